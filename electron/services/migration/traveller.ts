import type { MigrationDisk, MigrationMachine, MigrationRequest } from '../../contract/migration.js';
import type { HostServices } from '../host-services.js';
import { copiedByDefault, migrationGuest } from '../xml/migration-guest.js';
import type { GuestDisk } from '../xml/migration-guest.js';
import { copiedDisks, flagsFor } from './plan.js';
import type { Traveller } from './probe.js';

/** A machine as a migration sees it. Throws where its host can't tell. */
export async function readTraveller(
  services: HostServices,
  request: MigrationRequest,
  uuid: string,
): Promise<Traveller> {
  const { host, inventory } = services;
  const link = host.requireLink();
  const { name, persistent } = inventory.requireDomainRow(uuid);
  const domain = inventory.domain(uuid);
  // Asked, since its row may be a moment behind, and what is copied depends on it.
  const running = await link.race(domain.isActive());
  const xml = await link.race(domain.getXMLDesc());
  const guest = migrationGuest(xml);
  const copied = copiedDisks(request, uuid, guest);
  const flags = flagsFor(request, running, copied);
  return { services, link, domain, uuid, name, running, persistent, xml, guest, request, flags, copied };
}

async function sizes(
  { link, domain }: Traveller,
  disk: GuestDisk,
): Promise<Pick<MigrationDisk, 'capacityBytes' | 'allocationBytes'>> {
  const unknown = { capacityBytes: null, allocationBytes: null };
  if (!copiedByDefault(disk)) return unknown;
  return link.race(domain.getBlockInfo(disk.target)).then(
    ({ capacity, allocation }) => ({
      capacityBytes: Number(capacity),
      allocationBytes: Number(allocation),
    }),
    () => unknown,
  );
}

/** A volume's path where the description names only pool and volume. */
export async function diskPath({ link }: Traveller, { path, volume }: GuestDisk): Promise<string | null> {
  if (path !== null || volume === null) return path;
  try {
    const pool = await link.race(link.connection.storagePoolLookupByName(volume.pool));
    const found = await link.race(pool.storageVolLookupByName(volume.volume));
    return await link.race(found.getPath());
  } catch {
    return null;
  }
}

export async function machineOf(traveller: Traveller): Promise<MigrationMachine> {
  const { guest, running, persistent } = traveller;
  return {
    running,
    persistent,
    memoryBytes: guest.memoryKiB * 1024,
    networks: guest.networks,
    disks: await Promise.all(
      guest.disks.map(async (disk) => ({
        target: disk.target,
        device: disk.device,
        path: await diskPath(traveller, disk),
        format: disk.format,
        readonly: disk.readonly,
        shareable: disk.shareable,
        backed: disk.backed,
        copied: copiedByDefault(disk),
        ...(await sizes(traveller, disk)),
      })),
    ),
  };
}
