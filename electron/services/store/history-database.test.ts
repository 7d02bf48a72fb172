import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { HistoryDatabase } from './history-database.js';
import { bucketMs } from './records.js';
import type { EventQuery, EventRecord, FrameRecord, StoredTier } from './records.js';

const hour = 3_600_000;
const mib = 1024 * 1024;
const nothing = { frames: [], points: [], events: [] };

function open(maxBytes = 256 * mib, path = join(temporaryFolder(), 'history.sqlite')): HistoryDatabase {
  const database = new HistoryDatabase(path, maxBytes);
  onTestFinished(() => database.close());
  return database;
}

function frame(tier: StoredTier, time: number, count = 2): FrameRecord {
  const uuids = Array.from({ length: count }, (_, index) => `vm-${index}`);
  const cpuPercent = Float32Array.from(uuids, (_uuid, index) => index + ((time / 60_000) % 50));
  return { hostId: 'h1', tier, time, uuids, cpuPercent, memoryKiB: cpuPercent };
}

function event(id: number, change: Partial<EventRecord> = {}): EventRecord {
  const what = { hostId: 'h1', kind: 'domain', uuid: 'u1', name: 'web-1', source: 'libvirt' };
  const at = { at: id, lastAt: id, count: 1 };
  return { id, ...at, ...what, event: 'domain.lifecycle.started', level: 'info', params: '{}', ...change };
}

const all: EventQuery = {
  hostId: null,
  uuid: null,
  kinds: [],
  levels: [],
  sources: [],
  text: '',
  events: [],
  from: null,
  to: null,
  before: null,
  limit: 100,
};

test('frames of two weeks become points by object, and what is asked for is found in either', () => {
  const database = open();
  const start = Math.floor(Date.now() / bucketMs[2]) * bucketMs[2] - 12 * hour;
  const now = start + 13 * hour;
  const frames = Array.from({ length: 13 * 12 }, (_, index) => frame(2, start + index * 300_000));
  for (const each of frames) database.write({ ...nothing, frames: [each] }, now);
  const pieces = database.points({ hostId: 'h1', uuid: 'vm-1', tier: 2, since: start });
  const points = pieces.flatMap(({ times, series }) =>
    [...times].map((time, at) => ({ time, cpu: series['cpuPercent']?.[at] })),
  );
  expect(points.sort((a, b) => a.time - b.time)).toEqual(
    frames.map(({ time, cpuPercent }) => ({ time, cpu: cpuPercent[1] })),
  );
  // Three stretches are over and hold all of their points in one row each.
  expect(pieces.map(({ times }) => times.length).sort((a, b) => a - b)).toEqual([12, 48, 48, 48]);
  expect(database.points({ hostId: 'h1', uuid: 'nobody', tier: 2, since: start })).toEqual([]);
  expect(database.points({ hostId: 'h2', uuid: 'vm-1', tier: 2, since: start })).toEqual([]);
});

test('an object’s own series are replaced as they grow, and read back as they were', () => {
  const path = join(temporaryFolder(), 'history.sqlite');
  const database = new HistoryDatabase(path, mib);
  const now = Date.now();
  const bucket = Math.floor(now / bucketMs[1]);
  const put = (...values: number[]): void =>
    database.write(
      {
        ...nothing,
        points: [
          {
            hostId: 'h1',
            uuid: 'vm-1',
            tier: 1,
            bucket,
            times: Float64Array.from(values, (_, index) => bucket * bucketMs[1] + index * 10_000),
            series: {
              'disk.vda.readBytes': Float32Array.from(values),
              cpuPercent: Float32Array.from(values),
            },
          },
        ],
      },
      now,
    );
  put(1);
  put(1, Number.NaN, 3);
  database.close();
  const [piece] = open(mib, path).points({ hostId: 'h1', uuid: 'vm-1', tier: 1, since: now - hour });
  expect(piece?.times).toHaveLength(3);
  expect([...(piece?.series['disk.vda.readBytes'] ?? [])]).toEqual([1, Number.NaN, 3]);
});

