import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RowStats, SPARK_MS, type RowSeries } from './row-stats';

let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
});
afterEach(() => {
  nextFrame();
  vi.unstubAllGlobals();
});

function nextFrame(): number {
  const due = frames.splice(0);
  for (const callback of due) callback(0);
  return due.length;
}

const columns = (
  values: Float64Array,
): Record<'cpuPercent' | 'memoryKiB' | 'diskBytes' | 'netBytes', Float64Array> => ({
  cpuPercent: values,
  memoryKiB: values,
  diskBytes: values,
  netBytes: values,
});

function withHistory(): RowStats {
  const stats = new RowStats();
  stats.apply({
    kind: 'history',
    uuids: ['a', 'b'],
    times: Float64Array.of(1000, 2000),
    cpuPercent: Float64Array.of(1, 2, 10, NaN),
    memoryKiB: Float64Array.of(100, 200, 300, NaN),
    diskBytes: Float64Array.of(NaN, 7, NaN, NaN),
    netBytes: Float64Array.of(NaN, 8, NaN, NaN),
  });
  return stats;
}

describe('RowStats', () => {
  it('reads a row-major history', () => {
    const stats = withHistory();
    expect(stats.row('a')).toEqual({
      times: [1000, 2000],
      cpuPercent: [1, 2],
      memoryKiB: 200,
      diskBytes: 7,
      netBytes: 8,
    });
    expect(stats.row('b')).toMatchObject({
      times: [1000, 2000],
      cpuPercent: [10, NaN],
      memoryKiB: NaN,
      diskBytes: NaN,
    });
    expect(stats.row('c')).toBeNull();
  });

  it('takes a history without points', () => {
    const stats = new RowStats();
    const none = new Float64Array();
    stats.apply({ kind: 'history', uuids: ['a', 'b'], times: none, ...columns(none) });
    expect(stats.row('b')).toMatchObject({ times: [], cpuPercent: [], memoryKiB: NaN });
    stats.apply({
      kind: 'tick',
      time: 5,
      cpuPercent: Float64Array.of(1, 2),
      memoryKiB: Float64Array.of(3, 4),
      diskBytes: Float64Array.of(5, 6),
      netBytes: Float64Array.of(7, 8),
    });
    expect(stats.row('b')).toEqual({
      times: [5],
      cpuPercent: [2],
      memoryKiB: 4,
      diskBytes: 6,
      netBytes: 8,
    });
  });

  it('appends ticks in the order of the rows and forgets what is too old', () => {
    const stats = withHistory();
    const time = 1500 + SPARK_MS;
    stats.apply({
      kind: 'tick',
      time,
      ...columns(Float64Array.of(1, 2)),
      cpuPercent: Float64Array.of(3, 30),
    });
    expect(stats.row('a')).toMatchObject({ times: [2000, time], cpuPercent: [2, 3], memoryKiB: 1 });
    expect(stats.row('b')?.cpuPercent).toEqual([NaN, 30]);
  });

  it('paints all cells of a payload in one frame, and none without one', () => {
    const stats = withHistory();
    nextFrame();
    const painted: (RowSeries | null)[] = [];
    const release = stats.register('a', (row) => painted.push(row));
    stats.register('a', (row) => painted.push(row));
    expect(nextFrame()).toBe(1);
    expect(painted).toHaveLength(2);
    expect(nextFrame()).toBe(0);

    const tick = {
      kind: 'tick',
      ...columns(Float64Array.of(5, 5)),
    } as const;
    stats.apply({ ...tick, time: 3000 });
    stats.apply({ ...tick, time: 4000 });
    expect(nextFrame()).toBe(1);
    expect(painted).toHaveLength(4);

    release();
    stats.apply({ ...tick, time: 5000 });
    nextFrame();
    expect(painted).toHaveLength(5);
  });
});
