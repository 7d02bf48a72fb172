import { DomainUndefineFlags, DomainXMLFlags } from '@virtdeck/libvirt';
import type { DomainRequest } from '../../contract/operations.js';
import { appError } from '../errors.js';
import { diskPlaces } from '../xml/disk-sources.js';
import { hasNvram } from '../xml/nvram.js';
import type { ActionContext, Outcome } from './actions.js';
import { diskVolumes } from './disk-volumes.js';

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

/** Removes a domain's definition and all that belongs to it, and of its volumes those that are named. */
export async function deleteDomain(
  context: ActionContext,
  { nvram, volumes }: Extract<DomainRequest, { action: 'delete' }>,
): Promise<Outcome> {
  const { operation, link, domain } = context;
  if (await link.race(domain.isActive()))
    throw appError('REFUSED', 'The machine is running: shut it down first');
  const xml = await link.race(domain.getXMLDesc(DomainXMLFlags.INACTIVE));
  const wanted = new Set(volumes);
  // Found before the definition goes: afterwards nobody could say which volumes were its own.
  const doomed =
    wanted.size === 0
      ? []
      : (await diskVolumes(link, diskPlaces(xml))).filter(({ path }) => wanted.has(path));
  await link.race(domain.undefine(await undefineFlags(context, xml, nvram)));
  operation.note('undefined');
  for (const { path, volume } of doomed) {
    await link.race(volume.delete());
    operation.note('volumeDeleted', { path });
  }
  return 'done';
}
