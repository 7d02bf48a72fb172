// What passes between main and the store's thread: plain data.

/** How far apart points of history lie: tens of seconds for two hours, five minutes for two weeks. */
export type StoredTier = 1 | 2;

/** CPU and memory of all domains of a host at one moment. */
export interface FrameRecord {
  hostId: string;
  tier: StoredTier;
  time: number;
  uuids: string[];
  cpuPercent: Float32Array;
  memoryKiB: Float32Array;
}

/** All series of one object over one stretch of time, written anew as it fills up. */
export interface PointsRecord {
  hostId: string;
  /** Empty for the host itself. */
  uuid: string;
  tier: StoredTier;
  bucket: number;
  times: Float64Array;
  series: Record<string, Float32Array>;
}

export interface EventRecord {
  id: number;
  at: number;
  /** When it was last seen, and how often: events that repeat are one. */
  lastAt: number;
  count: number;
  hostId: string;
  kind: string;
  uuid: string;
  name: string;
  source: string;
  event: string;
  level: string;
  /** JSON. */
  params: string;
}

export interface WriteBatch {
  frames: FrameRecord[];
  points: PointsRecord[];
  events: EventRecord[];
}

export interface EventQuery {
  hostId: string | null;
  uuid: string | null;
  kinds: string[];
  levels: string[];
  sources: string[];
  /** Part of a name; or one of these events. */
  text: string;
  events: string[];
  from: number | null;
  to: number | null;
  /** Only those older than this one. */
  before: number | null;
  limit: number;
}

export interface PointsQuery {
  hostId: string;
  uuid: string;
  tier: StoredTier;
  since: number;
}

export interface StoredPoints {
  times: Float64Array;
  series: Record<string, Float32Array>;
}

export interface Opened {
  /** Where a file that could not be used was put; null when there was none. */
  setAside: string | null;
  lastEventId: number;
}

/** How long one row of points reaches. */
export const bucketMs: Readonly<Record<StoredTier, number>> = { 1: 600_000, 2: 4 * 3_600_000 };
