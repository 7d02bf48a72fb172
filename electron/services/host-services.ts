import { HostConsoles } from './consoles/consoles.js';
import type { Host } from './hosts/host.js';
import { HostInventory } from './inventory/host-inventory.js';
import type { Logger } from './log.js';
import { HostStats } from './stats/host-stats.js';

/** Everything that belongs to one host and goes with it. */
export class HostServices {
  readonly inventory: HostInventory;
  readonly stats: HostStats;
  readonly consoles: HostConsoles;

  constructor(
    readonly host: Host,
    log: Logger,
  ) {
    this.inventory = new HostInventory(host, log);
    this.stats = new HostStats(host, this.inventory, log);
    this.consoles = new HostConsoles(host, this.inventory, log);
  }

  dispose(): void {
    this.consoles.dispose();
    this.stats.dispose();
    this.inventory.dispose();
  }
}
