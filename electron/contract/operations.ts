import { z } from 'zod';
import { askMeans } from './domain-actions.js';
import type { DiskOperation } from './block-jobs.js';
import type { DomainAction } from './domain-actions.js';
import type { BackupAction, BackupLogKey } from './backup.js';
import type { JobProgress } from './domain-jobs.js';
import type { ErrorDto } from './errors.js';
import type { MeasureRequest } from './measures.js';
import type { MetadataChange } from './metadata.js';
import type { MigrationLogKey } from './migration-run.js';
import type { NetworkAction, NetworkChange } from './networks.js';
import { statesAfter } from './saved-kinds.js';
import type { SavedStateAction } from './saved-kinds.js';
import type { SnapshotAction } from './snapshots.js';
import type { PoolAction, PoolChange, VolumeAction } from './storage.js';
import type { HostAction } from './host-objects.js';

const via = z.enum(askMeans).default('default');

const plain = <A extends DomainAction>(action: A): z.ZodObject<{ action: z.ZodLiteral<A> }, z.core.$strict> =>
  z.strictObject({ action: z.literal(action) });

/** An action with its options. */
export const domainRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('start'),
    paused: z.boolean().default(false),
    /** Boots anew although there is a saved state, which is discarded. */
    forceBoot: z.boolean().default(false),
    /** Kills the guest when this app's link to the host closes or breaks. */
    autodestroy: z.boolean().default(false),
    /** The firmware's variables become those of its template again. */
    resetNvram: z.boolean().default(false),
  }),
  z.strictObject({
    action: z.literal('restore'),
    paused: z.boolean().default(false),
    /** Reads the image past the host's page cache. */
    bypassCache: z.boolean().default(false),
    /** The firmware's variables become those of its template again. */
    resetNvram: z.boolean().default(false),
  }),
  z.strictObject({ action: z.literal('shutdown'), via }),
  z.strictObject({ action: z.literal('reboot'), via }),
  plain('suspend'),
  plain('resume'),
  z.strictObject({
    action: z.literal('save'),
    after: z.enum(statesAfter).default('as-saved'),
    bypassCache: z.boolean().default(false),
  }),
  plain('discard-save'),
  z.strictObject({
    action: z.literal('pm-suspend'),
    target: z.enum(['memory', 'disk', 'hybrid']).default('memory'),
  }),
  plain('pm-wakeup'),
  plain('autostart'),
  plain('no-autostart'),
  plain('nmi'),
  plain('reset'),
  z.strictObject({
    action: z.literal('destroy'),
    /** Only asks the hypervisor process to end; it is not killed when it doesn't. */
    graceful: z.boolean().default(false),
  }),
  z.strictObject({
    action: z.literal('delete'),
    /** Of a machine with UEFI. */
    nvram: z.enum(['remove', 'keep']).default('remove'),
    /** Volumes to delete with their machine, as `domains.disks` names them; those of no target are ignored. */
    volumes: z.array(z.string().min(1).max(4096)).max(1000).default([]),
  }),
]);
/** As main gets it, all options filled in. */
export type DomainRequest = z.output<typeof domainRequest>;
/** As the page makes it: what is left out is as usual. */
export type DomainRequestInput = z.input<typeof domainRequest>;

/** What can be asked for of machines again, with all its options. */
export type MachineRequest = DomainRequest | { action: 'set-metadata'; change: MetadataChange };

/** What an operation can be about. */
export type ObjectKind =
  | 'domain'
  | 'network'
  | 'pool'
  | 'volume'
  | 'host'
  | 'node-device'
  | 'interface'
  | 'secret'
  | 'nwfilter'
  | 'nwfilter-binding';

/** All that is done as an operation; the page has a text for each under operations.action. */
export type OperationAction =
  | DomainAction
  | DiskOperation
  | BackupAction
  | HostAction
  | 'set-metadata'
  | 'migrate'
  | SavedStateAction
  | 'migration-clean-up'
  | MeasureRequest['kind']
  | NetworkAction
  | NetworkChange
  | PoolAction
  | PoolChange
  | SnapshotAction
  | VolumeAction;

/** queued: waits for its turn on the host. waiting: the guest was asked and has until `deadline`. */
export type OperationState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';

/**
 * begun; found: it ran already when this run of the app came to it; asked: the guest was asked to shut down and has
 * `seconds`; stopped: it did; overdue: it did not in time; cancelRequested: the user wants it cancelled; cancelRefused: it
 * can't be, for `reason`; undefined: the machine's definition is gone; volumeDeleted: the volume at `path` is;
 * volumeKept: it stays, as something needs it;
 * fileWritten: the file at `path` on the host is complete; ready: both sides of a copy are the same; pivoted, detached:
 * what was decided then; cancelledElsewhere: another client ended it; leftOver: the file at `path` is needed no more;
 * imageMade: the one at `path` was made; snapshotDeleted: the snapshot `name` is gone. How it ended is told by `state` and `error`.
 */
export type OperationLogKey =
  | 'begun'
  | 'found'
  | 'asked'
  | 'stopped'
  | 'overdue'
  | 'cancelRequested'
  | 'cancelRefused'
  | 'fileWritten'
  | 'restoreReads'
  | 'undefined'
  | 'volumeDeleted'
  | 'volumeKept'
  | 'ready'
  | 'pivoted'
  | 'detached'
  | 'cancelledElsewhere'
  | 'leftOver'
  | MigrationLogKey
  | BackupLogKey
  | 'imageMade'
  | 'snapshotDeleted';

export interface OperationLogLine {
  at: number;
  /** A key of the page's message catalogue under operations.log, with its parameters. */
  key: OperationLogKey;
  params: Record<string, string | number>;
}

export interface OperationDto {
  id: string;
  /** What was asked for at once has one; null for what was asked for alone. */
  group: string | null;
  action: OperationAction;
  /** To do it again; null for what is not done with machines. */
  request: MachineRequest | null;
  kind: ObjectKind;
  hostId: string;
  /** The object's; of a volume its pool's; empty where there is none (a host, an interface, a device). */
  uuid: string;
  /** The object's name when the operation began. */
  name: string;
  /** Of a migration: a host of the app, or a URI. */
  to: { hostId: string | null; name: string } | null;
  state: OperationState;
  startedAt: number;
  endedAt: number | null;
  /** 0–1; null where libvirt tells none. */
  progress: number | null;
  etaMs: number | null;
  /** What libvirt tells of the domain's job; of one that has ended its last word. */
  job: JobProgress | null;
  /** While waiting: until when the guest may take. */
  deadline: number | null;
  cancellable: boolean;
  /** The disk it works on; `ready`: it waits for a decision. null for what is no job on a disk. */
  blockJob: { target: string; ready: boolean } | null;
  /** What the app offers next, such as destroy after a shutdown that took too long. */
  offers: DomainAction[];
  error: ErrorDto | null;
  log: OperationLogLine[];
}

/**
 * Snapshot first, then changes, gathered for a moment: each operation is there as it is at the end of it. Ended ones are
 * kept, the newest 500, where a group counts as one and goes as a whole.
 */
export type OperationsPayload =
  | { kind: 'snapshot'; operations: OperationDto[] }
  | { kind: 'changed'; operations: OperationDto[] }
  | { kind: 'removed'; ids: string[] };
