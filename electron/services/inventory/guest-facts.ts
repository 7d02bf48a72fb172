import type { DomainRow } from '../../contract/inventory.js';
import type { DomainDeviceFacts } from '../xml/domain-device-facts.js';

/** What is known of a guest from elsewhere than its list and its XML. */
interface Known extends DomainDeviceFacts {
  /** Of its network cards, by what its host's networks have leased. */
  leased: readonly string[];
  /** As its agent tells; null until it has. */
  told: readonly string[] | null;
  os: string | null;
  startedAt: number | null;
  /** The run that `startedAt` is of; null until it is known. */
  startedId: number | null;
}

const unknown: Known = {
  macs: [],
  agent: false,
  leased: [],
  told: null,
  os: null,
  startedAt: null,
  startedId: null,
};

/** The guests of one host, and what completes their rows. */
export class GuestFacts {
  readonly #guests = new Map<string, Known>();

  get(uuid: string): Readonly<Known> {
    return this.#guests.get(uuid) ?? unknown;
  }

  set(uuid: string, change: Partial<Known>): void {
    this.#guests.set(uuid, { ...this.get(uuid), ...change });
  }

  started(uuid: string, at: number): void {
    this.set(uuid, { startedAt: at, startedId: null });
  }

  stopped(uuid: string): void {
    this.set(uuid, { startedAt: null, startedId: null, agent: false, told: null });
  }

  forget(uuid: string): void {
    this.#guests.delete(uuid);
  }

  /** Leased addresses by MAC, of all the host's networks. */
  setLeases(byMac: ReadonlyMap<string, readonly string[]>): string[] {
    const changed: string[] = [];
    for (const [uuid, guest] of this.#guests) {
      const leased = guest.macs.flatMap((mac) => byMac.get(mac) ?? []);
      if (leased.join() === guest.leased.join()) continue;
      changed.push(uuid);
      guest.leased = leased;
    }
    return changed;
  }

  /** The row with what is known of its guest. A guest that is off has no address and has not been started. */
  complete(row: DomainRow): DomainRow {
    const guest = this.#guests.get(row.uuid);
    if (!guest) return row;
    if (row.id === null) return { ...row, addresses: [], startedAt: null, stalledSince: null };
    guest.startedId ??= row.id;
    const sameRun = guest.startedId === row.id;
    return {
      ...row,
      os: guest.os ?? row.os,
      addresses: [...(guest.told ?? guest.leased)],
      startedAt: sameRun ? guest.startedAt : null,
    };
  }
}
