import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

interface Pending {
  resolve: (result: Record<string, unknown>) => void;
  reject: (error: Error) => void;
}

/** The browser's end of the pipe, or one page's. Emits every protocol event under its method's name. */
export class CdpSession extends EventEmitter {
  constructor(
    private readonly connection: CdpConnection,
    readonly id: string | undefined,
  ) {
    super();
  }

  send<R = Record<string, unknown>>(method: string, params: object = {}): Promise<R> {
    return this.connection.send(method, params, this.id) as Promise<R>;
  }
}

/** The DevTools protocol over Chromium's two pipes: JSON messages, each closed by a zero byte. */
export class CdpConnection {
  readonly browser = new CdpSession(this, undefined);
  private readonly sessions = new Map<string, CdpSession>();
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private partial: Buffer[] = [];
  private closed = false;

  constructor(
    private readonly toBrowser: Writable,
    fromBrowser: Readable,
  ) {
    fromBrowser.on('data', (chunk: Buffer) => this.read(chunk));
    for (const stream of [toBrowser, fromBrowser]) {
      stream.on('error', () => this.close());
      stream.on('close', () => this.close());
    }
    this.browser.on('Target.detachedFromTarget', ({ sessionId }: { sessionId: string }) => {
      this.sessions.get(sessionId)?.emit('detached');
      this.sessions.delete(sessionId);
    });
  }

  session(id: string): CdpSession {
    const session = new CdpSession(this, id);
    this.sessions.set(id, session);
    return session;
  }

  send(method: string, params: object, sessionId: string | undefined): Promise<Record<string, unknown>> {
    if (this.closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) });
      this.toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const { reject } of this.pending.values()) reject(new Error('Chromium is gone'));
    this.pending.clear();
    this.browser.emit('closed');
  }

  private read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.partial.push(chunk.subarray(start, end));
      const text = this.partial.length === 1 ? this.partial[0] : Buffer.concat(this.partial);
      this.partial = [];
      start = end + 1;
      this.dispatch(JSON.parse(String(text)) as Message);
    }
    if (start < chunk.length) this.partial.push(chunk.subarray(start));
  }

  private dispatch(message: Message): void {
    if (message.id !== undefined) {
      const pending = this.pending.get(message.id);
      this.pending.delete(message.id);
      if (message.error) pending?.reject(new Error(message.error.message));
      else pending?.resolve(message.result ?? {});
      return;
    }
    const session = message.sessionId ? this.sessions.get(message.sessionId) : this.browser;
    if (message.method) session?.emit(message.method, message.params);
  }
}

interface Message {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
  sessionId?: string;
}
