import { expect, test } from 'vitest';
import { sampleDomain } from '../../bridge/samples';
import type { Machine } from './machine';
import { onceEach } from './use-machines';

const machine = (hostId: string, state: 'running' | 'paused' | 'shut-off'): Machine => ({
  id: `${hostId}/u`,
  hostId,
  row: sampleDomain({ uuid: 'u', state, id: state === 'shut-off' ? null : 1 }),
});

test.each([
  ['one that arrives, still paused, shows where it comes from', 'running', 'paused', 'h1/u'],
  ['one that runs there already shows there', 'paused', 'running', 'h2/u'],
] as const)('%s', (_what, here, there, shown) => {
  const machines = [machine('h1', here), machine('h2', there)];
  expect(onceEach(machines, 'h1/u h2/u').map(({ id }) => id)).toEqual([shown]);
});

test('a definition of the same machine that is off stays, as do all when none moves', () => {
  const machines = [machine('h1', 'running'), machine('h2', 'shut-off')];
  expect(onceEach(machines, 'h1/u h2/u')).toBe(machines);
  expect(onceEach(machines, '')).toBe(machines);
});
