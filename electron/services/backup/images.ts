import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import { volumeBytes } from './byte-source.js';
import type { FoundSet } from './host-sets.js';
import { qcow2Image, rawImage } from './qcow2.js';
import type { DiskImage } from './qcow2.js';

export async function imageOf(
  link: HostLink,
  volume: LibvirtStorageVol,
  format: 'qcow2' | 'raw',
  capacityBytes: number,
): Promise<DiskImage> {
  const bytes = await volumeBytes(link, volume);
  return format === 'raw' ? rawImage(bytes, capacityBytes) : qcow2Image(bytes);
}

/** The images a disk's contents are in, the topmost first: of the set itself and of those it stands on. */
export async function imagesOf(
  link: HostLink,
  inventory: HostInventory,
  chain: readonly FoundSet[],
  target: string,
): Promise<DiskImage[]> {
  const images: DiskImage[] = [];
  for (const { ref, manifest } of chain) {
    const disk = manifest.disks.find((each) => each.target === target);
    if (!disk) throw appError('BAD_BACKUP', `A backup that this one builds on lacks the disk ${target}`);
    const volume = await link.race(inventory.pool(ref.poolUuid).storageVolLookupByName(disk.volume));
    images.push(await imageOf(link, volume, disk.format, disk.capacityBytes));
    if (!disk.incremental) return images;
  }
  throw appError('BAD_BACKUP', `No backup of all contents of the disk ${target} is there`);
}
