import { randomUUID } from 'node:crypto';
import type { Unsubscribe } from '../../contract/handlers.js';
import type {
  DomainRequest,
  OperationAction,
  OperationDto,
  OperationsPayload,
} from '../../contract/operations.js';
import type { HostImages } from '../disks/disk-chain.js';
import { Emitter } from '../emitter.js';
import { appError } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { Logger } from '../log.js';
import type { HostLink } from '../hosts/host-link.js';
import { perform } from './actions.js';
import type { Outcome } from './actions.js';
import { EndedOperations } from './ended-operations.js';
import { HostQueue } from './host-queue.js';
import type { Job } from './host-queue.js';
import { OperationNews } from './operation-news.js';
import { Operation } from './operation.js';
import type { OperationOrigin, Subject } from './operation.js';

/** Where an operation takes place. */
export interface Place {
  host: Host;
  inventory: HostInventory;
  images: HostImages;
}

export interface OperationsOptions {
  /** Throws NOT_FOUND. */
  place(hostId: string): Place;
  shutdownTimeoutSeconds(): number;
  /** How many operations may run on one host at once. */
  parallelPerHost(): number;
  log: Logger;
}

/** What a piece of work gets. */
export interface WorkContext {
  operation: Operation;
  link: HostLink;
  inventory: HostInventory;
  /** Lets the host's next operation begin although this one goes on. */
  release(): void;
}

export type Work = (context: WorkContext) => Promise<Outcome>;

/** What users have asked for: runs it, and keeps how it ended. */
export class Operations {
  readonly #operations = new Map<string, Operation>();
  readonly #queues = new Map<string, HostQueue>();
  /** Of those that have not ended: what they wait for. `parked`: for more than the host. */
  readonly #jobs = new Map<string, { job: Job; queue: HostQueue; parked: boolean }>();
  readonly #ended = new EndedOperations();
  /** Those that ended with an offer which still stands. */
  readonly #offering = new Set<Operation>();
  readonly #news = new OperationNews();
  /** An operation has begun, no longer waiting for its turn. */
  readonly begun = new Emitter<OperationDto>();
  /** An operation has ended, whatever way. */
  readonly ended = new Emitter<OperationDto>();

  constructor(private readonly options: OperationsOptions) {}

