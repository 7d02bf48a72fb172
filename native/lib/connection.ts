import { addon, listen, unlisten } from './addon.js';
import { ConnectionDevices } from './connection/devices.js';
import { Domain } from './domain.js';
import {
  ConnectFlags,
  CredType,
  type CloseReason,
  type DomainState,
  type DomainStatsTypes,
  type DomainXMLFlags,
  type GetAllDomainStatsFlags,
  type StreamFlags,
} from '../generated/enums.js';
import {
  DomainEventID,
  type ConnectDomainQemuMonitorEventRegisterFlags,
  type NetworkEventID,
  type NodeDeviceEventID,
  type SecretEventID,
  type StoragePoolEventID,
} from '../generated/enums.js';
import { ErrorNumber } from '../generated/enums.js';
import { refusal, type LibvirtError } from './errors.js';
import { EventHub } from './event-hub.js';
import type {
  ConnectionEventMap,
  ConnectionEventName,
  DomainEventMap,
  DomainQemuMonitorEvent,
  EventIterator,
  EventIteratorOptions,
  FilterOf,
  NetworkEventMap,
  NodeDeviceEventMap,
  SecretEventMap,
  StoragePoolEventMap,
  Subscription,
} from './events.js';
import { handle, hub } from './libvirt-object.js';
import type { Network } from './network.js';
import type { NodeDevice } from './node-device.js';
import type { ConnectionHandle, Handle } from './raw.js';
import type { Credential, DomainsInfo, DomainStatsColumns, TypedParams } from './records.js';
import type { Secret } from './secret.js';
import { statsRecords } from './stats-records.js';
import type { StoragePool } from './storage-pool.js';
import { Stream } from './stream.js';

/** Answers one round of questions, in order; null for a credential leaves it out, null instead cancels. */
export type OnCredentials = (credentials: Credential[]) => Promise<(string | null)[] | null>;

/** How to open a connection. */
export interface OpenOptions {
  /** Forbids every change. */
  readonly?: boolean;
  /** RO is the same as `readonly`; NO_ALIASES takes the URI as it is. */
  flags?: ConnectFlags;
  /** The credentials onCredentials can answer; all unless told. It is asked for no others. */
  credTypes?: CredType[];
  /** Asked when the host wants credentials, maybe several times. Without it none are offered. */
  onCredentials?: OnCredentials;
}

/** One domain as a list shows it. */
export interface InventoryRecord {
  /** The domain itself. */
  domain: Domain;
  /** Its name. */
  name: string;
  /** Its UUID, as text with dashes. */
  uuid: string;
  /** Null when it isn't running. */
  id: number | null;
  /** What it is doing. */
  state: DomainState;
  /** One of the Domain…Reason enums, depending on the state. */
  reason: number;
  /** Whether it has a stored configuration. */
  persistent: boolean;
  /** Whether it starts with the host's daemon. */
  autostart: boolean;
  /** Whether it has a managed save image. */
  managedSave: boolean;
  /** Whether it has snapshots. */
  snapshot: boolean;
  /** When asked for, and unless the domain went away meanwhile. */
  xml?: string;
}

/** Bulk statistics of one domain. */
export interface DomainStatsRecord {
  /** The domain. */
  dom: Domain;
  /** Flat, with libvirt's dotted keys such as `block.0.rd.bytes`. */
  data: TypedParams;
}

const ALL_CREDENTIALS = Object.values(CredType).filter((type) => typeof type === 'number');

const dropped = new FinalizationRegistry<number>(unlisten);

interface Question {
  credentials: Credential[];
  answer: (answers: (string | null)[] | null) => void;
}

// A failing onCredentials cancels, and its error is what open() rejects with.
function listenForQuestions(onCredentials: OnCredentials, failed: (error: unknown) => void): number {
  return listen((payload) => {
    const { credentials, answer } = payload as Question;
    Promise.resolve()
      .then(() => onCredentials(credentials))
      .then(answer)
      .catch((error: unknown) => {
        failed(error);
        answer(null);
      });
  });
}

