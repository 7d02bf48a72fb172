import { appError } from '../errors.js';
import type { ByteSource } from './byte-source.js';

// As much of QEMU's image format (docs/interop/qcow2.txt) as it takes to read what is in an image.

/** A stretch of an image's contents: where its bytes are in the file, zeros, or what the image beneath has. */
export interface Stretch {
  at: number;
  length: number;
  from: number | 'zeros' | 'beneath';
}

export interface DiskImage {
  readonly size: number;
  readonly bytes: ByteSource;
  /** The stretches of a range, in order and without gaps. */
  map(at: number, length: number): Promise<Stretch[]>;
}

const magic = 0x514649fb;
const offsetMask = 0x00ff_ffff_ffff_fe00n;
const compressedBit = 1n << 62n;
const zeroBit = 1n;
const headerBytes = 112;
/** Tables kept in memory; each tells of 512 MiB in an image with the usual clusters. */
const tablesKept = 32;

const bad = (message: string): Error => appError('BAD_BACKUP', `The image can’t be read: ${message}`);

/** A raw image: everything is where it is. */
export function rawImage(bytes: ByteSource, size: number): DiskImage {
  return {
    size,
    bytes,
    map: (at, length) => {
      const there = Math.max(0, Math.min(length, size - at));
      const stretches: Stretch[] = [];
      if (there > 0) stretches.push({ at, length: there, from: at });
      if (there < length) stretches.push({ at: at + there, length: length - there, from: 'zeros' });
      return Promise.resolve(stretches);
    },
  };
}

interface Header {
  clusterBytes: number;
  size: number;
  version: number;
  tables: number;
  tableAt: number;
}

function readHeader(header: Buffer): Header {
  if (header.readUInt32BE(0) !== magic) throw bad('it is not qcow2');
  const version = header.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw bad(`version ${version}`);
  if (header.readUInt32BE(32) !== 0) throw bad('it is encrypted');
  const features = version === 3 ? header.readBigUInt64BE(72) : 0n;
  // Bit 0 says that counts of references may be wrong, which does not matter to who only reads.
  if ((features & ~1n) !== 0n) throw bad(`it has features ${features.toString(2)}`);
  return {
    version,
    clusterBytes: 2 ** header.readUInt32BE(20),
    size: Number(header.readBigUInt64BE(24)),
    tables: header.readUInt32BE(36),
    tableAt: Number(header.readBigUInt64BE(40)),
  };
}

function placeOf(entry: bigint, version: number): { from: number } | 'zeros' | 'beneath' {
  if (entry & compressedBit) throw bad('it has compressed clusters');
  if (version === 3 && entry & zeroBit) return 'zeros';
  const from = Number(entry & offsetMask);
  return from === 0 ? 'beneath' : { from };
}

function append(stretches: Stretch[], at: number, length: number, from: Stretch['from']): void {
  const last = stretches.at(-1);
  const goesOn =
    last &&
    (typeof from === 'number'
      ? typeof last.from === 'number' && last.from + last.length === from
      : last.from === from);
  if (goesOn) last.length += length;
  else stretches.push({ at, length, from });
}

export async function qcow2Image(bytes: ByteSource): Promise<DiskImage> {
  const { clusterBytes, size, version, tables, tableAt } = readHeader(await bytes.read(0, headerBytes));
  const entries = clusterBytes / 8;
  const top = await bytes.read(tableAt, tables * 8);
  const kept = new Map<number, Promise<Buffer>>();
  /** null: nothing of what the table would tell of is in the image. */
  const table = async (index: number): Promise<Buffer | null> => {
    const at = index < tables ? Number(top.readBigUInt64BE(index * 8) & offsetMask) : 0;
    if (at === 0) return null;
    let found = kept.get(at);
    if (!found) {
      found = bytes.read(at, clusterBytes);
      kept.set(at, found);
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size > tablesKept) kept.delete(oldest);
    }
    return found;
  };
  const map = async (at: number, length: number): Promise<Stretch[]> => {
    const stretches: Stretch[] = [];
    const end = at + length;
    for (let place = at; place < end;) {
      if (place >= size) {
        append(stretches, place, end - place, 'zeros');
        break;
      }
      const cluster = Math.floor(place / clusterBytes);
      const upTo = Math.min(end, size, (cluster + 1) * clusterBytes);
      const found = await table(Math.floor(cluster / entries));
      const entry = found ? found.readBigUInt64BE((cluster % entries) * 8) : 0n;
      const where = placeOf(entry, version);
      const from = typeof where === 'string' ? where : where.from + (place - cluster * clusterBytes);
      append(stretches, place, upTo - place, from);
      place = upTo;
    }
    return stretches;
  };
  return { size, bytes, map };
}
