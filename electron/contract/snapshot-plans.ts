import { z } from 'zod';
import type { CapabilityId, OtherWay, Unable } from './capability.js';
import type { ImageUser } from './disk-chain.js';

/** libvirt makes it part of a file's name. */
export const snapshotName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\0\n]+$/);

export const revertOptions = z.strictObject({
  name: snapshotName,
  /** The machine's state afterwards; `as-taken`: that of the snapshot. */
  state: z.enum(['as-taken', 'running', 'paused']).default('as-taken'),
  /** What libvirt calls risky, such as reverting beneath a saved state, is done all the same. */
  force: z.boolean().default(false),
  /** The firmware's variables become those of its template again. */
  resetNvram: z.boolean().default(false),
  /**
   * `libvirt`: by its own call. `overlay`: the app puts new images on those of the snapshot, defines the machine anew
   * and restores its memory, with the machine off; works where libvirt can't revert to external snapshots.
   */
  way: z.enum(['libvirt', 'overlay']).default('libvirt'),
});
export type RevertOptions = z.output<typeof revertOptions>;

/** `metadata-only`: libvirt forgets them, what they hold stays in the images. */
const snapshotDeleteModes = ['one', 'with-children', 'children-only', 'metadata-only'] as const;

export const deleteOptions = z.strictObject({
  names: z.array(snapshotName).min(1).max(1000),
  mode: z.enum(snapshotDeleteModes).default('one'),
});
export type DeleteOptions = z.output<typeof deleteOptions>;

/** Why a plan can't be carried out. */
export interface PlanObstacle {
  kind:
    | /** This libvirt, hypervisor or machine can't; see `capability` and `unable`. */ 'unable'
    | /** A block job runs on one of its disks. */ 'busy'
    | /** The snapshot's images are gone or were written over. */ 'broken'
    | /** Something else stands on an image that would change or go. */ 'in-use'
    | /** Other snapshots of the machine stand on an image that would change or go. */ 'snapshots-lost'
    | /** It has several children: one image can't be merged into another that two stand on. */ 'branches'
    | /** Below it are snapshots of a branch that the machine has left: libvirt's daemon would crash. */ 'branch-left'
    | /** What an image stands on is not known, as no active pool has it. */ 'unknown-images'
    | /** There is a saved state; `force` reverts beneath it. */ 'saved-state'
    | /** Neither libvirt's nor our way knows this combination. */ 'mixed';
  capability: CapabilityId | null;
  unable: Unable | null;
  /** The snapshot that it is about. */
  snapshot: string;
  /** Images, snapshots or disks that it is about. */
  subjects: string[];
  users: ImageUser[];
  otherWays: OtherWay[];
}

/** What can't be had back afterwards. */
export type PlanLoss =
  /** What was written to the disk since the snapshot was taken; `bytes` where images tell. */
  | { kind: 'written-since'; target: string; since: number; bytes: number | null }
  /** The running machine's memory: as if its power was cut. */
  | { kind: 'running-state' }
  | { kind: 'saved-state' }
  /** Its definition becomes that of the snapshot's time. */
  | { kind: 'definition' }
  /** The moment the snapshot had kept. */
  | { kind: 'snapshot'; name: string; at: number };

/** In the order in which they are done. */
export type PlanStep =
  | { kind: 'stop' }
  /** The image inside a disk's image becomes current again. */
  | { kind: 'revert-inside'; target: string; image: string; snapshot: string }
  /** The disk goes on in a new image on top of `image`. */
  | { kind: 'new-overlay'; target: string; image: string }
  | { kind: 'define' }
  | { kind: 'load-memory'; path: string | null }
  | { kind: 'start'; paused: boolean }
  /** `from` is written down into `into`, and goes. `hidden`: QEMU is started for it, without running the guest. */
  | { kind: 'merge'; target: string; from: string; into: string; bytes: number | null; hidden: boolean }
  | { kind: 'delete-inside'; image: string; snapshot: string }
  | { kind: 'delete-file'; path: string; bytes: number | null }
  /** libvirt forgets the snapshot. */
  | { kind: 'forget'; snapshot: string };

/** What becomes of an image. */
export interface PlanFile {
  path: string;
  fate: 'merged' | 'deleted' | 'left';
  bytes: number | null;
  /** merged: into which image. */
  into: string | null;
}

/** What would happen, in numbers. */
export interface SnapshotPlan {
  /** Empty: it can be done. */
  obstacles: PlanObstacle[];
  steps: PlanStep[];
  losses: PlanLoss[];
  /**
   * Images that change or go. `left`: nothing of the machine needs it afterwards, but libvirt can't delete it (no active
   * pool has it), or something else needs it.
   */
  files: PlanFile[];
  /** To be written by merges, and freed by what goes; what is not known is not counted. */
  bytesToMove: number;
  bytesFreed: number;
  /** Images of no active pool: who else stands on them can't be told. */
  unseen: string[];
  /** The machine's disks afterwards: images from the top; null: an image whose name libvirt chooses. */
  chains: { target: string; images: (string | null)[] }[];
  guest: 'keeps-running' | 'stops' | 'off';
}
