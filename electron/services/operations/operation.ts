import { randomUUID } from 'node:crypto';
import type { DomainAction } from '../../contract/domain-actions.js';
import type { JobKind } from '../../contract/domain-jobs.js';
import type {
  MachineRequest,
  ObjectKind,
  OperationAction,
  OperationDto,
  OperationLogKey,
  OperationState,
} from '../../contract/operations.js';
import { toErrorDto } from '../errors.js';

/** What an operation is about; see OperationDto. */
export interface Subject {
  kind: ObjectKind;
  hostId: string;
  uuid: string;
  name: string;
}

/** What else is known of an operation when it is made. */
export interface OperationOrigin {
  group?: string | null;
  request?: MachineRequest | null;
  /** Where it takes the object to. */
  to?: OperationDto['to'];
  /** It begins no sooner than this resolves. */
  turn?: Promise<void>;
  /** The disk it works on. */
  disk?: string | null;
  /** It is a job of the domain's, which has one at a time. */
  job?: JobKind;
  /** It waits for nothing that is being done with the object. */
  urgent?: boolean;
}

/** Something a user has asked for, from then until it has ended. */
export class Operation {
  #cancellation = new AbortController();
  #dto: OperationDto;
  /** What it is to libvirt, if it is a job of the domain's. */
  readonly job: JobKind | null;

  constructor(
    action: OperationAction,
    { kind, hostId, uuid, name }: Subject,
    private readonly changed: (operation: Operation) => void,
    { group = null, request = null, to = null, disk = null, job }: OperationOrigin = {},
  ) {
    this.job = job ?? null;
    this.#dto = {
      id: randomUUID(),
      group,
      action,
      request,
      kind,
      hostId,
      uuid,
      name,
      to,
      state: 'queued',
      startedAt: Date.now(),
      endedAt: null,
      progress: null,
      etaMs: null,
      job: null,
      deadline: null,
      cancellable: true,
      blockJob: disk === null ? null : { target: disk, ready: false },
      offers: [],
      error: null,
      log: [],
    };
    this.changed(this);
  }

  get dto(): OperationDto {
    return this.#dto;
  }

  get id(): string {
    return this.#dto.id;
  }

  /** Aborts when the user cancels. After a refusal there is another one. */
  get cancellation(): AbortController {
    return this.#cancellation;
  }

  get ended(): boolean {
    return this.#dto.endedAt !== null;
  }

  /** `found`: it runs already. */
  begin(key: 'begun' | 'found' = 'begun'): void {
    this.#set({ state: 'running', cancellable: false }, key);
  }

  /** The job on its disk has caught up: it waits for a decision. */
  ready(): void {
    const { blockJob } = this.#dto;
    if (blockJob && !blockJob.ready && !this.ended)
      this.#set({ blockJob: { ...blockJob, ready: true }, progress: 1, etaMs: null }, 'ready');
  }

  /** Another client has ended it. */
  cancelledElsewhere(): void {
    this.note('cancelledElsewhere');
    this.cancellation.abort(new DOMException('Cancelled', 'AbortError'));
  }

  /** It has turned out where it takes the object to. */
  goesTo(to: OperationDto['to']): void {
    this.#set({ to });
  }

  /** libvirt can stop it, or tells how far it is. */
  progress(change: Partial<Pick<OperationDto, 'progress' | 'etaMs' | 'cancellable' | 'job'>>): void {
    if (!this.ended) this.#set(change);
  }

  /** It is the guest's turn, until `seconds` are over. */
  wait(seconds: number): void {
    const deadline = Date.now() + seconds * 1000;
    this.#set({ state: 'waiting', deadline, cancellable: true }, 'asked', { seconds });
  }

  note(key: OperationLogKey, params: Record<string, string | number> = {}): void {
    this.#set({}, key, params);
  }

  cancel(): void {
    if (this.cancellation.signal.aborted) return;
    this.#set({ cancellable: false }, 'cancelRequested');
    this.cancellation.abort(new DOMException('Cancelled', 'AbortError'));
  }

  /** What was to be cancelled can't be, now at least: it goes on. */
  cancelRefused(error: unknown): void {
    if (this.ended) return;
    this.#cancellation = new AbortController();
    this.#set({ cancellable: true }, 'cancelRefused', { reason: toErrorDto(error).message });
  }

  end(state: Extract<OperationState, 'succeeded' | 'cancelled'>): void {
    this.#end({ state });
  }

  fail(error: unknown): void {
    this.#end({ state: 'failed', error: toErrorDto(error) });
  }

  /** The guest let its time go by: nothing has gone wrong, but the user has to decide. */
  overdue(offers: DomainAction[]): void {
    this.note('overdue');
    this.#end({ state: 'failed', offers });
  }

  withdrawOffers(): void {
    this.#set({ offers: [] });
  }

  #end(change: Partial<OperationDto>): void {
    const { progress } = this.#dto;
    this.#set({
      endedAt: Date.now(),
      deadline: null,
      etaMs: null,
      cancellable: false,
      blockJob: this.#dto.blockJob && { ...this.#dto.blockJob, ready: false },
      progress: change.state === 'succeeded' && progress !== null ? 1 : progress,
      ...change,
    });
  }

  #set(
    change: Partial<OperationDto>,
    key?: OperationLogKey,
    params: Record<string, string | number> = {},
  ): void {
    const log = key ? [...this.#dto.log, { at: Date.now(), key, params }] : this.#dto.log;
    this.#dto = { ...this.#dto, ...change, log };
    this.changed(this);
  }
}
