import { addon, listen, protect, unlisten } from './addon.js';
import type { Connection } from './connection.js';
import { CloseReason } from '../generated/enums.js';
import { ErrorNumber } from '../generated/enums.js';
import { refusal } from './errors.js';
import { EVENT_CLASSES } from './event-classes.js';
import { EventQueue } from './event-queue.js';
import {
  eventOfId,
  eventOfName,
  QEMU_MONITOR_EVENT,
  type CloseEvent,
  type EventClass,
  type EventIterator,
  type EventSpec,
  type QemuMonitorEventFilter,
  type Subscription,
} from './events.js';
import { handle, type LibvirtObject } from './libvirt-object.js';
import type { ConnectionHandle } from './raw.js';

type Callback = (event: never) => void;

interface Listener {
  id: number;
  callback: Callback;
  end: (reason: CloseReason | null) => void;
}

/** One registration with libvirt, for all who want the same. */
interface Registration {
  eventClass: EventClass;
  /** Never changed, only replaced, so that a callback may end subscriptions. */
  listeners: readonly Listener[];
  token: number;
  registered: Promise<number>;
}

/** What to subscribe to. */
interface Wanted {
  spec: EventSpec;
  object: LibvirtObject | null;
  filter?: QemuMonitorEventFilter | undefined;
}

interface Subscribed {
  id: number;
  ready: Promise<void>;
  ended: Promise<CloseReason | null>;
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
  /** The registration that each subscription shares. */
  readonly #keys = new Map<number, string>();
  #closeListeners: readonly Listener[] = [];
  #closeCallback: ((reason: CloseReason) => void) | undefined;
  #nextId = 1;
  #holds = 0;
  #ended: CloseReason | undefined;

  constructor(connection: Connection, native: ConnectionHandle) {
    this.#connection = connection;
    this.#native = native;
  }

  /** Subscribes by name: to the events of one object, or of all. */
  on(
    name: string,
    callback: Callback,
    object: LibvirtObject | null = null,
    filter?: QemuMonitorEventFilter,
  ): Subscription {
    checkCallback(callback);
    if (name === 'close' && object === null) return this.#onClose(callback);
    const wanted = this.#wanted(name, object, filter);
    const { id, ready, ended } = this.#subscribe(wanted, callback);
    // A registration that failed, or whose connection is gone, needs no undoing.
    const off = (): void => void this.deregister(wanted.spec.eventClass, id).catch(() => undefined);
    return Object.assign(off, { ready, ended });
  }

  /** Iterates over what on() would call back with. */
  iterate(
    name: string,
    options: { signal?: AbortSignal; limit?: number; filter?: QemuMonitorEventFilter } = {},
    object: LibvirtObject | null = null,
  ): EventIterator<never> {
    return new EventQueue((push) => this.on(name, push, object, options.filter), options);
  }

  /** Subscribes by number; resolves to the id for deregister() when libvirt has said yes. */
  async register(
    eventClass: EventClass,
    object: LibvirtObject | null,
    eventId: number,
    callback: Callback,
  ): Promise<number> {
    checkCallback(callback);
    if (typeof eventId !== 'number') throw new TypeError('event must be a number');
    const spec = eventOfId(eventClass, eventId);
    if (!spec) throw refusal(ErrorNumber.NO_SUPPORT, `there is no ${eventClass} event ${eventId}`);
    const { id, ready } = this.#subscribe({ spec, object }, callback);
    await ready;
    return id;
  }

  /** The same for monitor events. */
  async registerMonitor(
    object: LibvirtObject | null,
    filter: QemuMonitorEventFilter,
    callback: Callback,
  ): Promise<number> {
    checkCallback(callback);
    const { id, ready } = this.#subscribe({ spec: QEMU_MONITOR_EVENT, object, filter }, callback);
    await ready;
    return id;
  }

