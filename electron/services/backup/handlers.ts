import type { BackupFinding, BackupRequest } from '../../contract/backup.js';
import type { DomainVolume } from '../../contract/disks.js';
import type { ServiceHandlers } from '../../contract/handlers.js';
import { readDomainVolumes } from '../domain-volumes.js';
import { appError } from '../errors.js';
import { guarded } from '../guarded.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { Outcome } from '../operations/actions.js';
import type { Subject } from '../operations/operation.js';
import type { Operations, Work, WorkContext } from '../operations/operations.js';
import { changeCheckpoint, checkpointXmlNow } from './checkpoints.js';
import { deleteSets } from './delete-sets.js';
import { goOnWithPull, pullBackup } from './pull.js';
import { goOnWithBackup, isMaking, pushBackup } from './push.js';
import { restoreSet } from './restore.js';
import { verifySet } from './verify.js';

type Names = `${'backups' | 'checkpoints'}.${string}`;

interface BackupHandlers {
  calls: Pick<ServiceHandlers['calls'], Extract<keyof ServiceHandlers['calls'], Names>>;
  topics: Pick<ServiceHandlers['topics'], Extract<keyof ServiceHandlers['topics'], Names>>;
}

const words: Readonly<Record<string, string>> = {
  off: 'The machine is off: libvirt can back up a running machine only',
  running: 'A backup of this machine is under way already',
  'no-pool': 'The pool is not active, or its volumes are no files',
  'set-gone': 'The backup to build on is not there any more, or is not whole',
  'no-checkpoint': 'The backup to build on has no checkpoint',
  'checkpoint-gone': 'The checkpoint of the backup to build on is not there any more',
};

function refuse(blockers: readonly BackupFinding[]): void {
  const [first] = blockers;
  if (first) throw appError('REFUSED', words[first.kind] ?? first.kind);
}

/** The contract's part about backups and checkpoints. */
export function backupHandlers(at: (hostId: string) => HostServices, operations: Operations): BackupHandlers {
  /** Operations that make or offer a backup, by machine. */
  const under = new Map<string, string>();
  const keyOf = (hostId: string, uuid: string): string => `${hostId} ${uuid}`;
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

  const follow = (hostId: string, uuid: string, action: 'backup' | 'backup-pull', work: Work): string => {
    const key = keyOf(hostId, uuid);
    const id = operations.run(
      machine(hostId, uuid),
      action,
      telling(hostId, uuid, async (context) => {
        try {
          return await work(context);
        } finally {
          under.delete(key);
        }
      }),
    );
    under.set(key, id);
    return id;
  };

  const begin =
    (hostId: string, uuid: string, request: BackupRequest): Work =>
    async (context): Promise<Outcome> => {
      const { backups } = at(hostId);
      const domain = context.inventory.domain(uuid);
      if (request.mode === 'push') {
        const { plan, left } = await backups.prepare(context.link, uuid, request);
        refuse(plan.blockers);
        return pushBackup(context, backups.sets, domain, request, plan, left);
      }
      const { plan, left } = await backups.prepare(context.link, uuid, request);
      refuse(plan.blockers);
      return pullBackup(context, domain, request, plan, left);
    };

  /** A backup that runs and that no operation follows was begun by another run of the app, or by another client. */
  const adopt = (hostId: string, uuid: string, mode: 'push' | 'pull'): void => {
    const key = keyOf(hostId, uuid);
    const { backups, host, inventory } = at(hostId);
    if (under.has(key) || host.config.readonly) return;
    const goOn = async (context: WorkContext): Promise<Outcome> => {
      const domain = context.inventory.domain(uuid);
      const { running } = (await backups.read(context.link, uuid)).state;
      if (!running || running.mode === 'pull') return goOnWithPull(context, domain);
      const set = (await backups.sets.list(context.link)).find((each) => isMaking(each, running));
      return set ? goOnWithBackup(context, backups.sets, domain, set) : goOnWithPull(context, domain);
    };
    if (inventory.domainRow(uuid)) follow(hostId, uuid, mode === 'pull' ? 'backup-pull' : 'backup', goOn);
  };

  const onSets = (
    hostId: string,
    action: 'backup-verify' | 'backup-restore',
    name: string,
    work: Work,
  ): string => operations.run({ kind: 'host', hostId, uuid: '', name }, action, work);

  const oldVolumes = async (hostId: string, uuid: string): Promise<DomainVolume[]> =>
    readDomainVolumes(at, [{ hostId, uuid }]);

  return {
    calls: {
      'backups.plan': guarded(({ hostId, uuid, request }) =>
        at(hostId).backups.plan(linkOf(hostId), uuid, request),
      ),
      'backups.start': guarded(({ hostId, uuid, request }) =>
        follow(
          hostId,
          uuid,
          request.mode === 'push' ? 'backup' : 'backup-pull',
          begin(hostId, uuid, request),
        ),
      ),
      'backups.end': guarded(({ hostId, uuid }) => {
        const id = under.get(keyOf(hostId, uuid));
        if (id) {
          operations.cancel(id);
          return id;
        }
        return operations.run(
          machine(hostId, uuid),
          'backup-end',
          telling(hostId, uuid, async ({ link, inventory }) => {
            await link.race(inventory.domain(uuid).abortJob());
            return 'done';
          }),
        );
      }),
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
          return verifySet(context, found.set, found.all);
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
          if (state.running) adopt(hostId, uuid, state.running.mode);
        }),
      ),
      'backups.sets': guarded(({ hostId }, emit) => at(hostId).backups.sets.watch(emit)),
    },
  };
}
