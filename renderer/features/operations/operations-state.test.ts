import { describe, expect, it } from 'vitest';
import type { OperationDto, OperationState } from '../../../electron/contract/operations';
import { sampleOperation } from '../../bridge/samples';
import { countGroup, newlyEnded, reduceOperations, trayEntries } from './operations-state';

function operation(id: string, state: OperationState = 'running'): OperationDto {
  return sampleOperation({ id, name: `guest-${id}`, state });
}

const error = { code: 'INTERNAL', number: null, domain: null, level: 2, message: 'x' };

const ab = reduceOperations(new Map(), { kind: 'snapshot', operations: [operation('a'), operation('b')] });

describe('reduceOperations', () => {
  it('starts anew with a snapshot', () => {
    const after = reduceOperations(ab, { kind: 'snapshot', operations: [operation('c')] });
    expect([...after.keys()]).toEqual(['c']);
  });

  it('changes one in its place and leaves the state before untouched', () => {
    const after = reduceOperations(ab, { kind: 'changed', operations: [operation('a', 'failed')] });
    expect([...after.keys()]).toEqual(['a', 'b']);
    expect(after.get('a')?.state).toBe('failed');
    expect(ab.get('a')?.state).toBe('running');
  });

  it('adds what is new and forgets what is removed', () => {
    const more = reduceOperations(ab, { kind: 'changed', operations: [operation('c', 'queued')] });
    expect([...reduceOperations(more, { kind: 'removed', ids: ['a', 'x'] }).keys()]).toEqual(['b', 'c']);
  });
});

describe('newlyEnded', () => {
  it('tells of an end once', () => {
    const payload = { kind: 'changed' as const, operations: [operation('a', 'succeeded')] };
    expect(newlyEnded(ab, payload).map((ended) => ended.id)).toEqual(['a']);
    expect(newlyEnded(reduceOperations(ab, payload), payload)).toEqual([]);
  });

  it('tells of an operation first seen at its end, but not of old ones in a snapshot', () => {
    const ended = operation('z', 'failed');
    expect(newlyEnded(ab, { kind: 'changed', operations: [ended] })).toEqual([ended]);
    expect(newlyEnded(new Map(), { kind: 'snapshot', operations: [ended] })).toEqual([]);
  });
});

describe('trayEntries', () => {
  it('lists what goes before what ended, the newest and the last ended first', () => {
    const operations = reduceOperations(new Map(), {
      kind: 'snapshot',
      operations: [
        { ...operation('1', 'succeeded'), endedAt: 30 },
        operation('2'),
        { ...operation('3', 'failed'), endedAt: 20 },
        operation('4', 'waiting'),
      ],
    });
    expect(trayEntries(operations).map(({ id }) => id)).toEqual(['4', '2', '1', '3']);
  });

  it('shows a group as one, which ends with its last', () => {
    const ofGroup = (id: string, endedAt: number | null): OperationDto => ({
      ...operation(id, endedAt === null ? 'running' : 'succeeded'),
      group: 'g',
      endedAt,
    });
    const lone = { ...operation('x', 'succeeded'), endedAt: 25 };
    const going = trayEntries(new Map([ofGroup('1', 10), ofGroup('2', null), lone].map((o) => [o.id, o])));
    expect(going.map(({ id }) => id)).toEqual(['g', 'x']);
    const ended = trayEntries(new Map([ofGroup('1', 10), ofGroup('2', 20), lone].map((o) => [o.id, o])));
    expect(ended.map(({ id }) => id)).toEqual(['x', 'g']);
    expect(ended[1]).toMatchObject({ kind: 'group', endedAt: 20, operations: [{ id: '1' }, { id: '2' }] });
  });
});

describe('countGroup', () => {
  it('tells a guest that took too long from a failure', () => {
    const late = { ...operation('1', 'failed'), action: 'shutdown' as const };
    const failed = { ...operation('2', 'failed'), error };
    expect(
      countGroup([late, failed, operation('3'), operation('4', 'queued'), operation('5', 'succeeded')]),
    ).toEqual({ all: 5, going: 2, queued: 1, succeeded: 1, failed: 1, late: 1, cancelled: 0 });
  });
});
