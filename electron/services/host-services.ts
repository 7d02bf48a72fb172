import type { Unsubscribe } from '../contract/handlers.js';
import type { DomainStatsPayload, RowStatsPayload } from '../contract/stats.js';
import { findLeftOvers } from './disks/left-overs.js';
import { HostDisks } from './disks/host-disks.js';
import { HostBackups } from './backup/host-backups.js';
import { HostConsoles } from './consoles/consoles.js';
import { HostImages } from './disks/disk-chain.js';
import { HostEvents } from './events/host-events.js';
import { HostHealth } from './health/host-health.js';
import { HostGuests } from './guests/host-guests.js';
import { HostObjects } from './host-objects/host-objects.js';
import type { Host } from './hosts/host.js';
import type { HostLink } from './hosts/host-link.js';
import { HostInventory } from './inventory/host-inventory.js';
import { BlockJobs } from './jobs/block-jobs.js';
import type { Logger } from './log.js';
import { HostNetworks } from './networks/host-networks.js';
import { NodeMemoryWatch } from './node/node-memory-watch.js';
import { HostSnapshots } from './snapshots/host-snapshots.js';
import type { Pictures } from './snapshots/pictures.js';
import { HostStats } from './stats/host-stats.js';
import { HostStorage } from './storage/host-storage.js';
import { HostUses } from './uses/host-uses.js';
import type { Store } from './store/store.js';

/** Everything that belongs to one host and goes with it. */
export class HostServices {
  readonly events: HostEvents;
  readonly inventory: HostInventory;
  readonly guests: HostGuests;
  readonly stats: HostStats;
  readonly health: HostHealth;
  readonly consoles: HostConsoles;
  readonly networks: HostNetworks;
  readonly storage: HostStorage;
  readonly images: HostImages;
  readonly uses: HostUses;
  readonly memory: NodeMemoryWatch;
  readonly objects: HostObjects;
  readonly snapshots: HostSnapshots;
  readonly blockJobs: BlockJobs;
  readonly disks: HostDisks;
  readonly backups: HostBackups;

  constructor(
    readonly host: Host,
    store: Store,
    pictures: Pictures,
    log: Logger,
  ) {
    this.events = new HostEvents(host, log);
    this.inventory = new HostInventory(host, this.events, log);
    this.guests = new HostGuests(host, this.inventory, this.events, log);
    this.stats = new HostStats(host, this.inventory, store, log);
    this.health = new HostHealth(this.inventory);
    this.consoles = new HostConsoles(host, this.inventory, log);
    this.uses = new HostUses(host, this.inventory, this.events);
    this.networks = new HostNetworks(host, this.inventory, this.uses);
    this.storage = new HostStorage(host, this.inventory, this.uses);
    this.images = new HostImages(host, this.inventory, this.storage, this.uses);
    this.memory = new NodeMemoryWatch(host);
    this.objects = new HostObjects(host, this.events, log);
    this.snapshots = new HostSnapshots(host, this.inventory, this.events, pictures);
    this.blockJobs = new BlockJobs(this.inventory, this.events, (link, uuid, candidates) =>
      findLeftOvers(link, this, uuid, candidates),
    );
    this.disks = new HostDisks(host, this.inventory, this.events, this.images, this.blockJobs);
    this.backups = new HostBackups(host, this.inventory, this.events);
  }

  /** Rows on a screen: their figures, and what else is read behind the list is read of them first. */
  watchRows(uuids: readonly string[], emit: (payload: RowStatsPayload) => void): Unsubscribe {
    return all(this.stats.rows(uuids, emit), this.guests.look(uuids));
  }

  watchDomain(
    uuid: string,
    range: { rangeMs: number; detail: boolean },
    emit: (payload: DomainStatsPayload) => void,
  ): Unsubscribe {
    return all(this.stats.domain(uuid, range, emit), this.guests.look([uuid]));
  }

  /** Whether a file that a job has left is still needed by nothing but others that are left over. */
  async isLeftOver(link: HostLink, uuid: string, path: string): Promise<boolean> {
    const known = this.blockJobs.leftOvers(uuid);
    const still = await findLeftOvers(link, this, uuid, known);
    return (
      still.some((each) => each.path === path) && known.every(({ standsOn }) => !standsOn.includes(path))
    );
  }

  dispose(): void {
    this.blockJobs.dispose();
    this.objects.dispose();
    this.memory.dispose();
    this.uses.dispose();
    this.consoles.dispose();
    this.stats.dispose();
    this.guests.dispose();
    this.inventory.dispose();
  }
}

function all(...ends: Unsubscribe[]): Unsubscribe {
  return () => {
    for (const end of ends) end();
  };
}
