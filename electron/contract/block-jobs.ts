import { z } from 'zod';
import type { JobKind } from './domain-jobs.js';
import type { DiskImage } from './disk-chain.js';
import type { ErrorDto } from './errors.js';
import { uuid } from './inventory.js';
import { byteCount, volumeName } from './storage.js';

/** A disk's name in its machine, such as vda. */
export const diskTarget = z.string().regex(/^[\w.-]{1,64}$/);
/** An image of a disk's chain, by DiskImage.path. */
const imagePath = z.string().min(1).max(4096);
const hostPath = z.string().regex(/^\/[^\0\n]{0,4095}$/);
/** 0: no limit. */
const bytesPerSecond = byteCount.default(0);

const copyFormats = ['qcow2', 'raw'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/**
 * When a copy, or the merge of the active image, has caught up: `pivot` makes the machine go on with it at once, `wait`
 * keeps both the same until the user decides.
 */
const whenReady = z.enum(['pivot', 'wait']);

/** Work on the images of one disk. */
export const diskRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('disk-copy'),
    target: diskTarget,
    destination: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('file'), path: hostPath }),
      z.strictObject({ kind: z.literal('volume'), poolUuid: uuid, name: volumeName }),
    ]),
    /** What is there already is written over; else it is made. */
    reuse: z.boolean().default(false),
    format: z.enum(copyFormats),
    /** Only the top image; the copy builds on the same images below it. */
    shallow: z.boolean().default(false),
    /** The guest's writes wait for the copy, so that it surely catches up. */
    syncWrites: z.boolean().default(false),
    whenReady,
    bytesPerSecond,
  }),
  z.strictObject({
    action: z.literal('disk-commit'),
    target: diskTarget,
    /** The uppermost image to merge; null: the active one. */
    top: imagePath.nullable(),
    /** The image that takes the data; null: the lowest. */
    base: imagePath.nullable(),
    /** The images that were merged are deleted, where libvirt can. */
    deleteMerged: z.boolean().default(false),
    whenReady,
    bytesPerSecond,
  }),
  z.strictObject({ action: z.literal('disk-pull'), target: diskTarget, bytesPerSecond }),
  z.strictObject({
    action: z.literal('disk-rebase'),
    target: diskTarget,
    /** What lies between the top image and this one is copied into the top one. */
    base: imagePath,
    bytesPerSecond,
  }),
  z.strictObject({ action: z.literal('disk-resize'), target: diskTarget, capacityBytes: byteCount }),
]);
export type DiskRequest = z.output<typeof diskRequest>;
export type DiskRequestInput = z.input<typeof diskRequest>;
export type DiskAction = DiskRequest['action'];

/** A machine's job that this run of the app has not begun, as an operation. */
export type FoundJob = `found-${JobKind}`;

/** All that is done with disks as an operation. */
export type DiskOperation = DiskAction | 'disk-leftover-delete' | 'disk-backup' | 'disk-job' | FoundJob;

/** How a job of which more is to be decided ends: the machine goes on with the copy (the base), or stays as it is. */
export const diskDecision = z.enum(['pivot', 'detach']);
export type DiskDecision = z.infer<typeof diskDecision>;

export type DiskJobKind = 'pull' | 'copy' | 'commit' | 'active-commit' | 'backup' | 'unknown';

/** The job that runs on a disk. */
export interface DiskJob {
  kind: DiskJobKind;
  /** How far it is, in bytes of its own count; the total may grow. */
  doneBytes: number;
  totalBytes: number;
  /** 0: none. */
  limitBytesPerSecond: number;
  /** As measured; null until it is. */
  bytesPerSecond: number | null;
  etaMs: number | null;
  /** Both sides are the same and are kept so: it waits for a decision. */
  ready: boolean;
  /** Where a copy goes to, or what the active image is merged into. */
  into: string | null;
  /** Its operation; null while it is not followed, as on a read-only connection. */
  operationId: string | null;
}

export interface MachineDisk {
  target: string;
  bus: string;
  /** disk, cdrom, floppy or lun. */
  device: string;
  readonly: boolean;
  /** file, block, network, volume, …; null for an empty drive. */
  type: string | null;
  /** The path of the image that is written to; null for an empty drive. */
  source: string | null;
  format: string | null;
  capacityBytes: number | null;
  /** What it takes up on the host. */
  allocationBytes: number | null;
  /** How long its file or device is. */
  physicalBytes: number | null;
  /** From the image that is written to down to the lowest. Empty for an empty drive. */
  chain: DiskImage[];
  /** Known down to the image that stands on nothing. */
  complete: boolean;
  job: DiskJob | null;
}

/** A file that a job has left, and nothing of this machine needs any more. */
export interface LeftOver {
  target: string;
  path: string;
  /** What it was: the image before the pivot, a merged image, a copy that was not finished, a finished copy. */
  was: 'source' | 'merged' | 'unfinished' | 'copy';
  /** null when it belongs to no active pool, so that libvirt can't delete it. */
  pool: string | null;
  bytes: number | null;
  /** Those of the files left over that this one stands on: they go after it. */
  standsOn: string[];
}

export interface DisksPayload {
  /** The machine runs: most jobs are possible only then. */
  active: boolean;
  disks: MachineDisk[];
  leftOvers: LeftOver[];
  /** The guest's process did not tell sizes in time. */
  late: boolean;
  error: ErrorDto | null;
}

/** A sentence of a plan: a key of the page's catalogue with its parameters. Sizes are in bytes. */
export interface PlanLine<Key extends string> {
  key: Key;
  params: Record<string, string | number>;
}

export type DiskObstacle =
  | 'off'
  | 'emptyDrive'
  | 'notADisk'
  | 'busyDisk'
  | 'busyMachine'
  | 'noBacking'
  | 'notInChain'
  | 'sameImage'
  | 'topIsBottom'
  | 'baseAbove'
  | 'alreadyBase'
  | 'baseUsed'
  | 'noSpace'
  | 'poolAway'
  | 'exists'
  | 'missing'
  | 'tooSmall'
  | 'inUse'
  | 'rawShallow'
  | 'shrinks'
  | 'sameSize'
  | 'noVolume'
  | 'readonly';
export type DiskWarning =
  | 'leftOvers'
  | 'snapshots'
  | 'spaceUnknown'
  | 'spaceTight'
  | 'overwrites'
  | 'sharesBacking'
  | 'guestGrows'
  | 'slowWrites'
  | 'jobLost';
export type DiskStep =
  | 'makeVolume'
  | 'makeFile'
  | 'reuse'
  | 'copyAll'
  | 'copyTop'
  | 'pivotCopy'
  | 'waitCopy'
  | 'merge'
  | 'mergeActive'
  | 'pivotBase'
  | 'waitBase'
  | 'deleteMerged'
  | 'pullAll'
  | 'pullTo'
  | 'grow'
  | 'growVolume';

/** What a request would do, before it is made. */
export interface DiskPlan {
  /** Empty: it is possible now. */
  obstacles: PlanLine<DiskObstacle>[];
  warnings: PlanLine<DiskWarning>[];
  steps: PlanLine<DiskStep>[];
  /** At most so many bytes are read and written; null where that is not known. */
  moveBytes: number | null;
  /** Where they go, and what is free there; null where that is not known. */
  into: string | null;
  freeBytes: number | null;
  /** Files that nothing of this machine needs afterwards. */
  unused: string[];
  /** The same by virsh. */
  virsh: string;
}