  watch(emit: (payload: OperationsPayload) => void): Unsubscribe {
    const unsubscribe = this.#news.subscribe(emit);
    emit({ kind: 'snapshot', operations: [...this.#operations.values()].map(({ dto }) => dto) });
    return unsubscribe;
  }

  /**
   * One operation per target, of one group if there are several. What is wrong with one target is told by its operation
   * and stops no other.
   */
  act(targets: readonly { hostId: string; uuid: string }[], request: DomainRequest): string[] {
    // All or none: a host that is gone is told before anything has begun.
    for (const hostId of new Set(targets.map((target) => target.hostId))) this.options.place(hostId);
    const group = this.newGroup(targets.length);
    return targets.map(({ hostId, uuid }) => {
      const name = this.options.place(hostId).inventory.domainRow(uuid)?.name ?? uuid;
      const subject: Subject = { kind: 'domain', hostId, uuid, name };
      const work: Work = (context) =>
        perform(
          {
            ...context,
            domain: context.inventory.domain(uuid),
            images: this.options.place(hostId).images,
            shutdownTimeoutSeconds: this.options.shutdownTimeoutSeconds(),
          },
          request,
        );
      return this.run(subject, request.action, work, {
        group,
        request,
        ...(request.action === 'save' && { job: 'save' }),
        // A guest is forced off because something does not come to its end.
        urgent: request.action === 'destroy',
      });
    });
  }

  /** What is asked for at once belongs together; just one has no group. As many must be run with it. */
  newGroup(size: number): string | null {
    if (size < 2) return null;
    const group = randomUUID();
    this.#ended.openGroup(group, size);
    return group;
  }

  /**
   * Runs any piece of work as an operation, after those on the same object. Its errors become the operation's.
   * @returns the operation's id
   */
  run(subject: Subject, action: OperationAction, work: Work, origin: OperationOrigin = {}): string {
    const place = this.options.place(subject.hostId);
    const operation = new Operation(action, subject, ({ dto }) => this.#news.changed(dto), origin);
    this.#operations.set(operation.id, operation);
    if (place.host.config.readonly) {
      this.#end(operation, () => operation.fail(appError('REFUSED', 'The connection is read-only')));
      return operation.id;
    }
    const rival = origin.job && this.#jobOf(operation);
    if (rival) {
      this.#end(operation, () =>
        operation.fail(appError('BUSY', `The machine has a job already: ${rival.job}`)),
      );
      return operation.id;
    }
    const job: Job = {
      object: subject.kind === 'domain' ? subject.uuid : `${subject.kind}/${subject.uuid}/${subject.name}`,
      urgent: origin.urgent ?? false,
      run: (release) => this.#run(operation, place, work, release),
    };
    const queue = this.#queueOf(subject.hostId);
    this.#jobs.set(operation.id, { job, queue, parked: origin.turn !== undefined });
    if (origin.turn) void origin.turn.then(() => this.#unpark(operation.id));
    else queue.add(job);
    return operation.id;
  }

  /**
   * Follows what runs on a host already, begun by somebody else or by an earlier run of the app: at once, and also where
   * nothing may be changed.
   * @returns the operation's id
   */
  adopt(subject: Subject, action: OperationAction, work: Work, origin: OperationOrigin = {}): string {
    const place = this.options.place(subject.hostId);
    const operation = new Operation(action, subject, ({ dto }) => this.#news.changed(dto), origin);
    this.#operations.set(operation.id, operation);
    void this.#run(operation, place, work, () => {}, 'found');
    return operation.id;
  }

  /** Whether something but this is being done with the machine, on whatever host; jobs on its disks do not count. */
  isBusy(uuid: string, but?: OperationAction): boolean {
    for (const { dto, ended } of this.#operations.values())
      if (!ended && dto.uuid === uuid && dto.kind === 'domain' && dto.blockJob === null && dto.action !== but)
        return true;
    return false;
  }

  /** Another operation that is a job of the same domain's and has not ended. */
  #jobOf({ dto: { hostId, uuid }, id }: Operation): Operation | undefined {
    return [...this.#operations.values()].find(
      (each) =>
        each.job !== null &&
        !each.ended &&
        each.id !== id &&
        each.dto.uuid === uuid &&
        each.dto.hostId === hostId,
    );
  }

  get(id: string): Operation {
    const operation = this.#operations.get(id);
    if (!operation) throw appError('NOT_FOUND', 'There is no such operation');
    return operation;
  }

  cancel(id: string): void {
    const operation = this.get(id);
    if (!operation.dto.cancellable) throw appError('REFUSED', 'This operation cannot be cancelled now');
    operation.cancel();
    const waiting = this.#jobs.get(id);
    if (waiting && (waiting.parked || waiting.queue.remove(waiting.job)))
      this.#end(operation, () => operation.end('cancelled'));
  }

  /** Cancels what of a group has not begun. */
  cancelQueued(group: string): void {
    for (const operation of this.#operations.values())
      if (operation.dto.group === group && operation.dto.state === 'queued') this.cancel(operation.id);
  }

  /** Forgets ended operations. */
  clear(): void {
    this.#forget(this.#ended.takeAll());
  }

  /** A domain is off or gone: what was offered because it did not stop makes no sense any more. */
  domainStopped(hostId: string, uuid: string): void {
    for (const operation of this.#offering)
      if (operation.dto.uuid === uuid && operation.dto.hostId === hostId) {
        this.#offering.delete(operation);
        operation.withdrawOffers();
      }
  }

  async #run(
    operation: Operation,
    { host, inventory }: Place,
    work: Work,
    release: () => void,
    how: 'begun' | 'found' = 'begun',
  ): Promise<void> {
    try {
      const link = host.requireLink();
      operation.begin(how);
      this.begun.emit(operation.dto);
      const outcome = await work({ operation, link, inventory, release });
      this.#end(operation, () => {
        if (outcome === 'done') operation.end('succeeded');
        else operation.overdue(['destroy']);
      });
    } catch (error) {
      this.#end(operation, () => {
        if (operation.cancellation.signal.aborted) operation.end('cancelled');
        else operation.fail(error);
      });
    }
  }

  #end(operation: Operation, end: () => void): void {
    this.#jobs.delete(operation.id);
    end();
    const { id, action, hostId, uuid, state, error, offers } = operation.dto;
    this.options.log.info('operation ended', { id, action, hostId, uuid, state, error });
    if (offers.length > 0) this.#offering.add(operation);
    this.#forget(this.#ended.add(operation));
    this.ended.emit(operation.dto);
  }

  #unpark(id: string): void {
    const waiting = this.#jobs.get(id);
    if (!waiting?.parked) return;
    waiting.parked = false;
    waiting.queue.add(waiting.job);
  }

  #queueOf(hostId: string): HostQueue {
    let queue = this.#queues.get(hostId);
    if (!queue) this.#queues.set(hostId, (queue = new HostQueue(() => this.options.parallelPerHost())));
    return queue;
  }

  #forget(operations: readonly Operation[]): void {
    if (operations.length === 0) return;
    for (const operation of operations) {
      this.#operations.delete(operation.id);
      this.#offering.delete(operation);
    }
    this.#news.removed(operations.map(({ id }) => id));
  }
}
