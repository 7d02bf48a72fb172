import { DomainBlockJobInfoFlags } from '@virtdeck/libvirt';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DiskJobKind, DiskOperation } from '../../contract/block-jobs.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import { appError, isUnsupported } from '../errors.js';
import type { HostEvent } from '../events/host-event.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { Logger } from '../log.js';
import { followDomainJob } from '../operations/domain-job.js';
import { jobFigures, jobState } from '../operations/job-figures.js';
import type { Subject } from '../operations/operation.js';
import type { Operations, Work } from '../operations/operations.js';
import { disksWithJobs, machineDisks } from '../xml/machine-disks.js';
import { jobKind } from './followed-job.js';

const actions: Readonly<Record<DiskJobKind, DiskOperation>> = {
  pull: 'disk-pull',
  copy: 'disk-copy',
  commit: 'disk-commit',
  'active-commit': 'disk-commit',
  backup: 'disk-backup',
  unknown: 'disk-job',
};

/** Events after which a job may run that nobody told of. */
const telling: ReadonlySet<string> = new Set(['block-job', 'block-job-2', 'migration-iteration']);

/**
 * Jobs that this run of the app has not begun: an earlier one did, or another client. They are looked for behind the
 * list, once per link, where an XML says that one is possible; and where an event or a page gives a hint.
 */
export class FoundJobs {
  readonly #unsubscribe: Unsubscribe[];
  /** Machines that have been looked at on this link. */
  readonly #seen = new WeakMap<HostLink, Set<string>>();
  /** Links to drivers that tell nothing of a machine's own jobs: no machine of theirs is asked again. */
  readonly #mute = new WeakSet<HostLink>();
  readonly #waiting = new Map<string, string[] | null>();
  #working = false;
  readonly #following = new Set<string>();
  /** A machine was found on its way to another host. */
  onMigration: (uuid: string) => void = () => {};

  constructor(
    private readonly services: HostServices,
    private readonly operations: Operations,
    private readonly log: Logger,
  ) {
    this.#unsubscribe = [
      services.inventory.descriptions.subscribe(({ uuid, xml }) => this.#described(uuid, xml)),
      services.events.batches.subscribe((batch) => {
        for (const event of batch) this.#heed(event);
      }),
    ];
  }

  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** Looks for jobs of a machine, as when somebody has its page open. */
  look(uuid: string, targets: string[] | null = null): void {
    this.#waiting.set(uuid, targets);
    void this.#work();
  }

  #described(uuid: string, xml: string): void {
    const { link } = this.services.host;
    if (!link || this.services.inventory.domainRow(uuid)?.id == null) return;
    const seen = this.#seen.get(link) ?? new Set();
    this.#seen.set(link, seen);
    if (seen.has(uuid)) return;
    seen.add(uuid);
    this.look(uuid, disksWithJobs(xml));
  }

  #heed({ kind, name, object, params }: HostEvent): void {
    if (object.kind !== 'domain') return;
    // What pauses a machine may be a job: saving it, sending it to another host.
    const paused = kind === 'lifecycle' && name === 'suspended' && params['detail'] !== 'paused';
    if (!paused && !telling.has(kind)) return;
    if (kind.startsWith('block-job') && name !== 'ready') return;
    this.look(object.uuid);
  }

  /** One machine after the other: nobody waits for it. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (const [uuid, targets] of this.#waiting) {
        this.#waiting.delete(uuid);
        const { link } = this.services.host;
        if (link && this.services.inventory.domainRow(uuid)?.id != null)
          await this.#lookAt(link, uuid, targets);
        await nextTurn();
      }
    } finally {
      this.#working = false;
    }
  }

  async #lookAt(link: HostLink, uuid: string, targets: string[] | null): Promise<void> {
    try {
      const domain = this.services.inventory.domain(uuid);
      if (targets === null || targets.length > 0) {
        const xml = await link.background(() => domain.getXMLDesc());
        for (const target of targets ?? disksWithJobs(xml)) await this.#lookAtDisk(link, uuid, target, xml);
      }
      await this.#lookAtMachine(link, uuid);
    } catch (error) {
      if (!link.ended && !isUnsupported(error))
        this.log.warn('jobs could not be looked for', { host: this.services.host.id, uuid, error });
    }
  }

  async #lookAtDisk(link: HostLink, uuid: string, target: string, xml: string): Promise<void> {
    const { blockJobs, inventory } = this.services;
    if (blockJobs.isFollowed(uuid, target)) return;
    const info = await link.background(() =>
      inventory.domain(uuid).getBlockJobInfo(target, DomainBlockJobInfoFlags.BANDWIDTH_BYTES),
    );
    // It may have begun meanwhile, by us.
    if (!info || blockJobs.isFollowed(uuid, target)) return;
    const kind = jobKind(info.type);
    // Its machine's job tells of all disks of a backup.
    if (kind === 'backup') return;
    const disk = machineDisks(xml).find((each) => each.target === target);
    const spec = {
      uuid,
      target,
      kind,
      into: disk?.mirror?.image?.path ?? null,
      wanted: null,
      files: (disk?.images ?? []).flatMap(({ path }, index) =>
        path === null ? [] : [{ path, was: index === 0 ? ('source' as const) : ('merged' as const) }],
      ),
    };
    this.operations.adopt(
      this.#subject(uuid),
      actions[kind],
      (context) => blockJobs.follow(context, spec, null, { ready: disk?.mirror?.ready ?? false }),
      { disk: target },
    );
  }

  async #lookAtMachine(link: HostLink, uuid: string): Promise<void> {
    const { inventory } = this.services;
    // Where it arrives may have told of it sooner than where it leaves.
    const busy = (): boolean =>
      this.#following.has(uuid) || this.operations.isBusy(uuid, 'found-migration-in');
    if (this.#mute.has(link) || busy()) return;
    const domain = inventory.domain(uuid);
    const { type, stats } = await link
      .background(() => domain.getJobStats())
      .catch((error: unknown) => {
        if (isUnsupported(error)) this.#mute.add(link);
        throw error;
      });
    if (jobState(type) !== 'active' || busy()) return;
    const { kind } = jobFigures(stats);
    // What a backup makes is to be finished, not only watched.
    if (kind === 'backup') return this.services.backups.onFound(uuid);
    if (kind === 'migration-out') return this.onMigration(uuid);
    if (this.operations.isBusy(uuid)) return;
    this.#following.add(uuid);
    const work: Work = async (context) => {
      try {
        const { how, message } = await followDomainJob(context, context.inventory.domain(uuid));
        if (how === 'failed')
          throw appError('INTERNAL', message ?? 'libvirt reports that the job has failed');
        if (how === 'cancelled' && !context.operation.cancellation.signal.aborted)
          context.operation.cancelledElsewhere();
        context.operation.cancellation.signal.throwIfAborted();
        return 'done';
      } finally {
        this.#following.delete(uuid);
      }
    };
    this.operations.adopt(this.#subject(uuid), `found-${kind}`, work, { job: kind });
  }

  #subject(uuid: string): Subject {
    const { host, inventory } = this.services;
    return { kind: 'domain', hostId: host.id, uuid, name: inventory.domainRow(uuid)?.name ?? uuid };
  }
}
