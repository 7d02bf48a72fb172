import { expect, test } from 'vitest';
import { historyCapacity, HostHistory } from './history.js';

test('rows share one time axis, oldest first, with gaps where a domain had no value', () => {
  const history = new HostHistory();
  history.begin(1000);
  history.put('a', 'cpuPercent', 10);
  history.put('a', 'memoryKiB', 100);
  history.begin(2000);
  history.put('a', 'cpuPercent', 20);
  history.put('a', 'memoryKiB', 200);
  history.put('b', 'cpuPercent', 5);
  history.put('b', 'memoryKiB', 50);
  history.begin(3000);
  history.put('b', 'cpuPercent', 6);
  history.put('b', 'memoryKiB', 60);
  const { times, cpuPercent, memoryKiB } = history.read(['b', 'a', 'c'], 3000);
  expect([...times]).toEqual([1000, 2000, 3000]);
  expect([...cpuPercent]).toEqual([NaN, 5, 6, 10, 20, NaN, NaN, NaN, NaN]);
  expect([...memoryKiB]).toEqual([NaN, 50, 60, 100, 200, NaN, NaN, NaN, NaN]);
  expect([...history.newest(['a', 'b', 'c']).cpuPercent]).toEqual([NaN, 6, NaN]);
});

test('only the last five minutes are told, and no more than the ring holds', () => {
  const history = new HostHistory();
  for (let second = 0; second < historyCapacity + 50; second++) {
    history.begin(second * 1000);
    history.put('a', 'cpuPercent', second);
    history.put('a', 'memoryKiB', second);
  }
  const now = (historyCapacity + 49) * 1000;
  const full = history.read(['a'], now);
  expect(full.times).toHaveLength(historyCapacity);
  expect(full.times[0]).toBe(50_000);
  expect(full.cpuPercent[0]).toBe(50);
  expect(full.cpuPercent.at(-1)).toBe(historyCapacity + 49);
  const later = history.read(['a'], now + 200_000);
  expect(later.times[0]).toBeGreaterThanOrEqual(now + 200_000 - 300_000);
});

test('a domain that has had no value for five minutes takes no memory any more', () => {
  const history = new HostHistory();
  history.begin(0);
  history.put('a', 'cpuPercent', 1);
  history.put('a', 'memoryKiB', 1);
  history.begin(100_000);
  expect(history.domains()).toEqual(['a']);
  history.begin(300_001);
  expect(history.domains()).toEqual([]);
});

test('whose series there are is one array until they are others', () => {
  const history = new HostHistory();
  history.begin(1000);
  history.put('a', 'cpuPercent', 1);
  const one = history.domains();
  history.begin(2000);
  history.put('a', 'cpuPercent', 2);
  expect(history.domains()).toBe(one);
  history.put('b', 'cpuPercent', 2);
  expect(history.domains()).toEqual(['a', 'b']);
  expect(one).toEqual(['a']);
  history.begin(302_500);
  expect(history.domains()).toEqual([]);
});
