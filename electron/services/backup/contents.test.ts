import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ByteSource } from './byte-source.js';
import { contentsOf, differingBytes, firstDifference, pieceSize } from './contents.js';
import type { Contents } from './manifest.js';
import { qcow2Image, rawImage } from './qcow2.js';
import type { DiskImage } from './qcow2.js';

const clusterBits = 12;
const cluster = 2 ** clusterBits;

/** What a cluster of an image is: unallocated, zeros by its flag, or bytes of this value. */
type Cell = 'beneath' | 'zeros' | number;

const source = (file: Buffer): ByteSource & { reads: number } => ({
  reads: 0,
  read(at, length) {
    this.reads++;
    const whole = Buffer.alloc(length);
    file.copy(whole, 0, Math.min(at, file.length), Math.min(at + length, file.length));
    return Promise.resolve(whole);
  },
});

/** An image of version 3 as QEMU writes it, its data clusters in reverse order so that places matter. */
function qcow2(cells: readonly Cell[], size = cells.length * cluster): Buffer {
  const perTable = cluster / 8;
  const tables = Math.max(1, Math.ceil(cells.length / perTable));
  const data = cells.filter((cell) => typeof cell === 'number').length;
  const file = Buffer.alloc((2 + tables + data) * cluster);
  file.writeUInt32BE(0x514649fb, 0);
  file.writeUInt32BE(3, 4);
  file.writeUInt32BE(clusterBits, 20);
  file.writeBigUInt64BE(BigInt(size), 24);
  file.writeUInt32BE(tables, 36);
  file.writeBigUInt64BE(BigInt(cluster), 40);
  const copied = 1n << 63n;
  for (let table = 0; table < tables; table++)
    file.writeBigUInt64BE(BigInt((2 + table) * cluster) | copied, cluster + table * 8);
  let next = 2 + tables + data;
  for (const [index, cell] of cells.entries()) {
    const entry = (2 + Math.floor(index / perTable)) * cluster + (index % perTable) * 8;
    if (cell === 'zeros') file.writeBigUInt64BE(1n, entry);
    else if (cell !== 'beneath') {
      next--;
      file.fill(cell, next * cluster, (next + 1) * cluster);
      file.writeBigUInt64BE(BigInt(next * cluster) | copied, entry);
    }
  }
  return file;
}

const flat = (chain: readonly (readonly Cell[])[], count: number): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, (_, index) => {
      const cell = chain.map((cells) => cells[index] ?? 'zeros').find((each) => each !== 'beneath');
      return Buffer.alloc(cluster, typeof cell === 'number' ? cell : 0);
    }),
  );

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function expected(bytes: Buffer): string {
  const size = pieceSize(bytes.length);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(sha256(bytes.subarray(at, at + size)));
  return sha256(Buffer.concat(pieces)).toString('hex');
}

const compute = (
  chain: readonly DiskImage[],
  size: number,
  before: Contents | null = null,
): Promise<Contents> =>
  contentsOf(chain, size, { before, signal: new AbortController().signal, told: () => {} });

const cellsOf = (count: number): fc.Arbitrary<Cell[]> =>
  fc.array(
    fc.oneof(fc.constant<Cell>('beneath'), fc.constant<Cell>('zeros'), fc.integer({ min: 1, max: 255 })),
    { minLength: count, maxLength: count },
  );

test('a chain of images has the contents that QEMU would show, whatever is in which layer', async () => {
  const count = 1300;
  await fc.assert(
    fc.asyncProperty(fc.array(cellsOf(count), { minLength: 1, maxLength: 4 }), async (chain) => {
      const images = await Promise.all(chain.map((cells) => qcow2Image(source(qcow2(cells)))));
      const { sha256: found } = await compute(images, count * cluster);
      expect(found).toBe(expected(flat(chain, count)));
    }),
    { numRuns: 12 },
  );
});

test('on raw, and where the image beneath is smaller', async () => {
  const top: Cell[] = ['beneath', 'zeros', 7, 'beneath'];
  const raw = Buffer.concat([Buffer.alloc(cluster, 1), Buffer.alloc(cluster, 2)]);
  const images = [await qcow2Image(source(qcow2(top))), rawImage(source(raw), raw.length)];
  const shown = Buffer.concat([1, 0, 7, 0].map((value) => Buffer.alloc(cluster, value)));
  expect((await compute(images, 4 * cluster)).sha256).toBe(expected(shown));
});

test('what has not changed is not read again', async () => {
  const count = 4 * 1024;
  const base = qcow2(Array.from({ length: count }, (_, index) => (index % 250) + 1));
  const baseBytes = source(base);
  const first = await compute([await qcow2Image(baseBytes)], count * cluster);
  const changes = Array.from({ length: count }, (_, index): Cell => (index === 1500 ? 9 : 'beneath'));
  const [whole, again] = [source(base), source(base)];
  const read = async (bytes: ByteSource, before: Contents | null): Promise<Contents> =>
    compute([await qcow2Image(source(qcow2(changes))), await qcow2Image(bytes)], count * cluster, before);
  const anew = await read(whole, null);
  expect((await read(again, first)).sha256).toBe(anew.sha256);
  expect(again.reads).toBeLessThan(whole.reads);
  expect(firstDifference(first, anew)).toBe(pieceSize(count * cluster));
  expect(firstDifference(anew, anew)).toBeNull();
});

test('as much differs as blocks of one are not those of the other, in whatever layer they are', async () => {
  const options = { signal: new AbortController().signal, told: () => {} };
  const cells = Array.from({ length: 1500 }, (_, index): Cell => (index % 250) + 1);
  const base = await qcow2Image(source(qcow2(cells)));
  const changes = cells.map((_, index): Cell => (index % 600 === 5 ? 'zeros' : 'beneath'));
  const top = await qcow2Image(source(qcow2(changes)));
  expect(await differingBytes([top, base], [base], 1500 * cluster, options)).toBe(3 * cluster);
  expect(await differingBytes([base], [base], 1500 * cluster, options)).toBe(0);
});

test('what it can’t read is refused, not guessed', async () => {
  const file = qcow2([1]);
  await expect(qcow2Image(source(Buffer.alloc(cluster)))).rejects.toThrow(/not qcow2/);
  const encrypted = Buffer.from(file);
  encrypted.writeUInt32BE(2, 32);
  await expect(qcow2Image(source(encrypted))).rejects.toThrow(/encrypted/);
  const external = Buffer.from(file);
  external.writeBigUInt64BE(4n, 72);
  await expect(qcow2Image(source(external))).rejects.toThrow(/features/);
  const compressed = Buffer.from(file);
  compressed.writeBigUInt64BE(1n << 62n, 2 * cluster);
  await expect((await qcow2Image(source(compressed))).map(0, cluster)).rejects.toThrow(/compressed/);
});
