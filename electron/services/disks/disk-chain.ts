import type {
  DiskChain,
  DiskImage,
  DomainChains,
  SnapshotDisk,
  SnapshotImages,
} from '../../contract/disk-chain.js';
import { appError, isMissingObject } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { HostStorage } from '../storage/host-storage.js';
import type { HostUses } from '../uses/host-uses.js';
import { diskImages, snapshotXml } from '../xml/image-sources.js';
import type { SnapshotXml } from '../xml/image-sources.js';
import { brokenBy } from './broken-snapshots.js';
import { ImageTable } from './image-table.js';
import { imageUsers } from './image-users.js';
import type { Elsewhere, OtherSnapshot } from './image-users.js';
import { PoolReader } from './pool-reader.js';

async function readSnapshots(link: HostLink, domain: LibvirtDomain): Promise<SnapshotXml[]> {
  const snapshots = await link.race(domain.listAllSnapshots());
  const all = await link.race(Promise.all(snapshots.map((snapshot) => snapshot.getXMLDesc())));
  return all.map(snapshotXml).sort((a, b) => a.createdAt - b.createdAt);
}

/** `elsewhere` is the whole host: a machine is no user of its own images. */
function addUsers(uuid: string, images: readonly DiskImage[], elsewhere: Elsewhere): void {
  const users = imageUsers(images, {
    machines: elsewhere.machines.filter((machine) => machine.uuid !== uuid),
    snapshots: elsewhere.snapshots.filter((other) => other.uuid !== uuid),
    volumes: elsewhere.volumes,
  });
  for (const image of images) image.users = users.get(image.path) ?? [];
}

/** The images that machines and snapshots of a host stand on. */
export class HostImages {
  readonly #pools: PoolReader;

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly storage: HostStorage,
    private readonly uses: HostUses,
  ) {
    this.#pools = new PoolReader(inventory);
  }

  /** For showing. */
  async chains(uuid: string, options: { users: boolean }): Promise<DomainChains> {
    const link = this.host.requireLink();
    const chains = await this.#read(link, uuid);
    if (options.users) addUsers(uuid, chains.images, await this.elsewhere(link, null));
    return chains;
  }

  /** For deciding: with all users, and nothing that was read before counts. */
  async chainsAnew(link: HostLink, uuid: string): Promise<DomainChains> {
    const [chains] = await this.chainsOfMany(link, [uuid]);
    if (!chains) throw appError('NOT_FOUND', 'There is no such machine');
    return chains;
  }

  /** The same of several machines: the rest of the host is read once for all. */
  async chainsOfMany(link: HostLink, uuids: readonly string[]): Promise<DomainChains[]> {
    this.#pools.forget();
    const found: DomainChains[] = [];
    for (const uuid of uuids) found.push(await this.#read(link, uuid));
    const elsewhere = await this.elsewhere(link, null);
    for (const { uuid, images } of found) addUsers(uuid, images, elsewhere);
    return found;
  }

  async #read(link: HostLink, uuid: string): Promise<DomainChains> {
    const domain = this.inventory.domain(uuid);
    const [xml, active, snapshots, current] = await Promise.all([
      link.race(domain.getXMLDesc()),
      link.race(domain.isActive()),
      readSnapshots(link, domain),
      link.race(domain.snapshotCurrent()).then((snapshot) => snapshot?.getName() ?? null),
    ]);
    const table = new ImageTable(link, this.#pools);
    const disks: DiskChain[] = [];
    for (const { target, device, readonly, source } of diskImages(xml)) {
      const chain = source ? await table.addChain(source) : { paths: [], complete: true };
      for (const path of chain.paths) table.get(path)?.disks.push(target);
      disks.push({ target, device, readonly, images: chain.paths, complete: chain.complete });
    }
    const described: SnapshotImages[] = [];
    for (const snapshot of snapshots)
      described.push(await this.#describe(table, snapshot, snapshot.name === current));
    for (const snapshot of described) snapshot.broken = brokenBy(snapshot, described, disks, table);
    return { uuid, active, disks, snapshots: described, images: table.images };
  }

  async #describe(table: ImageTable, snapshot: SnapshotXml, current: boolean): Promise<SnapshotImages> {
    const { name, parent, state, createdAt, memory } = snapshot;
    const disks: SnapshotDisk[] = [];
    const needed = new Set<string>();
    for (const { target, kind, overlay } of snapshot.disks) {
      const source = snapshot.machine.find((disk) => disk.target === target)?.source;
      if (kind === 'no' || !source) {
        disks.push({ target, kind: 'no', state: null, overlay: null, revertOverlay: null });
        continue;
      }
      // The chain is read from the images: what stood in the XML at that time may have been merged since.
      const chain = await table.addChain({ ...source, backing: undefined });
      for (const path of chain.paths) needed.add(path);
      const [top = null] = chain.paths;
      if (kind === 'internal' && top !== null) table.get(top)?.internalSnapshots.push(name);
      if (overlay !== null) await table.addPath(overlay);
      const reverted = snapshot.revertDisks.find((disk) => disk.target === target)?.overlay ?? null;
      if (reverted !== null) await table.addPath(reverted);
      disks.push({ target, kind, state: top, overlay, revertOverlay: reverted });
    }
    let bytes: number | null = null;
    if (memory.path !== null) {
      await table.addPath(memory.path);
      needed.add(memory.path);
      bytes = table.get(memory.path)?.allocationBytes ?? null;
    }
    for (const path of needed) table.get(path)?.snapshots.push(name);
    return { name, parent, current, state, createdAt, disks, memory: { ...memory, bytes }, broken: null };
  }

  /** What a host has besides this machine. */
  /** What the host has besides a machine; null: all of it. */
  async elsewhere(link: HostLink, uuid: string | null): Promise<Elsewhere> {
    const machines = (await this.uses.readAnew(link)).filter((machine) => machine.uuid !== uuid);
    const snapshots: OtherSnapshot[] = [];
    for (const row of this.inventory.domainRows()) {
      if (row.uuid === uuid || !row.snapshots) continue;
      try {
        for (const snapshot of await readSnapshots(link, this.inventory.domain(row.uuid)))
          snapshots.push({ uuid: row.uuid, machine: row.name, snapshot });
      } catch (error) {
        if (!isMissingObject(error)) throw error;
      }
    }
    const volumes = await this.storage.allVolumes(link);
    return { machines, snapshots, volumes };
  }
}
