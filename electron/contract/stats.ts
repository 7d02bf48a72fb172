/** Series a domain page draws. Percentages are of all the domain's vCPUs (0–100). Rates are per second. */
export const domainSeries = [
  'cpuPercent',
  'memoryKiB',
  'diskReadBytes',
  'diskWriteBytes',
  'netReceiveBytes',
  'netTransmitBytes',
] as const;
export type DomainSeries = (typeof domainSeries)[number];

/**
 * For the rows on screen. The first payload is the history (row-major: rows × times); then one per tick.
 * NaN stands for "no value" (not running, stalled, or the host was away).
 */
export type RowStatsPayload =
  | {
      kind: 'history';
      uuids: string[];
      times: Float64Array;
      cpuPercent: Float64Array;
      memoryKiB: Float64Array;
    }
  | { kind: 'tick'; time: number; cpuPercent: Float64Array; memoryKiB: Float64Array };

/** The newest value of every domain of a host, for sorting. */
export interface LatestStatsPayload {
  uuids: string[];
  cpuPercent: Float64Array;
  memoryKiB: Float64Array;
}

/** For a domain page: history first, then one per tick. A series the driver does not give stays NaN. */
export type DomainStatsPayload =
  | { kind: 'history'; times: Float64Array; series: Record<DomainSeries, Float64Array>; memoryMaxKiB: number }
  | { kind: 'tick'; time: number; values: Record<DomainSeries, number>; memoryMaxKiB: number };
