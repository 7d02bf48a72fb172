import { DomainSnapshotCreateFlags, DomainSnapshotXMLFlags } from '@virtdeck/libvirt';
import { volumeFormat } from '../../contract/storage.js';
import type { DiskImage, SnapshotImages } from '../../contract/disk-chain.js';
import { appError } from '../errors.js';
import type { LibvirtDomain, LibvirtStorageVol } from '../libvirt.js';
import type { WorkContext } from '../operations/operations.js';
import { volumeDraft } from '../xml/drafts.js';
import { machineOf, withOverlays } from '../xml/snapshot-drafts.js';

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

/**
 * Takes a machine that is off back to an external snapshot without libvirt's own call: new images on those that the
 * snapshot has kept, the definition of that time on them, and the snapshot is the current one. Until the definition is
 * changed nothing of the machine is touched, and what was made is removed again when it fails.
 */
export async function revertByOverlays(
  context: WorkContext,
  domain: LibvirtDomain,
  { name, hasChildren }: Pick<SnapshotImages, 'name'> & { hasChildren: boolean },
  disks: readonly OverlayDisk[],
): Promise<void> {
  const { link, operation } = context;
  if (await link.race(domain.isActive()))
    throw appError('REFUSED', 'The machine is running: shut it down first');
  const snapshot = await link.race(domain.snapshotLookupByName(name));
  const xml = await link.race(snapshot.getXMLDesc(DomainSnapshotXMLFlags.SECURE));
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
  for (const path of images.values()) operation.note('imageMade', { path });
  // Children stand on the images that the snapshot knows as its own; without any, it knows the new ones.
  const description = hasChildren ? xml : withOverlays(xml, images);
  const { REDEFINE, CURRENT } = DomainSnapshotCreateFlags;
  await link.race(domain.snapshotCreateXML(description, REDEFINE | CURRENT));
}
