import { addon, listen, protect, unlisten } from './addon.js';
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

/** One registration with libvirt, for all who want the same. */
interface Registration {
  callbacks: Map<number, Callback>;
  token: number;
  registered: Promise<number>;
}

/** Where a subscription belongs; libvirt refuses a second registration for the same. */
export interface EventKey {
  eventClass: EventClass;
  eventId: number;
  object: { native: Handle; uuid: string } | null;
}

interface Subscription {
  id: number;
  ready: Promise<void>;
}

function refusal(code: ErrorNumber, message: string): LibvirtError {
  return new LibvirtError({
    code,
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

/** Hubs with listeners: they and their connections must not be collected. */
const listening = new Set<EventHub>();

/**
 * The events of one connection. Registrations keep the process alive (as a listening socket does) until they
 * are ended, the link is lost, or the connection is closed.
 */
export class EventHub {
  readonly #connection: Connection;
  readonly #native: ConnectionHandle;
  readonly #registrations = new Map<string, Registration>();
  /** Deregistrations under way: libvirt takes the same again only after them. */
  readonly #leaving = new Map<string, Promise<unknown>>();
  readonly #keys = new Map<number, string>();
  readonly #tokens = new Set<number>();
  readonly #closeListeners = new Set<(event: CloseEvent) => void>();
  #closeCallback: ((reason: CloseReason) => void) | undefined;
  #nextId = 1;
  #holds = 0;
  #ended = false;

  constructor(connection: Connection, native: ConnectionHandle) {
    this.#connection = connection;
    this.#native = native;
  }

  /** Adds a callback; `ready` settles when libvirt has said yes or no. */
  subscribe(event: EventKey, callback: Callback): Subscription {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');
    const key = `${event.eventClass}:${event.eventId}:${event.object?.uuid ?? '*'}`;
    const registration = this.#registrations.get(key) ?? this.#register(key, event);
    const id = this.#nextId++;
    registration.callbacks.set(id, callback);
    this.#keys.set(id, key);
    const ready = registration.registered.then(() => undefined);
    ready.catch(() => this.#keys.delete(id));
    return { id, ready };
  }

  /** Removes it; resolves when libvirt has let go, if it was the last. */
  async unsubscribe(eventClass: EventClass, id: number): Promise<void> {
    const key = this.#keys.get(id);
    const registration = key === undefined ? undefined : this.#registrations.get(key);
    if (key === undefined || registration === undefined || !key.startsWith(`${eventClass}:`)) {
      throw refusal(ErrorNumber.INVALID_ARG, `there is no subscription ${id}`);
    }
    this.#keys.delete(id);
    registration.callbacks.delete(id);
    if (registration.callbacks.size > 0) return;
    this.#registrations.delete(key);
    this.#silence(registration.token);
    const left = registration.registered.then((native) =>
      addon().virConnectEventDeregisterAny(this.#native, eventClass, native),
    );
    this.#leaving.set(key, left);
    try {
      await left;
    } finally {
      if (this.#leaving.get(key) === left) this.#leaving.delete(key);
      this.#letGo();
    }
  }

  on(name: string, callback: Callback): Unsubscribe {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');
    if (name === 'close') return this.#onClose(callback);
    const event = eventOf(name);
    if (!event) throw new TypeError(`there is no event '${name}'`);
    const { id, ready } = this.subscribe({ ...event, object: null }, callback);
    // A registration that failed, or whose connection is gone, needs no undoing.
    const off = (): void => void this.unsubscribe(event.eventClass, id).catch(() => undefined);
    return Object.assign(off, { ready });
  }

  #register(key: string, { eventClass, eventId, object }: EventKey): Registration {
    const callbacks = new Map<number, Callback>();
    const token = listen((payload) => {
      const event = this.#complete(payload as RawPayload) as never;
      for (const callback of [...callbacks.values()]) protect(() => callback(event));
    });
    this.#tokens.add(token);
    this.#hold();
    const native = object?.native ?? null;
    const register = async (): Promise<number> => {
      await this.#leaving.get(key)?.catch(() => undefined);
      return addon().virConnectEventRegisterAny(this.#native, eventClass, native, eventId, token);
    };
    const registration = { callbacks, token, registered: register() };
    registration.registered.catch(() => {
      this.#silence(token);
      if (this.#registrations.get(key) !== registration) return;
      this.#registrations.delete(key);
      this.#letGo();
    });
    this.#registrations.set(key, registration);
    return registration;
  }

  setCloseCallback(callback: (reason: CloseReason) => void): void {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');
    if (this.#closeCallback)
      throw refusal(ErrorNumber.OPERATION_INVALID, 'a close callback is already registered');
    this.#closeCallback = callback;
    this.#hold();
  }

  clearCloseCallback(): void {
    if (!this.#closeCallback) throw refusal(ErrorNumber.OPERATION_INVALID, 'no close callback is registered');
    this.#closeCallback = undefined;
    this.#letGo();
  }

  /** The link is gone: nothing can come any more. */
  lost(reason: CloseReason): void {
    if (this.#ended) return;
    const callback = this.#closeCallback;
    this.#end(reason);
    if (callback) protect(() => callback(reason));
  }

  /** close() was called. As in libvirt, the close callback isn't told what its own program did. */
  closing(): void {
    if (!this.#ended) this.#end(CloseReason.CLIENT);
  }

  #end(reason: CloseReason): void {
    this.#ended = true;
    for (const token of this.#tokens) unlisten(token);
    this.#tokens.clear();
    if (this.#holds > 0) {
      this.#holds = 1;
      this.#letGo();
    }
    for (const listener of [...this.#closeListeners]) {
      protect(() => listener({ reason, connection: this.#connection }));
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

  #silence(token: number): void {
    unlisten(token);
    this.#tokens.delete(token);
  }

  #hold(): void {
    if (this.#ended) return;
    if (this.#holds++ > 0) return;
    listening.add(this);
    addon().hold();
  }

  #letGo(): void {
    if (this.#holds === 0 || --this.#holds > 0) return;
    listening.delete(this);
    addon().letGo();
  }
}
