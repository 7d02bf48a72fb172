import { DomainDirtyRateStatus } from '@virtdeck/libvirt';
import type { DirtyRate, DiskStats, DomainStatsDevices } from '../../contract/stats.js';
import { usedMemory } from './samples.js';

/** One domain's part of the bulk statistics, by libvirt's keys. */
export type RawStats = Readonly<Record<string, unknown>>;

/** One domain at one moment, by the contract's names of series. */
export interface DomainReading {
  /** Are as they are. */
  levels: Record<string, number>;
  /** Only grow; what is drawn is how fast. */
  counters: Record<string, number>;
  cpuTimeNs: number;
  memoryMaxKiB: number;
  devices: DomainStatsDevices;
}

/** Performance events that are no counts. */
const perfLevels = new Set(['cmt', 'mbmt', 'mbml']);

const memoryLevels: Readonly<Record<string, string>> = {
  current: 'memory.current',
  rss: 'memory.rss',
  available: 'memory.available',
  usable: 'memory.usable',
  unused: 'memory.unused',
  disk_caches: 'memory.diskCaches',
};
const memoryCounters: Readonly<Record<string, string>> = {
  swap_in: 'memory.swapIn',
  swap_out: 'memory.swapOut',
  major_fault: 'memory.majorFaults',
  minor_fault: 'memory.minorFaults',
};
const diskCounters: Readonly<Record<string, string>> = {
  'rd.bytes': 'readBytes',
  'wr.bytes': 'writeBytes',
  'rd.reqs': 'readRequests',
  'wr.reqs': 'writeRequests',
  'fl.reqs': 'flushRequests',
  'rd.times': 'readNs',
  'wr.times': 'writeNs',
};
const nicCounters: Readonly<Record<string, string>> = {
  'rx.bytes': 'receiveBytes',
  'tx.bytes': 'transmitBytes',
  'rx.pkts': 'receivePackets',
  'tx.pkts': 'transmitPackets',
  'rx.drop': 'receiveDrops',
  'tx.drop': 'transmitDrops',
};

/** What libvirt numbers 0 … count - 1. */
function indexes(raw: RawStats, group: string): number[] {
  return Array.from({ length: Number(raw[`${group}.count`] ?? 0) }, (_, index) => index);
}

class Reader {
  readonly levels: Record<string, number> = {};
  readonly counters: Record<string, number> = {};

  constructor(readonly raw: RawStats) {}

  number(key: string): number {
    const value = this.raw[key];
    return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
  }

  orNull(key: string): number | null {
    const value = this.number(key);
    return Number.isNaN(value) ? null : value;
  }

  text(key: string): string | null {
    const value = this.raw[key];
    return typeof value === 'string' ? value : null;
  }

  copy(prefix: string, names: Readonly<Record<string, string>>, into: Record<string, number>, as = ''): void {
    for (const [key, name] of Object.entries(names)) {
      const value = this.number(`${prefix}${key}`);
      if (!Number.isNaN(value)) into[`${as}${name}`] = value;
    }
  }

  /** Of all devices together; NaN where there is none. */
  sum(prefix: string, name: string): number {
    const values = Object.entries(this.counters).filter(
      ([key]) => key.startsWith(prefix) && key.endsWith(`.${name}`),
    );
    return values.length === 0 ? Number.NaN : values.reduce((total, [, value]) => total + value, 0);
  }
}

function readDisks(reader: Reader): DiskStats[] {
  return indexes(reader.raw, 'block').flatMap((index) => {
    const prefix = `block.${index}.`;
    const target = reader.text(`${prefix}name`);
    if (target === null) return [];
    reader.copy(prefix, diskCounters, reader.counters, `disk.${target}.`);
    return {
      target,
      capacityBytes: reader.orNull(`${prefix}capacity`),
      allocationBytes: reader.orNull(`${prefix}allocation`),
      thresholdBytes: reader.orNull(`${prefix}threshold`),
    };
  });
}

function readDirtyRate(reader: Reader): DirtyRate | null {
  const status = reader.orNull('dirtyrate.calc_status');
  if (status === null) return null;
  const states: Record<number, DirtyRate['state']> = {
    [DomainDirtyRateStatus.UNSTARTED]: 'unstarted',
    [DomainDirtyRateStatus.MEASURING]: 'measuring',
    [DomainDirtyRateStatus.MEASURED]: 'measured',
  };
  return {
    state: states[status] ?? 'unstarted',
    mibPerSecond: reader.orNull('dirtyrate.megabytes_per_second'),
    seconds: reader.orNull('dirtyrate.calc_period'),
  };
}

/** Sorts out what libvirt tells of one domain. */
export function readDomain(raw: RawStats): DomainReading {
  const reader = new Reader(raw);
  const { levels, counters } = reader;
  const disks = readDisks(reader);
  const nics = indexes(raw, 'net').map((index) => {
    reader.copy(`net.${index}.`, nicCounters, counters, `nic.${index}.`);
    return { index, name: reader.text(`net.${index}.name`) ?? '' };
  });
  const vcpus = Array.from({ length: reader.orNull('vcpu.maximum') ?? 0 }, (_, index) => index).filter(
    (index) => !Number.isNaN(reader.number(`vcpu.${index}.time`)),
  );
  for (const index of vcpus) counters[`vcpu.${index}.ns`] = reader.number(`vcpu.${index}.time`);
  reader.copy('cpu.', { user: 'cpu.userNs', system: 'cpu.systemNs' }, counters);
  reader.copy('balloon.', memoryLevels, levels);
  reader.copy('balloon.', memoryCounters, counters);
  const perf = Object.keys(raw).flatMap((key) => (key.startsWith('perf.') ? [key.slice(5)] : []));
  for (const event of perf)
    (perfLevels.has(event) ? levels : counters)[`perf.${event}`] = reader.number(`perf.${event}`);
  const balloon = (key: string): number => reader.number(`balloon.${key}`);
  levels['memoryKiB'] = usedMemory(
    balloon('current'),
    balloon('available'),
    balloon('usable'),
    balloon('unused'),
    balloon('rss'),
  );
  counters['diskReadBytes'] = reader.sum('disk.', 'readBytes');
  counters['diskWriteBytes'] = reader.sum('disk.', 'writeBytes');
  counters['netReceiveBytes'] = reader.sum('nic.', 'receiveBytes');
  counters['netTransmitBytes'] = reader.sum('nic.', 'transmitBytes');
  const dirtyRate = readDirtyRate(reader);
  return {
    levels,
    counters,
    cpuTimeNs: reader.number('cpu.time'),
    memoryMaxKiB: balloon('maximum'),
    devices: { disks, nics, vcpus, perf, dirtyRate },
  };
}

/** How fast counters grew, with what follows from several of them. */
export function ratesOf(perSecond: Readonly<Record<string, number>>): Record<string, number> {
  const values: Record<string, number> = {};
  for (const [key, rate] of Object.entries(perSecond)) {
    const [, device, what] = /^((?:disk|vcpu)\..+)\.(readNs|writeNs|ns)$/.exec(key) ?? [];
    if (device === undefined) values[key] = rate;
    // A vCPU is one CPU: its ns per second are of 10⁹.
    else if (what === 'ns') values[`${device}.percent`] = Math.min(100, rate / 1e7);
    else {
      const reading = what === 'readNs';
      const requests = perSecond[`${device}.${reading ? 'readRequests' : 'writeRequests'}`] ?? Number.NaN;
      values[`${device}.${reading ? 'readMs' : 'writeMs'}`] =
        requests > 0 ? rate / requests / 1e6 : Number.NaN;
    }
  }
  return values;
}
