import { MessageChannel, MessagePort } from 'node:worker_threads';
import type { ToPage } from '../contract/protocol.js';
import type { Channel, Port } from './port.js';

// For tests: Node's own message ports behind the interface of Electron's, so that messages really are cloned and queued.

class NodePort implements Port {
  constructor(readonly inner: MessagePort) {}

  postMessage(message: unknown, transfer: Port[] = []): void {
    this.inner.postMessage(
      message,
      transfer.map((port) => (port as NodePort).inner),
    );
  }

  on(event: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)): void {
    if (event === 'close') this.inner.on('close', listener as () => void);
    else this.inner.on('message', (data: unknown) => listener({ data }));
  }

  start(): void {
    this.inner.start();
  }

  close(): void {
    this.inner.close();
  }
}

export function createChannel(): Channel {
  const { port1, port2 } = new MessageChannel();
  return { port1: new NodePort(port1), port2: new NodePort(port2) };
}

interface Received<T> {
  message: T;
  ports: MessagePort[];
}

interface DomPort<T> {
  onmessage: (event: { data: T; ports: MessagePort[] }) => void;
}

/** The page's end of a port: what came is kept until a test asks for it. */
export class PageEnd<T = ToPage> {
  readonly #received: Received<T>[] = [];
  readonly #waiting: ((received: Received<T>) => void)[] = [];
  readonly closed: Promise<void>;

  constructor(readonly port: MessagePort) {
    this.closed = new Promise((resolve) => port.once('close', resolve));
    // The DOM's way of listening is the one that also tells of transferred ports.
    (port as unknown as DomPort<T>).onmessage = (event) => {
      const received = { message: event.data, ports: event.ports };
      const waiting = this.#waiting.shift();
      if (waiting) waiting(received);
      else this.#received.push(received);
    };
  }

  /** The far end of a channel made here. */
  static of<T>(channel: Channel): PageEnd<T> {
    return new PageEnd<T>((channel.port2 as NodePort).inner);
  }

  post(message: unknown): void {
    this.port.postMessage(message);
  }

  async nextWithPorts(): Promise<Received<T>> {
    return this.#received.shift() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  async next(): Promise<T> {
    return (await this.nextWithPorts()).message;
  }

  /** What has come and was not asked for. */
  get unread(): number {
    return this.#received.length;
  }
}
