import type { MigrationRequest } from '../../contract/migration.js';
import { migrationFlagBit } from '../../contract/migration-options.js';
import type { HostServices } from '../host-services.js';
import { redact } from '../redact.js';
import type { MigrationOrder } from './order.js';
import { planMigration, requireSound } from './plan.js';

/** What is to be moved, machine by machine. What libvirt is told is made when a machine's turn comes. */
export function ordersOf(at: (hostId: string) => HostServices, request: MigrationRequest): MigrationOrder[] {
  const { hostId, uri } = request.destination;
  const name = hostId === null ? redact(uri ?? '') : at(hostId).host.config.name;
  const flags = request.flags.reduce((sum, flag) => sum + migrationFlagBit(flag), 0);
  return request.targets.map((target) => {
    const row = at(target.hostId).inventory.requireDomainRow(target.uuid);
    const { DEST_NAME } = request.params;
    return {
      ...target,
      name: row.name,
      destination: { hostId, name },
      destinationName: typeof DEST_NAME === 'string' ? DEST_NAME : row.name,
      flags,
      maxDowntimeMs: request.maxDowntimeMs,
      async plan() {
        const plan = await planMigration(at, request, target, { secure: true });
        requireSound(plan);
        return plan;
      },
    };
  });
}
