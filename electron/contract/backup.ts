import { z } from 'zod';
import type { ErrorDto } from './errors.js';
import { hostId } from './hosts.js';
import { uuid } from './inventory.js';
import { volumeName } from './storage.js';

/** A disk by its name in the guest, such as vda. */
const diskTarget = z.string().regex(/^[\w.:-]{1,64}$/);
const someDisks = z.array(diskTarget).min(1).max(256);

const checkpointName = z
  .string()
  .regex(/^[^/\0\n<>]{1,200}$/)
  .refine((name) => name.trim() === name && !name.startsWith('.'));
const checkpointText = z.string().max(4096);

/** When it was planned, by which what is made is named; null: now. */
const plannedAt = z.number().int().min(0).max(8_640_000_000_000_000).nullable().default(null);

const onMachine = z.strictObject({ hostId, uuid });

/** A moment since when changed blocks are kept track of. */
export interface CheckpointRow {
  name: string;
  parent: string | null;
  createdAt: number;
  description: string;
  /** Names of the disks it covers. */
  disks: string[];
  /** What has changed since on those disks; null while the machine is off, or where libvirt can't tell. */
  changedBytes: number | null;
}

/** A disk of a machine, and what a backup can do with it. */
export interface BackupDisk {
  target: string;
  format: string | null;
  source: string | null;
  capacityBytes: number;
  allocationBytes: number;
  /** qcow2 that is not of its old version: a checkpoint can keep track of what changes on it. */
  tracks: boolean;
  /** Its contents are encrypted, which its backup is not. */
  encrypted: boolean;
}

/** Where a pull backup is read from. */
export type BackupServer =
  { transport: 'unix'; socket: string } | { transport: 'tcp'; address: string; port: number; tls: boolean };

/** The backup that runs now, as libvirt tells it. */
export interface RunningBackup {
  mode: 'push' | 'pull';
  since: string | null;
  disks: {
    target: string;
    /** Where it is written to. */
    path: string | null;
    exportName: string | null;
    /** The NBD metadata context's name of what has changed. */
    exportBitmap: string | null;
  }[];
  server: BackupServer | null;
  processedBytes: number;
  totalBytes: number;
  /** Of a pull backup: what the guest has overwritten meanwhile takes up so much beside its disks. */
  scratchBytes: number;
  elapsedMs: number;
}

/** Everything about a machine's backups but the sets that have been made. */
export interface BackupState {
  active: boolean;
  /** Whether the driver has backups at all. */
  supported: boolean;
  disks: BackupDisk[];
  /** Parents come before their children. */
  checkpoints: CheckpointRow[];
  running: RunningBackup | null;
  /** A folder of the host in which the machine's process may make a socket; null while it is off. */
  socketFolder: string | null;
  /** Why nothing is known, such as a driver without checkpoints. */
  error: ErrorDto | null;
}

/** Where a set is: its manifest's pool and volume. */
export const setRef = z.strictObject({ poolUuid: uuid, manifest: volumeName });
export type SetRef = z.infer<typeof setRef>;

export interface BackupSetDisk {
  target: string;
  volume: string;
  format: string;
  capacityBytes: number;
  /** What the file takes up; null when it is missing. */
  storedBytes: number | null;
  /** Holds only what changed since the parent's; stands on the parent's file. */
  incremental: boolean;
  /** The SHA-256 of the disk's contents by pieces; null where none was computed. */
  checksum: string | null;
}

/**
 * unfinished: its backup runs, or how it ended is just being found out. unknown: nobody saw how it ended, and libvirt
 * does not know any more. broken: a file, or what it stands on, is missing.
 */
export type BackupSetState = 'complete' | 'unfinished' | 'unknown' | 'failed' | 'broken';

/** Why a set is not whole. cancelled: also by its machine's end. incomplete: it lacks what the machine's disk has. */
export const backupFailure = z.strictObject({
  why: z.enum(['failed', 'cancelled', 'incomplete']),
  /** libvirt's reason. */
  message: z.string().max(4096).nullable(),
});
export type BackupFailure = z.infer<typeof backupFailure>;

/** A backup that was made, from its manifest. */
export interface BackupSet extends SetRef {
  id: string;
  parent: string | null;
  poolName: string;
  state: BackupSetState;
  machine: { uuid: string; name: string };
  createdAt: number;
  checkpoint: string | null;
  description: string;
  disks: BackupSetDisk[];
  /** Volumes of it that are not there. */
  missing: string[];
  /** Of a failed one. */
  failure: BackupFailure | null;
}

/** A manifest that can't be read: damaged, or of a newer Virtdeck. */
export interface UnreadableSet extends SetRef {
  poolName: string;
  /** Volumes that are its own by their names. */
  files: string[];
}

export interface BackupSets {
  sets: BackupSet[];
  unreadable: UnreadableSet[];
  error: ErrorDto | null;
}

const tcpPort = z.number().int().min(1).max(65535);
const socketPath = z.string().regex(/^\/[^\0\n]{1,106}$/);
const listenAddress = z.string().regex(/^[0-9A-Za-z.:%_-]{1,255}$/);

