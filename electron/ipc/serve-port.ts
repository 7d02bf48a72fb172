import { z } from 'zod';
import { contract } from '../contract/contract.js';
import type { ErrorDto } from '../contract/errors.js';
import type { ByteDuplex, CallContext, Handlers, Unsubscribe } from '../contract/handlers.js';
import { MAX_MESSAGE_BYTES } from '../contract/protocol.js';
import type { ToPage } from '../contract/protocol.js';
import type { Entry } from '../contract/schema.js';
import { appError, toDto } from './errors.js';
import { measure } from './measure.js';
import type { Channel, IpcLog, Port } from './port.js';
import { serveStream } from './stream.js';

const id = z.int().min(0);
const request = { id, name: z.string().max(64), args: z.unknown() };
const toMain = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), ...request }),
  z.strictObject({ type: z.literal('subscribe'), ...request }),
  z.strictObject({ type: z.literal('open'), ...request }),
  z.strictObject({ type: z.literal('cancel'), id }),
  z.strictObject({ type: z.literal('unsubscribe'), id }),
]);
type Message = z.infer<typeof toMain>;
type Request = Extract<Message, { name: string }>;

/** The kind of entry each request may name. */
const kinds = { call: 'call', subscribe: 'topic', open: 'stream' } as const;

// Arguments are checked against the entry the name leads to before a handler sees them, so behind the name one type does.
interface AnyHandlers {
  calls: Record<string, (args: unknown, ctx: CallContext) => unknown>;
  topics: Record<
    string,
    (args: unknown, emit: (payload: unknown) => void, ctx: CallContext) => Unsubscribe | Promise<Unsubscribe>
  >;
  streams: Record<
    string,
    (args: unknown, ctx: CallContext) => Promise<{ opened: unknown; duplex: ByteDuplex }>
  >;
}

export interface ServeOptions {
  port: Port;
  windowId: number;
  handlers: Handlers;
  createChannel: () => Channel;
  log: IpcLog;
}

/** Serves one window's port until the window or the page in it goes; returns how to stop before. */
export function servePort(options: ServeOptions): () => void {
  const server = new PortServer(options);
  return () => server.close();
}

/** A call under way, a subscription or an open stream: what its id stands for until it ends. */
interface Activity {
  controller: AbortController;
  /** Stops a subscription or a stream that has begun. */
  stop?: () => void;
}

class PortServer {
  readonly #port: Port;
  readonly #handlers: AnyHandlers;
  readonly #activities = new Map<number, Activity>();
  #closed = false;

  constructor(private readonly options: ServeOptions) {
    this.#port = options.port;
    this.#handlers = options.handlers as unknown as AnyHandlers;
    this.#port.on('message', ({ data }) => this.#receive(data));
    this.#port.on('close', () => this.close());
    this.#port.start();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const activity of this.#activities.values()) end(activity);
    this.#activities.clear();
    this.#port.close();
  }

