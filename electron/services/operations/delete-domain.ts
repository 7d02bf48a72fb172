import { DomainUndefineFlags, DomainXMLFlags } from '@virtdeck/libvirt';
import type { DomainRequest } from '../../contract/operations.js';
import { volumesOf } from '../domain-volumes.js';
import { appError } from '../errors.js';
import { hasNvram } from '../xml/nvram.js';
import type { ActionContext, Outcome } from './actions.js';

/** Drivers refuse flags they don't know, so only what the domain really has is named. */
async function undefineFlags(
  { link, domain }: ActionContext,
  xml: string,
  nvram: 'remove' | 'keep',
): Promise<number> {
  const [saved, snapshots, checkpoints] = await link.race(
    Promise.all([
      domain.hasManagedSaveImage().catch(() => false),
      domain.listAllSnapshots().catch(() => []),
      domain.listAllCheckpoints().catch(() => []),
    ]),
  );
  let flags = 0;
  if (saved) flags |= DomainUndefineFlags.MANAGED_SAVE;
  if (snapshots.length > 0) flags |= DomainUndefineFlags.SNAPSHOTS_METADATA;
  if (checkpoints.length > 0) flags |= DomainUndefineFlags.CHECKPOINTS_METADATA;
  if (hasNvram(xml)) flags |= nvram === 'keep' ? DomainUndefineFlags.KEEP_NVRAM : DomainUndefineFlags.NVRAM;
  return flags;
}

/**
 * Of the wanted volumes those that may go, what stands on others first. One that something else needs by now, or that a
 * volume stands on which is to stay, stays as well.
 */
async function doomedVolumes(
  { operation, link, images }: ActionContext,
  wanted: ReadonlySet<string>,
): Promise<string[]> {
  const own = volumesOf('', await images.chainsAnew(link, operation.dto.uuid));
  const doomed = new Map(
    own
      .filter(({ path, media, usedBy }) => wanted.has(path) && !media && usedBy.length === 0)
      .map((volume) => [volume.path, volume]),
  );
  const holdsUp = (path: string): boolean =>
    own.some((volume) => volume.backing === path && !doomed.has(volume.path));
  for (let before = -1; before !== doomed.size;) {
    before = doomed.size;
    for (const path of doomed.keys()) if (holdsUp(path)) doomed.delete(path);
  }
  for (const path of wanted)
    if (!doomed.has(path) && own.some((volume) => volume.path === path))
      operation.note('volumeKept', { path });
  const depth = (path: string | null): number => {
    const seen = new Set<string>();
    for (let next = path; next !== null && !seen.has(next); next = doomed.get(next)?.backing ?? null)
      seen.add(next);
    return seen.size;
  };
  return [...doomed.keys()].sort((a, b) => depth(b) - depth(a));
}

/** Removes a domain's definition and all that belongs to it, and of its volumes those that are named. */
export async function deleteDomain(
  context: ActionContext,
  { nvram, volumes }: Extract<DomainRequest, { action: 'delete' }>,
): Promise<Outcome> {
  const { operation, link, domain } = context;
  if (await link.race(domain.isActive()))
    throw appError('REFUSED', 'The machine is running: shut it down first');
  const xml = await link.race(domain.getXMLDesc(DomainXMLFlags.INACTIVE));
  // Found before the definition goes: afterwards nobody could say which volumes were its own.
  const doomed = volumes.length === 0 ? [] : await doomedVolumes(context, new Set(volumes));
  await link.race(domain.undefine(await undefineFlags(context, xml, nvram)));
  operation.note('undefined');
  for (const path of doomed) {
    const volume = await link.race(link.connection.storageVolLookupByPath(path));
    await link.race(volume.delete());
    operation.note('volumeDeleted', { path });
  }
  return 'done';
}
