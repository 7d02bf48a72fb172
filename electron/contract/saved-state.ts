import { z } from 'zod';
import { hostId } from './hosts.js';
import { uuid } from './inventory.js';
import { dumpFates, dumpFormats, imageFormats, statesAfter } from './saved-kinds.js';
import type { ImageFormat } from './saved-kinds.js';

/** A file on the host: absolute, and no folder. */
export const hostFile = z.string().regex(/^\/(?:[^\0\n]{0,4094}[^\0\n/])$/);
const domainXml = z.string().min(1).max(4_000_000);
const stateAfter = z.enum(statesAfter).default('as-saved');
/** Past the host's page cache. */
const bypassCache = z.boolean().default(false);
/** The user was asked and wants what is at the path to be replaced. */
const overwrite = z.boolean().default(false);

export const onHostFile = z.strictObject({ hostId, path: hostFile });

export const saveToFile = z.strictObject({
  hostId,
  uuid,
  path: hostFile,
  after: stateAfter,
  bypassCache,
  format: z.enum(imageFormats).nullable().default(null),
  /** Goes into the file instead of the machine's own description; what the guest sees of it may not differ. */
  xml: domainXml.nullable().default(null),
  overwrite,
});
export type SaveToFile = z.output<typeof saveToFile>;

export const restoreFromFile = z.strictObject({
  hostId,
  path: hostFile,
  after: stateAfter,
  bypassCache,
  /** The firmware's variables become those of its template again. */
  resetNvram: z.boolean().default(false),
  /** Restores it with this description; what the guest sees of it may not differ. */
  xml: domainXml.nullable().default(null),
});
export type RestoreFromFile = z.output<typeof restoreFromFile>;

export const coreDump = z.strictObject({
  hostId,
  uuid,
  path: hostFile,
  format: z.enum(dumpFormats),
  /** Memory and processor registers as debuggers read them, without the state of devices. */
  memoryOnly: z.boolean(),
  fate: z.enum(dumpFates).default('pause'),
  bypassCache,
  overwrite,
});
export type CoreDump = z.output<typeof coreDump>;

/** Where a saved state is: libvirt's own of a machine, or a file. */
export const savedImage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('managed'), hostId, uuid }),
  z.strictObject({ kind: z.literal('file'), hostId, path: hostFile }),
]);
export type SavedImageRef = z.output<typeof savedImage>;

/** `secrets`: with passwords, as an editor needs them: what is not written back would be lost. */
export const readSavedImage = z.strictObject({ image: savedImage, secrets: z.boolean().default(false) });
export const changeSavedImage = z.strictObject({ image: savedImage, xml: domainXml, after: stateAfter });

/** What is in a saved state. */
export interface SavedImage {
  uuid: string;
  name: string;
  memoryKiB: number | null;
  xml: string;
  /** Its file's size, where a pool has it. */
  bytes: number | null;
  /** When it was written, as far as that is known. */
  savedAt: number | null;
  /** Disks that were written to since: with this memory their file systems would be destroyed. */
  changedDisks: string[];
}

/** libvirt's own saved state of a machine. */
export interface ManagedSave {
  savedAt: number | null;
  /** Where a pool has the file. */
  path: string | null;
  bytes: number | null;
}

/** A file that was written here. */
export interface SavedFile {
  kind: 'save' | 'dump';
  hostId: string;
  path: string;
  /** The machine's. */
  uuid: string;
  name: string;
  at: number;
}

export const savedFilePlace = z.strictObject({ hostId, uuid, kind: z.enum(['save', 'dump']) });

/** A folder of the host's that a pool looks after. */
export interface HostFolder {
  path: string;
  pool: string;
  availableBytes: number;
}

/** Where a file of a machine's memory could go. */
export interface FilePlaces {
  /** A path nothing is known to be at. */
  proposed: string;
  folders: HostFolder[];
  /** What a file takes that is not compressed; null: not known. */
  needsBytes: number | null;
  /** Those that libvirt there can be asked for; none: its configuration decides. */
  imageFormats: ImageFormat[];
}
