import { z } from 'zod';
import { backupFailure } from '../../contract/backup.js';
import { uuid } from '../../contract/inventory.js';
import { appError } from '../errors.js';

// What lies beside a backup's files and tells any Virtdeck what they are: a volume of JSON in the same pool.

/** Larger is no manifest. */
export const maxManifestBytes = 64 * 2 ** 20;

const name = z.string().min(1).max(255);
const bytes = z.number().int().min(0);

const contents = z.strictObject({
  /** Of each piece of the contents, one after the other, in base64. */
  pieces: z.base64(),
  /** How many bytes a piece has; the last one may have fewer. */
  pieceBytes: z
    .number()
    .int()
    .min(4096)
    .max(2 ** 30),
  /** The SHA-256 of the pieces' SHA-256. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Contents = z.infer<typeof contents>;

const disk = z.strictObject({
  target: z.string().regex(/^[\w.:-]{1,64}$/),
  volume: name,
  format: z.enum(['qcow2', 'raw']),
  capacityBytes: bytes,
  /** Holds only what changed; its backing file is the parent's volume of the same disk. */
  incremental: z.boolean(),
  contents: contents.nullable(),
});

const manifest = z.strictObject({
  virtdeckBackup: z.literal(1),
  id: z.uuid(),
  /** The set it stands on. */
  parent: z.uuid().nullable(),
  machine: z.strictObject({ uuid, name: z.string().min(1).max(1024) }),
  /** When its contents were as they are in it (ms since the epoch). */
  createdAt: bytes,
  /** Made at the same moment; what a further backup builds on. */
  checkpoint: name.nullable(),
  description: z.string().max(4096),
  libvirt: z.string().max(64),
  hypervisor: z.string().max(64),
  /** The machine as it was defined, without secrets. */
  domainXml: z.string().max(4 * 2 ** 20),
  disks: z.array(disk).min(1).max(256),
  /** What libvirt had kept of the machine's last job when this one began: what it keeps afterwards is of another. */
  jobBefore: z.string().max(256).optional(),
  /** Why it is not whole. */
  failure: backupFailure.optional(),
});
export type Manifest = z.infer<typeof manifest>;

/** How far a set came; its manifest's name tells. */
export type SetStage = 'complete' | 'unfinished' | 'failed';

const endings: Readonly<Record<SetStage, string>> = {
  unfinished: '.unfinished.json',
  failed: '.failed.json',
  complete: '.json',
};
const setName = /\.backup-\d{8}-\d{6}(-\d+)?(\.unfinished|\.failed)?\.json$/;

/** Names of files have at most 255 bytes; the rest of them needs some. */
const stemBytes = 150;

function machinePart(machine: string): string {
  let part =
    machine
      .replace(/[/\0\n\\:]/g, '_')
      .replace(/^\.+/, '')
      .trim() || 'machine';
  while (Buffer.byteLength(part) > stemBytes)
    part = part.slice(0, /[\ud800-\udbff][\udc00-\udfff]$/.test(part) ? -2 : -1);
  return part;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What all names of a set begin with; `taken`: volumes and checkpoints that are there. */
export function setStem(machine: string, at: Date, taken: ReadonlySet<string>): string {
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  const time = `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
  const base = `${machinePart(machine)}.backup-${day}-${time}`;
  for (let number = 1; ; number++) {
    const stem = number === 1 ? base : `${base}-${number}`;
    if (![...taken].some((each) => each === checkpointOfStem(stem) || each.startsWith(`${stem}.`)))
      return stem;
  }
}

export const diskVolumeName = (stem: string, target: string, format: string): string =>
  `${stem}.${target}.${format}`;
export const manifestName = (stem: string, stage: SetStage = 'complete'): string =>
  `${stem}${endings[stage]}`;
/** The checkpoint that belongs to a set. */
export const checkpointOfStem = (stem: string): string => stem.slice(stem.lastIndexOf('.backup-') + 1);

export const isManifestName = (volume: string): boolean => setName.test(volume);
export const stageOf = (volume: string): SetStage =>
  volume.endsWith(endings.unfinished)
    ? 'unfinished'
    : volume.endsWith(endings.failed)
      ? 'failed'
      : 'complete';
export const stemOf = (volume: string): string => volume.slice(0, -endings[stageOf(volume)].length);

export function writeManifest(value: Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest.parse(value), null, 1)}\n`);
}

/** Throws BAD_BACKUP. `name`: of the volume it is in, which all names of its files begin with. */
export function readManifest(text: Buffer, name: string): Manifest {
  let data: unknown;
  try {
    data = JSON.parse(text.toString('utf8'));
  } catch {
    throw appError('BAD_BACKUP', 'The backup’s manifest is damaged');
  }
  const parsed = manifest.safeParse(data);
  if (!parsed.success)
    throw appError(
      'BAD_BACKUP',
      `The backup’s manifest can’t be read: ${parsed.error.issues[0]?.path.join('.')}`,
    );
  // Anybody can write a manifest: it speaks for files of its own set, not for others in the pool.
  if (!parsed.data.disks.every(({ volume }) => volume.startsWith(`${stemOf(name)}.`)))
    throw appError('BAD_BACKUP', 'The backup’s manifest names files that are not its own');
  return parsed.data;
}
