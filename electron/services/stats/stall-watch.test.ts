import { expect, test } from 'vitest';
import type { Samples } from './samples.js';
import { StallWatch } from './stall-watch.js';

function samples(answers: Record<string, boolean>): Samples {
  const uuids = Object.keys(answers);
  const none = new Float64Array(uuids.length);
  return { uuids, cpuTimeNs: none, memoryKiB: none, memoryMaxKiB: none, answered: Object.values(answers) };
}

function setUp(): { watch: StallWatch; told: [string, number | null][] } {
  const told: [string, number | null][] = [];
  return { watch: new StallWatch((uuid, since) => told.push([uuid, since])), told };
}

const running = (): boolean => true;

test('a guest that is passed by twice has stalled since its last answer, until it answers again', () => {
  const { watch, told } = setUp();
  watch.apply(1000, samples({ a: true, b: true }), running);
  watch.apply(2000, samples({ a: false, b: true }), running);
  expect(told).toEqual([]);
  watch.apply(3000, samples({ b: true }), running);
  expect(told).toEqual([['a', 1000]]);
  watch.apply(4000, samples({ a: false, b: true }), running);
  expect(told).toHaveLength(1);
  watch.apply(5000, samples({ a: true, b: true }), running);
  expect(told).toEqual([
    ['a', 1000],
    ['a', null],
  ]);
});

test('a guest that stops, or whose driver never told, has not stalled', () => {
  const { watch, told } = setUp();
  watch.apply(1000, samples({ a: true, never: false }), running);
  for (const time of [2000, 3000, 4000]) watch.apply(time, samples({ never: false }), (uuid) => uuid !== 'a');
  expect(told).toEqual([]);
});

test('while the host is away no guest is called stalled', () => {
  const { watch, told } = setUp();
  watch.apply(1000, samples({ a: true }), running);
  for (const time of [2000, 3000]) watch.apply(time, samples({ a: false }), running);
  watch.forget();
  watch.forget();
  expect(told).toEqual([
    ['a', 1000],
    ['a', null],
  ]);
});
