import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refresher } from './refresher.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Reader {
  refresher: Refresher;
  /** UUIDs read alone, and "all". */
  reads: string[];
}

/** Each reading takes so many milliseconds. */
function reader(ms = 5): Reader {
  const reads: string[] = [];
  const take = (what: string): Promise<void> => {
    reads.push(what);
    return new Promise((resolve) => setTimeout(resolve, ms));
  };
  const refresher = new Refresher(
    (uuid) => take(uuid),
    () => take('all'),
  );
  refresher.start();
  return { refresher, reads };
}

test('what is touched is read at once, and once more when it was touched meanwhile', async () => {
  const { refresher, reads } = reader();
  refresher.touch('a');
  expect(reads).toEqual(['a']);
  refresher.touch('a');
  refresher.touch('a');
  await vi.advanceTimersByTimeAsync(1000);
  expect(reads).toEqual(['a', 'a']);
});

test('a storm on few objects leads to few readings, the last of them after the last event', async () => {
  const { refresher, reads } = reader();
  for (let ms = 0; ms < 10_000; ms++) {
    refresher.touch('a');
    refresher.touch('b');
    await vi.advanceTimersByTimeAsync(1);
  }
  const during = reads.length;
  expect(during).toBeGreaterThan(2 * 10);
  expect(during).toBeLessThan(2 * 20);
  await vi.advanceTimersByTimeAsync(1000);
  expect(reads.length - during).toBe(2);
});

test('a storm on many objects is read in passes over all, with rests between', async () => {
  const { refresher, reads } = reader(100);
  for (let ms = 0; ms < 10_000; ms++) {
    for (let n = 0; n < 20; n++) refresher.touch(`vm-${n}`);
    await vi.advanceTimersByTimeAsync(1);
  }
  const passes = reads.filter((what) => what === 'all').length;
  expect(passes).toBeGreaterThan(15);
  expect(passes).toBeLessThan(25);
  expect(reads.length - passes, 'read alone at the beginning and in rests').toBeLessThan(100);
  await vi.advanceTimersByTimeAsync(1000);
  const last = reads.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads.length).toBe(last);
});
