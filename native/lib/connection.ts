import { addon, listen, unlisten } from './addon.js';
import { ConnectionEvents } from './connection/events.js';
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
import type { LibvirtError } from './errors.js';
import { EventHub } from './event-hub.js';
import { handle, hub } from './libvirt-object.js';
import type { ConnectionHandle, Handle } from './raw.js';
import type { Credential, DomainsInfo, DomainStatsColumns, TypedParams } from './records.js';
import { statsRecords } from './stats-records.js';
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
export class Connection extends ConnectionEvents {
  /**
   * @internal
   */
  readonly [hub]: EventHub;
  readonly #closeToken: number;
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