  /** Ends a subscription; resolves when libvirt has let go, if it was the last of its registration. */
  async deregister(eventClass: EventClass, id: number): Promise<void> {
    const key = this.#keys.get(id);
    const registration = key === undefined ? undefined : this.#registrations.get(key);
    if (key === undefined || registration?.eventClass !== eventClass) {
      throw refusal(ErrorNumber.INVALID_ARG, `there is no subscription ${id}`);
    }
    this.#keys.delete(id);
    const listener = registration.listeners.find((each) => each.id === id);
    registration.listeners = registration.listeners.filter((each) => each !== listener);
    listener?.end(null);
    if (registration.listeners.length > 0) return;
    this.#registrations.delete(key);
    unlisten(registration.token);
    const left = registration.registered.then((native) =>
      EVENT_CLASSES[eventClass].deregister(this.#native, native),
    );
    this.#leaving.set(key, left);
    try {
      await left;
    } finally {
      if (this.#leaving.get(key) === left) this.#leaving.delete(key);
      this.#letGo();
    }
  }

  setCloseCallback(callback: (reason: CloseReason) => void): void {
    checkCallback(callback);
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
    if (this.#ended !== undefined) return;
    const callback = this.#closeCallback;
    this.#end(reason);
    if (callback) protect(() => callback(reason));
  }

  /** close() was called. As in libvirt, the close callback isn't told what its own program did. */
  closing(): void {
    if (this.#ended === undefined) this.#end(CloseReason.CLIENT);
  }

  #end(reason: CloseReason): void {
    this.#ended = reason;
    const over = [...this.#registrations.values()];
    const closed = this.#closeListeners;
    this.#registrations.clear();
    this.#keys.clear();
    this.#closeListeners = [];
    if (this.#holds > 0) {
      this.#holds = 1;
      this.#letGo();
    }
    const event: CloseEvent = { reason, connection: this.#connection };
    for (const { callback } of closed) protect(() => callback(event as never));
    for (const { token, listeners } of over) {
      unlisten(token);
      for (const { end } of listeners) end(reason);
    }
    for (const { end } of closed) end(reason);
  }

  #onClose(callback: Callback): Subscription {
    const { listener, ended } = this.#listener(callback);
    const off = (): void => {
      if (!this.#closeListeners.includes(listener)) return;
      this.#closeListeners = this.#closeListeners.filter((each) => each !== listener);
      listener.end(null);
      this.#letGo();
    };
    if (this.#ended === undefined) {
      this.#closeListeners = [...this.#closeListeners, listener];
      this.#hold();
    }
    return Object.assign(off, { ready: Promise.resolve(), ended });
  }

  #wanted(name: string, object: LibvirtObject | null, filter: QemuMonitorEventFilter | undefined): Wanted {
    const spec = eventOfName(name);
    const matches = object === null || (spec && object instanceof EVENT_CLASSES[spec.eventClass].Class);
    if (!spec || !matches) throw new TypeError(`there is no event '${name}' here`);
    if (filter !== undefined && spec !== QEMU_MONITOR_EVENT) throw new TypeError(`'${name}' takes no filter`);
    return { spec, object, filter };
  }

  #listener(callback: Callback): { listener: Listener; ended: Promise<CloseReason | null> } {
    let end: Listener['end'] = () => undefined;
    const ended = new Promise<CloseReason | null>((resolve) => (end = resolve));
    if (this.#ended !== undefined) end(this.#ended);
    return { listener: { id: this.#nextId++, callback, end }, ended };
  }

  #subscribe(wanted: Wanted, callback: Callback): Subscribed {
    const key = this.#keyOf(wanted);
    const registration = this.#registrations.get(key) ?? this.#register(key, wanted);
    const { listener, ended } = this.#listener(callback);
    registration.listeners = [...registration.listeners, listener];
    this.#keys.set(listener.id, key);
    const ready = registration.registered.then(() => undefined);
    ready.catch(() => {
      this.#keys.delete(listener.id);
      listener.end(null);
    });
    return { id: listener.id, ready, ended };
  }

  // Subscriptions with the same key share a registration.
  #keyOf({ spec: { eventClass, eventId }, object, filter }: Wanted): string {
    const { Class, identify } = EVENT_CLASSES[eventClass];
    if (object !== null) {
      if (!(object instanceof Class)) throw new TypeError(`obj must be a ${Class.name} or null`);
      if (object.connection !== this.#connection)
        throw refusal(ErrorNumber.INVALID_ARG, 'the object belongs to another connection');
    }
    const whose = object && identify(object);
    return JSON.stringify([eventClass, eventId, whose, filter?.event ?? null, filter?.flags ?? 0]);
  }

  #register(key: string, { spec, object, filter }: Wanted): Registration {
    const { eventClass, eventId, names } = spec;
    const { Class, subject, register } = EVENT_CLASSES[eventClass];
    const connection = this.#connection;
    const token = listen((native, ...values) => {
      const event: Record<string, unknown> = {
        [subject]: new Class(connection, native as never),
        connection,
      };
      names.forEach((name, index) => (event[name] = values[index]));
      for (const { callback } of registration.listeners) protect(() => callback(event as never));
    });
    const enter = async (): Promise<number> => {
      await this.#leaving.get(key)?.catch(() => undefined);
      return register(this.#native, object && object[handle], eventId, filter, token);
    };
    this.#hold();
    const registration: Registration = { eventClass, listeners: [], token, registered: enter() };
    registration.registered.catch(() => {
      unlisten(token);
      if (this.#registrations.get(key) !== registration) return;
      this.#registrations.delete(key);
      this.#letGo();
    });
    this.#registrations.set(key, registration);
    return registration;
  }

  #hold(): void {
    if (this.#ended !== undefined) return;
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

function checkCallback(callback: unknown): void {
  if (typeof callback !== 'function') throw new TypeError('callback must be a function');
}