  #receive(data: unknown): void {
    if (this.#closed) return;
    const measured = measure(data, MAX_MESSAGE_BYTES);
    if (!measured.ok)
      return this.#refuse(data, appError(measured.code, `The message was refused: ${measured.reason}.`));
    const parsed = toMain.safeParse(data);
    if (!parsed.success)
      return this.#refuse(data, appError('BAD_MESSAGE', 'The message is not one of the protocol.'));
    const message = parsed.data;
    if (message.type === 'cancel' || message.type === 'unsubscribe')
      return this.#stop(message.id, message.type);
    if (this.#activities.has(message.id))
      return this.#refuse(message, appError('BAD_MESSAGE', `The id ${message.id} is in use.`));
    const entry = lookUp(message.name);
    if (!entry || entry.kind !== kinds[message.type])
      return this.#refuse(
        message,
        appError('UNKNOWN_CALL', `There is no ${kinds[message.type]} ${message.name}.`),
      );
    const args = entry.args.safeParse(message.args);
    if (!args.success)
      return this.#refuse(
        message,
        appError('BAD_ARGUMENTS', `${message.name}: ${z.prettifyError(args.error)}`),
        // Paths and rules only: the values may hold secrets.
        args.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`),
      );
    void this.#run(message, args.data);
  }

  async #run({ type, id: key, name }: Request, args: unknown): Promise<void> {
    const controller = new AbortController();
    const activity: Activity = { controller };
    this.#activities.set(key, activity);
    const ctx: CallContext = { windowId: this.options.windowId, signal: controller.signal };
    const runs = (): boolean => this.#activities.get(key) === activity;
    try {
      if (type === 'call') {
        const value = await handlerOf(this.#handlers.calls, name)(args, ctx);
        if (runs()) this.#post({ type: 'reply', id: key, ok: true, value });
        this.#forget(key, activity);
      } else if (type === 'subscribe') {
        const emit = (payload: unknown): void => {
          if (runs()) this.#post({ type: 'payload', id: key, payload });
        };
        const unsubscribe = await handlerOf(this.#handlers.topics, name)(args, emit, ctx);
        if (runs()) activity.stop = unsubscribe;
        else unsubscribe();
      } else {
        const { opened, duplex } = await handlerOf(this.#handlers.streams, name)(args, ctx);
        if (runs()) this.#startStream(key, name, activity, opened, duplex);
        else duplex.close();
      }
    } catch (error) {
      const dto = toDto(error, name, this.options.log);
      if (!runs()) return;
      this.#forget(key, activity);
      this.#fail(type, key, dto);
    }
  }

  #startStream(key: number, name: string, activity: Activity, opened: unknown, duplex: ByteDuplex): void {
    const { port1, port2 } = this.options.createChannel();
    this.#post({ type: 'opened', id: key, value: opened }, [port2]);
    activity.stop = serveStream(port1, duplex, name, this.options.log, () => {
      activity.controller.abort();
      this.#forget(key, activity);
    });
  }

  /** Late or unknown ids are no fault: what they named may just have ended. */
  #stop(key: number, type: 'cancel' | 'unsubscribe'): void {
    const activity = this.#activities.get(key);
    if (!activity) return;
    this.#activities.delete(key);
    end(activity);
    if (type === 'cancel')
      this.#post({
        type: 'reply',
        id: key,
        ok: false,
        error: appError('CANCELLED', 'The page cancelled it.'),
      });
  }

  #forget(key: number, activity: Activity): void {
    if (this.#activities.get(key) === activity) this.#activities.delete(key);
  }

  #refuse(data: unknown, error: ErrorDto, details?: string[]): void {
    const { type, id: key, name } = describe(data);
    this.options.log.warn('a message was refused', {
      windowId: this.options.windowId,
      code: error.code,
      type,
      name,
      ...(details ? { details } : { reason: error.message }),
    });
    this.#fail(type, key, error);
  }

  #fail(type: string | null, key: number, error: ErrorDto): void {
    this.#post(
      type === 'subscribe' ? { type: 'ended', id: key, error } : { type: 'reply', id: key, ok: false, error },
    );
  }

  #post(message: ToPage, transfer: Port[] = []): void {
    if (!this.#closed) this.#port.postMessage(message, transfer);
  }
}

function end({ controller, stop }: Activity): void {
  controller.abort();
  stop?.();
}

/** The types say that every name of the contract has one. */
function handlerOf<H>(handlers: Record<string, H>, name: string): H {
  const handler = handlers[name];
  if (!handler) throw new Error(`${name} has no handler`);
  return handler;
}

function lookUp(name: string): Entry | undefined {
  const [area = '', entry = '', ...rest] = name.split('.');
  if (rest.length > 0 || !Object.hasOwn(contract, area)) return undefined;
  const entries = contract[area as keyof typeof contract] as Record<string, Entry>;
  return Object.hasOwn(entries, entry) ? entries[entry] : undefined;
}

/** What can be said of a message that may be anything. A message without an id is answered under -1. */
function describe(data: unknown): { type: string | null; id: number; name: string | null } {
  const {
    type,
    id: key,
    name,
  } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  return {
    type: typeof type === 'string' ? type.slice(0, 64) : null,
    id: Number.isSafeInteger(key) ? (key as number) : -1,
    name: typeof name === 'string' ? name.slice(0, 64) : null,
  };
}
