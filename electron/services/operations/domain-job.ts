import { DomainGetJobStatsFlags, ErrorNumber } from '@virtdeck/libvirt';
import type { JobKind } from '../../contract/domain-jobs.js';
import { appError, errorNumber, isMissingObject, isUnsupported } from '../errors.js';
import type { LibvirtDomain } from '../libvirt.js';
import { jobFigures, jobFraction, jobLeftMs, jobProgress, jobState } from './job-figures.js';
import type { JobFigures, JobState } from './job-figures.js';
import type { WorkContext } from './operations.js';

// A domain's job, of which it has one at a time: saving, dumping, backing up, migrating. Questions about it and its end
// go out on the connection's control lane, so that the job itself holds neither up.

const pollMs = 500;
/** A job that has just been asked for may not be there yet when the user has thought better of it. */
const abortTries = 8;

type JobContext = Pick<WorkContext, 'operation' | 'link'>;
type LinkContext = Pick<WorkContext, 'link'>;
type JobDomain = Pick<LibvirtDomain, 'getJobStats' | 'getJobInfo' | 'abortJob'>;

export interface DomainJobOptions {
  /** Called with each reading, for those who draw or steer by it. */
  onStats?(figures: JobFigures): void;
  /** Ends the job when the user cancels; abortJob() unless told. */
  abort?(): Promise<void>;
  /** The domain has the job already, and the call takes it up again. */
  takesUp?: boolean;
}

/** How a job ended that had no call of its own; `unknown`: libvirt has not kept it. */
export interface JobEnd {
  how: Exclude<JobState, 'none' | 'active'> | 'unknown';
  /** Its last figures. */
  figures: JobFigures | null;
  /** Why it failed, where libvirt says so. */
  message: string | null;
}

interface Reading {
  state: JobState;
  figures: JobFigures;
}

/** The older form, for drivers that have no other. */
async function readJobInfo({ link }: LinkContext, domain: JobDomain): Promise<Reading> {
  const info = await link.race(domain.getJobInfo());
  return {
    state: jobState(info.type),
    figures: jobFigures({
      time_elapsed: info.timeElapsed,
      time_remaining: info.timeRemaining,
      data_total: info.dataTotal,
      data_processed: info.dataProcessed,
      data_remaining: info.dataRemaining,
      memory_total: info.memTotal,
      memory_processed: info.memProcessed,
      memory_remaining: info.memRemaining,
      disk_total: info.fileTotal,
      disk_processed: info.fileProcessed,
      disk_remaining: info.fileRemaining,
    }),
  };
}

/** What the domain's job is and how far; throws where the driver tells nothing of jobs. */
async function readJob(context: LinkContext, domain: JobDomain, flags?: number): Promise<Reading> {
  try {
    const { type, stats } = await context.link.race(domain.getJobStats(flags));
    return { state: jobState(type), figures: jobFigures(stats) };
  } catch (error) {
    if (flags !== undefined || !isUnsupported(error)) throw error;
    return readJobInfo(context, domain);
  }
}

/** Reads a job again and again, shows in the operation how far it is, and ends it when the user cancels. */
class JobWatch {
  readonly #begun = Date.now();
  #timer: NodeJS.Timeout | null = null;
  #asking = false;
  #best = 0;
  #active = false;
  #tries = 0;
  #kind: JobKind = 'unknown';
  #last: JobFigures | null = null;

  constructor(
    private readonly context: JobContext,
    private readonly domain: JobDomain,
    private readonly options: DomainJobOptions,
    private readonly onReading: (reading: Reading) => void = () => {},
    private readonly onNoReading: (error: unknown) => void = () => {},
  ) {}

  get last(): JobFigures | null {
    return this.#last;
  }

  get kind(): JobKind {
    return this.#kind;
  }

