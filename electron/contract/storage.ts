import { z } from 'zod';
import type { ErrorDto } from './errors.js';
import { poolTypes, volumeFormats, wipeAlgorithms } from './storage-kinds.js';

/** In the fixed order in which menus show them. */
const poolActions = [
  'pool-start',
  'pool-stop',
  'pool-refresh',
  'pool-autostart-on',
  'pool-autostart-off',
  'pool-build',
  'pool-undefine',
  'pool-delete',
] as const;
export const poolAction = z.enum(poolActions);
export type PoolAction = z.infer<typeof poolAction>;

export type PoolChange = 'pool-create' | 'pool-edit';
export type VolumeAction =
  | 'volume-create'
  | 'volume-resize'
  | 'volume-clone'
  | 'volume-wipe'
  | 'volume-delete'
  | 'volume-upload'
  | 'volume-download';

const path = z.string().regex(/^\/[^\0\n]{0,4095}$/);
const serverName = z.string().regex(/^[\w.\-:[\]]{1,255}$/);
const sourceName = z.string().regex(/^[^\0\n<>]{1,255}$/);

/** What the form for a new pool asks; which of it counts depends on the type. */
export const poolSpec = z.strictObject({
  name: z
    .string()
    .regex(/^[^/\n]{1,64}$/)
    .refine((name) => name.trim() === name),
  type: z.enum(poolTypes),
  /** Where the volumes show up on the host. */
  target: path.nullable(),
  server: serverName.nullable(),
  /** The folder a server exports, or the target of an iSCSI server. */
  directory: z.string().max(4096).nullable(),
  /** A volume group's name. */
  source: sourceName.nullable(),
  device: path.nullable(),
});
export type PoolSpec = z.infer<typeof poolSpec>;

/** Something a pool could be made of, as the host finds it. */
export interface PoolSource {
  name: string | null;
  server: string | null;
  directory: string | null;
  devices: string[];
  format: string | null;
}

export const volumeName = z
  .string()
  .regex(/^[^/\0\n]{1,255}$/)
  .refine((name) => name !== '.' && name !== '..' && name.trim() === name);

/** 8 EiB is more than any storage driver takes, and still exact. */
export const byteCount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const volumeFormat = z.enum(volumeFormats);

export const volumeSpec = z.strictObject({
  name: volumeName,
  /** null where the pool's kind has no formats. */
  format: volumeFormat.nullable(),
  capacityBytes: byteCount,
  /** Of the capacity, what is taken up at once. */
  allocationBytes: byteCount,
  /** The volume begins with this one's contents and holds only what changes. */
  backing: z.strictObject({ path, format: volumeFormat }).nullable(),
});
export type VolumeSpec = z.infer<typeof volumeSpec>;

export const wipeAlgorithm = z.enum(wipeAlgorithms);

/** A domain with a disk on a volume, or on one that builds on it. */
export interface VolumeUser {
  uuid: string;
  name: string;
  active: boolean;
  /** The disk's name in the guest, such as vda. */
  target: string;
  /** The volume is beneath the disk's own. */
  asBacking: boolean;
}

export interface VolumeRow {
  name: string;
  key: string;
  path: string;
  type: string;
  format: string | null;
  capacityBytes: number;
  allocationBytes: number;
  /** The path of what it builds on. */
  backing: string | null;
  /** null until the machines' descriptions have been read. */
  users: VolumeUser[] | null;
}

/** The volumes of a pool; again at each change. */
export interface VolumesPayload {
  volumes: VolumeRow[];
  error: ErrorDto | null;
}

/** Where a path belongs. */
export interface VolumePlace {
  poolUuid: string;
  poolName: string;
  volume: string;
}

/** What stands for a file that the user chose: main knows the path, the page does not decide it. */
export const fileGrant = z.uuid();

/** What became of asking for a file. `problem`: the path that was typed can't be used. */
export type FileChoice =
  | { kind: 'chosen'; grant: string; path: string; name: string; bytes: number | null }
  | { kind: 'cancelled' }
  | { kind: 'problem'; problem: FileProblem };

export type FileProblem =
  'not-absolute' | 'missing' | 'no-folder' | 'is-folder' | 'exists' | 'not-readable' | 'not-writable';

export const fileRequest = z.strictObject({
  purpose: z.enum(['read', 'write']),
  /** For the dialog that saves. */
  suggestedName: z.string().max(255).default(''),
  /** Typed where the runtime has no dialogs of its own, refused where it has. */
  path: z.string().max(4096).nullable().default(null),
  /** The user was asked and wants the file that is there to be replaced. */
  overwrite: z.boolean().default(false),
});
export type FileRequest = z.infer<typeof fileRequest>;

/** A transfer that a lost link cut: it can go on where it was, or be cleaned up. */
export interface CutTransfer {
  id: string;
  direction: 'upload' | 'download';
  hostId: string;
  poolUuid: string;
  volume: string;
  /** The file on this machine; null when its bytes came from the page. */
  path: string | null;
  doneBytes: number;
  totalBytes: number | null;
  at: number;
}
