import { expect, test } from 'vitest';
import { RowSlots } from './row-slots';

test('a row keeps its slot, and one that comes takes that of one that has gone', () => {
  const slots = new RowSlots();
  expect(slots.assign(['a', 'b', 'c'])).toEqual([0, 1, 2]);
  expect(slots.assign(['b', 'c', 'd'])).toEqual([1, 2, 0]);
  expect(slots.assign(['x', 'y', 'z'])).toEqual([1, 2, 0]);
});

test('no two rows share a slot, however many come and go', () => {
  const slots = new RowSlots();
  for (let turn = 0; turn < 200; turn++) {
    const ids = Array.from(
      { length: (turn * 7) % 23 },
      (_, at) => `${(turn * 3 + at * (1 + (turn % 2))) % 40}`,
    );
    const some = [...new Set(ids)];
    const given = slots.assign(some);
    expect(given).toHaveLength(some.length);
    expect(new Set(given).size).toBe(some.length);
    // As many as were ever on screen at once, no more.
    expect(Math.max(0, ...given)).toBeLessThan(23);
  }
});
