import type { StoredPoints } from './records.js';

// Points as bytes: the number of points, the length of the names, the names, padding to eight bytes, the times, and
// one column of Float32 after the other.

export function packPoints({ times, series }: StoredPoints): Uint8Array {
  const keys = Object.keys(series);
  const names = new TextEncoder().encode(keys.join('\n'));
  const start = 8 + Math.ceil(names.length / 8) * 8;
  const bytes = new Uint8Array(start + times.length * (8 + 4 * keys.length));
  new Uint32Array(bytes.buffer, 0, 2).set([times.length, names.length]);
  bytes.set(names, 8);
  new Float64Array(bytes.buffer, start, times.length).set(times);
  keys.forEach((key, index) => {
    const column = new Float32Array(bytes.buffer, start + times.length * (8 + 4 * index), times.length);
    column.set(series[key] ?? []);
  });
  return bytes;
}

export function unpackPoints(packed: Uint8Array): StoredPoints {
  // A copy begins at a multiple of eight, which what SQLite hands out does not.
  const { buffer } = packed.slice();
  const [length = 0, nameBytes = 0] = new Uint32Array(buffer, 0, 2);
  const names = new TextDecoder().decode(new Uint8Array(buffer, 8, nameBytes));
  const start = 8 + Math.ceil(nameBytes / 8) * 8;
  const keys = names === '' ? [] : names.split('\n');
  return {
    times: new Float64Array(buffer, start, length),
    series: Object.fromEntries(
      keys.map((key, index) => [key, new Float32Array(buffer, start + length * (8 + 4 * index), length)]),
    ),
  };
}

export interface PackedFrame {
  objects: Uint32Array;
  cpuPercent: Float32Array;
  memoryKiB: Float32Array;
}

export function packFrame({ objects, cpuPercent, memoryKiB }: PackedFrame): Uint8Array {
  const { length } = objects;
  const words = new Uint32Array(3 * length);
  words.set(objects);
  new Float32Array(words.buffer, 4 * length, length).set(cpuPercent);
  new Float32Array(words.buffer, 8 * length, length).set(memoryKiB);
  return new Uint8Array(words.buffer);
}

export function unpackFrame(packed: Uint8Array): PackedFrame {
  const { buffer, byteLength } = packed.slice();
  const length = byteLength / 12;
  return {
    objects: new Uint32Array(buffer, 0, length),
    cpuPercent: new Float32Array(buffer, 4 * length, length),
    memoryKiB: new Float32Array(buffer, 8 * length, length),
  };
}
