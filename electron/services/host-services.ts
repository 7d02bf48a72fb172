import { HostConsoles } from './consoles/consoles.js';
import { HostEvents } from './events/host-events.js';
import type { Host } from './hosts/host.js';
import { HostInventory } from './inventory/host-inventory.js';
import type { Logger } from './log.js';
import { HostStats } from './stats/host-stats.js';

/** Everything that belongs to one host and goes with it. */
export class HostServices {
  readonly events: HostEvents;
  readonly inventory: HostInventory;
  readonly stats: HostStats;
  readonly consoles: HostConsoles;

  constructor(
    readonly host: Host,
    log: Logger,
  ) {
    this.events = new HostEvents(host, log);
    this.inventory = new HostInventory(host, this.events, log);
    this.stats = new HostStats(host, this.inventory, log);
    this.consoles = new HostConsoles(host, this.inventory, log);
  }

  dispose(): void {
    this.consoles.dispose();
    this.stats.dispose();
    this.inventory.dispose();
  }
}
