import { DomainBlockJobAbortFlags, DomainBlockJobInfoFlags, ErrorNumber } from '@virtdeck/libvirt';
import type { Unsubscribe } from '../../contract/handlers.js';
import type { DiskDecision, DiskJob, DiskJobKind, LeftOver } from '../../contract/block-jobs.js';
import { Emitter } from '../emitter.js';
import { appError, errorNumber } from '../errors.js';
import type { HostEvent } from '../events/host-event.js';
import type { HostEvents } from '../events/host-events.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Outcome } from '../operations/actions.js';
import type { WorkContext } from '../operations/operations.js';
import { FollowedJob } from './followed-job.js';

const pollMs = 500;
/** A job that is gone has told so by then, or another client was told instead. */
const lastWordMs = 1000;

/** A job to follow. */
export interface JobSpec {
  uuid: string;
  target: string;
  kind: DiskJobKind;
  into: string | null;
  /** What is decided already for the moment in which both sides are the same. */
  wanted: DiskDecision | null;
  /** Files that the machine may not need when the job has ended. */
  files: LeftOverCandidate[];
}
export type LeftOverCandidate = Pick<LeftOver, 'path' | 'was'>;
type DiskLeftOver = Pick<LeftOver, 'target' | 'path' | 'was'>;

/** Tells which of these files nothing needs any more. */
export type FindLeftOvers = (
  link: HostLink,
  uuid: string,
  candidates: readonly DiskLeftOver[],
) => Promise<LeftOver[]>;

const keyOf = (uuid: string, target: string): string => `${uuid}/${target}`;

/** The jobs on the disks of one host's machines that are followed as operations, and what they have left. */
export class BlockJobs {
  /** Something is new about a machine's jobs. */
  readonly changes = new Emitter<string>();
  readonly #followed = new Map<string, FollowedJob>();
  readonly #leftOvers = new Map<string, LeftOver[]>();
  readonly #unsubscribe: Unsubscribe;

