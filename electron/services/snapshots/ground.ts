import { posix } from 'node:path';
import type { SnapshotDiskChoice } from '../../contract/snapshots.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtDomain, LibvirtStorageVol } from '../libvirt.js';
import type { DiskSource } from '../xml/disk-sources.js';
import { readTraits, readVersions } from '../machine-traits.js';
import type { HostVersions, MachineTraits } from '../capability-table.js';
import { snapshotGround } from '../xml/snapshot-ground.js';
import type { GroundDisk, SnapshotGround } from '../xml/snapshot-ground.js';
import { listSnapshots } from './read-snapshots.js';

export interface Disk extends Omit<SnapshotDiskChoice, 'proposal'> {
  /** A folder on the host its image is in; null for what is no file. */
  folder: string | null;
}

/** A machine as it is now, as far as its next snapshot goes. */
export interface Ground extends Omit<SnapshotGround, 'disks'> {
  domain: LibvirtDomain;
  versions: HostVersions;
  traits: MachineTraits;
  persistent: boolean;
  disks: Disk[];
  names: string[];
  /** libvirt does something with it that takes its time. */
  job: boolean;
}

export async function volumeAt(link: HostLink, source: DiskSource): Promise<LibvirtStorageVol | null> {
  const { connection } = link;
  try {
    if ('path' in source) return await link.race(connection.storageVolLookupByPath(source.path));
    const pool = await link.race(connection.storagePoolLookupByName(source.pool));
    return await link.race(pool.storageVolLookupByName(source.volume));
  } catch (error) {
    if (link.ended) throw error;
    return null;
  }
}

async function diskOf(link: HostLink, { target, source, format, fixed }: GroundDisk): Promise<Disk> {
  const volume = source && !fixed ? await volumeAt(link, source) : null;
  const info = volume && (await link.race(volume.getInfo()).catch(() => null));
  const path = source && ('path' in source ? source.path : await volume?.getPath().catch(() => null));
  return {
    target,
    source: path ?? (source && 'pool' in source ? `${source.pool}/${source.volume}` : null),
    format,
    fixed,
    capacityBytes: info ? Number(info.capacity) : null,
    folder: path && !path.startsWith('/dev/') ? posix.dirname(path) : null,
  };
}

/** A driver without jobs tells no stats, and has none. */
async function hasJob(link: HostLink, domain: LibvirtDomain): Promise<boolean> {
  try {
    return (await link.race(domain.getJobStats())).type !== 0;
  } catch (error) {
    if (link.ended) throw error;
    return false;
  }
}

export async function readGround(link: HostLink, inventory: HostInventory, uuid: string): Promise<Ground> {
  const domain = inventory.domain(uuid);
  const [xml, persistent, versions, traits] = await link.race(
    Promise.all([domain.getXMLDesc(), domain.isPersistent(), readVersions(link), readTraits(link, domain)]),
  );
  const ground = snapshotGround(xml);
  const [{ snapshots }, job, disks] = await Promise.all([
    listSnapshots(link, domain),
    traits.active ? hasJob(link, domain) : false,
    Promise.all(ground.disks.map((disk) => diskOf(link, disk))),
  ]);
  return {
    ...ground,
    domain,
    persistent,
    versions,
    traits,
    disks,
    names: snapshots.map((snapshot) => snapshot.getName()),
    job,
  };
}