const backupServer = z.discriminatedUnion('transport', [
  z.strictObject({ transport: z.literal('unix'), socket: socketPath }),
  z.strictObject({
    transport: z.literal('tcp'),
    address: listenAddress,
    port: tcpPort,
    /** As the host's QEMU is set up for it. */
    tls: z.boolean(),
  }),
]);

export const backupRequest = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('push'),
    at: plannedAt,
    disks: someDisks,
    /** The set it builds on; null for all contents. */
    since: setRef.nullable(),
    poolUuid: uuid,
    /** Of a full backup; what changed since another is always qcow2. */
    format: z.enum(['qcow2', 'raw']),
    /** Makes a checkpoint at the same moment, so that another backup can build on this one. */
    checkpoint: z.boolean(),
    description: checkpointText,
    /** Reads the backup over the connection to compute checksums of its contents. */
    checksums: z.boolean(),
  }),
  z.strictObject({
    mode: z.literal('pull'),
    at: plannedAt,
    disks: someDisks,
    /** The checkpoint since when changes are told; null for none. */
    since: checkpointName.nullable(),
    checkpoint: z.boolean(),
    server: backupServer,
    /** Where old contents go that the guest overwrites meanwhile; null: beside its disks. */
    scratchPool: uuid.nullable(),
  }),
]);
export type BackupRequest = z.infer<typeof backupRequest>;
export type PushRequest = Extract<BackupRequest, { mode: 'push' }>;
export type PullRequest = Extract<BackupRequest, { mode: 'pull' }>;

/** Why a backup can't be made, or what one should know before; the page has a text for each. */
export type BackupFinding =
  /** Nothing can be backed up. */
  | { kind: 'off' | 'running' | 'no-pool' | 'set-gone' }
  /** A disk can't be tracked, so that it is not in the checkpoint. */
  | { kind: 'untracked' | 'encrypted' | 'full-instead'; target: string }
  | { kind: 'no-space'; neededBytes: number; freeBytes: number }
  /** Of the checkpoint's disks none is in it, so there is nothing to build on. */
  | { kind: 'no-checkpoint' }
  | { kind: 'checkpoint-gone'; name: string }
  | { kind: 'wildcard'; address: string };

export interface PlannedDisk {
  target: string;
  /** The volume it makes; null in pull mode. */
  volume: string | null;
  format: string | null;
  incremental: boolean;
  /** At most so much is written, by what is known now; null where it is not. */
  bytes: number | null;
}

/** What a backup would do, in words and numbers. */
export interface BackupPlan {
  /** When it was made; names of what a backup makes come of it. */
  at: number;
  disks: PlannedDisk[];
  /** null where no checkpoint would be made. */
  checkpoint: string | null;
  bytes: number | null;
  freeBytes: number | null;
  /** These forbid it. */
  blockers: BackupFinding[];
  warnings: BackupFinding[];
}

export const restoreRequest = z.strictObject({
  set: setRef,
  disks: someDisks,
  /** Where the new volumes are made. */
  poolUuid: uuid,
  format: z.enum(['qcow2', 'raw']),
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('volumes'), prefix: volumeName }),
    /** A further machine, with a new identity. */
    z.strictObject({ kind: z.literal('machine'), name: volumeName }),
    /** The machine gets the restored disks for its own, which are deleted unless they are to be kept. */
    z.strictObject({ kind: z.literal('replace'), uuid, keepOld: z.boolean() }),
  ]),
});
export type RestoreRequest = z.infer<typeof restoreRequest>;

export const checkpointChange = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('create'),
    name: checkpointName,
    description: checkpointText,
    disks: someDisks,
    /** Freezes the guest's file systems through its agent meanwhile. */
    quiesce: z.boolean(),
  }),
  z.strictObject({
    action: z.literal('delete'),
    name: checkpointName,
    /** one: what it kept track of goes to its parent. forget: libvirt's knowledge of it alone. */
    what: z.enum(['one', 'with-children', 'children', 'forget']),
  }),
  z.strictObject({ action: z.literal('describe'), name: checkpointName, description: checkpointText }),
]);
export type CheckpointChange = z.infer<typeof checkpointChange>;

export const backupOf = onMachine.extend({ request: backupRequest });
export const checkpointOf = onMachine.extend({ change: checkpointChange });
export const checkpointXmlOf = onMachine.extend({ name: checkpointName });
export const restoreOf = z.strictObject({ hostId, request: restoreRequest });
export const setOf = z.strictObject({ hostId, set: setRef });
export const setsOf = z.strictObject({ hostId, sets: z.array(setRef).min(1).max(1000) });

export type BackupAction =
  | 'checkpoint-create'
  | 'checkpoint-delete'
  | 'checkpoint-describe'
  | 'backup'
  | 'backup-pull'
  | 'backup-end'
  | 'backup-restore'
  | 'backup-verify'
  | 'backup-delete';

/** What a backup's operation notes; see OperationLogKey. */
export type BackupLogKey =
  | 'checkpointMade'
  | 'checkpointGone'
  | 'trackingMoved'
  | 'backupMade'
  | 'backupOffered'
  | 'backupDiscarded'
  | 'backupEndFound'
  | 'backupCompared'
  | 'backupWrittenSince'
  | 'checksum'
  | 'checksumsSkipped'
  | 'diskRestored'
  | 'verified'
  | 'machineMade'
  | 'disksReplaced';
