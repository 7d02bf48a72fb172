import { DomainXMLFlags } from '@virtdeck/libvirt';
import type { DomainVolume } from '../contract/disks.js';
import type { VolumeRow } from '../contract/storage.js';
import type { HostServices } from './host-services.js';
import type { HostLink } from './hosts/host-link.js';
import { diskVolumes } from './operations/disk-volumes.js';
import type { DiskVolume } from './operations/disk-volumes.js';
import { diskPlaces } from './xml/disk-sources.js';

interface Target {
  hostId: string;
  uuid: string;
}
interface Found extends DiskVolume {
  /** The machine's. */
  uuid: string;
  pool: { uuid: string; name: string };
}

async function ofMachine(link: HostLink, services: HostServices, uuid: string): Promise<Found[]> {
  const xml = await link.race(services.inventory.domain(uuid).getXMLDesc(DomainXMLFlags.INACTIVE));
  return Promise.all(
    (await diskVolumes(link, diskPlaces(xml))).map(async (found) => {
      const pool = await link.race(link.connection.storagePoolLookupByVolume(found.volume));
      return { ...found, uuid, pool: { uuid: pool.getUUIDString(), name: pool.getName() } };
    }),
  );
}

/** Machines other than its own that have it, and volumes that stand on it. */
function usersOf({ uuid, path }: Found, rows: readonly VolumeRow[]): string[] {
  const users = rows.find((row) => row.path === path)?.users ?? [];
  return [
    ...users.filter((user) => user.uuid !== uuid).map(({ name }) => name),
    ...rows.filter(({ backing }) => backing === path).map(({ name }) => name),
  ];
}

async function ofHost(services: HostServices, targets: readonly Target[]): Promise<DomainVolume[]> {
  const link = services.host.requireLink();
  const found: Found[] = [];
  for (const { uuid } of targets) found.push(...(await ofMachine(link, services, uuid)));
  const rows = new Map<string, VolumeRow[]>();
  for (const poolUuid of new Set(found.map(({ pool }) => pool.uuid)))
    rows.set(poolUuid, await services.storage.volumesNow(link, poolUuid));
  return found.map((each) => {
    const { disk, path, pool, uuid } = each;
    const inPool = rows.get(pool.uuid) ?? [];
    const volume = inPool.find((row) => row.path === path);
    return {
      hostId: services.host.id,
      uuid,
      target: disk.target,
      path,
      pool: pool.name,
      capacityBytes: volume?.capacityBytes ?? 0,
      allocationBytes: volume?.allocationBytes ?? 0,
      media: disk.readonly || disk.device === 'cdrom' || disk.device === 'floppy',
      usedBy: [...new Set(usersOf(each, inPool))],
    };
  });
}

/** The volumes behind these machines' disks, and who else uses them. Asks every machine of their hosts. */
export async function readDomainVolumes(
  at: (hostId: string) => HostServices,
  targets: readonly Target[],
): Promise<DomainVolume[]> {
  const hostIds = [...new Set(targets.map(({ hostId }) => hostId))];
  const volumes = await Promise.all(
    hostIds.map((hostId) =>
      ofHost(
        at(hostId),
        targets.filter((target) => target.hostId === hostId),
      ),
    ),
  );
  return volumes.flat();
}
