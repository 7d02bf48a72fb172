import type { MigrationPlan, MigrationRequest } from '../../contract/migration.js';
import { migrationParam } from '../../contract/migration-options.js';
import type { MigrationParam } from '../../contract/migration-options.js';
import type { HostServices } from '../host-services.js';
import type { Operations, WorkContext } from '../operations/operations.js';
import type { Subject } from '../operations/operation.js';
import { planMigration, requireSound } from './plan.js';

/** By libvirt's keys. */
function keyed(params: MigrationPlan['params']): Record<string, number | string | string[]> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined ? [] : [[migrationParam(name as MigrationParam).key, value]],
    ),
  );
}

async function move(
  { link, inventory }: WorkContext,
  plan: MigrationPlan,
  destination: HostServices | null,
): Promise<void> {
  const domain = inventory.domain(plan.uuid);
  const params = keyed(plan.params);
  if (plan.driver === 'source') return link.race(domain.migrateToURI(plan.uri, params, plan.flags));
  const there = destination?.host.requireLink();
  if (there) await link.race(there.race(domain.migrate(there.connection, params, plan.flags)));
}

/** Moves machines, each by an operation of its own. @returns the operations' ids, in the order of the targets */
export function startMigrations(
  at: (hostId: string) => HostServices,
  operations: Operations,
  request: MigrationRequest,
): string[] {
  const { hostId: destinationId } = request.destination;
  const destination = destinationId === null ? null : at(destinationId);
  const group = operations.newGroup(request.targets.length);
  return request.targets.map((target) => {
    const name = at(target.hostId).inventory.requireDomainRow(target.uuid).name;
    const subject: Subject = { kind: 'domain', ...target, name };
    return operations.run(
      subject,
      'migrate',
      async (context) => {
        const plan = await planMigration(at, request, target, { secure: true });
        requireSound(plan);
        await move(context, plan, destination);
        return 'done';
      },
      { group },
    );
  });
}
