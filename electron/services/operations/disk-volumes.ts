import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import type { DiskPlace, DiskSource } from '../xml/disk-sources.js';

export interface DiskVolume {
  disk: DiskPlace;
  path: string;
  volume: LibvirtStorageVol;
}

async function lookUp(link: HostLink, source: DiskSource): Promise<LibvirtStorageVol> {
  const { connection } = link;
  if ('path' in source) return connection.storageVolLookupByPath(source.path);
  return (await connection.storagePoolLookupByName(source.pool)).storageVolLookupByName(source.volume);
}

/** The volumes behind these disks. What belongs to no active pool, libvirt can't delete: it is left out. */
export async function diskVolumes(link: HostLink, disks: readonly DiskPlace[]): Promise<DiskVolume[]> {
  const found = await link.race(
    Promise.all(
      disks.map(async (disk): Promise<DiskVolume[]> => {
        if (!disk.source) return [];
        try {
          const volume = await lookUp(link, disk.source);
          return [{ disk, path: await volume.getPath(), volume }];
        } catch {
          return [];
        }
      }),
    ),
  );
  return found.flat();
}
