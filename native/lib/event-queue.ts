import { EventOverflowError } from './errors.js';
import type { EventIterator, Subscription } from './events.js';

type Step<Event> = IteratorResult<Event, undefined>;

interface Waiting<Event> {
  resolve: (step: Step<Event>) => void;
  reject: (error: unknown) => void;
}

async function failing(error: unknown): Promise<never> {
  throw error;
}

/** Events that wait for a loop to take them, up to a limit. */
export class EventQueue<Event> implements EventIterator<Event> {
  readonly ready: Promise<void>;
  readonly #subscription: Subscription | undefined;
  readonly #signal: AbortSignal | undefined;
  #events: Event[] = [];
  #waiting: Waiting<Event>[] = [];
  /** How it goes on when the queue is empty: with nothing any more, or once with an error. */
  #end: { error?: unknown } | undefined;

  constructor(
    subscribe: (push: (event: Event) => void) => Subscription,
    { signal, limit = 10_000 }: { signal?: AbortSignal; limit?: number },
  ) {
    if (!Number.isSafeInteger(limit) || limit < 1)
      throw new RangeError('limit must be a whole number above 0');
    if (signal?.aborted) {
      this.ready = failing(signal.reason);
      this.ready.catch(() => undefined);
      this.#end = { error: signal.reason };
      return;
    }
    this.#subscription = subscribe((event) => {
      const waiting = this.#waiting.shift();
      if (waiting) waiting.resolve({ done: false, value: event });
      else if (this.#events.length < limit) this.#events.push(event);
      else this.#stop({ error: new EventOverflowError(limit) });
    });
    this.ready = this.#subscription.ready;
    this.ready.catch((error: unknown) => this.#stop({ error }));
    void this.#subscription.ended.then(() => this.#stop({}));
    this.#signal = signal;
    signal?.addEventListener('abort', this.#abort, { once: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step<Event>> {
    const value = this.#events.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.#end) return this.#last(this.#end);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  return(): Promise<Step<Event>> {
    this.#events = [];
    this.#end = {};
    this.#stop(this.#end);
    return this.next();
  }

  readonly #abort = (): void => {
    this.#events = [];
    this.#stop({ error: this.#signal?.reason });
  };

  async #last(end: { error?: unknown }): Promise<Step<Event>> {
    this.#end = {};
    if ('error' in end) throw end.error;
    return { done: true, value: undefined };
  }

  // The first reason counts.
  #stop(end: { error?: unknown }): void {
    this.#end ??= end;
    this.#subscription?.();
    this.#signal?.removeEventListener('abort', this.#abort);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve, reject } of waiting) this.#last(this.#end).then(resolve, reject);
  }
}
