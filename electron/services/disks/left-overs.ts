import { DomainXMLFlags } from '@virtdeck/libvirt';
import type { LeftOver } from '../../contract/block-jobs.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { machineDisks } from '../xml/machine-disks.js';
import { imageUsers } from './image-users.js';
import type { HostImages } from './disk-chain.js';

interface Services {
  inventory: HostInventory;
  images: HostImages;
}

/** Paths that a machine's own descriptions name: as it runs, and as it starts next time. */
async function named(link: HostLink, inventory: HostInventory, uuid: string): Promise<Set<string>> {
  const domain = inventory.domain(uuid);
  const xmls = await link.race(
    Promise.all([domain.getXMLDesc(), domain.getXMLDesc(DomainXMLFlags.INACTIVE)]),
  );
  return new Set(
    xmls.flatMap((xml) =>
      machineDisks(xml).flatMap(({ images, mirror }) =>
        [...images, ...(mirror?.image ? [mirror.image] : [])].flatMap(({ path }) => path ?? []),
      ),
    ),
  );
}

/** Which of these files neither the machine nor anything else needs any more. */
export async function findLeftOvers(
  link: HostLink,
  { inventory, images }: Services,
  uuid: string,
  candidates: readonly Pick<LeftOver, 'target' | 'path' | 'was'>[],
): Promise<LeftOver[]> {
  if (candidates.length === 0) return [];
  const { images: known } = await images.chainsAnew(link, uuid);
  const needed = await named(link, inventory, uuid);
  // Those of its snapshots are among them.
  for (const { path } of known) needed.add(path);
  const free = candidates.filter(({ path }) => !needed.has(path));
  if (free.length === 0) return [];
  const elsewhere = await images.elsewhere(link, uuid);
  const doomed = new Set(free.map(({ path }) => path));
  // What stands on it and is left over itself does not hold it.
  const others = elsewhere.volumes.filter(({ row }) => !doomed.has(row.path));
  const users = imageUsers([], { ...elsewhere, volumes: others });
  const left = free.filter(({ path }) => (users.get(path) ?? []).length === 0);
  const backing = new Map(elsewhere.volumes.map(({ row }) => [row.path, row.backing]));
  return left.map(({ target, path, was }) => {
    const volume = elsewhere.volumes.find(({ row }) => row.path === path);
    return {
      target,
      path,
      was,
      pool: volume?.pool ?? null,
      bytes: volume?.row.allocationBytes ?? null,
      standsOn: below(path, backing).filter((each) => left.some((other) => other.path === each)),
    };
  });
}

function below(path: string, backing: ReadonlyMap<string, string | null>): string[] {
  const found: string[] = [];
  for (let next = backing.get(path); next && !found.includes(next) && next !== path; next = backing.get(next))
    found.push(next);
  return found;
}
