import type { BackupFinding, BackupRequest } from '../../contract/backup.js';
import { appError } from '../errors.js';
import type { HostServices } from '../host-services.js';
import type { Outcome } from '../operations/actions.js';
import type { Subject } from '../operations/operation.js';
import type { Operations, Work, WorkContext } from '../operations/operations.js';
import { poolsKnown } from './pools-known.js';
import { goOnWithPull, pullBackup } from './pull.js';
import { goOnWithBackup, isMaking, pushBackup } from './push.js';

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

/** Backups that run, each followed by an operation: those begun here, and those that are found under way. */
export class BackupRuns {
  /** The operations, by machine. */
  readonly #running = new Map<string, string>();

  constructor(
    private readonly at: (hostId: string) => HostServices,
    private readonly operations: Operations,
  ) {}

  start(hostId: string, uuid: string, request: BackupRequest): string {
    const action = request.mode === 'push' ? 'backup' : 'backup-pull';
    const subject = this.#machine(hostId, uuid);
    const work = this.following(hostId, uuid, (context) => this.#begin(context, hostId, uuid, request));
    return this.operations.run(subject, action, work, { job: 'backup' });
  }

  /** Cancels what is written, ends what is offered; also what this app does not follow. */
  end(hostId: string, uuid: string): string {
    const id = this.#running.get(keyOf(hostId, uuid));
    if (id !== undefined) {
      this.operations.cancel(id);
      return id;
    }
    return this.operations.run(this.#machine(hostId, uuid), 'backup-end', async ({ link, inventory }) => {
      await link.race(inventory.domain(uuid).abortJob());
      this.at(hostId).backups.news.emit(uuid);
      return 'done';
    });
  }

  /** One that runs and that nobody follows was begun by another run of the app, or by another client. */
  adopt(hostId: string, uuid: string): void {
    const { host, inventory } = this.at(hostId);
    if (this.#running.has(keyOf(hostId, uuid)) || host.config.readonly || !inventory.domainRow(uuid)) return;
    const work = this.following(hostId, uuid, (context) => this.#goOn(context, hostId, uuid));
    this.operations.adopt(this.#machine(hostId, uuid), 'backup', work, { job: 'backup' });
  }

  isFollowing(hostId: string, uuid: string): boolean {
    return this.#running.has(keyOf(hostId, uuid));
  }

  #machine(hostId: string, uuid: string): Subject {
    return { kind: 'domain', hostId, uuid, name: this.at(hostId).inventory.requireDomainRow(uuid).name };
  }

  /** Work that the machine's backup is in the hands of. */
  following(hostId: string, uuid: string, work: Work): Work {
    return async (context) => {
      this.#running.set(keyOf(hostId, uuid), context.operation.id);
      try {
        return await work(context);
      } finally {
        this.#running.delete(keyOf(hostId, uuid));
        this.at(hostId).backups.news.emit(uuid);
      }
    };
  }

  async #begin(context: WorkContext, hostId: string, uuid: string, request: BackupRequest): Promise<Outcome> {
    const { backups } = this.at(hostId);
    const domain = context.inventory.domain(uuid);
    if (request.mode === 'push') {
      const { plan, left } = await backups.prepare(context.link, uuid, request);
      refuse(plan.blockers);
      return pushBackup(context, backups.sets, domain, request, plan, left);
    }
    const { plan, left } = await backups.prepare(context.link, uuid, request);
    refuse(plan.blockers);
    return pullBackup(context, domain, request, plan, left);
  }

  async #goOn(context: WorkContext, hostId: string, uuid: string): Promise<Outcome> {
    const { backups } = this.at(hostId);
    const domain = context.inventory.domain(uuid);
    const { running } = (await backups.read(context.link, uuid)).state;
    if (running?.mode !== 'push') return goOnWithPull(context, domain);
    await poolsKnown(context.link, context.inventory);
    const set = (await backups.sets.list(context.link)).find((each) => isMaking(each, running));
    return set ? goOnWithBackup(context, backups.sets, domain, set) : goOnWithPull(context, domain);
  }
}

const keyOf = (hostId: string, uuid: string): string => `${hostId} ${uuid}`;
