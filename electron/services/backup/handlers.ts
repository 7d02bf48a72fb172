import type { DomainVolume } from '../../contract/disks.js';
import type { ServiceHandlers } from '../../contract/handlers.js';
import { readDomainVolumes } from '../domain-volumes.js';
import { guarded } from '../guarded.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { Subject } from '../operations/operation.js';
import type { Operations, Work } from '../operations/operations.js';
import type { BackupRuns } from './backup-runs.js';
import { changeCheckpoint, checkpointXmlNow } from './checkpoints.js';
import { deleteSets } from './delete-sets.js';
import { findOut } from './find-out.js';
import { restoreSet } from './restore.js';
import { verifySet } from './verify.js';

type Names = `${'backups' | 'checkpoints'}.${string}`;

interface BackupHandlers {
  calls: Pick<ServiceHandlers['calls'], Extract<keyof ServiceHandlers['calls'], Names>>;
  topics: Pick<ServiceHandlers['topics'], Extract<keyof ServiceHandlers['topics'], Names>>;
}

/** The contract's part about backups and checkpoints. */
export function backupHandlers(
  at: (hostId: string) => HostServices,
  operations: Operations,
  runs: BackupRuns,
): BackupHandlers {
  const machine = (hostId: string, uuid: string): Subject => ({
    kind: 'domain',
    hostId,
    uuid,
    name: at(hostId).inventory.requireDomainRow(uuid).name,
  });
  const linkOf = (hostId: string): HostLink => at(hostId).host.requireLink();

  /** Afterwards what the machine's page shows is read again, however the work ended. */
  const telling =
    (hostId: string, uuid: string, work: Work): Work =>
    async (context) => {
      try {
        return await work(context);
      } finally {
        at(hostId).backups.news.emit(uuid);
      }
    };

  const onSets = (
    hostId: string,
    action: 'backup-verify' | 'backup-restore',
    name: string,
    work: Work,
  ): string => operations.run({ kind: 'host', hostId, uuid: '', name }, action, work);

  /** What lies beneath the disks, and what snapshots need, stays. */
  const oldVolumes = async (hostId: string, uuid: string): Promise<DomainVolume[]> =>
    (await readDomainVolumes(at, [{ hostId, uuid }])).filter(
      ({ role, snapshots }) => role === 'disk' && snapshots.length === 0,
    );

  return {
    calls: {
      'backups.plan': guarded(({ hostId, uuid, request }) =>
        at(hostId).backups.plan(linkOf(hostId), uuid, request),
      ),
      'backups.start': guarded(({ hostId, uuid, request }) => runs.start(hostId, uuid, request)),
      'backups.end': guarded(({ hostId, uuid }) => runs.end(hostId, uuid)),
      'backups.restore': guarded(async ({ hostId, request }) => {
        const services = at(hostId);
        const { set } = await services.backups.sets.find(linkOf(hostId), request.set);
        const { target } = request;
        const work: Work = async (context) => {
          const found = await services.backups.sets.find(context.link, request.set);
          const old =
            target.kind === 'replace' && !target.keepOld ? await oldVolumes(hostId, target.uuid) : [];
          return restoreSet(context, { services, request, ...found, old });
        };
        return target.kind === 'replace'
          ? operations.run(machine(hostId, target.uuid), 'backup-restore', telling(hostId, target.uuid, work))
          : onSets(
              hostId,
              'backup-restore',
              target.kind === 'machine' ? target.name : set.manifest.machine.name,
              work,
            );
      }),
      'backups.verify': guarded(async ({ hostId, set: ref }) => {
        const { sets } = at(hostId).backups;
        const { set } = await sets.find(linkOf(hostId), ref);
        return onSets(hostId, 'backup-verify', set.manifest.machine.name, async (context) => {
          const found = await sets.find(context.link, ref);
          return found.set.stage === 'unfinished'
            ? findOut(context, sets, found.set, found.all)
            : verifySet(context, found.set, found.all);
        });
      }),
      'backups.delete': guarded(({ hostId, sets: refs }) => {
        const { backups, host } = at(hostId);
        const [first] = refs;
        const name = refs.length === 1 && first ? first.manifest : host.config.name;
        return operations.run(
          { kind: 'volume', hostId, uuid: first?.poolUuid ?? '', name },
          'backup-delete',
          (context) => deleteSets(context, backups.sets, refs),
        );
      }),
      'checkpoints.change': guarded(({ hostId, uuid, change }) =>
        operations.run(
          machine(hostId, uuid),
          `checkpoint-${change.action}`,
          telling(hostId, uuid, (context) =>
            changeCheckpoint(context, context.inventory.domain(uuid), change),
          ),
        ),
      ),
      'checkpoints.xml': guarded(({ hostId, uuid, name }) =>
        checkpointXmlNow(linkOf(hostId), at(hostId).inventory.domain(uuid), name),
      ),
    },
    topics: {
      'backups.watch': guarded(({ hostId, uuid }, emit) =>
        at(hostId).backups.watch(uuid, (state) => {
          emit(state);
          if (state.running) runs.adopt(hostId, uuid);
        }),
      ),
      'backups.sets': guarded(({ hostId }, emit) => at(hostId).backups.sets.watch(emit)),
    },
  };
}
