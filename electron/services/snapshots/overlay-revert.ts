import {
  DomainSaveImageXMLFlags,
  DomainSaveRestoreFlags,
  DomainSnapshotCreateFlags,
  DomainSnapshotXMLFlags,
} from '@virtdeck/libvirt';
import { volumeFormat } from '../../contract/storage.js';
import type { DiskImage } from '../../contract/disk-chain.js';
import type { RevertOptions } from '../../contract/snapshot-plans.js';
import { appError } from '../errors.js';
import type { LibvirtDomain, LibvirtStorageVol } from '../libvirt.js';
import type { WorkContext } from '../operations/operations.js';
import { volumeDraft } from '../xml/drafts.js';
import { machineOf, withImages, withOverlays } from '../xml/snapshot-drafts.js';

interface OverlayDisk {
  target: string;
  state: DiskImage;
}

function overlayName({ volume, path }: DiskImage): string {
  const name = volume?.name ?? path.slice(path.lastIndexOf('/') + 1);
  return `${name.replace(/\.(qcow2|img|raw|\d+)$/, '')}.${Date.now()}`;
}

async function makeOverlay({ link }: WorkContext, { state }: OverlayDisk): Promise<LibvirtStorageVol> {
  if (!state.volume || state.capacityBytes === null)
    throw appError('REFUSED', `${state.path} belongs to no active pool`);
  const format = volumeFormat.safeParse(state.format);
  if (!format.success) throw appError('REFUSED', `The format of ${state.path} is not known`);
  const pool = await link.race(link.connection.storagePoolLookupByUUID(state.volume.poolUuid));
  const draft = volumeDraft({
    name: overlayName(state),
    format: 'qcow2',
    capacityBytes: state.capacityBytes,
    allocationBytes: 0,
    backing: { path: state.path, format: format.data },
  });
  return link.race(pool.storageVolCreateXML(draft));
}

interface Destination {
  name: string;
  hasChildren: boolean;
  /** The file its memory is in; null: it was not kept. */
  memory: string | null;
  state: RevertOptions['state'];
}

const stateFlags = {
  'as-taken': 0,
  running: DomainSaveRestoreFlags.RUNNING,
  paused: DomainSaveRestoreFlags.PAUSED,
} as const;

/** A saved state belongs to the images of before: loaded on these it would destroy what they hold. */
async function dropSavedState({ link }: WorkContext, domain: LibvirtDomain): Promise<void> {
  if (await link.race(domain.hasManagedSaveImage())) await link.race(domain.managedSaveRemove());
}

/**
 * Takes a machine that is off back to an external snapshot without libvirt's own call: new images on those that the
 * snapshot has kept, the definition of that time on them, the snapshot is the current one, and its memory is restored.
 * Until the definition is changed nothing of the machine is touched, and what was made is removed again when it fails.
 */
export async function revertByOverlays(
  context: WorkContext,
  domain: LibvirtDomain,
  { name, hasChildren, memory, state }: Destination,
  disks: readonly OverlayDisk[],
): Promise<void> {
  const { link, operation } = context;
  if (await link.race(domain.isActive()))
    throw appError('REFUSED', 'The machine is running: shut it down first');
  const snapshot = await link.race(domain.snapshotLookupByName(name));
  const xml = await link.race(snapshot.getXMLDesc(DomainSnapshotXMLFlags.SECURE));
  // Asked for before anything is done: a file that libvirt can't read is no reason to be without the machine.
  const saved =
    memory === null
      ? null
      : await link.race(link.connection.domainSaveImageGetXMLDesc(memory, DomainSaveImageXMLFlags.SECURE));
  const made: LibvirtStorageVol[] = [];
  const images = new Map<string, string>();
  try {
    for (const disk of disks) {
      const volume = await makeOverlay(context, disk);
      made.push(volume);
      images.set(disk.target, await link.race(volume.getPath()));
    }
    await link.race(link.connection.domainDefineXML(machineOf(xml, domain.getName(), images)));
  } catch (error) {
    for (const volume of made) await link.race(volume.delete()).catch(() => undefined);
    throw error;
  }
  await dropSavedState(context, domain);
  for (const path of images.values()) operation.note('imageMade', { path });
  // Children stand on the images that the snapshot knows as its own; without any, it knows the new ones.
  const description = hasChildren ? xml : withOverlays(xml, images);
  const { REDEFINE, CURRENT } = DomainSnapshotCreateFlags;
  await link.race(domain.snapshotCreateXML(description, REDEFINE | CURRENT));
  if (memory === null || saved === null) return;
  const dxml = withImages(saved, domain.getName(), images);
  await link.race(link.connection.domainRestore(memory, { dxml }, stateFlags[state]));
}
