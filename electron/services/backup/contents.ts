import { webcrypto } from 'node:crypto';
import type { ByteSource } from './byte-source.js';
import type { Contents } from './manifest.js';
import type { DiskImage } from './qcow2.js';

// The checksum of what a guest would see, whatever images hold it: pieces are hashed off the JavaScript thread, and of a
// piece that nothing has changed the checksum is known from before.

const smallestPiece = 4 * 2 ** 20;
const largestPiece = 64 * 2 ** 20;
/** A checksum lists no more pieces than this, unless they would get too large for memory. */
const fewPieces = 16_384;
const hashBytes = 32;
/** Pieces read at once: one is under way while the others are hashed. */
const atOnce = 3;
/** Reading so much that is not needed costs less than asking once more. */
const gapBytes = 128 * 1024;

export function pieceSize(capacityBytes: number): number {
  let size = smallestPiece;
  while (size < largestPiece && capacityBytes / size > fewPieces) size *= 2;
  return size;
}

interface Wanted {
  from: number;
  to: number;
  length: number;
}

/** Reads places of a file that lie near each other in one go. */
async function gather(bytes: ByteSource, wanted: Wanted[], into: Buffer): Promise<void> {
  wanted.sort((a, b) => a.from - b.from);
  for (let index = 0; index < wanted.length;) {
    const group: Wanted[] = [];
    let end = wanted[index]?.from ?? 0;
    const start = end;
    for (let next = wanted[index]; next && next.from - end <= gapBytes; next = wanted[++index]) {
      group.push(next);
      end = Math.max(end, next.from + next.length);
    }
    const read = await bytes.read(start, end - start);
    for (const { from, to, length } of group)
      into.set(read.subarray(from - start, from - start + length), to);
  }
}

/** What a guest sees in a range of a chain of images, the topmost first. */
async function readContents(chain: readonly DiskImage[], at: number, length: number): Promise<Buffer> {
  const piece = Buffer.alloc(length);
  let open = [{ at, length }];
  for (const image of chain) {
    const wanted: Wanted[] = [];
    const beneath: typeof open = [];
    for (const range of open)
      for (const stretch of await image.map(range.at, range.length))
        if (stretch.from === 'beneath') beneath.push(stretch);
        else if (stretch.from !== 'zeros')
          wanted.push({ from: stretch.from, to: stretch.at - at, length: stretch.length });
    await gather(image.bytes, wanted, piece);
    open = beneath;
    if (open.length === 0) break;
  }
  return piece;
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Buffer> =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes));

export interface ContentsOptions {
  /** The contents before, of which the topmost image holds the changes. */
  before: Contents | null;
  signal: AbortSignal;
  /** How far it is, 0–1. */
  told(done: number): void;
}

/** The checksum of what a chain of images holds, the topmost first. */
export async function contentsOf(
  chain: readonly DiskImage[],
  capacityBytes: number,
  options: ContentsOptions,
): Promise<Contents> {
  const { before, signal } = options;
  const pieceBytes = pieceSize(capacityBytes);
  const count = Math.ceil(capacityBytes / pieceBytes);
  const known = before?.pieceBytes === pieceBytes ? Buffer.from(before.pieces, 'base64') : null;
  const pieces = Buffer.alloc(count * hashBytes);
  const hashPiece = async (index: number): Promise<void> => {
    const at = index * pieceBytes;
    const length = Math.min(pieceBytes, capacityBytes - at);
    const [top] = chain;
    const whole = at + length === (index + 1) * pieceBytes;
    const same =
      whole &&
      known !== null &&
      known.length >= (index + 2) * hashBytes &&
      (await top?.map(at, length))?.every(({ from }) => from === 'beneath');
    const hash = same
      ? known.subarray(index * hashBytes, (index + 1) * hashBytes)
      : await sha256(new Uint8Array(await readContents(chain, at, length)));
    pieces.set(hash, index * hashBytes);
  };
  for (let index = 0; index < count; index += atOnce) {
    signal.throwIfAborted();
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - index) }, (_, next) => hashPiece(index + next)),
    );
    options.told(Math.min(1, (index + atOnce) / count));
  }
  return {
    pieces: pieces.toString('base64'),
    pieceBytes,
    sha256: (await sha256(new Uint8Array(pieces))).toString('hex'),
  };
}

const blockBytes = 4096;

/** How many bytes of blocks differ between two chains of images. */
export async function differingBytes(
  one: readonly DiskImage[],
  other: readonly DiskImage[],
  capacityBytes: number,
  { signal, told }: Omit<ContentsOptions, 'before'>,
): Promise<number> {
  let differing = 0;
  for (let at = 0; at < capacityBytes; at += smallestPiece) {
    signal.throwIfAborted();
    const length = Math.min(smallestPiece, capacityBytes - at);
    const [a, b] = await Promise.all([readContents(one, at, length), readContents(other, at, length)]);
    if (!a.equals(b))
      for (let block = 0; block < length; block += blockBytes) {
        const end = Math.min(length, block + blockBytes);
        if (!a.subarray(block, end).equals(b.subarray(block, end))) differing += end - block;
      }
    told(Math.min(1, (at + length) / capacityBytes));
  }
  return differing;
}

/** Where the first piece that differs begins; null when all are the same. */
export function firstDifference(a: Contents, b: Contents): number | null {
  if (a.sha256 === b.sha256 && a.pieceBytes === b.pieceBytes) return null;
  if (a.pieceBytes !== b.pieceBytes) return 0;
  const [one, other] = [Buffer.from(a.pieces, 'base64'), Buffer.from(b.pieces, 'base64')];
  const count = Math.max(one.length, other.length) / hashBytes;
  for (let index = 0; index < count; index++) {
    const range = [index * hashBytes, (index + 1) * hashBytes] as const;
    if (!one.subarray(...range).equals(other.subarray(...range))) return index * a.pieceBytes;
  }
  return null;
}
