import { HostConsoles } from './consoles/consoles.js';
import { HostEvents } from './events/host-events.js';
import type { Host } from './hosts/host.js';
import { HostInventory } from './inventory/host-inventory.js';
import type { Logger } from './log.js';
import { HostNetworks } from './networks/host-networks.js';
import { HostStats } from './stats/host-stats.js';
import { HostStorage } from './storage/host-storage.js';
import { HostUses } from './uses/host-uses.js';

/** Everything that belongs to one host and goes with it. */
export class HostServices {
  readonly events: HostEvents;
  readonly inventory: HostInventory;
  readonly stats: HostStats;
  readonly consoles: HostConsoles;
  readonly networks: HostNetworks;
  readonly storage: HostStorage;
  readonly #uses: HostUses;

  constructor(
    readonly host: Host,
    log: Logger,
  ) {
    this.events = new HostEvents(host, log);
    this.inventory = new HostInventory(host, this.events, log);
    this.stats = new HostStats(host, this.inventory, log);
    this.consoles = new HostConsoles(host, this.inventory, log);
    this.#uses = new HostUses(host, this.inventory);
    this.networks = new HostNetworks(host, this.inventory, this.#uses);
    this.storage = new HostStorage(host, this.inventory, this.#uses);
  }

  dispose(): void {
    this.#uses.dispose();
    this.consoles.dispose();
    this.stats.dispose();
    this.inventory.dispose();
  }
}