/**
 * A connection to a hypervisor host (`virConnect`).
 *
 * Calls run on threads of the connection: none blocks JavaScript, Node's own thread pool, or another
 * connection. Calls that change something start in the order they were made, and reads after the changes
 * before them; reads run in parallel. An open connection does not keep the process alive; a call in flight
 * and a listener do. After close() every call on it and on its objects fails with INVALID_CONN.
 */
export class Connection extends ConnectionDevices {
  /**
   * @internal
   */
  readonly [hub]: EventHub;
  readonly #closeToken: number;
  #lifecycleId: Promise<number> | undefined;
  #closed: Promise<void> | undefined;

  private constructor(native: ConnectionHandle, closeToken: number) {
    super(native);
    this[hub] = new EventHub(this, native);
    this.#closeToken = closeToken;
  }

  /**
   * Opens a connection (`virConnectOpenAuth`). Rejects with a LibvirtError, AUTH_FAILED among them; with what
   * onCredentials threw; or with a LibraryMissingError where libvirt isn't installed. Since libvirt 0.4.0.
   *
   * @param uri - Where to; libvirt chooses unless told.
   * @param options - Whether it may change anything, and who answers for credentials.
   */
  static async open(uri?: string, options: OpenOptions = {}): Promise<Connection> {
    const raw = addon();
    const { onCredentials } = options;
    if (onCredentials !== undefined && typeof onCredentials !== 'function') {
      throw new TypeError('onCredentials must be a function');
    }
    const flags = (options.flags ?? 0) | (options.readonly ? ConnectFlags.RO : 0);
    let failure: { error: unknown } | undefined;
    const authToken = onCredentials ? listenForQuestions(onCredentials, (error) => (failure = { error })) : 0;
    let lost: (reason: CloseReason) => void = () => undefined;
    const closeToken = listen((payload) => lost(payload as CloseReason));
    try {
      const credTypes = onCredentials ? (options.credTypes ?? ALL_CREDENTIALS) : [];
      const native = await raw.virConnectOpenAuth(uri, flags >>> 0, credTypes, authToken, closeToken);
      const connection = new Connection(native, closeToken);
      // A dropped connection is collected, and closed then, unless somebody listens.
      const weak = new WeakRef(connection);
      lost = (reason) => {
        const open = weak.deref();
        if (open) open[hub].lost(reason);
      };
      dropped.register(connection, closeToken);
      return connection;
    } catch (error) {
      unlisten(closeToken);
      throw failure ? failure.error : error;
    } finally {
      if (authToken !== 0) unlisten(authToken);
    }
  }

  /**
   * The version of libvirt's library in this process, packed as major × 1,000,000 + minor × 1,000 + micro
   * (`virGetVersion`); throws a LibraryMissingError where it isn't installed. Since libvirt 0.0.3.
   */
  static libvirtVersion(): number {
    return addon().virGetVersion();
  }

  protected override wrap<H extends Handle, O>(
    type: new (connection: Connection, native: H) => O,
    native: H,
  ): O {
    return new type(this, native);
  }

  /**
   * Closes it (`virConnectClose`): refuses new calls at once, lets those in flight end, ends streams,
   * deregisters all events and frees all objects. Resolves when that is done; with a host that doesn't answer
   * and no keepalive that may be never, which holds up nothing else. May be called again. Since libvirt
   * 0.0.3.
   */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const done = addon().virConnectClose(this[handle]);
    this[hub].closing();
    await done;
    unlisten(this.#closeToken);
  }

  /** The same as close(), for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Whether the link still works, as far as this side knows (`virConnectIsAlive`); set keepalive to know
   * more. Since libvirt 0.9.8.
   */
  isAlive(): Promise<boolean> {
    return this.raw.virConnectIsAlive(this[handle]);
  }

  /** The URI in use, which may be fuller than the one asked for (`virConnectGetURI`). Since libvirt 0.3.0. */
  getURI(): Promise<string> {
    return this.raw.virConnectGetURI(this[handle]);
  }

  /** Whether nobody can listen in: encrypted, or local (`virConnectIsSecure`). Since libvirt 0.7.3. */
  isSecure(): Promise<boolean> {
    return this.raw.virConnectIsSecure(this[handle]);
  }

