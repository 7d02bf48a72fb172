import { describe, expect, it } from 'vitest';
import type { OperationDto, OperationState } from '../../../electron/contract/operations';
import { inTrayOrder, newlyEnded, reduceOperations } from './operations-state';

function operation(id: string, state: OperationState = 'running'): OperationDto {
  return {
    id,
    action: 'start',
    kind: 'domain',
    hostId: 'demo',
    uuid: '00000000-0000-0000-0000-000000000001',
    name: `guest-${id}`,
    state,
    startedAt: 0,
    endedAt: null,
    progress: null,
    etaMs: null,
    deadline: null,
    cancellable: false,
    offers: [],
    error: null,
    log: [],
  };
}

const ab = reduceOperations(new Map(), { kind: 'snapshot', operations: [operation('a'), operation('b')] });

describe('reduceOperations', () => {
  it('starts anew with a snapshot', () => {
    const after = reduceOperations(ab, { kind: 'snapshot', operations: [operation('c')] });
    expect([...after.keys()]).toEqual(['c']);
  });

  it('changes one in its place and leaves the state before untouched', () => {
    const after = reduceOperations(ab, { kind: 'changed', operation: operation('a', 'failed') });
    expect([...after.keys()]).toEqual(['a', 'b']);
    expect(after.get('a')?.state).toBe('failed');
    expect(ab.get('a')?.state).toBe('running');
  });

  it('adds what is new and forgets what is removed', () => {
    const more = reduceOperations(ab, { kind: 'changed', operation: operation('c', 'queued') });
    expect([...reduceOperations(more, { kind: 'removed', ids: ['a', 'x'] }).keys()]).toEqual(['b', 'c']);
  });
});

describe('newlyEnded', () => {
  it('tells of an end once', () => {
    const payload = { kind: 'changed', operation: operation('a', 'succeeded') } as const;
    expect(newlyEnded(ab, payload).map((ended) => ended.id)).toEqual(['a']);
    expect(newlyEnded(reduceOperations(ab, payload), payload)).toEqual([]);
  });

  it('tells of an operation first seen at its end, but not of old ones in a snapshot', () => {
    const ended = operation('z', 'failed');
    expect(newlyEnded(ab, { kind: 'changed', operation: ended })).toEqual([ended]);
    expect(newlyEnded(new Map(), { kind: 'snapshot', operations: [ended] })).toEqual([]);
  });
});

describe('inTrayOrder', () => {
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
    expect(inTrayOrder(operations).map(({ id }) => id)).toEqual(['4', '2', '1', '3']);
  });
});
