import { z } from 'zod';

/**
 * Series that every domain has. Percentages are of all the domain's vCPUs (0–100). Rates are per second. Those of
 * its devices come beside them, named such as "disk.vda.readBytes", "nic.0.receiveBytes", "vcpu.1.percent",
 * "memory.rss" and "perf.cache_misses".
 */
export const domainSeries = [
  'cpuPercent',
  'memoryKiB',
  'diskReadBytes',
  'diskWriteBytes',
  'netReceiveBytes',
  'netTransmitBytes',
] as const;

/** Of all CPUs together (0–100), and of the host's memory. What is left to 100 % is idle. */
export const hostSeries = [
  'cpuUserPercent',
  'cpuSystemPercent',
  'cpuIowaitPercent',
  'memoryUsedKiB',
  'memoryCachedKiB',
  'memoryFreeKiB',
] as const;
export type HostSeries = (typeof hostSeries)[number];

const minuteMs = 60_000;
export const maxRangeMs = 14 * 24 * 60 * minuteMs;
/** How far back a graph looks. Points lie a second apart up to five minutes, ten seconds up to two hours, else five minutes. */
export const rangeMs = z
  .number()
  .int()
  .min(minuteMs)
  .max(maxRangeMs)
  .default(5 * minuteMs);

/**
 * For the rows on screen. The first payload is the history (row-major: rows × times); then one per tick.
 * NaN stands for "no value" (not running, stalled, or the host was away). Bytes are per second, reads and writes of
 * all disks, receipts and transmissions of all NICs.
 */
export type RowStatsPayload =
  | {
      kind: 'history';
      uuids: string[];
      times: Float64Array;
      cpuPercent: Float64Array;
      memoryKiB: Float64Array;
      diskBytes: Float64Array;
      netBytes: Float64Array;
    }
  | {
      kind: 'tick';
      time: number;
      cpuPercent: Float64Array;
      memoryKiB: Float64Array;
      diskBytes: Float64Array;
      netBytes: Float64Array;
    };

/** The newest value of every domain of a host, for sorting; disks and NICs when they were asked for. */
export interface LatestStatsPayload {
  /** Whose values these are, in the columns' order; null: those of the payload before. */
  uuids: string[] | null;
  cpuPercent: Float64Array;
  memoryKiB: Float64Array;
  diskBytes: Float64Array;
  netBytes: Float64Array;
}

/** For a domain page: history first, then one per tick. A series the driver does not give is missing or NaN. */
export type DomainStatsPayload =
  | ({
      kind: 'history';
      stepMs: number;
      times: Float64Array;
      series: Record<string, Float64Array>;
    } & DomainStatsNow)
  | ({ kind: 'tick'; time: number; values: Record<string, number> } & DomainStatsNow);

export interface DomainStatsNow {
  memoryMaxKiB: number;
  /** null until they were read, which is done when they are asked for. */
  devices: DomainStatsDevices | null;
}

/** What a domain has series of its own for. */
export interface DomainStatsDevices {
  disks: DiskStats[];
  /** By their number: names of host devices change with every start. */
  nics: { index: number; name: string }[];
  vcpus: number[];
  /** Performance events that are counted. */
  perf: string[];
  dirtyRate: DirtyRate | null;
}

export interface DiskStats {
  target: string;
  capacityBytes: number | null;
  /** How far it was written: what a threshold is compared with. */
  allocationBytes: number | null;
  thresholdBytes: number | null;
}

export interface DirtyRate {
  state: 'unstarted' | 'measuring' | 'measured';
  mibPerSecond: number | null;
  /** Over how long it was measured. */
  seconds: number | null;
}

/**
 * The host itself, not the sum of its guests: history first, then one per tick (points `stepMs` apart). Where a driver
 * doesn't tell, values are NaN.
 */
export type HostStatsPayload =
  | ({
      kind: 'history';
      stepMs: number;
      times: Float64Array;
      series: Record<HostSeries, Float64Array>;
    } & HostStatsNow)
  | ({ kind: 'tick'; time: number; values: Record<HostSeries, number> } & HostStatsNow);

export interface HostStatsNow {
  memoryTotalKiB: number;
  /** How busy each CPU is (0–100), by its number; NaN for one that is offline. Read less often than the rest. */
  cpuPercents: Float64Array;
}
