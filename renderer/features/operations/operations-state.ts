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
    case 'changed': {
      const after = new Map(before);
      for (const operation of payload.operations) after.set(operation.id, operation);
      return after;
    }
    case 'removed': {
      const after = new Map(before);
      for (const id of payload.ids) after.delete(id);
      return after;
    }
  }
}

/** The operations that were going before this payload, or are new with it, and have ended with it. */
export function newlyEnded(before: OperationsById, payload: OperationsPayload): OperationDto[] {
  if (payload.kind !== 'changed') return [];
  return payload.operations.filter(({ id, state }) => {
    const known = before.get(id);
    return hasEnded(state) && !(known && hasEnded(known.state));
  });
}

/** What was asked for at once. */
export interface OperationGroup {
  id: string;
  operations: readonly OperationDto[];
}

export type TrayEntry =
  | { kind: 'one'; id: string; operation: OperationDto }
  | ({ kind: 'group'; endedAt: number | null } & OperationGroup);

function entryOf(id: string, operations: readonly OperationDto[]): TrayEntry {
  const [first] = operations;
  if (first && operations.length === 1) return { kind: 'one', id, operation: first };
  let endedAt: number | null = 0;
  for (const operation of operations)
    endedAt = endedAt === null || operation.endedAt === null ? null : Math.max(endedAt, operation.endedAt);
  return { kind: 'group', id, operations, endedAt };
}

const endOf = (entry: TrayEntry): number | null =>
  entry.kind === 'one' ? entry.operation.endedAt : entry.endedAt;

/** What a tray lists, a group as one: what still goes, the newest first; then what ended, the last first. */
export function trayEntries(operations: OperationsById): TrayEntry[] {
  const together = new Map<string, OperationDto[]>();
  for (const operation of operations.values()) {
    const key = operation.group ?? operation.id;
    const others = together.get(key);
    if (others) others.push(operation);
    else together.set(key, [operation]);
  }
  const newestFirst = [...together].map(([id, members]) => entryOf(id, members)).reverse();
  const ended = newestFirst.filter((entry) => endOf(entry) !== null);
  return [
    ...newestFirst.filter((entry) => endOf(entry) === null),
    ...ended.sort((a, b) => (endOf(b) ?? 0) - (endOf(a) ?? 0)),
  ];
}

/** The group of one of its operations; null when that is gone, or was asked for alone. */
export function groupWith(operations: OperationsById, member: string): OperationGroup | null {
  const id = operations.get(member)?.group ?? null;
  if (id === null) return null;
  return { id, operations: [...operations.values()].filter(({ group }) => group === id) };
}

/** Whether a filter of the tray lets it show. */
export function passes(entry: TrayEntry, filter: 'all' | 'going' | 'failed'): boolean {
  if (filter === 'all') return true;
  const members = entry.kind === 'one' ? [entry.operation] : entry.operations;
  return members.some(({ state }) => (filter === 'going' ? !hasEnded(state) : state === 'failed'));
}

/** How many of a group stand how; late is a failure with an offer instead of an error. */
export interface GroupCounts {
  all: number;
  going: number;
  queued: number;
  succeeded: number;
  failed: number;
  late: number;
  cancelled: number;
}

export function countGroup(operations: readonly OperationDto[]): GroupCounts {
  const counts: GroupCounts = {
    all: operations.length,
    going: 0,
    queued: 0,
    succeeded: 0,
    failed: 0,
    late: 0,
    cancelled: 0,
  };
  for (const operation of operations) {
    const { state } = operation;
    if (state === 'failed') counts[isLate(operation) ? 'late' : 'failed']++;
    else if (hasEnded(state)) counts[state === 'succeeded' ? 'succeeded' : 'cancelled']++;
    else {
      counts.going++;
      if (state === 'queued') counts.queued++;
    }
  }
  return counts;
}

/** Those of a group that can be tried again. */
export function failedOf(operations: readonly OperationDto[]): OperationDto[] {
  return operations.filter((operation) => operation.state === 'failed');
}
