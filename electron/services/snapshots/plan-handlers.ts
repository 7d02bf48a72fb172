import type { ServiceHandlers } from '../../contract/handlers.js';
import { guarded } from '../guarded.js';
import type { HostServices } from '../host-services.js';
import type { Subject } from '../operations/operation.js';
import type { Operations } from '../operations/operations.js';
import { deletePlanner, readPlan, revertPlanner, runPlan } from './snapshot-plans.js';

/** The contract's part about going back to snapshots and deleting them. */
export function snapshotPlanHandlers(
  at: (hostId: string) => HostServices,
  operations: Operations,
): Pick<ServiceHandlers['calls'], Extract<keyof ServiceHandlers['calls'], `snapshotPlans.${string}`>> {
  const subject = (hostId: string, uuid: string): Subject => {
    const { name } = at(hostId).inventory.requireDomainRow(uuid);
    return { kind: 'domain', hostId, uuid, name };
  };
  return {
    'snapshotPlans.revert': guarded(({ hostId, uuid, options }) =>
      readPlan(at(hostId), uuid, revertPlanner(options)),
    ),
    'snapshotPlans.delete': guarded(({ hostId, uuid, options }) =>
      readPlan(at(hostId), uuid, deletePlanner(options)),
    ),
    'snapshotPlans.runRevert': guarded(({ hostId, uuid, options }) =>
      operations.run(
        subject(hostId, uuid),
        'snapshot-revert',
        runPlan(at(hostId), uuid, revertPlanner(options), options),
      ),
    ),
    'snapshotPlans.runDelete': guarded(({ hostId, uuid, options }) =>
      operations.run(
        subject(hostId, uuid),
        'snapshot-delete',
        runPlan(at(hostId), uuid, deletePlanner(options), null),
      ),
    ),
  };
}
