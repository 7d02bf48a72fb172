import { z } from 'zod';
import type { ErrorDto } from './errors.js';
import type { DomainState } from './inventory.js';
import type { OperationState } from './operations.js';

// A migration from when it waits for its turn until it is known where the guest runs.

/**
 * migrationLost: the source went away in mid-migration; migrationFound: it is known again where the guest is; lever…:
 * something was changed while it ran; leftoverRemoved: `name` was removed from the destination.
 */
export type MigrationLogKey =
  | 'migrationLost'
  | 'migrationFound'
  | 'leverPostCopy'
  | 'leverDowntime'
  | 'leverBandwidth'
  | 'leverPostCopyBandwidth'
  | 'leverCache'
  | 'leverPause'
  | 'leverResume'
  | 'leverInterrupt'
  | 'leftoverRemoved';

/**
 * queued: waits for its turn. preparing: the destination makes ready. disks, memory: what is being sent. switching: the
 * guest stands still for the last of it. post-copy: it runs at the destination, the rest of its memory follows.
 * lost: the source can't be asked how it goes. checking: both sides are asked where the guest is. ended: that is known,
 * or nobody can say now.
 */
export type MigrationPhase =
  'queued' | 'preparing' | 'disks' | 'memory' | 'switching' | 'post-copy' | 'lost' | 'checking' | 'ended';

/** How a running job does, as libvirt counts it; 0 where it tells nothing. Rates are per second. */
export interface MigrationFigures {
  elapsedMs: number;
  memoryTotalBytes: number;
  memorySentBytes: number;
  memoryRemainingBytes: number;
  memoryRateBytes: number;
  /** How fast the guest writes to its memory; null until a whole round has been sent. */
  dirtyRateBytes: number | null;
  iteration: number;
  diskTotalBytes: number;
  diskSentBytes: number;
  diskRemainingBytes: number;
  diskRateBytes: number;
  /** How long the guest would stand still if it were switched now; null while that is not known. */
  downtimeMs: number | null;
  setupMs: number;
  /** By how much auto-converge slows the guest's processors down; null when it does not. */
  throttlePercent: number | null;
  /** Pages the guest had to wait for after the switch; null before it. */
  postcopyRequests: number | null;
  compression: MigrationCompression | null;
}

export interface MigrationCompression {
  cacheBytes: number;
  sentBytes: number;
  pages: number;
  misses: number;
  overflows: number;
}

/** A round over the guest's memory: when it began, what was left then, and how fast it was sent and written to. */
export interface MigrationRound {
  iteration: number;
  atMs: number;
  remainingBytes: number;
  rateBytes: number;
  dirtyRateBytes: number | null;
}

/** What is set now; null where it can't be told, and for a speed without limit. */
export interface MigrationSettings {
  maxDowntimeMs: number | null;
  bandwidthMibs: number | null;
  postcopyBandwidthMibs: number | null;
  compressionCacheBytes: number | null;
}

/** A guest on one of the two hosts. */
export interface MigrationSide {
  /** Of the app's list; null for a destination that is known by its URI only. */
  hostId: string | null;
  /** answers: what follows is true now. away: it can't be asked now. unknown: it is no host of the app's. */
  reach: 'answers' | 'away' | 'unknown';
  /** null: it is not there, or nobody can say. */
  state: DomainState | null;
  reason: string | null;
  persistent: boolean;
}

/**
 * on-source, on-destination: it runs there, and nowhere else. paused-…: it stands still there and can go on there.
 * split: post-copy failed, and each side has a part of its memory. nowhere: both answer, neither runs it.
 * on-both: what must never be. unknown: who could tell can't be asked.
 */
export type MigrationVerdict =
  | 'on-source'
  | 'on-destination'
  | 'paused-on-source'
  | 'paused-on-destination'
  | 'split'
  | 'nowhere'
  | 'on-both'
  | 'unknown';

export interface MigrationWhereabouts {
  at: number;
  verdict: MigrationVerdict;
  source: MigrationSide;
  destination: MigrationSide;
  /** A side is away: it is asked as soon as it is back. */
  watching: boolean;
}

