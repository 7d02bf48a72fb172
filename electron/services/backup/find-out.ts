import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { Outcome } from '../operations/actions.js';
import type { WorkContext } from '../operations/operations.js';
import { volumeSize } from '../xml/backup-xml.js';
import { machineDisks } from '../xml/machine-disks.js';
import { differingBytes } from './contents.js';
import { chainOf } from './host-sets.js';
import type { FoundSet, HostSets } from './host-sets.js';
import { imageOf, imagesOf } from './images.js';
import { whyFailed } from './lost-ends.js';
import { finishFound, markFailed } from './push.js';
import type { DiskImage } from './qcow2.js';
import { readState } from './state.js';

// Of a backup nobody knows how it ended. Its images tell whether they are sound; the machine's disk tells whether they
// hold everything: what is not the same must have been written since, and the checkpoint knows how much that is.

/** The images of the machine's disk as it is now, the topmost first; null where one is in no active pool. */
async function presentImages(link: HostLink, xml: string, target: string): Promise<DiskImage[] | null> {
  const disk = machineDisks(xml).find((each) => each.target === target);
  if (!disk || disk.images.length === 0) return null;
  const images: DiskImage[] = [];
  for (const { path, format } of disk.images) {
    if (path === null || (format !== 'qcow2' && format !== 'raw')) return null;
    const volume = await link.race(link.connection.storageVolLookupByPath(path)).catch(() => null);
    if (!volume) return null;
    const { capacityBytes } = volumeSize(await link.race(volume.getXMLDesc()));
    images.push(await imageOf(link, volume, format, capacityBytes));
  }
  return images;
}

type Finding = 'whole' | 'incomplete' | 'open';

async function compareDisk(
  context: WorkContext,
  set: FoundSet,
  chain: readonly FoundSet[],
  disk: FoundSet['manifest']['disks'][number],
  told: (done: number) => void,
): Promise<Finding> {
  const { link, inventory, operation } = context;
  const { target, capacityBytes } = disk;
  const backup = await imagesOf(link, inventory, chain, target);
  if (backup[0]?.size !== capacityBytes)
    throw appError('BAD_BACKUP', `The file of ${target} is not as large as the disk was`);
  const { checkpoint, machine } = set.manifest;
  if (!inventory.domainRow(machine.uuid)) return 'open';
  const domain = inventory.domain(machine.uuid);
  const present = await presentImages(link, await link.race(domain.getXMLDesc()), target);
  if (!present) return 'open';
  const differing = await differingBytes(backup, present, capacityBytes, {
    signal: AbortSignal.any([operation.cancellation.signal, link.signal]),
    told,
  });
  const { changed } = await readState(link, domain);
  const written = changed.get(checkpoint ?? '')?.get(target) ?? null;
  operation.note('backupCompared', { target, differing });
  if (written !== null) operation.note('backupWrittenSince', { target, written });
  if (differing === 0) return 'whole';
  return written !== null && differing > written ? 'incomplete' : 'open';
}

/** Reads all there is; the set becomes complete or failed where that proves it, and stays as it is where nothing does. */
export async function findOut(
  context: WorkContext,
  sets: HostSets,
  set: FoundSet,
  all: readonly FoundSet[],
): Promise<Outcome> {
  const { operation } = context;
  context.release();
  operation.progress({ cancellable: true, progress: 0 });
  const chain = chainOf(set, all);
  const { disks } = set.manifest;
  const findings: Finding[] = [];
  for (const [index, disk] of disks.entries())
    findings.push(
      await compareDisk(context, set, chain, disk, (done) =>
        operation.progress({ progress: (index + done) / disks.length }),
      ),
    );
  if (findings.includes('incomplete')) {
    const failure = { why: 'incomplete', message: null } as const;
    await markFailed(context, set, failure);
    throw appError('BACKUP_FAILED', whyFailed(failure));
  }
  if (findings.includes('open'))
    throw appError('UNPROVEN', 'Its files are sound, but nothing proves that they hold everything');
  return finishFound(context, sets, set);
}
