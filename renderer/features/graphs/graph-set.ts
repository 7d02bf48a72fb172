import { t } from '../../lib/i18n/t';
import type { DomainFeed } from './domain-feed';
import type { PlotSeries } from './plot';
import { bitRate, byteRate, bytes, percent, type Unit } from './units';

export interface GraphSeries extends PlotSeries {
  label: string;
}

/** What one graph shows. */
export interface GraphKind {
  id: string;
  title: string;
  unit: Unit;
  series: readonly GraphSeries[];
  /** In the unit's base; null for none. */
  capacity(): number | null;
}

const none = (): null => null;

/** The graphs that every machine has. Drivers without bulk stats count neither disk nor network traffic. */
export function mainGraphs(feed: DomainFeed, traffic: boolean): GraphKind[] {
  const kinds: GraphKind[] = [
    {
      id: 'cpu',
      title: t('graphs.cpu'),
      unit: percent,
      series: [{ name: 'cpuPercent', label: t('graphs.used'), colour: '--series-cpu', factor: 1 }],
      capacity: none,
    },
    {
      id: 'memory',
      title: t('graphs.memory'),
      unit: bytes,
      series: [{ name: 'memoryKiB', label: t('graphs.used'), colour: '--series-memory', factor: 1024 }],
      capacity: () => (feed.memoryMaxKiB > 0 ? feed.memoryMaxKiB * 1024 : null),
    },
  ];
  if (!traffic) return kinds;
  return [
    ...kinds,
    {
      id: 'disk',
      title: t('graphs.disk'),
      unit: byteRate,
      series: [
        { name: 'diskReadBytes', label: t('graphs.read'), colour: '--series-read', factor: 1 },
        { name: 'diskWriteBytes', label: t('graphs.write'), colour: '--series-write', factor: 1 },
      ],
      capacity: none,
    },
    {
      id: 'network',
      title: t('graphs.network'),
      unit: bitRate,
      series: [
        { name: 'netReceiveBytes', label: t('graphs.receive'), colour: '--series-receive', factor: 1 },
        { name: 'netTransmitBytes', label: t('graphs.transmit'), colour: '--series-transmit', factor: 1 },
      ],
      capacity: none,
    },
  ];
}
