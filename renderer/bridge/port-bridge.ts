import type { Args, Calls, Opened, Payload, Result, Streams, Topics } from '../../electron/contract/contract';
import type { ErrorDto } from '../../electron/contract/errors';
import { PORT_CHANNEL } from '../../electron/contract/protocol';
import type { ToMain, ToPage } from '../../electron/contract/protocol';
import { CallError } from './bridge';
import type { Bridge, CallOptions, PageStream } from './bridge';
import { portStream } from './port-stream';

type Pending =
  | { kind: 'call'; resolve(value: unknown): void; reject(error: CallError): void }
  | {
      kind: 'stream';
      resolve(stream: PageStream): void;
      reject(error: CallError): void;
      signal: AbortSignal | undefined;
    }
  | { kind: 'topic'; onPayload(payload: unknown): void; onEnd?(error: ErrorDto | null): void };

const appError = (code: ErrorDto['code'], message: string): CallError =>
  new CallError({ code, number: null, domain: null, level: 2, message });

/** Speaks the contract's protocol over a window's one MessagePort. */
export class PortBridge implements Bridge {
  readonly #port: MessagePort;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = (event: MessageEvent<ToPage>) => this.#receive(event.data, event.ports);
    port.addEventListener('close', () => this.#closed());
  }

  call<P extends Calls>(name: P, args: Args<P>, { signal }: CallOptions = {}): Promise<Result<P>> {
    return this.#ask<Result<P>>({ type: 'call', name, args }, signal, (resolve, reject) => ({
      kind: 'call',
      resolve: resolve as (value: unknown) => void,
      reject,
    }));
  }

  openStream<P extends Streams>(
    name: P,
    args: Args<P>,
    { signal }: CallOptions = {},
  ): Promise<PageStream<P>> {
    return this.#ask<PageStream<P>>({ type: 'open', name, args }, signal, (resolve, reject) => ({
      kind: 'stream',
      resolve: resolve as (stream: PageStream) => void,
      reject,
      signal,
    }));
  }

  subscribe<P extends Topics>(
    name: P,
    args: Args<P>,
    onPayload: (payload: Payload<P>) => void,
    onEnd?: (error: ErrorDto | null) => void,
  ): () => void {
    const id = this.#nextId++;
    this.#pending.set(id, { kind: 'topic', onPayload: onPayload as (payload: unknown) => void, onEnd });
    this.#send({ type: 'subscribe', id, name, args });
    return () => {
      if (this.#pending.delete(id)) this.#send({ type: 'unsubscribe', id });
    };
  }

  #ask<T>(
    request: { type: 'call' | 'open'; name: string; args: unknown },
    signal: AbortSignal | undefined,
    pending: (resolve: (value: T) => void, reject: (error: CallError) => void) => Pending,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) {
        reject(appError('CANCELLED', 'cancelled before it began'));
        return;
      }
      const id = this.#nextId++;
      const cancel = (): void => this.#send({ type: 'cancel', id });
      const settle =
        <V>(handle: (value: V) => void) =>
        (value: V): void => {
          signal?.removeEventListener('abort', cancel);
          handle(value);
        };
      this.#pending.set(id, pending(settle(resolve), settle(reject)));
      signal?.addEventListener('abort', cancel, { once: true });
      this.#send({ ...request, id });
    });
  }

  #receive(message: ToPage, ports: readonly MessagePort[]): void {
    const pending = this.#pending.get(message.id);
    // An answer may cross with an unsubscribe; there is nobody left to tell.
    if (!pending) {
      for (const port of ports) port.close();
      return;
    }
    switch (message.type) {
      case 'payload':
        if (pending.kind === 'topic') pending.onPayload(message.payload);
        return;
      case 'ended':
        this.#pending.delete(message.id);
        if (pending.kind === 'topic') pending.onEnd?.(message.error);
        return;
      case 'opened': {
        this.#pending.delete(message.id);
        const [port] = ports;
        if (pending.kind !== 'stream' || !port) return;
        const stream = portStream(port, message.value as Opened<Streams>);
        // The cancel may have crossed with the answer.
        if (pending.signal?.aborted) {
          stream.close();
          pending.reject(appError('CANCELLED', 'cancelled'));
        } else pending.resolve(stream);
        return;
      }
      case 'reply':
        this.#pending.delete(message.id);
        if (pending.kind === 'topic') return;
        if (!message.ok) pending.reject(new CallError(message.error));
        else if (pending.kind === 'call') pending.resolve(message.value);
    }
  }

  #send(message: ToMain): void {
    this.#port.postMessage(message);
  }

  #closed(): void {
    const error = appError('INTERNAL', 'the link to the main process is closed');
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of all)
      if (pending.kind === 'topic') pending.onEnd?.(error.dto);
      else pending.reject(error);
  }
}

/** Waits for the port that the preload hands over. Listens at once: call it before anything is awaited. */
export function receivePort(target: Window = window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listener = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== target || event.data !== PORT_CHANNEL || !port) return;
      target.removeEventListener('message', listener);
      resolve(port);
    };
    target.addEventListener('message', listener);
  });
}
