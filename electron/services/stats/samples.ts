import { DomainStatsTypes, GetAllDomainStatsFlags } from '@virtdeck/libvirt';
import type { LibvirtConnection, LibvirtDomain } from '../libvirt.js';

/** Counters and levels of some domains at one moment, as columns; NaN where a domain gives no such value. */
export interface Samples {
  uuids: string[];
  cpuTimeNs: Float64Array;
  memoryKiB: Float64Array;
  memoryMaxKiB: Float64Array;
  /** The domain's own process has told something; always false where a driver's has nothing to tell. */
  answered: boolean[];
}

const light = [
  'cpu.time',
  'balloon.current',
  'balloon.maximum',
  'balloon.available',
  'balloon.usable',
  'balloon.unused',
  'balloon.rss',
];
const io = ['block.*.rd.bytes', 'block.*.wr.bytes', 'net.*.rx.bytes', 'net.*.tx.bytes'];

/**
 * Memory in use: what the guest itself counts as used when its balloon driver tells, else what its process holds
 * on the host, else what it was given.
 */
export function usedMemory(
  current: number,
  available: number,
  usable: number,
  unused: number,
  resident: number,
): number {
  const free = Number.isNaN(usable) ? unused : usable;
  if (!Number.isNaN(available) && !Number.isNaN(free)) return Math.max(0, available - free);
  return Number.isNaN(resident) ? current : Math.min(resident, current);
}

function fromColumns({ uuids, columns }: { uuids: string[]; columns: Float64Array[] }): Samples {
  const column = (index: number): Float64Array =>
    columns[index] ?? new Float64Array(uuids.length).fill(Number.NaN);
  const value = (index: number, row: number): number => column(index)[row] ?? Number.NaN;
  return {
    uuids,
    cpuTimeNs: column(0),
    memoryKiB: Float64Array.from(uuids, (_uuid, row) =>
      usedMemory(value(1, row), value(3, row), value(4, row), value(5, row), value(6, row)),
    ),
    memoryMaxKiB: column(2),
    answered: uuids.map((_uuid, row) => !Number.isNaN(value(6, row))),
  };
}

/** CPU and memory of all running domains in one call. NOWAIT passes guests whose job another call holds. */
export async function sampleHost(connection: LibvirtConnection): Promise<Samples> {
  return fromColumns(
    await connection.domainStatsColumns(light, {
      stats: DomainStatsTypes.CPU_TOTAL | DomainStatsTypes.BALLOON,
      flags: GetAllDomainStatsFlags.RUNNING | GetAllDomainStatsFlags.NOWAIT,
    }),
  );
}

/** Bytes that domains have read and written, received and transmitted since they were started. */
export interface IoSamples {
  uuids: string[];
  diskBytes: Float64Array;
  netBytes: Float64Array;
}

/** Disks and NICs of these domains, or of all that run, in one call. */
export async function sampleIo(
  connection: LibvirtConnection,
  domains: LibvirtDomain[] | null,
): Promise<IoSamples> {
  const { NOWAIT, RUNNING } = GetAllDomainStatsFlags;
  const { uuids, columns } = await connection.domainStatsColumns(io, {
    stats: DomainStatsTypes.BLOCK | DomainStatsTypes.INTERFACE,
    ...(domains ? { domains, flags: NOWAIT } : { flags: RUNNING | NOWAIT }),
  });
  const sum = (first: number): Float64Array =>
    Float64Array.from(
      uuids,
      (_uuid, row) => (columns[first]?.[row] ?? Number.NaN) + (columns[first + 1]?.[row] ?? Number.NaN),
    );
  return { uuids, diskBytes: sum(0), netBytes: sum(2) };
}

/** The same by getInfo, for drivers whose bulk stats don't hold it: CPU and memory only. */
export async function sampleByInfo(
  connection: LibvirtConnection,
  domains: readonly LibvirtDomain[],
): Promise<Samples> {
  const uuids = domains.map((domain) => domain.getUUIDString());
  const none = new Float64Array(uuids.length).fill(Number.NaN);
  const { cpuTime, memory, maxMem } =
    uuids.length > 0
      ? await connection.domainsInfo([...domains])
      : { cpuTime: none, memory: none, maxMem: none };
  return {
    uuids,
    cpuTimeNs: cpuTime,
    memoryKiB: memory,
    memoryMaxKiB: maxMem,
    answered: uuids.map(() => false),
  };
}
