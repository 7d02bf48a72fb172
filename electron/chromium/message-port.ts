import { EventEmitter } from 'node:events';

/** Where a port's messages go: to its twin in this process, or over a bridge to a page. */
export interface FarEnd {
  deliver(data: unknown, ports: MessagePortMain[]): void;
  closed(): void;
}

interface MessageEvent {
  data: unknown;
  ports: MessagePortMain[];
}

/** Electron's MessagePortMain: messages wait until `start`; 'close' tells that the other end is gone. */
export class MessagePortMain extends EventEmitter implements FarEnd {
  private far: FarEnd | null = null;
  private waiting: MessageEvent[] = [];
  private started = false;
  private isClosed = false;

  entangle(far: FarEnd): void {
    this.far = far;
  }

  postMessage(data: unknown, transfer: MessagePortMain[] = []): void {
    if (!this.isClosed) this.far?.deliver(data, transfer);
  }

  start(): void {
    this.started = true;
    for (const event of this.waiting.splice(0)) this.emit('message', event);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    const { far } = this;
    this.far = null;
    far?.closed();
  }

  deliver(data: unknown, ports: MessagePortMain[]): void {
    const event = { data, ports };
    if (this.started) this.emit('message', event);
    else this.waiting.push(event);
  }

  closed(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.far = null;
    this.emit('close');
  }

  /** Moves this port's place to `far`: the twin talks to it from now on, beginning with what has waited here. */
  transferTo(far: FarEnd): FarEnd {
    const twin = this.far;
    if (!(twin instanceof MessagePortMain)) throw new TypeError('A port can be transferred once only.');
    this.far = null;
    this.isClosed = true;
    twin.entangle(far);
    for (const { data, ports } of this.waiting.splice(0)) far.deliver(data, ports);
    return twin;
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.entangle(this.port2);
    this.port2.entangle(this.port1);
  }
}
