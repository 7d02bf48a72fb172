import { describe, expect, it, vi } from 'vitest';
import { domainSeries, type DomainStatsPayload } from '../../../electron/contract/stats';
import { DomainFeed } from './domain-feed';
import { WINDOW_MS } from './series-feed';

function tick(time: number, cpuPercent: number): DomainStatsPayload {
  const values = Object.fromEntries(domainSeries.map((name) => [name, NaN]));
  return { kind: 'tick', time, values: { ...values, cpuPercent }, memoryMaxKiB: 2048, devices: null };
}

function history(times: number[], cpu: number[]): DomainStatsPayload {
  const none = new Float64Array(times.length).fill(NaN);
  return {
    kind: 'history',
    stepMs: 1000,
    times: Float64Array.from(times),
    series: {
      ...Object.fromEntries(domainSeries.map((name) => [name, none])),
      cpuPercent: Float64Array.from(cpu),
    },
    memoryMaxKiB: 1024,
    devices: null,
  };
}

describe('DomainFeed', () => {
  it('starts with the history and appends ticks', () => {
    const feed = new DomainFeed('demo', 'a');
    const listener = vi.fn();
    feed.subscribe(listener);
    feed.apply(history([1000, 2000], [10, 20]));
    feed.apply(tick(3000, 30));
    expect(feed.times).toEqual([1000, 2000, 3000]);
    expect(feed.points('cpuPercent')).toEqual([10, 20, 30]);
    expect(feed.latest('cpuPercent')).toBe(30);
    expect(feed.memoryMaxKiB).toBe(2048);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('holds null where there is no value', () => {
    const feed = new DomainFeed('demo', 'a');
    feed.apply(history([1000], [NaN]));
    expect(feed.latest('cpuPercent')).toBeNull();
    expect(feed.has('cpuPercent')).toBe(false);
    feed.apply(tick(2000, 0));
    expect(feed.has('netReceiveBytes')).toBe(false);
    expect(feed.has('cpuPercent')).toBe(true);
  });

  it('breaks the line where the host was away', () => {
    const feed = new DomainFeed('demo', 'a');
    feed.apply(history([1000, 61_000], [1, 2]));
    expect(feed.times).toEqual([1000, 1001, 61_000]);
    expect(feed.points('cpuPercent')).toEqual([1, null, 2]);
  });

  it('ignores a tick that the history held already', () => {
    const feed = new DomainFeed('demo', 'a');
    feed.apply(history([1000, 2000], [1, 2]));
    feed.apply(tick(2000, 9));
    expect(feed.points('cpuPercent')).toEqual([1, 2]);
  });

  it('forgets what has left the window', () => {
    const feed = new DomainFeed('demo', 'a');
    feed.apply(history([], []));
    for (let time = 0; time <= WINDOW_MS + 10_000; time += 1000) feed.apply(tick(time, 1));
    expect(feed.times[0]).toBeLessThanOrEqual(10_000);
    expect(feed.times[1]).toBeGreaterThanOrEqual(10_000);
    expect(feed.points('cpuPercent')).toHaveLength(feed.times.length);
  });

  it('replaces everything with a new history', () => {
    const feed = new DomainFeed('demo', 'a');
    feed.apply(history([1000], [1]));
    feed.apply(history([5000], [5]));
    expect(feed.times).toEqual([5000]);
  });
});
