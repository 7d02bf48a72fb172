import type { DomainRow } from '../../contract/inventory.js';
import { imageFormats } from '../../contract/saved-kinds.js';
import type { FilePlaces } from '../../contract/saved-state.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { folderPools } from './host-file.js';

/** Where libvirt's packages keep images, for hosts that have no pool over a folder. */
const usualFolder = '/var/lib/libvirt/images';
/** From here on a save can be asked for a form. */
const formatsSince = [11, 2];

function isSince(version: string, since: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of since.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** A name for a file of this moment, of characters that need no care in a shell. */
function fileName(machine: string, kind: 'save' | 'dump', now: Date): string {
  const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  const time = `${pad(now.getHours())}${pad(now.getMinutes())}${pad(now.getSeconds())}`;
  return `${machine.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}-${day}-${time}.${kind === 'save' ? 'save' : 'core'}`;
}

/** Where a file of a machine's memory could go. Asks nobody: what the lists know will do. */
export function filePlaces(
  inventory: HostInventory,
  host: { type: string; libvirtVersion: string } | null,
  row: DomainRow,
  kind: 'save' | 'dump',
  now = new Date(),
): FilePlaces {
  const folders = folderPools(inventory)
    .map(({ path, name, availableBytes }) => ({ path, pool: name, availableBytes }))
    .sort((a, b) => b.availableBytes - a.availableBytes);
  const folder = folders.find(({ path }) => path === usualFolder) ?? folders[0];
  return {
    proposed: `${folder?.path ?? usualFolder}/${fileName(row.name, kind, now)}`,
    folders,
    needsBytes: row.maxMemoryKiB === null ? null : row.maxMemoryKiB * 1024,
    imageFormats:
      kind === 'save' && host?.type === 'QEMU' && isSince(host.libvirtVersion, formatsSince)
        ? [...imageFormats]
        : [],
  };
}
