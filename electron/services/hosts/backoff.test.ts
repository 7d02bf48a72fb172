import { expect, test } from 'vitest';
import { backoffMs } from './backoff.js';

test('the pause doubles from half a second to half a minute', () => {
  const middle = (): number => 0.5;
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((failures) => backoffMs(failures, middle));
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test('pauses differ by up to a fifth, but never get longer than half a minute', () => {
  expect(backoffMs(1, () => 0)).toBe(400);
  expect(backoffMs(1, () => 1)).toBe(600);
  expect(backoffMs(20, () => 0)).toBe(24_000);
  expect(backoffMs(20, () => 1)).toBe(30_000);
});
