import { addon, listen, unlisten } from './addon.js';
import { Domain } from './domain.js';
import {
  ConnectFlags,
  CredType,
  type CloseReason,
  type DomainCreateFlags,
  type DomainDefineFlags,
  type DomainState,
  type DomainStatsTypes,
  type GetAllDomainStatsFlags,
  type ListAllDomainsFlags,
  type ListAllNetworksFlags,
  type ListAllStoragePoolsFlags,
  type NetworkCreateFlags,
  type NetworkDefineFlags,
  type StoragePoolCreateFlags,
  type StoragePoolDefineFlags,
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
import { refusal } from './errors.js';
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
import { Network } from './network.js';
import type { NodeDevice } from './node-device.js';
import type { ConnectionHandle, RawAddon } from './raw.js';
import type { Credential, DomainsInfo, DomainStatsColumns, NodeInfo, TypedParams } from './records.js';
import type { Secret } from './secret.js';
import { statsRecords } from './stats-records.js';
import { StoragePool } from './storage-pool.js';
import { Stream } from './stream.js';

/** Answers one round of questions, in order; null for a credential leaves it out, null instead cancels. */
export type OnCredentials = (credentials: Credential[]) => Promise<(string | null)[] | null>;

/** How to open a connection. */
export interface OpenOptions {
  /** Forbids every change. */
  readonly?: boolean;
  flags?: ConnectFlags;
  /** The credentials onCredentials can answer; all unless told. */
  credTypes?: CredType[];
  /** Asked when the host wants credentials, maybe several times. Without it none are offered. */
  onCredentials?: OnCredentials;
}

/** One domain as a list shows it. */
export interface InventoryRecord {
  domain: Domain;
  name: string;
  uuid: string;
  /** Null when it isn't running. */
  id: number | null;
  state: DomainState;
  /** One of the Domain…Reason enums, depending on the state. */
  reason: number;
  persistent: boolean;
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
      .then(answer, (error: unknown) => {
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
export class Connection {
  /** @internal */
  readonly [handle]: ConnectionHandle;
  /** @internal */
  readonly [hub]: EventHub;
  readonly #closeToken: number;
  #lifecycleId: Promise<number> | undefined;
  #closed: Promise<void> | undefined;

  private constructor(native: ConnectionHandle, closeToken: number) {
    this[handle] = native;
    this[hub] = new EventHub(this, native);
    this.#closeToken = closeToken;
  }

  /**
   * Opens a connection (`virConnectOpenAuth`). Without a URI libvirt chooses. Rejects with a LibvirtError, or
   * with a LibraryMissingError where libvirt isn't installed.
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
   * Closes it (`virConnectClose`): refuses new calls at once, lets those in flight end, ends streams,
   * deregisters all events and frees all objects. Resolves when that is done; with a host that doesn't answer
   * and no keepalive that may be never, which holds up nothing else. May be called again.
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Whether the link still works, as far as this side knows (`virConnectIsAlive`); set keepalive to know
   * more.
   */
  isAlive(): Promise<boolean> {
    return this.#raw.virConnectIsAlive(this[handle]);
  }

  /** The URI in use, which may be fuller than the one asked for (`virConnectGetURI`). */
  getURI(): Promise<string> {
    return this.#raw.virConnectGetURI(this[handle]);
  }

  /** The host's name (`virConnectGetHostname`). */
  getHostname(): Promise<string> {
    return this.#raw.virConnectGetHostname(this[handle]);
  }

  /** The driver: QEMU, TEST, … (`virConnectGetType`). */
  getType(): Promise<string> {
    return this.#raw.virConnectGetType(this[handle]);
  }

  /** The hypervisor's version as major × 1,000,000 + minor × 1,000 + micro (`virConnectGetVersion`). */
  getVersion(): Promise<number> {
    return this.#raw.virConnectGetVersion(this[handle]);
  }

  /** libvirt's version on the host, packed likewise (`virConnectGetLibVersion`). */
  getLibVersion(): Promise<number> {
    return this.#raw.virConnectGetLibVersion(this[handle]);
  }

  /** Whether nobody can listen in: encrypted, or local (`virConnectIsSecure`). */
  isSecure(): Promise<boolean> {
    return this.#raw.virConnectIsSecure(this[handle]);
  }

  /** Whether the link is encrypted (`virConnectIsEncrypted`). */
  isEncrypted(): Promise<boolean> {
    return this.#raw.virConnectIsEncrypted(this[handle]);
  }

  /**
   * Makes libvirt probe the link (`virConnectSetKeepAlive`): after `count` unanswered probes `intervalSec`
   * seconds apart it is lost. 0 seconds switches it off. False when the other side can't do it; drivers
   * without a link fail with NO_SUPPORT.
   */
  setKeepAlive(intervalSec: number, count: number): Promise<boolean> {
    return this.#raw.virConnectSetKeepAlive(this[handle], intervalSec, count);
  }

  /** What the host can run, as XML (`virConnectGetCapabilities`). */
  getCapabilities(): Promise<string> {
    return this.#raw.virConnectGetCapabilities(this[handle]);
  }

  /** The host's hardware (`virNodeGetInfo`). */
  nodeGetInfo(): Promise<NodeInfo> {
    return this.#raw.virNodeGetInfo(this[handle]);
  }

  /** The host's free memory in bytes (`virNodeGetFreeMemory`). */
  nodeGetFreeMemory(): Promise<bigint> {
    return this.#raw.virNodeGetFreeMemory(this[handle]);
  }

  /** All domains, or those that match (`virConnectListAllDomains`). */
  async listAllDomains(flags?: ListAllDomainsFlags): Promise<Domain[]> {
    const list = await this.#raw.virConnectListAllDomains(this[handle], flags);
    return list.map((domain) => new Domain(this, domain));
  }

  /** All networks, or those that match (`virConnectListAllNetworks`). */
  async listAllNetworks(flags?: ListAllNetworksFlags): Promise<Network[]> {
    const list = await this.#raw.virConnectListAllNetworks(this[handle], flags);
    return list.map((network) => new Network(this, network));
  }

  /** All storage pools, or those that match (`virConnectListAllStoragePools`). */
  async listAllStoragePools(flags?: ListAllStoragePoolsFlags): Promise<StoragePool[]> {
    const list = await this.#raw.virConnectListAllStoragePools(this[handle], flags);
    return list.map((pool) => new StoragePool(this, pool));
  }

  /** The domain of that name (`virDomainLookupByName`); NO_DOMAIN when there is none. */
  async domainLookupByName(name: string): Promise<Domain> {
    return new Domain(this, await this.#raw.virDomainLookupByName(this[handle], name));
  }

  /** The domain with that UUID, as text or 16 bytes (`virDomainLookupByUUIDString`). */
  async domainLookupByUUID(uuid: string | Uint8Array): Promise<Domain> {
    return new Domain(this, await this.#raw.virDomainLookupByUUIDString(this[handle], uuid));
  }

  /** The running domain with that id (`virDomainLookupByID`). */
  async domainLookupByID(id: number): Promise<Domain> {
    return new Domain(this, await this.#raw.virDomainLookupByID(this[handle], id));
  }

  /** The network of that name (`virNetworkLookupByName`). */
  async networkLookupByName(name: string): Promise<Network> {
    return new Network(this, await this.#raw.virNetworkLookupByName(this[handle], name));
  }

  /** The network with that UUID, as text or 16 bytes (`virNetworkLookupByUUIDString`). */
  async networkLookupByUUID(uuid: string | Uint8Array): Promise<Network> {
    return new Network(this, await this.#raw.virNetworkLookupByUUIDString(this[handle], uuid));
  }

  /** The storage pool of that name (`virStoragePoolLookupByName`). */
  async storagePoolLookupByName(name: string): Promise<StoragePool> {
    return new StoragePool(this, await this.#raw.virStoragePoolLookupByName(this[handle], name));
  }

  /** The storage pool with that UUID, as text or 16 bytes (`virStoragePoolLookupByUUIDString`). */
  async storagePoolLookupByUUID(uuid: string | Uint8Array): Promise<StoragePool> {
    return new StoragePool(this, await this.#raw.virStoragePoolLookupByUUIDString(this[handle], uuid));
  }

  /** Stores a domain's configuration without starting it (`virDomainDefineXMLFlags`). */
  async domainDefineXML(xml: string, flags?: DomainDefineFlags): Promise<Domain> {
    return new Domain(this, await this.#raw.virDomainDefineXMLFlags(this[handle], xml, flags));
  }

  /** Starts a domain that isn't stored and vanishes when it stops (`virDomainCreateXML`). */
  async domainCreateXML(xmlDesc: string, flags?: DomainCreateFlags): Promise<Domain> {
    return new Domain(this, await this.#raw.virDomainCreateXML(this[handle], xmlDesc, flags));
  }

  /** Stores a network's configuration (`virNetworkDefineXMLFlags`). */
  async networkDefineXML(xml: string, flags?: NetworkDefineFlags): Promise<Network> {
    return new Network(this, await this.#raw.virNetworkDefineXMLFlags(this[handle], xml, flags));
  }

  /** Starts a network that isn't stored (`virNetworkCreateXMLFlags`). */
  async networkCreateXML(xmlDesc: string, flags?: NetworkCreateFlags): Promise<Network> {
    return new Network(this, await this.#raw.virNetworkCreateXMLFlags(this[handle], xmlDesc, flags));
  }

  /** Stores a pool's configuration (`virStoragePoolDefineXML`). */
  async storagePoolDefineXML(xml: string, flags?: StoragePoolDefineFlags): Promise<StoragePool> {
    return new StoragePool(this, await this.#raw.virStoragePoolDefineXML(this[handle], xml, flags));
  }

  /** Starts a pool that isn't stored (`virStoragePoolCreateXML`). */
  async storagePoolCreateXML(xmlDesc: string, flags?: StoragePoolCreateFlags): Promise<StoragePool> {
    return new StoragePool(this, await this.#raw.virStoragePoolCreateXML(this[handle], xmlDesc, flags));
  }

  /**
   * Statistics of all domains, or of `doms`, in one request; 0 asks for all groups
   * (`virConnectGetAllDomainStats`, `virDomainListGetStats`). For drawing, domainStatsColumns() is several
   * times cheaper.
   */
  async getAllDomainStats(
    stats: DomainStatsTypes | 0,
    doms?: Domain[] | null,
    flags?: GetAllDomainStatsFlags,
  ): Promise<DomainStatsRecord[]> {
    const raw = await this.#raw.virConnectGetAllDomainStats(this[handle], stats, handles(doms), flags);
    return statsRecords(raw, (domain, data) => ({ dom: new Domain(this, domain), data }));
  }

  /**
   * The same as columns of numbers, one per asked field. A `*` in a field stands for an index and means the
   * sum over all: `net.*.rx.bytes`. Texts become NaN; beyond 2^53 the last digits are lost.
   */
  domainStatsColumns(
    fields: string[],
    options: { stats?: DomainStatsTypes | 0; domains?: Domain[]; flags?: GetAllDomainStatsFlags } = {},
  ): Promise<DomainStatsColumns> {
    const { stats = 0, domains, flags = 0 } = options;
    return this.#raw.domainStatsColumns(this[handle], fields, stats, handles(domains), flags);
  }

  /** getInfo() of many domains: one hop, one request per domain (`virDomainGetInfo`). */
  async domainsInfo(domains: Domain[]): Promise<DomainsInfo> {
    return this.#raw.domainsInfo(this[handle], handles(domains) ?? []);
  }

  /**
   * All domains with what a list shows, in one hop and six requests however many they are; with `xml` one
   * more per domain.
   */
  async inventory(options: { xml?: boolean } = {}): Promise<InventoryRecord[]> {
    const records = await this.#raw.inventory(this[handle], options.xml ?? false);
    return records.map((record) => ({ ...record, domain: new Domain(this, record.domain) }));
  }

  /** A stream to hand to a call that opens it (`virStreamNew`); always non-blocking. */
  newStream(flags?: StreamFlags): Stream {
    return new Stream(this, this.#raw.virStreamNew(this[handle], flags));
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
   * Subscribes to one event of domains (`virConnectDomainEventRegisterAny`). Any number of
   * subscriptions share one registration in libvirt; on() is the convenient form.
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

  get #raw(): RawAddon {
    return addon();
  }
}

// Anything that is no Domain becomes undefined here, which the addon refuses with a TypeError.
function handles(domains: Domain[] | null | undefined): Domain[typeof handle][] | null {
  if (domains === null || domains === undefined) return null;
  if (!Array.isArray(domains)) return domains;
  return domains.map((domain) => domain?.[handle]);
}

/** Opens a connection; the same as Connection.open(). */
export function open(uri?: string, options?: OpenOptions): Promise<Connection> {
  return Connection.open(uri, options);
}
