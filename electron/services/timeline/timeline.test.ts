import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { timelineFilter, timelineQuery } from '../../contract/timeline.js';
import type { TimelineEntry } from '../../contract/timeline.js';
import type { OperationDto } from '../../contract/operations.js';
import type { HostEvent } from '../events/host-event.js';
import { noStore } from '../testing/no-store.js';
import { Timeline } from './timeline.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const everything = timelineFilter.parse({});
const list = (timeline: Timeline, query: object = {}): Promise<TimelineEntry[]> =>
  timeline.list(timelineQuery.parse(query));

function told(uuid: string, name = 'started', change: Partial<HostEvent> = {}): HostEvent {
  const object = { kind: 'domain', uuid, name: `vm ${uuid}` } as const;
  return { at: Date.now(), hostId: 'h1', kind: 'lifecycle', name, object, params: {}, ...change };
}

test('each event is one entry, newest first, and told as it happens', async () => {
  const timeline = new Timeline(noStore());
  const news: TimelineEntry[] = [];
  timeline.watch(timelineFilter.parse({ uuid: 'a' }), (entries) => news.push(...entries));
  timeline.addEvents([told('a'), told('b'), told('a', 'stopped', { params: { detail: 'crashed' } })]);
  vi.advanceTimersByTime(300);
  expect(news.map(({ event }) => event)).toEqual(['domain.lifecycle.started', 'domain.lifecycle.stopped']);
  const entries = await list(timeline);
  expect(entries.map(({ uuid, event, level }) => [uuid, event, level])).toEqual([
    ['a', 'domain.lifecycle.stopped', 'error'],
    ['b', 'domain.lifecycle.started', 'info'],
    ['a', 'domain.lifecycle.started', 'info'],
  ]);
  expect(await list(timeline, { text: 'VM B' })).toHaveLength(1);
  expect(await list(timeline, { text: 'x', events: ['domain.lifecycle.stopped'] })).toHaveLength(1);
  expect(await list(timeline, { before: entries[0]?.id, limit: 1 })).toMatchObject([{ uuid: 'b' }]);
});

test('a storm is counted, not written down: few entries and little news, however much there is', async () => {
  const timeline = new Timeline(noStore());
  let news = 0;
  timeline.watch(everything, () => news++);
  for (let ms = 0; ms < 30_000; ms += 10) {
    timeline.addEvents(Array.from({ length: 10 }, (_, index) => told(`vm-${(ms / 10 + index) % 400}`)));
    vi.advanceTimersByTime(10);
  }
  const entries = await list(timeline, { limit: 1000 });
  expect(entries.reduce((sum, { count }) => sum + count, 0)).toBe(30_000);
  expect(entries.length).toBeLessThan(200 + 30 * 10 + 10);
  expect(entries.some(({ event, level }) => event === 'host.storm' && level === 'warning')).toBe(true);
  expect(news).toBeLessThanOrEqual(30 * 4 + 1);
  // The next quiet event of another host is told as ever.
  timeline.addEvents([told('z', 'started', { hostId: 'h2' })]);
  expect(await list(timeline, { hostId: 'h2' })).toHaveLength(1);
});

test('chatter on one object is one entry with a count', async () => {
  const timeline = new Timeline(noStore());
  for (let count = 0; count < 5; count++) {
    timeline.addEvents([told('a', 'balloon-change', { kind: 'balloon-change', params: { actual: count } })]);
    vi.advanceTimersByTime(5000);
  }
  expect(await list(timeline)).toMatchObject([
    { count: 5, params: { actual: 4 }, lastAt: Date.now() - 5000 },
  ]);
});

test('the alarm of a threshold, which libvirt tells twice, is one entry', async () => {
  const timeline = new Timeline(noStore());
  const alarm = (dev: string): HostEvent =>
    told('a', 'block-threshold', { kind: 'block-threshold', params: { dev, path: '/a.qcow2' } });
  timeline.addEvents([alarm('vda'), alarm('vda[1]'), alarm('vda[2]')]);
  expect(await list(timeline)).toMatchObject([{ count: 1, params: { dev: 'vda' } }]);
});

test('an action is one entry from its beginning to its end', async () => {
  const timeline = new Timeline(noStore());
  const operation = {
    id: 'o1',
    action: 'start',
    kind: 'domain',
    hostId: 'h1',
    uuid: 'a',
    name: 'vm',
    state: 'running',
    startedAt: Date.now(),
    endedAt: null,
    error: null,
  } as OperationDto;
  timeline.operationBegun(operation);
  expect(await list(timeline)).toMatchObject([{ event: 'action.start', params: { state: 'running' } }]);
  const error = { code: 'VIR_ERR_X', number: 1, domain: null, level: 2, message: 'no' };
  timeline.operationEnded({ ...operation, state: 'failed', endedAt: Date.now() + 5, error });
  expect(await list(timeline)).toMatchObject([
    { level: 'error', params: { state: 'failed', message: 'no' }, lastAt: Date.now() + 5 },
  ]);
});
