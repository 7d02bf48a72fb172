import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ticker } from './ticker.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Run {
  end(): void;
}

function setUp(intervalMs: () => number | null): {
  ticker: Ticker;
  runs: Run[];
  stalls: () => number;
} {
  const runs: Run[] = [];
  let stalled = 0;
  const ticker = new Ticker({
    intervalMs,
    run: () => new Promise((resolve) => runs.push({ end: resolve })),
    onStalled: () => stalled++,
  });
  return { ticker, runs, stalls: () => stalled };
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test('ticks at the interval while somebody wants them', async () => {
  let interval: number | null = null;
  const { ticker, runs } = setUp(() => interval);
  ticker.nudge();
  await pass(5000);
  expect(runs).toHaveLength(0);
  interval = 1000;
  ticker.nudge();
  await pass(0);
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  await pass(999);
  expect(runs).toHaveLength(1);
  await pass(1);
  expect(runs).toHaveLength(2);
  interval = null;
  runs[1]?.end();
  await pass(10_000);
  expect(runs).toHaveLength(2);
});

test('a nudge brings the next tick forward, but not below the interval', async () => {
  let interval = 5000;
  const { ticker, runs } = setUp(() => interval);
  ticker.nudge();
  await pass(0);
  runs[0]?.end();
  await pass(200);
  interval = 1000;
  ticker.nudge();
  await pass(799);
  expect(runs).toHaveLength(1);
  await pass(1);
  expect(runs).toHaveLength(2);
});

test('a host that takes long gets pauses as long', async () => {
  const { ticker, runs } = setUp(() => 1000);
  ticker.nudge();
  await pass(1500);
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  await pass(1499);
  expect(runs).toHaveLength(1);
  await pass(1);
  expect(runs).toHaveLength(2);
});

test('a trapped call is left behind; three of them stop the ticks until one comes back', async () => {
  const { ticker, runs, stalls } = setUp(() => 1000);
  ticker.nudge();
  await pass(3001);
  expect(runs).toHaveLength(2);
  await pass(3001);
  expect(runs).toHaveLength(3);
  await pass(30_000);
  expect(runs).toHaveLength(3);
  expect(stalls()).toBe(1);
  runs[0]?.end();
  await pass(1000);
  expect(runs).toHaveLength(4);
  expect(stalls()).toBe(1);
});

test('nothing ticks after it was disposed of', async () => {
  const { ticker, runs } = setUp(() => 1000);
  ticker.nudge();
  await pass(0);
  ticker.dispose();
  runs[0]?.end();
  await pass(10_000);
  ticker.nudge();
  await pass(10_000);
  expect(runs).toHaveLength(1);
});
