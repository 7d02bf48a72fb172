import type { DomainStatsDevices } from '../../../electron/contract/stats';
import { t, translate } from '../../lib/i18n/t';
import type { GraphKind, GraphSeries } from './graph-set';
import { bitRate, byteRate, bytes, milliseconds, percent, perSecond, type Unit } from './units';

export interface GraphSection {
  id: string;
  title: string;
  graphs: GraphKind[];
}

const palette = [
  '--series-cpu',
  '--series-write',
  '--series-read',
  '--series-receive',
  '--series-memory',
  '--series-transmit',
];
const colourAt = (index: number): string => palette[index % palette.length] ?? '--series-cpu';

/** More lines than this can't be told apart. */
const MOST_LINES = 24;

function graph(id: string, title: string, unit: Unit, series: GraphSeries[]): GraphKind {
  return { id, title, unit, series, capacity: () => null };
}

const line = (name: string, label: string, colour: string, factor = 1): GraphSeries => ({
  name,
  label,
  colour,
  factor,
});

function pair(
  id: string,
  title: string,
  unit: Unit,
  names: readonly [string, string],
  labels: readonly [string, string],
  colours: readonly [string, string],
): GraphKind {
  return graph(id, title, unit, [
    line(`${id}.${names[0]}`, labels[0], colours[0]),
    line(`${id}.${names[1]}`, labels[1], colours[1]),
  ]);
}

function processors({ vcpus }: DomainStatsDevices): GraphSection {
  const shown = vcpus.slice(0, MOST_LINES);
  return {
    id: 'cpu',
    title: t('graphs.sections.cpu'),
    graphs: [
      graph('cpu-kinds', t('graphs.cpuKinds'), percent, [
        line('cpu.userPercent', t('graphs.user'), '--series-cpu'),
        line('cpu.systemPercent', t('graphs.system'), '--series-write'),
      ]),
      ...(shown.length > 0
        ? [
            graph(
              'vcpus',
              t('graphs.vcpus'),
              percent,
              shown.map((index) => line(`vcpu.${index}.percent`, String(index), colourAt(index))),
            ),
          ]
        : []),
    ],
  };
}

function memory(): GraphSection {
  return {
    id: 'memory',
    title: t('graphs.sections.memory'),
    graphs: [
      graph('memory-guest', t('graphs.memoryGuest'), bytes, [
        line('memory.available', t('graphs.available'), '--series-memory', 1024),
        line('memory.unused', t('graphs.unused'), '--series-read', 1024),
        line('memory.diskCaches', t('graphs.diskCaches'), '--series-write', 1024),
      ]),
      graph('memory-host', t('graphs.memoryHost'), bytes, [
        line('memory.current', t('graphs.balloon'), '--series-memory', 1024),
        line('memory.rss', t('graphs.resident'), '--series-receive', 1024),
      ]),
      graph('swap', t('graphs.swap'), byteRate, [
        line('memory.swapIn', t('graphs.swapIn'), '--series-read', 1024),
        line('memory.swapOut', t('graphs.swapOut'), '--series-write', 1024),
      ]),
      graph('faults', t('graphs.faults'), perSecond, [
        line('memory.majorFaults', t('graphs.majorFaults'), '--series-transmit'),
        line('memory.minorFaults', t('graphs.minorFaults'), '--series-cpu'),
      ]),
    ],
  };
}

function disk(target: string): GraphSection {
  const id = `disk.${target}`;
  const labels = [t('graphs.read'), t('graphs.write')] as const;
  const colours = ['--series-read', '--series-write'] as const;
  const titled = (what: string): string => t('graphs.ofDevice', { device: target, what });
  return {
    id,
    title: t('graphs.sections.disk', { device: target }),
    graphs: [
      pair(id, titled(t('graphs.throughput')), byteRate, ['readBytes', 'writeBytes'], labels, colours),
      pair(id, titled(t('graphs.requests')), perSecond, ['readRequests', 'writeRequests'], labels, colours),
      pair(id, titled(t('graphs.latency')), milliseconds, ['readMs', 'writeMs'], labels, colours),
    ],
  };
}

function nic(index: number, name: string): GraphSection {
  const id = `nic.${index}`;
  const labels = [t('graphs.receive'), t('graphs.transmit')] as const;
  const colours = ['--series-receive', '--series-transmit'] as const;
  const device = name || String(index);
  const titled = (what: string): string => t('graphs.ofDevice', { device, what });
  return {
    id,
    title: t('graphs.sections.nic', { device }),
    graphs: [
      pair(id, titled(t('graphs.throughput')), bitRate, ['receiveBytes', 'transmitBytes'], labels, colours),
      pair(
        id,
        titled(t('graphs.packets')),
        perSecond,
        ['receivePackets', 'transmitPackets'],
        labels,
        colours,
      ),
      pair(id, titled(t('graphs.drops')), perSecond, ['receiveDrops', 'transmitDrops'], labels, colours),
    ],
  };
}

const perfUnits: Readonly<Record<string, Unit>> = { cmt: bytes, mbmt: byteRate, mbml: byteRate };

function perf(events: readonly string[]): GraphSection {
  return {
    id: 'perf',
    title: t('graphs.sections.perf'),
    graphs: events.map((event) => {
      const title = translate(`graphs.perfEvents.${event}`) ?? event;
      return graph(`perf.${event}`, title, perfUnits[event] ?? perSecond, [
        line(`perf.${event}`, title, '--series-cpu'),
      ]);
    }),
  };
}

/** A machine's graphs by device, as many as it has devices. */
export function deviceGraphs(devices: DomainStatsDevices): GraphSection[] {
  return [
    processors(devices),
    memory(),
    ...devices.disks.map(({ target }) => disk(target)),
    ...devices.nics.map(({ index, name }) => nic(index, name)),
    ...(devices.perf.length > 0 ? [perf(devices.perf)] : []),
  ];
}

/** The host's own CPU, to see whether it is the host that is busy. */
export function hostGraphs(): GraphSection {
  return {
    id: 'host',
    title: t('graphs.sections.host'),
    graphs: [
      graph('host-cpu', t('graphs.hostCpu'), percent, [
        line('cpuUserPercent', t('graphs.user'), '--series-cpu'),
        line('cpuSystemPercent', t('graphs.system'), '--series-write'),
        line('cpuIowaitPercent', t('graphs.iowait'), '--series-transmit'),
      ]),
    ],
  };
}
