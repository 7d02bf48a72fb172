import type { CdpSession } from './cdp.js';
import { MessagePortMain } from './message-port.js';
import type { FarEnd } from './message-port.js';
import { DELIVER, pack, unpack } from './wire.js';
import type { Base64, WireMessage } from './wire.js';

const base64: Base64 = {
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  // A copy of its own: Buffer's pooled memory would not start where a Float64Array must.
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
};

export interface BridgeEvents {
  ipc(channel: string, args: unknown[], ports: MessagePortMain[]): void;
  resized(width: number, height: number): void;
}

/** Main's end of one document's bridge: its ipc messages, and the ports whose other end is in that document. */
export class Bridge {
  private readonly ends = new Map<number, FarEnd>();
  private outgoing: WireMessage[] = [];
  private nextId = 0;
  private isClosed = false;

  constructor(
    private readonly session: CdpSession,
    private readonly contextId: number,
    private readonly events: BridgeEvents,
  ) {}

  send(channel: string, args: unknown[], transfer: MessagePortMain[]): void {
    this.post({ kind: 'ipc', channel, args: pack(args, base64), ports: [] }, transfer);
  }

  receive(text: string): void {
    for (const message of JSON.parse(text) as WireMessage[]) {
      if (message.kind === 'ipc') {
        const args = unpack(message.args, base64) as unknown[];
        this.events.ipc(
          message.channel,
          args,
          message.ports.map((id) => this.adopt(id)),
        );
      } else if (message.kind === 'port') {
        const data = unpack(message.data, base64);
        this.ends.get(message.id)?.deliver(
          data,
          message.ports.map((id) => this.adopt(id)),
        );
      } else if (message.kind === 'resized') {
        this.events.resized(message.width, message.height);
      }
    }
  }

  /** The document is gone, and with it the far end of every port. */
  close(): void {
    this.isClosed = true;
    const ends = [...this.ends.values()];
    this.ends.clear();
    for (const end of ends) end.closed();
  }

  private adopt(id: number): MessagePortMain {
    const port = new MessagePortMain();
    port.entangle(this.farEnd(id));
    this.ends.set(id, port);
    return port;
  }

  private farEnd(id: number): FarEnd {
    return {
      deliver: (data, ports) => this.post({ kind: 'port', id, data: pack(data, base64), ports: [] }, ports),
      closed: () => {
        if (this.ends.delete(id)) this.post({ kind: 'close', id });
      },
    };
  }

  private post(message: WireMessage, transfer: MessagePortMain[] = []): void {
    if (this.isClosed) {
      for (const port of transfer) port.close();
      return;
    }
    // The message that carries a port goes out before what has waited in that port.
    const ported = transfer.map((port) => ({ port, id: (this.nextId += 2) }));
    this.outgoing.push('ports' in message ? { ...message, ports: ported.map(({ id }) => id) } : message);
    if (this.outgoing.length === 1) queueMicrotask(() => this.flush());
    for (const { port, id } of ported) this.ends.set(id, port.transferTo(this.farEnd(id)));
  }

  /** One protocol message for all that was posted in one go. */
  private flush(): void {
    const text = JSON.stringify(this.outgoing);
    this.outgoing = [];
    this.session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { ${DELIVER}(text); }`,
        executionContextId: this.contextId,
        arguments: [{ value: text }],
        silent: true,
      })
      // The document went away meanwhile; close() tells everyone concerned.
      .catch(() => undefined);
  }
}
