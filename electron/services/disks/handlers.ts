import { DomainBlockJobSetSpeedFlags } from '@virtdeck/libvirt';
import type { DiskOperation } from '../../contract/block-jobs.js';
import type { ServiceHandlers } from '../../contract/handlers.js';
import { appError } from '../errors.js';
import { guarded } from '../guarded.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { Operations, Work } from '../operations/operations.js';
import { diskWork, leftOverDelete } from './disk-work.js';
import { planDisk } from './plan.js';

type DiskCallNames = Extract<keyof ServiceHandlers['calls'], `disks.${string}`>;

/** The contract's part about disks and the jobs on them. */
export function diskHandlers(
  at: (hostId: string) => HostServices,
  operations: Operations,
): {
  calls: Pick<ServiceHandlers['calls'], DiskCallNames>;
  topics: Pick<ServiceHandlers['topics'], 'disks.watch'>;
} {
  const run = (
    { hostId, uuid }: { hostId: string; uuid: string },
    action: DiskOperation,
    work: Work,
    disk: string | null,
  ): string => {
    const { name } = at(hostId).inventory.requireDomainRow(uuid);
    return operations.run({ kind: 'domain', hostId, uuid, name }, action, work, { disk });
  };
  const writable = (hostId: string): HostLink => {
    const link = at(hostId).host.requireLink();
    if (link.readonly) throw appError('REFUSED', 'The connection is read-only');
    return link;
  };
  return {
    calls: {
      'disks.plan': guarded(
        async ({ hostId, uuid, request }) => (await planDisk(at(hostId), uuid, request)).plan,
      ),
      'disks.start': guarded(({ request, ...on }) =>
        run(
          on,
          request.action,
          diskWork(at(on.hostId), on.uuid, request),
          request.action === 'disk-resize' ? null : request.target,
        ),
      ),
      'disks.setSpeed': guarded(async ({ hostId, uuid, target, bytesPerSecond }) => {
        const link = writable(hostId);
        const domain = at(hostId).inventory.domain(uuid);
        await link.race(
          domain.blockJobSetSpeed(target, bytesPerSecond, DomainBlockJobSetSpeedFlags.BANDWIDTH_BYTES),
        );
        return null;
      }),
      'disks.decide': guarded(async ({ hostId, uuid, target, decision }) => {
        await at(hostId).blockJobs.decide(writable(hostId), uuid, target, decision);
        return null;
      }),
      'disks.deleteLeftOver': guarded(({ path, ...on }) =>
        run(on, 'disk-leftover-delete', leftOverDelete(at(on.hostId), on.uuid, path), null),
      ),
      'disks.forgetLeftOver': guarded(({ hostId, uuid, path }) => {
        at(hostId).blockJobs.keepLeftOver(uuid, path);
        return null;
      }),
    },
    topics: { 'disks.watch': guarded(({ hostId, uuid }, emit) => at(hostId).disks.watch(uuid, emit)) },
  };
}