/** What a migration that failed has left behind on the destination. */
export interface MigrationLeftover {
  /** incoming: a copy that waits, paused. definition: a machine that is off. volume: an image that was made for it. */
  kind: 'incoming' | 'definition' | 'volume';
  hostId: string;
  /** The machine's name, or the volume's path. */
  name: string;
  /** What it takes up; null where nobody tells. */
  bytes: number | null;
}

/** Figures of a migration that has succeeded. */
export interface MigrationResult {
  totalMs: number;
  downtimeMs: number | null;
  sentBytes: number;
  rateBytes: number | null;
  iterations: number;
}

export type MigrationTrait =
  | 'live'
  | 'offline'
  | 'paused'
  | 'post-copy'
  | 'auto-converge'
  | 'compressed'
  | 'parallel'
  | 'tls'
  | 'copy-storage'
  | 'copy-storage-inc'
  | 'persist'
  | 'undefine-source'
  | 'unsafe';

export interface MigrationDto {
  /** The operation's. */
  id: string;
  group: string | null;
  hostId: string;
  uuid: string;
  name: string;
  /** A host of the app, or a URI; of one that was found running without a name until the app sees where it arrives. */
  destination: { hostId: string | null; name: string };
  /** What it is called there. */
  destinationName: string;
  /**
   * direct: this app drives it, and it ends with it. The others go on without the app. unknown: it ran already when this
   * run of the app came to it, and libvirt does not tell how it was begun.
   */
  driver: 'direct' | 'peer-to-peer' | 'tunnelled' | 'unknown';
  traits: MigrationTrait[];
  startedAt: number;
  begunAt: number | null;
  endedAt: number | null;
  state: OperationState;
  error: ErrorDto | null;
  phase: MigrationPhase;
  /** Since when nothing has been sent although something is left; null while it moves. */
  quietSince: number | null;
  figures: MigrationFigures | null;
  rounds: MigrationRound[];
  settings: MigrationSettings | null;
  result: MigrationResult | null;
  whereabouts: MigrationWhereabouts | null;
  leftovers: MigrationLeftover[];
  /** The migration that was begun in the place of this one. */
  retriedBy: string | null;
}

/** Snapshot first, then each that has changed, whole. */
export type MigrationsPayload =
  | { kind: 'snapshot'; migrations: MigrationDto[] }
  | { kind: 'changed'; migrations: MigrationDto[] }
  | { kind: 'removed'; ids: string[] };

export const migrationSeries = ['remainingBytes', 'rateBytes', 'dirtyRateBytes', 'downtimeMs'] as const;
export type MigrationSeries = (typeof migrationSeries)[number];

/** History first, then one point per reading; NaN stands for "no value". */
export type MigrationSamplesPayload =
  | {
      kind: 'history';
      stepMs: number;
      times: Float64Array;
      series: Record<MigrationSeries, Float64Array>;
    }
  | { kind: 'tick'; time: number; values: Record<MigrationSeries, number> };

const mibs = z.int().min(0).max(8_796_093_022_207);

/** What can be changed while it runs. */
export const migrationLever = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('post-copy') }),
  z.strictObject({ kind: z.literal('max-downtime'), ms: z.int().min(1).max(2_000_000) }),
  /** 0: no limit. */
  z.strictObject({ kind: z.literal('bandwidth'), mibs }),
  z.strictObject({ kind: z.literal('post-copy-bandwidth'), mibs }),
  z.strictObject({
    kind: z.literal('compression-cache'),
    bytes: z
      .int()
      .min(65_536)
      .max(2 ** 40),
  }),
  /** The guest stands still until it has moved, or goes on again. */
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('resume') }),
  /** Of the post-copy phase; it can be resumed later. */
  z.strictObject({ kind: z.literal('interrupt') }),
]);
export type MigrationLever = z.output<typeof migrationLever>;

export const migrationId = z.strictObject({ id: z.uuid() });
