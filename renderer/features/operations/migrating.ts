import type { OperationDto } from '../../../electron/contract/operations';
import { hasEnded } from './operations-state';
import type { OperationsById } from './operations-state';
import { useOperations } from './operations-store';

/** Migrations that have begun and not ended, by the machine that goes. */
type Migrating = ReadonlyMap<string, OperationDto>;

const machineKey = (hostId: string, uuid: string): string => `${hostId}/${uuid}`;

const none: Migrating = new Map();
const known = new WeakMap<OperationsById, Migrating>();

function migratingIn(operations: OperationsById): Migrating {
  const before = known.get(operations);
  if (before) return before;
  const found = new Map<string, OperationDto>();
  for (const operation of operations.values())
    if (operation.to && operation.state !== 'queued' && !hasEnded(operation.state))
      found.set(machineKey(operation.hostId, operation.uuid), operation);
  const now = found.size === 0 ? none : found;
  known.set(operations, now);
  return now;
}

/** Machines on their way, each with what it is at the source and what it will be at the destination. Changes only with them. */
export function migrationPairs(operations: OperationsById): string {
  return [...migratingIn(operations)]
    .flatMap(([from, { uuid, to }]) => (to?.hostId ? [`${from} ${machineKey(to.hostId, uuid)}`] : []))
    .join('\n');
}

/** Where this machine is going now; null while it stays. */
export function useMigrating(hostId: string, uuid: string): OperationDto | null {
  return useOperations(({ byId }) => migratingIn(byId).get(machineKey(hostId, uuid)) ?? null);
}
