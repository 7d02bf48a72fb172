import type { SetRef } from '../../contract/backup.js';
import { appError, isMissingVolume } from '../errors.js';
import type { Outcome } from '../operations/actions.js';
import type { WorkContext } from '../operations/operations.js';
import { dependentsOf, sameRef } from './host-sets.js';
import type { FoundSet, HostSets } from './host-sets.js';
import { isManifestName } from './manifest.js';

async function remove(
  { link, inventory, operation }: WorkContext,
  poolUuid: string,
  name: string,
): Promise<void> {
  try {
    const volume = await link.race(inventory.pool(poolUuid).storageVolLookupByName(name));
    const path = await link.race(volume.getPath());
    await link.race(volume.delete());
    operation.note('volumeDeleted', { path });
  } catch (error) {
    if (!isMissingVolume(error)) throw error;
  }
}

/** Removes sets: their volumes and nothing else, the manifest last, so that what is left is still known by it. */
export async function deleteSets(
  context: WorkContext,
  sets: HostSets,
  refs: readonly SetRef[],
): Promise<Outcome> {
  const { link, inventory } = context;
  const all = await sets.list(link);
  const doomed: FoundSet[] = all.filter(({ ref }) => refs.some((each) => sameRef(each, ref)));
  const stranded = dependentsOf(doomed, all);
  if (stranded.length > 0)
    throw appError(
      'REFUSED',
      `Other backups build on it: ${stranded.map(({ ref }) => ref.manifest).join(', ')}`,
    );
  try {
    for (const { ref, manifest } of doomed.sort((a, b) => b.manifest.createdAt - a.manifest.createdAt)) {
      for (const { volume } of manifest.disks) await remove(context, ref.poolUuid, volume);
      await remove(context, ref.poolUuid, ref.manifest);
    }
    // A manifest that can't be read tells of no volumes: only it goes.
    for (const ref of refs)
      if (isManifestName(ref.manifest) && !doomed.some((set) => sameRef(set.ref, ref)))
        await remove(context, ref.poolUuid, ref.manifest);
  } finally {
    for (const poolUuid of new Set(refs.map((ref) => ref.poolUuid))) inventory.touchPool(poolUuid);
  }
  return 'done';
}
