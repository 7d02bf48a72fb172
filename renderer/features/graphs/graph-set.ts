import type { MessageKey } from '../../lib/i18n/t';
import type { DomainFeed } from './domain-feed';
import type { PlotSeries } from './plot';
import { bitRate, byteRate, bytes, percent, type Unit } from './units';

export interface GraphSeries extends PlotSeries {
  label: MessageKey;
}

/** What one graph of a domain shows. */
export interface GraphKind {
  id: 'cpu' | 'memory' | 'disk' | 'network';
  title: MessageKey;
  unit: Unit;
  series: readonly GraphSeries[];
  /** In the unit's base; null for none. */
  capacity(feed: DomainFeed): number | null;
}

const none = (): null => null;

export const graphKinds: readonly GraphKind[] = [
  {
    id: 'cpu',
    title: 'graphs.cpu',
    unit: percent,
    series: [{ name: 'cpuPercent', label: 'graphs.used', colour: '--series-cpu', factor: 1 }],
    capacity: none,
  },
  {
    id: 'memory',
    title: 'graphs.memory',
    unit: bytes,
    series: [{ name: 'memoryKiB', label: 'graphs.used', colour: '--series-memory', factor: 1024 }],
    capacity: (feed) => (feed.memoryMaxKiB > 0 ? feed.memoryMaxKiB * 1024 : null),
  },
  {
    id: 'disk',
    title: 'graphs.disk',
    unit: byteRate,
    series: [
      { name: 'diskReadBytes', label: 'graphs.read', colour: '--series-read', factor: 1 },
      { name: 'diskWriteBytes', label: 'graphs.write', colour: '--series-write', factor: 1 },
    ],
    capacity: none,
  },
  {
    id: 'network',
    title: 'graphs.network',
    unit: bitRate,
    series: [
      { name: 'netReceiveBytes', label: 'graphs.receive', colour: '--series-receive', factor: 1 },
      { name: 'netTransmitBytes', label: 'graphs.transmit', colour: '--series-transmit', factor: 1 },
    ],
    capacity: none,
  },
];
