import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Unsubscribe } from '../../contract/handlers.js';
import { Emitter } from '../emitter.js';
import { isMissingObject } from '../errors.js';
import type { HostEvent } from '../events/host-event.js';
import type { HostEvents } from '../events/host-events.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { machineUses } from '../xml/machine-uses.js';
import type { MachineUses } from '../xml/machine-uses.js';

/** Small enough that a user's call never waits long behind a batch. */
const batch = 32;
/** Events of a domain after which it may have other disks or NICs, or stand on other files. */
const telling: ReadonlySet<string> = new Set([
  'lifecycle',
  'device-added',
  'device-removed',
  'disk-change',
  'nic-mac-change',
  'block-job',
  'block-job-2',
]);

export interface DomainUses extends MachineUses {
  uuid: string;
  name: string;
  active: boolean;
}

/** What a host's domains have of its volumes and networks: read when somebody wants to know. */
export class HostUses {
  /** Some domain may have other disks or NICs than before. */
  readonly changes = new Emitter<void>();
  readonly #known = new Map<string, MachineUses>();
  #reading: Promise<DomainUses[]> | null = null;
  readonly #unsubscribe: Unsubscribe[];

  constructor(
    host: Host,
    private readonly inventory: HostInventory,
    events: HostEvents,
  ) {
    this.#unsubscribe = [
      events.batches.subscribe((batch) => this.#heed(batch)),
      host.links.subscribe(() => this.#known.clear()),
    ];
  }

  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** For showing: what no event has spoiled since will do. Who asks at the same time shares one reading. */
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

  #heed(batch: readonly HostEvent[]): void {
    const told = batch.filter(({ kind, object }) => object.kind === 'domain' && telling.has(kind));
    for (const { object } of told) this.#known.delete(object.uuid);
    if (told.length > 0) this.changes.emit();
  }

  async #read(link: HostLink): Promise<DomainUses[]> {
    const wanted = this.inventory.domainRows().filter(({ uuid }) => !this.#known.has(uuid));
    for (let index = 0; index < wanted.length; index += batch) {
      await Promise.all(wanted.slice(index, index + batch).map(({ uuid }) => this.#readOne(link, uuid)));
      await nextTurn();
    }
    return this.inventory.domainRows().flatMap(({ uuid, name, id }) => {
      const known = this.#known.get(uuid);
      return known ? [{ uuid, name, active: id !== null, ...known }] : [];
    });
  }

  async #readOne(link: HostLink, uuid: string): Promise<void> {
    try {
      const xml = await link.race(this.inventory.domain(uuid).getXMLDesc());
      this.#known.set(uuid, machineUses(xml));
    } catch (error) {
      // One that has gone in the meantime uses nothing any more.
      if (!isMissingObject(error)) throw error;
    }
  }
}
