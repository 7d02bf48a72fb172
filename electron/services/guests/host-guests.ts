import { DomainGuestInfoTypes, InterfaceAddressesSource } from '@virtdeck/libvirt';
import type { GuestInside } from '../../contract/guest.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import type { HostEvent } from '../events/host-event.js';
import type { HostEvents } from '../events/host-events.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { Logger } from '../log.js';
import { guestAddresses } from './addresses.js';
import { guestInside } from './guest-inside.js';

/** Leases of all networks are read again after this, while a window shows anything of the host. */
const leasesMs = 60_000;
/** A guest asks for its address some time after its start. */
const afterStartMs = [4000, 15_000];
/** One guest's agent is asked again after this; one that had no address to tell yet sooner, then ever later. */
const agentMs = 300_000;
const noAddressMs = 5000;
/** Rows that come and go while somebody scrolls are not asked about. */
const settleMs = 500;

/**
 * What only a host's networks and the guests themselves can tell: addresses, and the guests' systems. One call per
 * network tells of all guests; agents are asked for rows that are on a screen and for nothing else, one at a time.
 */
export class HostGuests {
  readonly #looks = new Set<readonly string[]>();
  /** When an agent is to be asked again, and how long after the last time that is. */
  readonly #next = new Map<string, { at: number; wait: number }>();
  /** By what they wait for, in milliseconds. */
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #unsubscribe: Unsubscribe;
  /** Who has been asked who is in there, and has not answered. */
  readonly #asking = new Set<string>();
  #leasesAt = -Infinity;
  #working = false;
  #again = false;

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    events: HostEvents,
    private readonly log: Logger,
  ) {
    const unheed = events.batches.subscribe((batch) => {
      for (const event of batch) this.#heed(event);
    });
    const unfollow = inventory.listings.subscribe(() => {
      this.#leasesAt = -Infinity;
      this.#next.clear();
      this.#in(settleMs);
    });
    this.#unsubscribe = () => {
      unheed();
      unfollow();
    };
  }

  /** Somebody has these on a screen. */
  look(uuids: readonly string[]): Unsubscribe {
    this.#looks.add(uuids);
    this.inventory.prefer([...this.#looks].flat());
    this.#in(settleMs);
    return () => {
      this.#looks.delete(uuids);
      this.inventory.prefer([...this.#looks].flat());
    };
  }

  /** Who is in the guest, as its agent tells now; null where there is none that can be asked. */
  async inside(link: HostLink, uuid: string): Promise<GuestInside | null> {
    const { guests } = this.inventory;
    const running = this.inventory.domainRow(uuid)?.state === 'running';
    // Asking a guest's agent is a change to libvirt. One that has not answered yet is not asked again.
    if (link.readonly || !running || !guests.get(uuid).agent || this.#asking.has(uuid)) return null;
    this.#asking.add(uuid);
    try {
      const domain = this.inventory.domain(uuid);
      await link.limitAgent(domain);
      const types = DomainGuestInfoTypes.USERS | DomainGuestInfoTypes.HOSTNAME;
      return guestInside(await link.race(domain.getGuestInfo(types)));
    } catch {
      // An old agent knows no users, a busy one has no time; neither is worth a word.
      return null;
    } finally {
      this.#asking.delete(uuid);
    }
  }

  dispose(): void {
    this.#unsubscribe();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #heed({ kind, name, object }: HostEvent): void {
    const { guests } = this.inventory;
    if (object.kind === 'network') {
      this.#leasesAt = -Infinity;
      this.#in(settleMs);
    } else if (kind === 'agent-lifecycle') {
      guests.set(object.uuid, { agent: name === 'connected' });
      this.#next.delete(object.uuid);
      this.#in(settleMs);
    } else if (kind === 'lifecycle' && name === 'started') {
      this.#next.delete(object.uuid);
      for (const ms of afterStartMs) this.#in(ms, true);
    }
  }

  /** Looks whether there is something to ask; `leases`: they are old by then. A storm asks no more often than one. */
  #in(ms: number, leases = false): void {
    if (this.#timers.has(ms)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(ms);
      if (leases) this.#leasesAt = -Infinity;
      void this.#work();
    }, ms);
    timer.unref();
    this.#timers.set(ms, timer);
  }

  async #work(): Promise<void> {
    if (this.#working) {
      this.#again = true;
      return;
    }
    const { link } = this.host;
    if (!link || !this.inventory.watched) return;
    this.#working = true;
    try {
      do {
        this.#again = false;
        if (performance.now() >= this.#leasesAt + leasesMs) await this.#readLeases(link);
        await this.#askAgents(link);
      } while (this.#again && !link.ended);
    } catch (error) {
      if (!link.ended) this.log.warn('what guests tell could not be read', { host: this.host.id, error });
    } finally {
      this.#working = false;
      this.#in(leasesMs);
    }
  }

  async #readLeases(link: HostLink): Promise<void> {
    this.#leasesAt = performance.now();
    const byMac = new Map<string, string[]>();
    for (const { uuid, active } of this.inventory.networkRows()) {
      if (!active) continue;
      const leases = await link
        .background(() => this.inventory.network(uuid).getDHCPLeases())
        .catch(() => []);
      for (const { mac, ipaddr } of leases)
        byMac.set(mac.toLowerCase(), [...(byMac.get(mac.toLowerCase()) ?? []), ipaddr]);
    }
    if (link.ended) return;
    for (const uuid of this.inventory.guests.setLeases(byMac)) this.inventory.patchDomain(uuid);
  }

  async #askAgents(link: HostLink): Promise<void> {
    // Asking a guest's agent is a change to libvirt.
    if (link.readonly) return;
    for (const uuid of new Set([...this.#looks].flat())) {
      if (link.ended) return;
      const { guests } = this.inventory;
      const due = performance.now() >= (this.#next.get(uuid)?.at ?? -Infinity);
      if (!due || !guests.get(uuid).agent || this.inventory.domainRow(uuid)?.state !== 'running') continue;
      const before = this.#next.get(uuid)?.wait ?? noAddressMs / 2;
      // Until it has answered nobody asks again.
      this.#next.set(uuid, { at: performance.now() + agentMs, wait: before });
      const hasAddress = await this.#askAgent(link, uuid);
      const wait = hasAddress ? agentMs : Math.min(before * 2, agentMs);
      this.#next.set(uuid, { at: performance.now() + wait, wait });
      if (wait < leasesMs) this.#in(wait);
    }
  }

  /** Returns whether it had an address to tell. */
  async #askAgent(link: HostLink, uuid: string): Promise<boolean> {
    const domain = this.inventory.findDomain(uuid);
    if (!domain) return false;
    await link.limitAgent(domain);
    const [addresses, info] = [
      await link.race(domain.interfaceAddresses(InterfaceAddressesSource.AGENT)).catch(() => null),
      await link.race(domain.getGuestInfo(DomainGuestInfoTypes.OS)).catch(() => null),
    ];
    const os = info?.['os.pretty-name'];
    const told = addresses && guestAddresses(addresses);
    this.inventory.guests.set(uuid, {
      ...(told && { told }),
      ...(typeof os === 'string' && { os }),
    });
    this.inventory.patchDomain(uuid);
    return (told?.length ?? 0) > 0;
  }
}