  /** Whether the link is encrypted (`virConnectIsEncrypted`). Since libvirt 0.7.3. */
  isEncrypted(): Promise<boolean> {
    return this.raw.virConnectIsEncrypted(this[handle]);
  }

  /**
   * Makes libvirt probe the link, which is the only way to notice that a host has gone silent
   * (`virConnectSetKeepAlive`). Drivers without a link fail with NO_SUPPORT. Since libvirt 0.9.8.
   *
   * @param intervalSec - Seconds between two probes; 0 or less switches it off.
   * @param count - After how many unanswered probes the link is lost.
   * @returns False when the other side can't do it.
   */
  setKeepAlive(intervalSec: number, count: number): Promise<boolean> {
    return this.raw.virConnectSetKeepAlive(this[handle], intervalSec, count);
  }

  /**
   * Says on whose behalf this connection acts, in place of its own user, for the host's access rules and logs
   * (`virConnectSetIdentity`). For privileged clients only, and best before anything else on the connection;
   * NO_SUPPORT from drivers without a link. Since libvirt 5.8.0.
   *
   * @param params - The identity, named in IdentityKey; what isn't given is unset.
   * @param flags - None so far.
   */
  setIdentity(params: TypedParams, flags?: number): Promise<void> {
    return this.raw.virConnectSetIdentity(this[handle], params, flags);
  }

  /**
   * Statistics of all domains, or of some, in one request (`virConnectGetAllDomainStats`,
   * `virDomainListGetStats`). For drawing, domainStatsColumns() is several times cheaper. Since libvirt
   * 1.2.8.
   *
   * @param stats - The groups of figures; 0 for all. Some cost the host much: ask for what is needed.
   * @param doms - Domains of this connection; null for all.
   * @param flags - Which domains to report, when all are asked for; whether unknown groups are an error; with
   *   NOWAIT a busy domain reports what can be had at once.
   */
  async getAllDomainStats(
    stats: DomainStatsTypes | 0,
    doms?: Domain[] | null,
    flags?: GetAllDomainStatsFlags,
  ): Promise<DomainStatsRecord[]> {
    const raw = await this.raw.virConnectGetAllDomainStats(this[handle], stats, handles(doms), flags);
    return statsRecords(raw, (domain, data) => ({ dom: new Domain(this, domain), data }));
  }

  /**
   * The same as columns of numbers, one per asked field. Texts become NaN; beyond 2^53 the last digits are
   * lost. Since libvirt 1.2.8.
   *
   * @param fields - Names of figures, such as `cpu.time`. A `*` stands for an index and means the sum over
   *   all: `net.*.rx.bytes`.
   * @param options - The groups, domains and flags of getAllDomainStats().
   */
  domainStatsColumns(
    fields: string[],
    options: { stats?: DomainStatsTypes | 0; domains?: Domain[]; flags?: GetAllDomainStatsFlags } = {},
  ): Promise<DomainStatsColumns> {
    const { stats = 0, domains, flags = 0 } = options;
    return this.raw.domainStatsColumns(this[handle], fields, stats, handles(domains), flags);
  }

  /**
   * getInfo() of many domains: one hop, one request per domain (`virDomainGetInfo`). Since libvirt 0.0.3.
   *
   * @param domains - Domains of this connection.
   */
  async domainsInfo(domains: Domain[]): Promise<DomainsInfo> {
    return this.raw.domainsInfo(this[handle], handles(domains) ?? []);
  }

  /**
   * The XML of many domains: one hop, one request per domain, four of them at a time (`virDomainGetXMLDesc`).
   * Since libvirt 0.0.3.
   *
   * @param domains - Domains of this connection.
   * @param flags - What getXMLDesc() takes; SECURE needs a connection that may write.
   * @returns For each domain, in the order given, its XML, or the error that kept it from being had: NO_DOMAIN
   *   where it has gone meanwhile.
   */
  async domainsXML(domains: Domain[], flags?: DomainXMLFlags): Promise<(string | LibvirtError)[]> {
    return this.raw.domainsXML(this[handle], handles(domains) ?? [], flags);
  }