test('events are found by host, object, kind, level, text and time, newest first and in pages', () => {
  const database = open();
  const now = Date.now();
  const events = [
    event(now - 5000),
    event(now - 4000, { hostId: 'h2', name: '100 %_done' }),
    event(now - 3000, { level: 'error', event: 'domain.io-error' }),
    event(now - 2000, { kind: 'pool', uuid: 'p1', name: 'default', event: 'pool.refresh' }),
  ];
  database.write({ ...nothing, events }, now);
  const found = (change: Partial<EventQuery>): number[] =>
    database.events({ ...all, ...change }).map(({ id }) => now - id);
  expect(found({})).toEqual([2000, 3000, 4000, 5000]);
  expect(found({ limit: 2, before: now - 2000 })).toEqual([3000, 4000]);
  expect(found({ hostId: 'h1', uuid: 'u1' })).toEqual([3000, 5000]);
  expect(found({ kinds: ['pool', 'network'] })).toEqual([2000]);
  expect(found({ levels: ['error'] })).toEqual([3000]);
  expect(found({ text: 'WEB' })).toEqual([3000, 5000]);
  expect(found({ text: '%_d' })).toEqual([4000]);
  expect(found({ text: 'refresh', events: ['pool.refresh'] })).toEqual([2000]);
  expect(found({ from: now - 4000, to: now - 3000 })).toEqual([3000, 4000]);
  database.write({ ...nothing, events: [event(now - 5000, { count: 9 })] }, now);
  expect(database.events({ ...all, to: now - 5000 })).toMatchObject([{ count: 9 }]);
});

test('what is too old goes, and what is too much: the oldest first', () => {
  const path = join(temporaryFolder(), 'history.sqlite');
  const database = open(3 * mib, path);
  const now = Math.floor(Date.now() / bucketMs[2]) * bucketMs[2];
  const old = now - 15 * 24 * hour;
  database.write({ ...nothing, frames: [frame(1, now - 3 * hour), frame(2, old)] }, now);
  expect(database.frames('h1', 0)).toEqual([]);
  expect(database.points({ hostId: 'h1', uuid: 'vm-1', tier: 2, since: old })).toEqual([]);
  let time = now - 5 * 24 * hour;
  for (; time < now; time += 300_000) database.write({ ...nothing, frames: [frame(2, time, 500)] }, time);
  const kept = database.points({ hostId: 'h1', uuid: 'vm-1', tier: 2, since: old });
  const times = kept.flatMap((piece) => [...piece.times]);
  expect(Math.max(...times)).toBe(now - 300_000);
  expect(Math.min(...times)).toBeGreaterThan(now - 5 * 24 * hour);
  expect(times.length).toBeGreaterThan(48);
});

test('what was written ends up in the file, however much is read in between', () => {
  const path = join(temporaryFolder(), 'history.sqlite');
  const database = open(256 * mib, path);
  const now = Date.now();
  for (let index = 0; index < 200; index++) {
    const time = now - (200 - index) * 30_000;
    database.write({ ...nothing, frames: [frame(1, time, 5000)], events: [event(time)] }, time);
    database.points({ hostId: 'h1', uuid: 'vm-1', tier: 1, since: time });
    database.events({ ...all, limit: 1 });
  }
  expect(statSync(path).size).toBeGreaterThan(6 * mib);
  expect(statSync(`${path}-wal`).size).toBeLessThan(8 * mib);
});

test('a write that fails leaves nothing behind', () => {
  const database = open();
  const now = Date.now();
  const broken = { ...event(now), name: { not: 'a text' } as never as string };
  expect(() => database.write({ ...nothing, frames: [frame(1, now)], events: [broken] }, now)).toThrow();
  expect(database.frames('h1', 0)).toEqual([]);
  database.write({ ...nothing, frames: [frame(1, now)] }, now);
  expect(database.frames('h1', 0)).toMatchObject([{ uuids: ['vm-0', 'vm-1'] }]);
});
