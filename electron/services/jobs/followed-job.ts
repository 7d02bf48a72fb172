import { DomainBlockJobType } from '@virtdeck/libvirt';
import type { DiskDecision, DiskJob, DiskJobKind } from '../../contract/block-jobs.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Operation } from '../operations/operation.js';
import { Signal } from '../signal.js';

const kinds: Readonly<Partial<Record<DomainBlockJobType, DiskJobKind>>> = {
  [DomainBlockJobType.PULL]: 'pull',
  [DomainBlockJobType.COPY]: 'copy',
  [DomainBlockJobType.COMMIT]: 'commit',
  [DomainBlockJobType.ACTIVE_COMMIT]: 'active-commit',
  [DomainBlockJobType.BACKUP]: 'backup',
};

export function jobKind(type: DomainBlockJobType): DiskJobKind {
  return kinds[type] ?? 'unknown';
}

/** How libvirt says a job has ended. */
export type JobEnd = 'completed' | 'failed' | 'canceled';

/** Speed is measured over about this time, and not over less than the other: a limited job works in jerks. */
const windowMs = 5000;
const leastMs = 1500;

/** A job on one disk, from its start to its end: what is known of it, and what is wanted of it. */
export class FollowedJob {
  readonly wake = new Signal();
  /** What the user has decided, or asked for from the start. */
  wanted: DiskDecision | 'cancel' | null = null;
  end: JobEnd | null = null;
  ready = false;
  #done = 0;
  #total = 0;
  #limit = 0;
  #samples: { at: number; done: number }[] = [];

  constructor(
    readonly uuid: string,
    readonly target: string,
    public kind: DiskJobKind,
    /** Where a copy goes to; the base that the active image is merged into. */
    readonly into: string | null,
    readonly operation: Operation,
  ) {}

  /** What an event says about it. */
  told(status: string): void {
    if (status === 'ready') this.becameReady();
    else if (status === 'completed' || status === 'failed' || status === 'canceled') this.end = status;
    this.wake.raise();
  }

  becameReady(): void {
    this.ready = true;
    this.operation.ready();
  }

  learn(info: NonNullable<Awaited<ReturnType<LibvirtDomain['getBlockJobInfo']>>>): void {
    this.kind = jobKind(info.type);
    this.#done = Number(info.cur);
    this.#total = Number(info.end);
    this.#limit = Number(info.bandwidth);
    const at = performance.now();
    this.#samples = [
      ...this.#samples.filter((sample) => sample.at > at - windowMs),
      { at, done: this.#done },
    ];
    if (this.ready || this.#total === 0) return;
    this.operation.progress({ progress: Math.min(1, this.#done / this.#total), etaMs: this.#etaMs() });
  }

  get job(): DiskJob {
    return {
      kind: this.kind,
      doneBytes: this.#done,
      totalBytes: this.#total,
      limitBytesPerSecond: this.#limit,
      bytesPerSecond: this.ready ? null : this.#speed(),
      etaMs: this.ready ? null : this.#etaMs(),
      ready: this.ready,
      into: this.into,
      operationId: this.operation.id,
    };
  }

  #speed(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (!first || !last || last.at - first.at < leastMs) return null;
    return ((last.done - first.done) / (last.at - first.at)) * 1000;
  }

  #etaMs(): number | null {
    const speed = this.#speed();
    return speed === null || speed <= 0 ? null : ((this.#total - this.#done) / speed) * 1000;
  }
}
