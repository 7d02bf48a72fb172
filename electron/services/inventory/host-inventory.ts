import { setTimeout as sleep } from 'node:timers/promises';
import type { Unsubscribe } from '../../contract/handlers.js';
import type { DomainRow, InventoryPayload, NetworkRow, PoolRow } from '../../contract/inventory.js';
import { Emitter } from '../emitter.js';
import { appError, isUnsupported } from '../errors.js';
import type { HostEvent } from '../events/host-event.js';
import type { HostEvents } from '../events/host-events.js';
import { backoffMs } from '../hosts/backoff.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain, LibvirtNetwork, LibvirtStoragePool } from '../libvirt.js';
import type { Logger } from '../log.js';
import { domainDeviceFacts } from '../xml/domain-device-facts.js';
import { domainClass } from './domain-class.js';
import { Follower } from './follower.js';
import { GuestFacts } from './guest-facts.js';
import { networkClass } from './network-class.js';
import { poolClass } from './pool-class.js';
import { RowTable } from './row-table.js';

/** At most one delta in this time; the first change after a pause is told at once. */
const deltaIntervalMs = 50;
/** Less often while details of so many domains are to be read: most of them change their rows. */
const busyDeltaIntervalMs = 250;
const manyPending = 100;

/** Events of a domain after which its row may be another. The rest is for the timeline. */
const rowEvents: ReadonlySet<string> = new Set([
  'lifecycle',
  'metadata-change',
  'agent-lifecycle',
  'device-added',
  'device-removed',
  'nic-mac-change',
  'vcpu-removed',
  'io-error',
  'io-error-reason',
  'control-error',
  'pmwakeup',
  'pmsuspend',
  'pmsuspend-disk',
]);

/** What a host has: rows that outlive a lost link, and numbered changes for the windows. */
export class HostInventory {
  /** A domain's row has changed or gone. */
  readonly domainChanges = new Emitter<string>();
  /** The domains of a new link are listed: `domain()` finds them again. */
  readonly listings = new Emitter<void>();
  /** A domain's XML has been read, behind the list or after a change. */
  readonly descriptions = new Emitter<{ uuid: string; xml: string }>();
  /** Something about a network (a pool) has changed, whether or not its row shows it. */
  readonly networkNews = new Emitter<string>();
  readonly poolNews = new Emitter<string>();
  readonly guests = new GuestFacts();
  /**
   * Machines whose process must not be asked about its disks now, by UUID. QEMU 7.2 falls over such a question when it
   * comes while a pull ends, and the machine with it.
   */
  readonly quietDisks = new Set<string>();
  readonly #domains = new RowTable<DomainRow>();
  readonly #networks = new RowTable<NetworkRow>();
  readonly #pools = new RowTable<PoolRow>();
  readonly #domainHandles = new Map<string, LibvirtDomain>();
  readonly #networkHandles = new Map<string, LibvirtNetwork>();
  readonly #poolHandles = new Map<string, LibvirtStoragePool>();
  readonly #watchers = new Emitter<InventoryPayload>();
  #shown: readonly string[] = [];
  /** Domains whose details are still to be read. */
  #pendingOf: () => number = () => 0;
  #pendingTold = 0;
  #followers: Record<
    'domain' | 'network' | 'pool',
    Pick<Follower<never, never>, 'touch' | 'prefer' | 'supersede'>
  > | null = null;
  #seq = 0;
  /** Listed at least once; before that there is nothing to show. */
  #listed = false;
  #flush: NodeJS.Timeout | null = null;
  #lastFlush = 0;
  readonly #unfollow: Unsubscribe;

  constructor(
    private readonly host: Host,
    private readonly events: HostEvents,
    private readonly log: Logger,
  ) {
    const unfollow = host.links.subscribe((link) => void this.#follow(link));
    const unheed = events.batches.subscribe((batch) => {
      for (const event of batch) this.#heed(event);
    });
    this.#unfollow = () => {
      unfollow();
      unheed();
    };
  }

