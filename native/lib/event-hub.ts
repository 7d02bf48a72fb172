import { addon, listen, unlisten } from './addon.js';
import type { Connection } from './connection.js';
import { Domain } from './domain.js';
import { CloseReason } from './enums.js';
import { ErrorDomain, ErrorLevel, ErrorNumber } from './error-enums.js';
import { LibvirtError } from './errors.js';
import { eventOf, type CloseEvent, type Unsubscribe } from './events.js';
import { Network } from './network.js';
import {
  EventClass,
  type ConnectionHandle,
  type DomainHandle,
  type Handle,
  type NetworkHandle,
  type StoragePoolHandle,
} from './raw.js';
import { StoragePool } from './storage-pool.js';

type Callback = (payload: never) => void;

interface RawPayload {
  domain?: DomainHandle | Domain;
  network?: NetworkHandle | Network;
  pool?: StoragePoolHandle | StoragePool;
  connection?: Connection;
}

interface Shared {
  callbacks: Set<Callback>;
  registered: Promise<number>;
}

function operationInvalid(message: string): LibvirtError {
  return new LibvirtError({
    code: ErrorNumber.OPERATION_INVALID,
    domain: ErrorDomain.NONE,
    level: ErrorLevel.ERROR,
    message,
    str1: null,
    str2: null,
    str3: null,
    int1: 0,
    int2: 0,
  });
}

/**
 * The events of one connection. Registrations keep the process alive (as a listening socket does) until they are
 * ended, the link is lost, or the connection is closed.
 */
export class EventHub {
  readonly #connection: Connection;
  readonly #native: ConnectionHandle;
  readonly #tokens = new Map<string, number>();
  readonly #shared = new Map<string, Shared>();
  readonly #closeListeners = new Set<(event: CloseEvent) => void>();
  #closeCallback: ((reason: CloseReason) => void) | undefined;
  #holds = 0;
  #ended = false;

  constructor(connection: Connection, native: ConnectionHandle) {
    this.#connection = connection;
    this.#native = native;
  }

  /** One libvirt registration; resolves to libvirt's callback id. */
  async register(
    eventClass: EventClass,
    object: Handle | null,
    eventId: number,
    callback: Callback,
  ): Promise<number> {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');
    const token = listen((payload) => callback(this.#complete(payload as RawPayload) as never));
    this.#hold();
    try {
      const id = await addon().virConnectEventRegisterAny(this.#native, eventClass, object, eventId, token);
      this.#tokens.set(`${eventClass}:${id}`, token);
      return id;
    } catch (error) {
      unlisten(token);
      this.#letGo();
      throw error;
    }
  }

  async deregister(eventClass: EventClass, id: number): Promise<void> {
    const key = `${eventClass}:${id}`;
    const token = this.#tokens.get(key);
    if (token !== undefined) {
      this.#tokens.delete(key);
      unlisten(token);
      this.#letGo();
    }
    await addon().virConnectEventDeregisterAny(this.#native, eventClass, id);
  }

  /** Listeners of one name share one libvirt registration. */
  on(name: string, callback: Callback): Unsubscribe {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');
    if (name === 'close') return this.#onClose(callback);
    const event = eventOf(name);
    if (!event) throw new TypeError(`there is no event '${name}'`);
    // A function of its own per subscription, so that one callback may subscribe twice.
    const listener: Callback = (payload) => callback(payload);
    let shared = this.#shared.get(name);
    if (!shared) {
      const callbacks = new Set<Callback>();
      const fanOut = (payload: unknown): void => {
        for (const each of [...callbacks]) each(payload as never);
      };
      shared = { callbacks, registered: this.register(event.eventClass, null, event.eventId, fanOut) };
      this.#shared.set(name, shared);
    }
    const { callbacks, registered } = shared;
    callbacks.add(listener);
    const ready = registered.then(() => undefined);
    ready.catch(() => undefined);
    const off = (): void => {
      if (!callbacks.delete(listener) || callbacks.size > 0) return;
      this.#shared.delete(name);
      // A registration that failed, or whose connection is gone, needs no undoing.
      registered.then((id) => this.deregister(event.eventClass, id)).catch(() => undefined);
    };
    return Object.assign(off, { ready });
  }

  setCloseCallback(callback: (reason: CloseReason) => void): void {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');
    if (this.#closeCallback) throw operationInvalid('a close callback is already registered');
    this.#closeCallback = callback;
    this.#hold();
  }

  clearCloseCallback(): void {
    if (!this.#closeCallback) throw operationInvalid('no close callback is registered');
    this.#closeCallback = undefined;
    this.#letGo();
  }

  /** The link is gone: nothing can come any more. */
  lost(reason: CloseReason): void {
    if (this.#ended) return;
    const callback = this.#closeCallback;
    this.#end(reason);
    callback?.(reason);
  }

  /** close() was called. As in libvirt, the close callback isn't told what its own program did. */
  closing(): void {
    if (!this.#ended) this.#end(CloseReason.CLIENT);
  }

  #end(reason: CloseReason): void {
    this.#ended = true;
    for (const token of this.#tokens.values()) unlisten(token);
    this.#tokens.clear();
    while (this.#holds > 0) {
      this.#holds -= 1;
      addon().letGo();
    }
    for (const listener of [...this.#closeListeners]) {
      queueMicrotask(() => listener({ reason, connection: this.#connection }));
    }
    this.#closeListeners.clear();
  }

  #onClose(callback: (event: never) => void): Unsubscribe {
    const listener = (event: CloseEvent): void => callback(event as never);
    this.#closeListeners.add(listener);
    this.#hold();
    const off = (): void => {
      if (this.#closeListeners.delete(listener)) this.#letGo();
    };
    return Object.assign(off, { ready: Promise.resolve() });
  }

  #complete(payload: RawPayload): RawPayload {
    const connection = this.#connection;
    if (payload.domain) payload.domain = new Domain(connection, payload.domain as DomainHandle);
    if (payload.network) payload.network = new Network(connection, payload.network as NetworkHandle);
    if (payload.pool) payload.pool = new StoragePool(connection, payload.pool as StoragePoolHandle);
    payload.connection = connection;
    return payload;
  }

  #hold(): void {
    if (this.#ended) return;
    this.#holds += 1;
    addon().hold();
  }

  #letGo(): void {
    if (this.#holds === 0) return;
    this.#holds -= 1;
    addon().letGo();
  }
}
