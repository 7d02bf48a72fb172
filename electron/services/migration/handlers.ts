import type { ServiceHandlers } from '../../contract/handlers.js';
import { guarded } from '../guarded.js';
import type { Hosts } from '../hosts/hosts.js';
import type { HostServices } from '../host-services.js';
import { commonCpu } from './common-cpu.js';
import { measureDirtyRate } from './dirty-rate.js';
import { planMigration } from './plan.js';
import { watchReport } from './report.js';
import type { Migrations } from './migrations.js';
import { migrationRunHandlers } from './run-handlers.js';
import { ordersOf } from './start.js';

type Of<Part extends 'calls' | 'topics'> = Pick<
  ServiceHandlers[Part],
  Extract<keyof ServiceHandlers[Part], `migrations.${string}`>
>;

/** The contract's part about moving machines. */
export function migrationHandlers(
  at: (hostId: string) => HostServices,
  hosts: Hosts,
  migrations: Migrations,
): { calls: Of<'calls'>; topics: Of<'topics'> } {
  const run = migrationRunHandlers(migrations);
  return {
    calls: {
      ...run.calls,
      'migrations.plan': guarded((request) =>
        Promise.all(request.targets.map((target) => planMigration(at, request, target, { secure: false }))),
      ),
      'migrations.dirtyRate': guarded(({ hostId, uuid }, { signal }) => {
        const { host, inventory } = at(hostId);
        return measureDirtyRate(host.requireLink(), inventory.domain(uuid), signal);
      }),
      'migrations.commonCpu': guarded(async ({ hostId, uuid, with: otherId }) => {
        const { host, inventory } = at(hostId);
        const link = host.requireLink();
        const xml = await link.race(inventory.domain(uuid).getXMLDesc());
        return commonCpu([link, at(otherId).host.requireLink()], xml);
      }),
      'migrations.start': guarded((request) => migrations.start(ordersOf(at, request))),
    },
    topics: {
      ...run.topics,
      'migrations.report': guarded((request, emit) =>
        watchReport(
          {
            at,
            open: (uri, signal) => hosts.openAside(uri, signal),
            approach: (uri, signal) => hosts.approach(uri, signal),
          },
          request,
          emit,
        ),
      ),
    },
  };
}
