import type { Args, Calls, Opened, Payload, Result, Streams, Topics } from '../../electron/contract/contract';
import type { ErrorDto } from '../../electron/contract/errors';
import { CallError } from './bridge';
import type { Bridge, PageStream } from './bridge';

type Handlers = { [P in Calls]?: (args: Args<P>) => Result<P> | Promise<Result<P>> };

interface Subscription {
  name: Topics;
  args: unknown;
  onPayload(payload: unknown): void;
  onEnd?(error: ErrorDto | null): void;
}

/** Stands in for main in component tests: answers what it was told to, keeps what it was asked. */
export class FakeBridge implements Bridge {
  readonly calls: { name: Calls; args: unknown }[] = [];
  readonly subscriptions = new Set<Subscription>();
  readonly streams: { name: Streams; args: unknown; fake: FakeStream }[] = [];
  handlers: Handlers;

  constructor(handlers: Handlers = {}) {
    this.handlers = handlers;
  }

  async call<P extends Calls>(name: P, args: Args<P>): Promise<Result<P>> {
    this.calls.push({ name, args });
    const handler = this.handlers[name];
    if (!handler)
      throw new CallError({
        code: 'UNKNOWN_CALL',
        number: null,
        domain: null,
        level: 2,
        message: `no answer was set for ${name}`,
      });
    return handler(args);
  }

  subscribe<P extends Topics>(
    name: P,
    args: Args<P>,
    onPayload: (payload: Payload<P>) => void,
    onEnd?: (error: ErrorDto | null) => void,
  ): () => void {
    const subscription: Subscription = {
      name,
      args,
      onPayload: onPayload as (payload: unknown) => void,
      onEnd,
    };
    this.subscriptions.add(subscription);
    return () => void this.subscriptions.delete(subscription);
  }

  async openStream<P extends Streams>(name: P, args: Args<P>): Promise<PageStream<P>> {
    const fake = new FakeStream();
    this.streams.push({ name, args, fake });
    return fake as unknown as PageStream<P>;
  }

  /** Sends a payload to everyone subscribed to the topic (with these arguments, when given). */
  emit<P extends Topics>(name: P, payload: Payload<P>, args?: Args<P>): void {
    // A copy: who is told may subscribe anew.
    for (const each of [...this.subscriptions])
      if (each.name === name && (!args || JSON.stringify(each.args) === JSON.stringify(args)))
        each.onPayload(payload);
  }
}

export class FakeStream implements PageStream {
  readonly opened: Opened<Streams> = null;
  readonly written: Uint8Array[] = [];
  credited = 0;
  closed = false;
  #data: (bytes: Uint8Array) => void = () => undefined;
  #end: (error: ErrorDto | null) => void = () => undefined;

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#data = listener;
  }
  onEnd(listener: (error: ErrorDto | null) => void): void {
    this.#end = listener;
  }
  credit(bytes: number): void {
    this.credited += bytes;
  }
  async write(bytes: Uint8Array): Promise<void> {
    this.written.push(bytes);
  }
  close(): void {
    this.closed = true;
  }
  send(bytes: Uint8Array): void {
    this.#data(bytes);
  }
  end(error: ErrorDto | null): void {
    this.#end(error);
  }
}