  dispose(): void {
    this.#unfollow();
    if (this.#flush) clearTimeout(this.#flush);
    this.#flush = null;
  }

  watch(emit: (payload: InventoryPayload) => void): Unsubscribe {
    if (this.#listed) {
      // What waits belongs to the watchers before this one; it is part of this one's snapshot.
      this.#tellDelta();
      emit(this.#snapshot());
    }
    return this.#watchers.subscribe(emit);
  }

  /** A window shows it. */
  get watched(): boolean {
    return this.#watchers.size > 0;
  }

  domainRow(uuid: string): DomainRow | undefined {
    return this.#domains.get(uuid);
  }

  domainRows(): DomainRow[] {
    return this.#domains.all();
  }

  requireDomainRow(uuid: string): DomainRow {
    const row = this.#domains.get(uuid);
    if (!row) throw appError('NOT_FOUND', 'There is no such domain');
    return row;
  }

  /** Undefined while the host is away, until its domains are listed again. */
  findDomain(uuid: string): LibvirtDomain | undefined {
    return this.#domainHandles.get(uuid);
  }

  domain(uuid: string): LibvirtDomain {
    return required(this.#domainHandles.get(uuid), 'domain');
  }

  network(uuid: string): LibvirtNetwork {
    return required(this.#networkHandles.get(uuid), 'network');
  }

  pool(uuid: string): LibvirtStoragePool {
    return required(this.#poolHandles.get(uuid), 'storage pool');
  }

  /** These are on somebody's screen: what is read behind the list is read of them first. */
  prefer(uuids: readonly string[]): void {
    this.#shown = uuids;
    this.#followers?.domain.prefer(uuids);
  }

  /** Something is known now that no reading of the domain itself tells. */
  patchDomain(
    uuid: string,
    change: Partial<Pick<DomainRow, 'stalledSince' | 'snapshots' | 'snapshotCount'>> = {},
  ): void {
    const row = this.#domains.get(uuid);
    if (!row || !this.#domains.put(this.guests.complete({ ...row, ...change }))) return;
    if (change.snapshots !== undefined) this.#followers?.domain.supersede(uuid);
    this.#domainChanged(uuid);
  }

  networkRows(): NetworkRow[] {
    return this.#networks.all();
  }

  /** Something of it was changed that no event may tell of. */
  touchDomain(uuid: string): void {
    this.#followers?.domain.touch(uuid, true);
  }

  networkRow(uuid: string): NetworkRow | undefined {
    return this.#networks.get(uuid);
  }

  poolRow(uuid: string): PoolRow | undefined {
    return this.#pools.get(uuid);
  }

  poolRows(): PoolRow[] {
    return this.#pools.all();
  }

  /** We have changed it ourselves, or an event tells so: its row is read again. */
  touchNetwork(uuid: string): void {
    this.#followers?.network.touch(uuid, true);
    this.networkNews.emit(uuid);
  }

  touchPool(uuid: string): void {
    this.#followers?.pool.touch(uuid, true);
    this.poolNews.emit(uuid);
  }

  #domainChanged(uuid: string): void {
    if (!this.#domains.get(uuid)) this.guests.forget(uuid);
    this.#changed();
    this.domainChanges.emit(uuid);
  }

  /** Follows one link until it ends. The rows of the link before stay until this one has listed. */
  async #follow(link: HostLink): Promise<void> {
    for (const handles of [this.#domainHandles, this.#networkHandles, this.#poolHandles]) handles.clear();
    const domains = new Follower(
      link,
      domainClass((uuid, xml) => {
        this.guests.set(uuid, domainDeviceFacts(xml));
        this.descriptions.emit({ uuid, xml });
      }),
      this.#domains,
      this.#domainHandles,
      this.log,
      (uuid) => this.#domainChanged(uuid),
      (row) => this.guests.complete(row),
    );
    domains.prefer(this.#shown);
    const networks = new Follower(link, networkClass, this.#networks, this.#networkHandles, this.log, () =>
      this.#changed(),
    );
    const pools = new Follower(link, poolClass, this.#pools, this.#poolHandles, this.log, () =>
      this.#changed(),
    );
    this.#followers = { domain: domains, network: networks, pool: pools };
    this.#pendingOf = () => domains.pending;
    // Events first: what changes while the lists are read is read again afterwards. Some drivers have none.
    await this.#patiently(link, () => unlessUnsupported(this.events.registerLifecycle(link)));
    await this.#patiently(link, () => domains.list(true));
    if (link.ended) return;
    this.#showList();
    link.listed.raise();
    domains.start();
    this.listings.emit();
    await this.events.registerRows(link);
    // What an event tells of from now on is read anew, so details read from now on stay true.
    domains.fillDetails();
    for (const follower of [networks, pools]) void this.#listBehind(link, follower);
    await this.events.registerRest(link);
  }

  async #listBehind(
    link: HostLink,
    follower: Pick<Follower<never, never>, 'list' | 'start' | 'fillDetails'>,
  ): Promise<void> {
    await this.#patiently(link, () => unlessUnsupported(follower.list()));
    follower.start();
    follower.fillDetails();
  }

  /** A call that fails is tried again, as long as the link lives. */
  async #patiently(link: HostLink, call: () => Promise<void>): Promise<void> {
    for (let failures = 1; !link.ended; failures++)
      try {
        return await call();
      } catch (error) {
        if (link.ended) return;
        this.log.warn('inventory could not be read', { host: this.host.id, error });
        await sleep(backoffMs(failures), undefined, { ref: false });
      }
  }

  #heed({ at, kind, name, object }: HostEvent): void {
    if (object.kind === 'node-device' || object.kind === 'secret') return;
    if (object.kind === 'domain' && !rowEvents.has(kind)) return;
    if (kind === 'lifecycle' && object.kind === 'domain') {
      if (name === 'started') this.guests.started(object.uuid, at);
      else if (name === 'stopped') this.guests.stopped(object.uuid);
    }
    this.#followers?.[object.kind].touch(object.uuid, kind !== 'lifecycle' || name === 'defined');
    if (object.kind === 'network') this.networkNews.emit(object.uuid);
    if (object.kind === 'pool') this.poolNews.emit(object.uuid);
  }

  #snapshot(): InventoryPayload {
    return {
      kind: 'snapshot',
      seq: this.#seq,
      detailsPending: this.#pendingOf(),
      domains: this.#domains.all(),
      networks: this.#networks.all(),
      pools: this.#pools.all(),
    };
  }

  /** The first list goes out as a snapshot, at once. */
  #showList(): void {
    if (this.#listed) return;
    this.#listed = true;
    this.#takeChanges();
    this.#watchers.emit(this.#snapshot());
  }

  #changed(): void {
    if (!this.#listed || this.#flush) return;
    const interval = this.#pendingOf() > manyPending ? busyDeltaIntervalMs : deltaIntervalMs;
    const wait = Math.max(0, this.#lastFlush + interval - performance.now());
    this.#flush = setTimeout(() => {
      this.#flush = null;
      this.#tellDelta();
    }, wait);
    this.#flush.unref();
  }

  #takeChanges(): Omit<Extract<InventoryPayload, { kind: 'delta' }>, 'kind' | 'seq' | 'detailsPending'> {
    const [domains, networks, pools] = [this.#domains.take(), this.#networks.take(), this.#pools.take()];
    return {
      domains: domains.rows,
      networks: networks.rows,
      pools: pools.rows,
      removedDomains: domains.removed,
      removedNetworks: networks.removed,
      removedPools: pools.removed,
    };
  }

  #tellDelta(): void {
    const changes = this.#takeChanges();
    const detailsPending = this.#pendingOf();
    this.#lastFlush = performance.now();
    if (detailsPending !== this.#pendingTold || Object.values(changes).some((list) => list.length > 0)) {
      this.#pendingTold = detailsPending;
      this.#watchers.emit({ kind: 'delta', seq: ++this.#seq, detailsPending, ...changes });
    }
    // What is read without changing a row is progress, too.
    if (detailsPending > 0) this.#changed();
  }
}

function required<T>(handle: T | undefined, what: string): T {
  if (!handle) throw appError('NOT_FOUND', `There is no such ${what}`);
  return handle;
}

/** Not every driver has networks, pools or their events; the rest of the host is shown all the same. */
async function unlessUnsupported(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isUnsupported(error)) throw error;
  }
}
