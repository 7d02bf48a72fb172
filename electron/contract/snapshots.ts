import { z } from 'zod';
import type { Ability } from './capability.js';
import type { ErrorDto } from './errors.js';
import { hostId } from './hosts.js';
import type { DomainState } from './inventory.js';
import { uuid } from './inventory.js';
import { snapshotName } from './snapshot-plans.js';

/** libvirt keeps a file of this name for each snapshot, so it has to be a plain file name. */
export const freshSnapshotName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/.\p{Cc}][^/\p{Cc}]*$/u);

/** How the machine was when the snapshot was taken; disk-only: whatever it did, its memory was not kept. */
export type SnapshotState = DomainState | 'disk-only';

/**
 * Where the kept state is. internal: within the image that goes on being written; external: in the file that was the
 * disk until then, while an overlay is written on top of it; none: not kept; manual: by somebody else's means.
 */
export type SnapshotLocation = 'none' | 'internal' | 'external' | 'manual';

export interface SnapshotDisk {
  /** Such as vda. */
  target: string;
  location: SnapshotLocation;
  /** The image the disk was on when the snapshot was taken; null where libvirt does not tell. */
  source: string | null;
  /** external: the overlay that was made; null else. */
  overlay: string | null;
  format: string | null;
}

export interface SnapshotRow {
  name: string;
  /** The snapshot it was taken on top of. */
  parent: string | null;
  /** ms since the epoch. */
  createdAt: number;
  state: SnapshotState;
  description: string | null;
  memory: { location: SnapshotLocation; file: string | null };
  disks: SnapshotDisk[];
  /** The machine's state now goes on from it. */
  isCurrent: boolean;
  /** How many were taken on top of it. */
  children: number;
  /** The app has a picture of the screen at that moment. */
  picture: boolean;
}

/** All snapshots of a machine, each time as a whole; older before younger. */
export interface SnapshotsPayload {
  rows: SnapshotRow[];
  /** Why they could not be read; the rows are those read last. */
  error: ErrorDto | null;
}

export const onSnapshot = z.strictObject({ hostId, uuid, name: snapshotName });

const filePath = z.string().min(2).max(4096).startsWith('/');

/** How a disk takes part in a new snapshot. */
const snapshotDiskSpec = z.strictObject({
  target: z.string().min(1).max(64),
  snapshot: z.enum(['none', 'internal', 'external']),
  /** external: the overlay to be made; null leaves the choice to libvirt. */
  file: filePath.nullable(),
});

export const snapshotSpec = z.strictObject({
  name: freshSnapshotName,
  description: z.string().max(4096),
  /** Of a machine that runs: nothing but its disks, or its memory in an image or in a file of its own. */
  memory: z.enum(['none', 'internal', 'external']),
  memoryFile: filePath.nullable(),
  disks: z.array(snapshotDiskSpec).max(64),
  /** The guest's agent freezes its file systems meanwhile. */
  quiesce: z.boolean(),
  /** The machine goes off afterwards. */
  halt: z.boolean(),
  /** The guest goes on while its memory is written to a file. */
  live: z.boolean(),
  /** The overlays are there already and are used as they are. */
  reuse: z.boolean(),
});
export type SnapshotSpec = z.output<typeof snapshotSpec>;

/** The usual forms of a snapshot. */
export type SnapshotKind = 'internal' | 'external-disks' | 'external-memory';

/** Why something can't be had; the page has a text for each under snapshots.why. */
export type SnapshotObstacle =
  /** See `ability`. */
  | 'unable'
  | 'not-running'
  | 'running'
  | 'no-disks'
  | 'transient'
  | 'needs-disks-only'
  | 'needs-memory-file'
  | 'mixed'
  | 'left-out'
  | 'name-taken'
  | 'file-taken'
  | 'file-missing'
  | 'same-file'
  | 'no-space'
  | 'job';

export interface SnapshotWhy {
  why: SnapshotObstacle;
  /** What it is about, such as a disk or a file. */
  what: string | null;
  /** What can't be done with this machine here, and what else leads there. */
  ability: Ability | null;
}

export interface SnapshotDiskChoice {
  target: string;
  /** The image it is on now. */
  source: string | null;
  format: string | null;
  /** A CD-ROM, an empty drive or a read-only disk: nothing of it changes, so it is left out. */
  fixed: boolean;
  capacityBytes: number | null;
  /** Where an overlay would go. */
  proposal: string | null;
}

/** What a new snapshot of a machine can be, as it is now. */
export interface SnapshotChoices {
  /** A name that is free. */
  name: string;
  names: string[];
  running: boolean;
  agent: boolean;
  memoryBytes: number;
  /** Where its memory would go. */
  memoryProposal: string | null;
  disks: SnapshotDiskChoice[];
  kinds: { kind: SnapshotKind; obstacles: SnapshotWhy[] }[];
}

/** Where the files of a snapshot would go; in the order of the machine's disks. */
export interface SnapshotProposals {
  disks: (string | null)[];
  memory: string | null;
}

/** A file that would be made. */
export interface SnapshotFile {
  /** The disk it is for; null: the memory. */
  target: string | null;
  path: string;
  /** At first; an overlay grows with what is written. */
  bytes: number;
  pool: string | null;
  /** Of that pool; null where it is not known. */
  freeBytes: number | null;
}

/** How the guest fares: it goes on, stands still for a moment or while its memory is written, or is off. */
export type SnapshotPause = 'off' | 'moment' | 'memory';

/** What taking a snapshot would do. */
export interface SnapshotCreatePlan {
  obstacles: SnapshotWhy[];
  files: SnapshotFile[];
  /** Disks within whose image the state is kept. */
  internal: string[];
  /** Written while the guest waits, or goes on if it is live. */
  memoryBytes: number;
  pause: SnapshotPause;
  /** The firmware's variables are not part of it: reverting leaves them as they are then. */
  withoutVariables: boolean;
  /** What libvirt is given. */
  xml: string;
  /** The same for a terminal on the host. */
  virsh: string;
}

export type SnapshotAction =
  'snapshot-create' | 'snapshot-describe' | 'snapshot-rename' | 'snapshot-revert' | 'snapshot-delete';
