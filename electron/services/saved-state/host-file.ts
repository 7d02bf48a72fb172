import { dirname } from 'node:path/posix';
import type { PoolRow } from '../../contract/inventory.js';
import { appError, isMissingVolume, isUnsupported, toErrorDto } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import type { HostUses } from '../uses/host-uses.js';
import { volumeWrittenAt } from '../xml/backup-xml.js';
import { volumeRow } from '../xml/pool-facts.js';

// libvirt has no calls for files. What can be known of one: whether it is a volume, and whether libvirt can open it.

export interface FileFacts {
  path: string;
  bytes: number;
  /** When it was last written to, by the host's clock; null where the pool does not tell. */
  writtenAt: number | null;
}

/** The volume at this path, if an active pool has it. */
async function volumeAt(link: HostLink, path: string): Promise<LibvirtStorageVol | null> {
  try {
    return await link.race(link.connection.storageVolLookupByPath(path));
  } catch (error) {
    if (isMissingVolume(error) || isUnsupported(error)) return null;
    throw error;
  }
}

/** What its pool tells of a file; null where none does. */
export async function fileFacts(link: HostLink, path: string): Promise<FileFacts | null> {
  const volume = await volumeAt(link, path);
  if (!volume) return null;
  const xml = await link.race(volume.getXMLDesc());
  return { path, bytes: volumeRow(xml).capacityBytes, writtenAt: volumeWrittenAt(xml) };
}

/** Their volumes are files in a folder. */
const folderTypes = new Set(['dir', 'fs', 'netfs']);

/** The pools that look after a folder, and do so now. */
export function folderPools(inventory: HostInventory): (PoolRow & { path: string })[] {
  return inventory
    .poolRows()
    .filter(
      (pool): pool is PoolRow & { path: string } =>
        pool.path !== null && pool.state === 'running' && folderTypes.has(pool.type ?? ''),
    );
}

/** The pool that looks after the folder of this file, if there is one. */
function poolOfFile(inventory: HostInventory, path: string): PoolRow | undefined {
  const folder = dirname(path);
  return folderPools(inventory).find((pool) => pool.path === folder);
}

/** What is written into a pool's folder past the pool is no volume of it until it looks again. */
export async function showInPool(link: HostLink, inventory: HostInventory, path: string): Promise<void> {
  const pool = poolOfFile(inventory, path);
  if (!pool) return;
  try {
    await link.race(inventory.pool(pool.uuid).refresh());
  } catch {
    // It is busy, or may not be refreshed: the file is there all the same.
  } finally {
    inventory.touchPool(pool.uuid);
  }
}

/** Whether something is at this path, as far as libvirt can say. */
async function isTaken(link: HostLink, path: string): Promise<boolean> {
  if (await volumeAt(link, path)) return true;
  try {
    // It reads the head of the file, whatever that is, and changes nothing.
    await link.race(link.connection.domainSaveImageGetXMLDesc(path));
    return true;
  } catch (error) {
    if (link.ended) throw error;
    // Whatever else is wrong with it, it is there.
    return !isUnsupported(error) && !/no such file|not a directory/i.test(toErrorDto(error).message);
  }
}

/**
 * Saving and dumping write over what is there: that happens only when the user has said so, and never to a disk of a
 * machine.
 */
export async function refuseTaken(
  link: HostLink,
  uses: HostUses,
  path: string,
  overwrite: boolean,
): Promise<void> {
  if (!overwrite) {
    if (await isTaken(link, path)) throw appError('REFUSED', `There is a file already: ${path}`);
    return;
  }
  const machines = await uses.readAnew(link);
  const owner = machines.find(({ disks }) =>
    disks.some((disk) => disk.path === path || disk.backing.includes(path)),
  );
  if (owner) throw appError('REFUSED', `The file is a disk of ${owner.name}: ${path}`);
}
