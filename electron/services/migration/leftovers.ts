import { DomainMigrateFlags, DomainUndefineFlags } from '@virtdeck/libvirt';
import type { MigrationLeftover, MigrationWhereabouts } from '../../contract/migration-run.js';
import { appError, isMissingObject, isMissingVolume } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain, LibvirtStorageVol } from '../libvirt.js';
import { diskPlaces } from '../xml/disk-sources.js';
import { hasFlag } from './order.js';
import type { MigrationCall, MigrationOrder } from './order.js';

/** What was on the destination before. */
export interface DestinationBefore {
  /** A machine of this UUID was defined there. */
  defined: boolean;
  /** Places of disks that were to be copied, where nothing was. */
  missing: readonly string[];
}

async function volumeAt(link: HostLink, path: string): Promise<LibvirtStorageVol | null> {
  try {
    return await link.race(link.connection.storageVolLookupByPath(path));
  } catch (error) {
    if (isMissingVolume(error)) return null;
    throw error;
  }
}

async function domainAt(link: HostLink, uuid: string): Promise<LibvirtDomain | null> {
  try {
    return await link.race(link.connection.domainLookupByUUID(uuid));
  } catch (error) {
    if (isMissingObject(error)) return null;
    throw error;
  }
}

/** Where its disks will lie that are to be copied. */
function copiedPaths({ params }: MigrationCall, xml: string): string[] {
  const { DEST_XML, MIGRATE_DISKS } = params;
  const chosen = typeof MIGRATE_DISKS === 'object' ? new Set(MIGRATE_DISKS) : null;
  return diskPlaces(typeof DEST_XML === 'string' ? DEST_XML : xml).flatMap(({ target, readonly, source }) =>
    source && 'path' in source && (chosen ? chosen.has(target) : !readonly) ? [source.path] : [],
  );
}

/** Looked at before it begins: what is there then is none of the migration's. */
export async function lookBefore(
  link: HostLink,
  uuid: string,
  call: MigrationCall,
  xml: () => Promise<string>,
): Promise<DestinationBefore> {
  const defined = (await domainAt(link, uuid)) !== null;
  const { NON_SHARED_DISK, NON_SHARED_INC } = DomainMigrateFlags;
  if (!hasFlag(call.flags, NON_SHARED_DISK | NON_SHARED_INC)) return { defined, missing: [] };
  const missing: string[] = [];
  for (const path of copiedPaths(call, await xml())) if (!(await volumeAt(link, path))) missing.push(path);
  return { defined, missing };
}

/** What is there now and was not before. The guest has to be known to be at the source. */
export async function findLeftovers(
  link: HostLink,
  order: Pick<MigrationOrder, 'name'>,
  before: DestinationBefore,
  { verdict, destination }: MigrationWhereabouts,
): Promise<MigrationLeftover[]> {
  if (verdict !== 'on-source' && verdict !== 'paused-on-source') return [];
  const hostId = destination.hostId ?? '';
  const found: MigrationLeftover[] = [];
  if (destination.state === 'paused') found.push({ kind: 'incoming', hostId, name: order.name, bytes: null });
  if (destination.state !== null && destination.persistent && !before.defined)
    found.push({ kind: 'definition', hostId, name: order.name, bytes: null });
  for (const path of before.missing) {
    const volume = await volumeAt(link, path);
    if (!volume) continue;
    const info = await link.race(volume.getInfo()).catch(() => null);
    found.push({ kind: 'volume', hostId, name: path, bytes: info && Number(info.allocation) });
  }
  return found;
}

/** Removes what was found. Looks again first: only what is still left over goes. */
export async function removeLeftovers(
  link: HostLink,
  uuid: string,
  leftovers: readonly MigrationLeftover[],
  removed: (leftover: MigrationLeftover) => void,
): Promise<void> {
  for (const leftover of leftovers) {
    if (leftover.kind === 'volume') await (await volumeAt(link, leftover.name))?.delete();
    else {
      const domain = await domainAt(link, uuid);
      if (!domain) continue;
      const active = await link.race(domain.isActive());
      if (leftover.kind === 'incoming') {
        if (!active) continue;
        await link.race(domain.destroy());
      } else {
        if (active) throw appError('REFUSED', 'The machine is running at the destination');
        await link.race(domain.undefine(DomainUndefineFlags.KEEP_NVRAM).catch(() => domain.undefine()));
      }
    }
    removed(leftover);
  }
}