  constructor(
    private readonly inventory: HostInventory,
    events: HostEvents,
    private readonly findLeftOvers: FindLeftOvers,
  ) {
    this.#unsubscribe = events.batches.subscribe((batch) => {
      for (const event of batch) this.#heed(event);
    });
  }

  dispose(): void {
    this.#unsubscribe();
  }

  isFollowed(uuid: string, target: string): boolean {
    return this.#followed.has(keyOf(uuid, target));
  }

  job(uuid: string, target: string): DiskJob | null {
    return this.#followed.get(keyOf(uuid, target))?.job ?? null;
  }

  leftOvers(uuid: string): readonly LeftOver[] {
    return this.#leftOvers.get(uuid) ?? [];
  }

  leftOverDeleted(uuid: string, path: string): void {
    this.#setLeftOvers(
      uuid,
      this.leftOvers(uuid).filter((each) => each.path !== path),
    );
  }

  /** It is not to be told any more; what it stands on is needed with it. */
  keepLeftOver(uuid: string, path: string): void {
    const known = this.leftOvers(uuid);
    const kept = new Set([path, ...(known.find((each) => each.path === path)?.standsOn ?? [])]);
    this.#setLeftOvers(
      uuid,
      known.filter((each) => !kept.has(each.path)),
    );
  }

  #setLeftOvers(uuid: string, left: LeftOver[]): void {
    const paths = new Set(left.map(({ path }) => path));
    if (left.length === 0) this.#leftOvers.delete(uuid);
    else
      this.#leftOvers.set(
        uuid,
        left.map((each) => ({ ...each, standsOn: each.standsOn.filter((path) => paths.has(path)) })),
      );
    this.changes.emit(uuid);
  }

  /** Both sides are the same: how it ends. */
  async decide(link: HostLink, uuid: string, target: string, decision: DiskDecision): Promise<void> {
    const job = this.#followed.get(keyOf(uuid, target));
    if (!job) throw appError('NOT_FOUND', 'No job is followed on this disk');
    if (!job.ready) throw appError('REFUSED', 'The job has not caught up yet');
    const domain = this.inventory.domain(uuid);
    job.wanted = decision;
    try {
      // Returns when the machine goes on with what was decided.
      await link.race(
        domain.blockJobAbort(target, ...(decision === 'pivot' ? [DomainBlockJobAbortFlags.PIVOT] : [])),
      );
    } catch (error) {
      job.wanted = null;
      throw error;
    } finally {
      job.wake.raise();
    }
  }

  /** Starts a job (null: it runs already) and follows it to its end, as the work of an operation. */
  async follow(
    context: WorkContext,
    spec: JobSpec,
    start: ((domain: LibvirtDomain) => Promise<void>) | null,
    { ready = false }: { ready?: boolean } = {},
  ): Promise<Outcome> {
    const { operation, link, inventory } = context;
    const { uuid, target } = spec;
    const key = keyOf(uuid, target);
    if (this.#followed.has(key)) throw appError('REFUSED', `Another job runs on ${target} already`);
    const job = new FollowedJob(uuid, target, spec.kind, spec.into, operation);
    job.wanted = spec.wanted;
    this.#followed.set(key, job);
    this.#keepQuiet(uuid);
    const domain = inventory.domain(uuid);
    const cancel = (): void => {
      if (job.end) return;
      job.wanted = 'cancel';
      // Its event tells when it is gone.
      void link.race(domain.blockJobAbort(target, DomainBlockJobAbortFlags.ASYNC)).catch(() => undefined);
    };
    try {
      if (start) await link.race(start(domain));
      context.release();
      if (ready) job.becameReady();
      operation.progress({ cancellable: !link.readonly });
      operation.cancellation.signal.addEventListener('abort', cancel);
      this.changes.emit(uuid);
      await this.#watch(link, domain, job);
      this.#conclude(job);
      await this.#tellLeftOvers(link, job, spec.files);
      operation.cancellation.signal.throwIfAborted();
      return 'done';
    } finally {
      operation.cancellation.signal.removeEventListener('abort', cancel);
      this.#followed.delete(key);
      this.#keepQuiet(uuid);
      this.changes.emit(uuid);
    }
  }

  /** See HostInventory.quietDisks. */
  #keepQuiet(uuid: string): void {
    const pulls = [...this.#followed.values()].some((job) => job.uuid === uuid && job.kind === 'pull');
    if (pulls) this.inventory.quietDisks.add(uuid);
    else this.inventory.quietDisks.delete(uuid);
  }

  /** Until it has ended. */
  async #watch(link: HostLink, domain: LibvirtDomain, job: FollowedJob): Promise<void> {
    let gone = false;
    while (!job.end) {
      const info = await this.#ask(link, domain, job);
      if (job.end) return;
      if (info === null) {
        if (gone) return;
        gone = true;
        await job.wake.next(lastWordMs);
        continue;
      }
      gone = false;
      job.learn(info);
      await this.#pivotIfWanted(link, domain, job);
      this.changes.emit(job.uuid);
      if (!job.end) await job.wake.next(pollMs);
    }
  }

  async #ask(
    link: HostLink,
    domain: LibvirtDomain,
    job: FollowedJob,
  ): ReturnType<LibvirtDomain['getBlockJobInfo']> {
    try {
      return await link.race(domain.getBlockJobInfo(job.target, DomainBlockJobInfoFlags.BANDWIDTH_BYTES));
    } catch (error) {
      // A machine that has stopped has no job any more.
      if (!link.ended && errorNumber(error) === ErrorNumber.OPERATION_INVALID) return null;
      throw error;
    }
  }

  async #pivotIfWanted(link: HostLink, domain: LibvirtDomain, job: FollowedJob): Promise<void> {
    if (!job.ready || job.wanted !== 'pivot') return;
    try {
      await link.race(domain.blockJobAbort(job.target, DomainBlockJobAbortFlags.PIVOT));
    } catch (error) {
      // The guest was faster for a moment: tried again.
      if (errorNumber(error) !== ErrorNumber.BLOCK_COPY_ACTIVE && !job.end) throw error;
    }
  }

  /** What its end means for the operation. */
  #conclude({ end, wanted, operation, uuid, target, kind }: FollowedJob): void {
    const aborted = operation.cancellation.signal.aborted;
    const stopped = this.inventory.domainRow(uuid)?.id == null;
    if (end === 'failed')
      throw appError('INTERNAL', `libvirt reports that the job on ${target} has failed, and gives no cause`);
    if (end === 'canceled' && wanted !== 'detach' && !aborted) {
      if (stopped) throw appError('NOT_FOUND', `The machine has stopped, and the job on ${target} with it`);
      operation.cancelledElsewhere();
    } else if (end === null && stopped)
      throw appError('NOT_FOUND', `The machine has stopped, and the job on ${target} with it`);
    else if (wanted === 'detach') operation.note('detached', { target });
    else if (end === 'completed' && (kind === 'copy' || kind === 'active-commit'))
      operation.note('pivoted', { target });
  }

  async #tellLeftOvers(
    link: HostLink,
    { uuid, target, end, wanted, operation, kind, into }: FollowedJob,
    files: readonly LeftOverCandidate[],
  ): Promise<void> {
    // Who may only look can't delete either.
    if (link.readonly) return;
    const known = this.leftOvers(uuid);
    const copy = kind === 'copy' && into !== null ? [{ path: into, was: was(end, wanted) }] : [];
    const candidates = [...files, ...copy]
      .filter(({ path }) => known.every((each) => each.path !== path))
      .map((candidate) => ({ ...candidate, target }));
    if (candidates.length === 0) return;
    const left = await this.findLeftOvers(link, uuid, [...known, ...candidates]).catch(() => known);
    for (const { path } of left)
      if (known.every((each) => each.path !== path)) operation.note('leftOver', { path });
    this.#setLeftOvers(uuid, [...left]);
  }

  #heed({ kind, name, object, params }: HostEvent): void {
    if (kind !== 'block-job' && kind !== 'block-job-2') return;
    const { disk } = params;
    for (const job of this.#followed.values()) {
      if (job.uuid !== object.uuid) continue;
      // The older event names the image instead of the disk, so that all of the machine's are asked.
      if (kind === 'block-job') job.wake.raise();
      else if (disk === job.target) job.told(name);
    }
  }
}

function was(end: FollowedJob['end'], wanted: FollowedJob['wanted']): LeftOver['was'] {
  return end === 'completed' || wanted === 'detach' ? 'copy' : 'unfinished';
}
