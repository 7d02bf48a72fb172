import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rollup } from './rollup.js';
import { Track } from './track.js';

test('series come and go on one axis, oldest first', () => {
  const track = new Track(60_000);
  track.append(1000, { a: 1 });
  track.append(2000, { a: 2, b: 20, c: Number.NaN });
  track.append(3000, { b: 30 });
  track.append(3000, { b: 99 });
  const { times, series } = track.read(0);
  expect([...times]).toEqual([1000, 2000, 3000]);
  expect([...(series['a'] ?? [])]).toEqual([1, 2, Number.NaN]);
  expect([...(series['b'] ?? [])]).toEqual([Number.NaN, 20, 30]);
  expect(series['c']).toBeUndefined();
  expect([...track.read(2000).times]).toEqual([2000, 3000]);
});

test('nothing older than the span is kept, however long it runs, nor a series that has ended', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 1, max: 3000 }), (kept, count) => {
      const track = new Track(kept * 1000);
      track.append(0, { gone: 1 });
      for (let index = 1; index <= count; index++) track.append(index * 1000, { a: index % 1000 });
      const { times, series } = track.read(-Infinity);
      const first = Math.max(0, count - kept);
      expect(times[0]).toBe(first * 1000);
      expect(times.at(-1)).toBe(count * 1000);
      expect(times).toHaveLength(count - first + 1);
      expect(series['a']?.at(-1)).toBe(count % 1000);
      if (count > 4 * kept + 200) expect(series['gone']).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

test('means are of what there was in the time, and a time without values is a gap', () => {
  const rollup = new Rollup(10_000);
  expect(rollup.add(1000, { a: 1, b: Number.NaN })).toBeNull();
  expect(rollup.add(9000, { a: 3, b: 5 })).toBeNull();
  expect(rollup.add(10_000, { a: Number.NaN })).toEqual({ time: 10_000, values: { a: 2, b: 5 } });
  expect(rollup.add(20_000, { a: 7 })).toEqual({ time: 20_000, values: {} });
});