  /**
   * All domains with what a list shows, in one hop and six requests however many they are; with `xml` one
   * more per domain (`virConnectListAllDomains`). Since libvirt 0.9.13.
   *
   * @param options - Whether their XML is wanted.
   */
  async inventory(options: { xml?: boolean } = {}): Promise<InventoryRecord[]> {
    const records = await this.raw.inventory(this[handle], options.xml ?? false);
    return records.map((record) => ({ ...record, domain: new Domain(this, record.domain) }));
  }

  /**
   * A stream to hand to a call that opens it (`virStreamNew`). Since libvirt 0.7.2.
   *
   * @param flags - Streams never block, whether NONBLOCK is set or not.
   */
  newStream(flags?: StreamFlags): Stream {
    return new Stream(this, this.raw.virStreamNew(this[handle], flags));
  }

  /**
   * Subscribes to events by name. Listeners of one name share one registration with the host. They keep the
   * process alive; they end with the link or with close(), of which `close` and the subscription's `ended`
   * tell: nothing is registered again by itself.
   *
   * @param name - Which event, such as `domain-lifecycle`, or `close`.
   * @param callback - Gets each event. What it throws is an uncaught exception.
   * @param filter - Which monitor events; for `domain-qemu-monitor-event` only.
   */
  on<Name extends ConnectionEventName>(
    name: Name,
    callback: (event: ConnectionEventMap[Name]) => void,
    filter?: FilterOf<Name>,
  ): Subscription {
    return this[hub].on(name, callback, null, filter);
  }

  /**
   * Iterates over events by name: `for await (const event of connection.events('domain-lifecycle'))`.
   * Subscribed at once, so that what happens before the first step isn't missed. The iteration is done when
   * the connection ends, and leaving the loop ends the subscription; up to `limit` events wait for a slow
   * loop.
   *
   * @param name - Which event, such as `domain-lifecycle`.
   * @param options - A signal that ends the iteration, how many events may wait, a filter.
   */
  events<Name extends ConnectionEventName>(
    name: Name,
    options?: EventIteratorOptions<Name>,
  ): EventIterator<ConnectionEventMap[Name]> {
    return this[hub].iterate(name, options);
  }

