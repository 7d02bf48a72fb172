import { promisify } from 'node:util';
import { crc32, deflate, inflate } from 'node:zlib';

/** Three bytes a pixel, row by row from the top. */
export interface Raster {
  width: number;
  height: number;
  rgb: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const deflated = promisify(deflate);
const inflated = promisify(inflate);
const rgbChannels = 3;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
}

export async function encodePng({ width, height, rgb }: Raster): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const stride = width * rgbChannels;
  const lines = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++)
    lines.set(rgb.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', await deflated(lines)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Undoes the filter of each line, in place. Returns whether all filters were known. */
function unfilter(lines: Buffer, stride: number, height: number, step: number): boolean {
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1) + 1;
    const filter = lines[start - 1] ?? 0;
    if (filter > 4) return false;
    if (filter === 0) continue;
    const before = start - (stride + 1);
    for (let x = 0; x < stride; x++) {
      const left = x >= step ? (lines[start + x - step] ?? 0) : 0;
      const up = y > 0 ? (lines[before + x] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (lines[before + x - step] ?? 0) : 0;
      const guess =
        filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
      lines[start + x] = ((lines[start + x] ?? 0) + guess) & 0xff;
    }
  }
  return true;
}

/** Reads what hypervisors write: eight bits, true colour or grey, not interlaced. null: something else. */
export async function decodePng(bytes: Uint8Array, mostPixels: number): Promise<Raster | null> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 33 || !file.subarray(0, 8).equals(signature)) return null;
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth, colour, , , interlaced] = file.subarray(24, 29);
  const channels = new Map([
    [0, 1],
    [2, 3],
    [4, 2],
    [6, 4],
  ]).get(colour ?? -1);
  if (depth !== 8 || channels === undefined || interlaced !== 0) return null;
  if (width === 0 || height === 0 || width * height > mostPixels) return null;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const stride = width * channels;
  const lines = await inflated(Buffer.concat(data), { maxOutputLength: (stride + 1) * height });
  if (lines.length !== (stride + 1) * height || !unfilter(lines, stride, height, channels)) return null;
  const rgb = new Uint8Array(width * height * rgbChannels);
  const grey = channels < rgbChannels;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = y * (stride + 1) + 1 + x * channels;
      for (let each = 0; each < rgbChannels; each++)
        rgb[(y * width + x) * rgbChannels + each] = lines[from + (grey ? 0 : each)] ?? 0;
    }
  return { width, height, rgb };
}
