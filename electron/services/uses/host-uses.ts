import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Unsubscribe } from '../../contract/handlers.js';
import { isMissingObject } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { machineUses } from '../xml/machine-uses.js';
import type { MachineUses } from '../xml/machine-uses.js';

/** Small enough that a user's call never waits long behind a batch. */
const batch = 32;
/** A disk can come and go without a change that the domain's row shows. */
const keptMs = 15_000;

export interface DomainUses extends MachineUses {
  uuid: string;
  name: string;
  active: boolean;
}

/** What a host's domains have of its volumes and networks: read when somebody wants to know. */
export class HostUses {
  readonly #known = new Map<string, { uses: MachineUses; at: number }>();
  #reading: Promise<DomainUses[]> | null = null;
  readonly #unsubscribe: Unsubscribe[];

  constructor(
    host: Host,
    private readonly inventory: HostInventory,
  ) {
    this.#unsubscribe = [
      inventory.domainChanges.subscribe((uuid) => this.#known.delete(uuid)),
      host.links.subscribe(() => this.#known.clear()),
    ];
  }

  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** For showing: what was read a moment ago will do. Who asks at the same time shares one reading. */
  read(link: HostLink): Promise<DomainUses[]> {
    this.#reading ??= this.#read(link).finally(() => (this.#reading = null));
    return this.#reading;
  }

  /** For deciding: nothing that was read before counts. */
  async readAnew(link: HostLink): Promise<DomainUses[]> {
    await this.#reading?.catch(() => undefined);
    this.#known.clear();
    return this.read(link);
  }

  async #read(link: HostLink): Promise<DomainUses[]> {
    const stale = Date.now() - keptMs;
    const rows = this.inventory.domainRows();
    const wanted = rows.filter(({ uuid }) => (this.#known.get(uuid)?.at ?? 0) < stale);
    for (let index = 0; index < wanted.length; index += batch) {
      await Promise.all(wanted.slice(index, index + batch).map(({ uuid }) => this.#readOne(link, uuid)));
      await nextTurn();
    }
    return this.inventory.domainRows().flatMap(({ uuid, name, id }) => {
      const known = this.#known.get(uuid);
      return known ? [{ uuid, name, active: id !== null, ...known.uses }] : [];
    });
  }

  async #readOne(link: HostLink, uuid: string): Promise<void> {
    const at = Date.now();
    try {
      const xml = await link.race(this.inventory.domain(uuid).getXMLDesc());
      this.#known.set(uuid, { uses: machineUses(xml), at });
    } catch (error) {
      // One that has gone in the meantime uses nothing any more.
      if (!isMissingObject(error)) throw error;
    }
  }
}