  /**
   * Subscribes to one event of domains (`virConnectDomainEventRegisterAny`). Any number of subscriptions
   * share one registration in libvirt; on() is the convenient form.
   *
   * @param obj - The domain whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for domainEventDeregisterAny().
   */
  domainEventRegisterAny<E extends DomainEventID>(
    obj: Domain | null,
    event: E,
    cb: (e: DomainEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('domain', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectDomainEventDeregisterAny`).
   *
   * @param id - From domainEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  domainEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('domain', id);
  }

  /**
   * Subscribes to one event of networks (`virConnectNetworkEventRegisterAny`).
   *
   * @param obj - The network whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for networkEventDeregisterAny().
   */
  networkEventRegisterAny<E extends NetworkEventID>(
    obj: Network | null,
    event: E,
    cb: (e: NetworkEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('network', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectNetworkEventDeregisterAny`).
   *
   * @param id - From networkEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  networkEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('network', id);
  }

  /**
   * Subscribes to one event of storage pools (`virConnectStoragePoolEventRegisterAny`).
   *
   * @param obj - The storage pool whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for storagePoolEventDeregisterAny().
   */
  storagePoolEventRegisterAny<E extends StoragePoolEventID>(
    obj: StoragePool | null,
    event: E,
    cb: (e: StoragePoolEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('storage-pool', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectStoragePoolEventDeregisterAny`).
   *
   * @param id - From storagePoolEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  storagePoolEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('storage-pool', id);
  }

  /**
   * Subscribes to one event of host devices (`virConnectNodeDeviceEventRegisterAny`).
   *
   * @param obj - The host device whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for nodeDeviceEventDeregisterAny().
   */
  nodeDeviceEventRegisterAny<E extends NodeDeviceEventID>(
    obj: NodeDevice | null,
    event: E,
    cb: (e: NodeDeviceEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('node-device', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectNodeDeviceEventDeregisterAny`).
   *
   * @param id - From nodeDeviceEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  nodeDeviceEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('node-device', id);
  }

  /**
   * Subscribes to one event of secrets (`virConnectSecretEventRegisterAny`).
   *
   * @param obj - The secret whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for secretEventDeregisterAny().
   */
  secretEventRegisterAny<E extends SecretEventID>(
    obj: Secret | null,
    event: E,
    cb: (e: SecretEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('secret', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectSecretEventDeregisterAny`).
   *
   * @param id - From secretEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  secretEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('secret', id);
  }

  /**
   * Subscribes to the lifecycle of all domains (`virConnectDomainEventRegister`, done by
   * `virConnectDomainEventRegisterAny`). The old form: one per connection, else OPERATION_INVALID.
   *
   * @param cb - Gets each event.
   */
  async domainEventRegister(cb: (e: DomainEventMap[DomainEventID.LIFECYCLE]) => void): Promise<void> {
    if (this.#lifecycleId) throw refusal(ErrorNumber.OPERATION_INVALID, 'a lifecycle callback is registered');
    const registered = this.domainEventRegisterAny(null, DomainEventID.LIFECYCLE, cb);
    this.#lifecycleId = registered;
    try {
      await registered;
    } catch (error) {
      this.#lifecycleId = undefined;
      throw error;
    }
  }

  /** Ends that (`virConnectDomainEventDeregister`); OPERATION_INVALID when there is none. */
  async domainEventDeregister(): Promise<void> {
    const registered = this.#lifecycleId;
    if (!registered) throw refusal(ErrorNumber.OPERATION_INVALID, 'no lifecycle callback is registered');
    this.#lifecycleId = undefined;
    await this.domainEventDeregisterAny(await registered);
  }

  /**
   * Subscribes to events of QEMU's monitor (`virConnectDomainQemuMonitorEventRegister`), for debugging: which
   * there are is up to QEMU.
   *
   * @param obj - The domain whose events to report, null for all.
   * @param event - QEMU's name of the event, null for all.
   * @param cb - Gets each event.
   * @param flags - REGEX takes `event` for a regular expression, NOCASE ignores upper and lower case.
   * @returns The id for domainQemuMonitorEventDeregister().
   */
  domainQemuMonitorEventRegister(
    obj: Domain | null,
    event: string | null,
    cb: (e: DomainQemuMonitorEvent) => void,
    flags?: ConnectDomainQemuMonitorEventRegisterFlags,
  ): Promise<number> {
    return this[hub].registerMonitor(obj, { event, flags }, cb);
  }

  /**
   * Ends a subscription (`virConnectDomainQemuMonitorEventDeregister`).
   *
   * @param id - From domainQemuMonitorEventRegister(); INVALID_ARG when it is none, or was ended.
   */
  domainQemuMonitorEventDeregister(id: number): Promise<void> {
    return this[hub].deregister('qemu-monitor', id);
  }

  /**
   * Calls back once when the link is lost, never for an own close() (`virConnectRegisterCloseCallback`). One
   * per connection, else OPERATION_INVALID; on('close') takes any number.
   *
   * @param cb - Gets the reason.
   */
  async registerCloseCallback(cb: (reason: CloseReason) => void): Promise<void> {
    this[hub].setCloseCallback(cb);
  }

  /** Ends that (`virConnectUnregisterCloseCallback`); OPERATION_INVALID when there is none. */
  async unregisterCloseCallback(): Promise<void> {
    this[hub].clearCloseCallback();
  }
}

// Anything that is no Domain becomes undefined here, which the addon refuses with a TypeError.
function handles(domains: Domain[] | null | undefined): Domain[typeof handle][] | null {
  if (domains === null || domains === undefined) return null;
  if (!Array.isArray(domains)) return domains;
  return domains.map((domain) => domain?.[handle]);
}

/**
 * Opens a connection; the same as Connection.open().
 *
 * @param uri - Where to; libvirt chooses unless told.
 * @param options - Whether it may change anything, and who answers for credentials.
 */
export function open(uri?: string, options?: OpenOptions): Promise<Connection> {
  return Connection.open(uri, options);
}
