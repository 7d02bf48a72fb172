import type { OperationDto, OperationsPayload, OperationState } from '../../../electron/contract/operations';

/** Operations by id; the newest last. */
export type OperationsById = ReadonlyMap<string, OperationDto>;

export function hasEnded(state: OperationState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

/** The guest was asked and let its time go by: less a failure than a question what to do now. */
export function isLate({ state, error, action }: OperationDto): boolean {
  return state === 'failed' && error === null && action === 'shutdown';
}

export function reduceOperations(before: OperationsById, payload: OperationsPayload): OperationsById {
  switch (payload.kind) {
    case 'snapshot':
      return new Map(payload.operations.map((operation) => [operation.id, operation]));
    case 'changed':
      return new Map(before).set(payload.operation.id, payload.operation);
    case 'removed': {
      const after = new Map(before);
      for (const id of payload.ids) after.delete(id);
      return after;
    }
  }
}

/** The operations that were going before this payload, or are new with it, and have ended with it. */
export function newlyEnded(before: OperationsById, payload: OperationsPayload): OperationDto[] {
  if (payload.kind !== 'changed' || !hasEnded(payload.operation.state)) return [];
  const known = before.get(payload.operation.id);
  return known && hasEnded(known.state) ? [] : [payload.operation];
}

/** What a tray lists: what still goes, the newest first; then what ended, the last first. */
export function inTrayOrder(operations: OperationsById): OperationDto[] {
  const newestFirst = [...operations.values()].reverse();
  const ended = newestFirst.filter((operation) => hasEnded(operation.state));
  return [
    ...newestFirst.filter((operation) => !hasEnded(operation.state)),
    ...ended.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)),
  ];
}