  start(): void {
    const { operation, link } = this.context;
    operation.progress({ cancellable: !link.readonly });
    operation.cancellation.signal.addEventListener('abort', this.#onCancel);
    this.#timer = setInterval(() => void this.read(), pollMs);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.context.operation.cancellation.signal.removeEventListener('abort', this.#onCancel);
    this.context.operation.progress({ cancellable: false });
  }

  /** One question at a time: a guest that hangs is not asked again while it owes an answer. */
  async read(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      const reading = await readJob(this.context, this.domain);
      if (!this.#timer) return;
      this.#active = reading.state === 'active';
      if (this.#active) this.#show(reading.figures);
      this.onReading(reading);
    } catch (error) {
      if (this.#timer) this.onNoReading(error);
    } finally {
      this.#asking = false;
    }
  }

  #show(figures: JobFigures): void {
    this.#last = figures;
    this.#kind = figures.kind;
    this.options.onStats?.(figures);
    // What is left may grow while the guest writes; the bar does not run backwards for that.
    const fraction = jobFraction(figures);
    if (fraction !== null) this.#best = Math.max(this.#best, fraction);
    this.context.operation.progress({
      job: jobProgress(figures),
      progress: this.#best > 0 ? this.#best : null,
      etaMs: jobLeftMs(figures, figures.elapsedMs ?? Date.now() - this.#begun),
    });
  }

  readonly #onCancel = (): void => {
    this.#tries = 0;
    void this.#abort();
  };

  async #abort(): Promise<void> {
    const { operation, link } = this.context;
    try {
      await link.race(this.options.abort?.() ?? this.domain.abortJob());
    } catch (error) {
      if (!this.#timer || link.ended) return;
      const tooEarly = !this.#active && errorNumber(error) === ErrorNumber.OPERATION_INVALID;
      if (tooEarly && ++this.#tries < abortTries) {
        setTimeout(() => void (this.#timer && this.#abort()), pollMs / 2).unref();
        return;
      }
      operation.cancelRefused(error);
      operation.cancellation.signal.addEventListener('abort', this.#onCancel);
    }
  }
}

/** Nothing is begun while the domain has a job: libvirt would wait for it, and then refuse without a name. */
async function refuseWhileBusy(context: JobContext, domain: JobDomain): Promise<void> {
  const now = await readJob(context, domain).catch(() => null);
  if (now?.state === 'active') throw appError('BUSY', `The machine has a job already: ${now.figures.kind}`);
}

/**
 * Makes the call that is a domain's job, as work of an operation: progress and phase show in it, and cancelling it ends
 * the job. How it ended is the call's own outcome: one that was ended fails with OPERATION_ABORTED.
 */
export async function runDomainJob<T>(
  context: JobContext,
  domain: JobDomain,
  call: () => Promise<T>,
  options: DomainJobOptions = {},
): Promise<T> {
  if (!options.takesUp) await refuseWhileBusy(context, domain);
  context.operation.cancellation.signal.throwIfAborted();
  const watch = new JobWatch(context, domain, options);
  watch.start();
  try {
    return await context.link.race(call());
  } finally {
    watch.stop();
  }
}

function isOver(error: unknown): boolean {
  return isMissingObject(error) || errorNumber(error) === ErrorNumber.OPERATION_INVALID;
}

/** The job that ended last, if it is of this kind. libvirt keeps it until the next one, or until its daemon ends. */
export async function lastJob(
  context: LinkContext,
  domain: JobDomain,
  kind: JobKind,
): Promise<JobEnd | null> {
  const flags = DomainGetJobStatsFlags.COMPLETED | DomainGetJobStatsFlags.KEEP_COMPLETED;
  const { state, figures } = await readJob(context, domain, flags);
  if (state === 'none' || state === 'active') return null;
  if (kind !== 'unknown' && figures.kind !== 'unknown' && figures.kind !== kind) return null;
  const { errmsg } = figures.stats;
  return { how: state, figures, message: typeof errmsg === 'string' && errmsg !== '' ? errmsg : null };
}

/**
 * Follows a job that goes on without a call of this app's (a backup, or what was found after a restart) to its end, as
 * work of an operation. Throws when the link is lost: what became of the job is not known then.
 */
export async function followDomainJob(
  context: JobContext,
  domain: JobDomain,
  options: DomainJobOptions = {},
): Promise<JobEnd> {
  const { link } = context;
  let end: () => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const over = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  const watch = new JobWatch(
    context,
    domain,
    options,
    ({ state }) => state !== 'active' && end(),
    (error) => {
      if (isUnsupported(error)) fail(error);
      // One that is off or gone has no job any more. Anything else, such as a guest that hangs, may pass.
      else if (isOver(error)) end();
    },
  );
  watch.start();
  try {
    void watch.read();
    await link.race(over);
    const { kind, last } = watch;
    const known = await lastJob(context, domain, kind).catch((error: unknown) => {
      if (link.ended) throw error;
      return null;
    });
    return known ?? { how: 'unknown', figures: last, message: null };
  } finally {
    watch.stop();
  }
}
