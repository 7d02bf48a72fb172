import { DomainCheckpointDeleteFlags, DomainXMLFlags } from '@virtdeck/libvirt';
import type { RestoreRequest } from '../../contract/backup.js';
import type { DomainVolume } from '../../contract/disks.js';
import { appError } from '../errors.js';
import type { HostServices } from '../host-services.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import type { Outcome } from '../operations/actions.js';
import type { WorkContext } from '../operations/operations.js';
import { whileCopying } from '../storage/volume-work.js';
import { copyDraft } from '../xml/drafts.js';
import { asNewMachine, withDisks } from '../xml/restored-machine.js';
import type { RestoredDisk } from '../xml/restored-machine.js';
import { contentsOf, firstDifference } from './contents.js';
import { chainOf } from './host-sets.js';
import type { FoundSet } from './host-sets.js';
import { imageOf, imagesOf } from './images.js';

type Target = RestoreRequest['target'];

interface Made {
  target: string;
  volume: LibvirtStorageVol;
  path: string;
}

/** The name of a restored disk: what the user chose, or that of the machine, and the disk's. */
function restoredName(target: Target, machine: string, disk: string, format: string): string {
  const stem =
    target.kind === 'volumes'
      ? target.prefix
      : target.kind === 'machine'
        ? target.name
        : `${machine}.restored`;
  return `${stem.replaceAll('/', '_')}.${disk}.${format}`;
}

/** Names that are free, with a number where they are not. */
async function freeName({ link, inventory }: WorkContext, poolUuid: string, wanted: string): Promise<string> {
  const volumes = await link.race(inventory.pool(poolUuid).listAllVolumes());
  const taken = new Set(volumes.map((volume) => volume.getName()));
  if (!taken.has(wanted)) return wanted;
  const dot = wanted.lastIndexOf('.');
  for (let number = 2; ; number++) {
    const name = `${wanted.slice(0, dot)}-${number}${wanted.slice(dot)}`;
    if (!taken.has(name)) return name;
  }
}

/** Copies one disk out of the chain into a volume of its own, and reads the copy to see whether it is the same. */
async function restoreDisk(
  context: WorkContext,
  request: RestoreRequest,
  chain: readonly FoundSet[],
  target: string,
  made: Made[],
  told: (done: number) => void,
): Promise<void> {
  const { link, inventory, operation } = context;
  const [set] = chain;
  const disk = set?.manifest.disks.find((each) => each.target === target);
  if (!set || !disk) throw appError('NOT_FOUND', `The backup has no disk ${target}`);
  const images = await imagesOf(link, inventory, chain, target);
  const signal = AbortSignal.any([operation.cancellation.signal, link.signal]);
  signal.throwIfAborted();
  const { format, poolUuid } = request;
  const pool = inventory.pool(poolUuid);
  const top = await link.race(inventory.pool(set.ref.poolUuid).storageVolLookupByName(disk.volume));
  const wanted = restoredName(request.target, set.manifest.machine.name, target, format);
  const name = await freeName(context, poolUuid, wanted);
  const stored = [...set.sizes.values()].reduce((sum, { allocationBytes }) => sum + allocationBytes, 0);
  const volume = await whileCopying(
    link,
    pool,
    name,
    BigInt(stored),
    link.race(pool.storageVolCreateXMLFrom(copyDraft(name, disk.capacityBytes, 0, format), top)),
    (done) => told(done / 2),
  );
  made.push({ target, volume, path: await link.race(volume.getPath()) });
  operation.note('diskRestored', { target, volume: name });
  const copy = await imageOf(link, volume, format, disk.capacityBytes);
  // Without a checksum of that time the backup itself tells what has to be there.
  const expected =
    disk.contents ??
    (await contentsOf(images, disk.capacityBytes, {
      before: null,
      signal,
      told: (done) => told(0.5 + done / 4),
    }));
  const found = await contentsOf([copy], disk.capacityBytes, {
    before: null,
    signal,
    told: (done) => told(disk.contents ? 0.5 + done / 2 : 0.75 + done / 4),
  });
  const difference = firstDifference(expected, found);
  if (difference !== null)
    throw appError(
      'MISMATCH',
      `${target} differs from the backup’s checksum, first in the piece at byte ${difference}`,
    );
  operation.note('verified', { target, checksum: found.sha256 });
}

/** What a machine whose disks are replaced must be like. */
async function requireReplaceable({ link, inventory }: WorkContext, uuid: string): Promise<void> {
  const domain = inventory.domain(uuid);
  if (await link.race(domain.isActive()))
    throw appError('REFUSED', 'The machine is running: shut it down first');
  if (await link.race(domain.hasManagedSaveImage()))
    throw appError(
      'REFUSED',
      'The machine has a saved state, which fits its present disks alone: discard it first',
    );
  const snapshots = await link.race(domain.listAllSnapshots()).catch(() => []);
  if (snapshots.length > 0)
    throw appError(
      'REFUSED',
      'The machine has snapshots, which stand on its present disks: delete them first',
    );
}

/** The machine gets the restored disks; checkpoints of the old ones mean nothing any more. */
async function replaceDisks(
  context: WorkContext,
  services: HostServices,
  uuid: string,
  restored: ReadonlyMap<string, RestoredDisk>,
  old: readonly DomainVolume[],
): Promise<void> {
  const { link, inventory, operation } = context;
  await requireReplaceable(context, uuid);
  const domain = inventory.domain(uuid);
  // With secrets: without them it would lose its passwords.
  const xml = await link.race(domain.getXMLDesc(DomainXMLFlags.INACTIVE | DomainXMLFlags.SECURE));
  await link.race(link.connection.domainDefineXML(withDisks(xml, restored)));
  inventory.touchDomain(uuid);
  operation.note('disksReplaced');
  for (const checkpoint of await link.race(domain.listAllCheckpoints()).catch(() => []))
    await link.race(checkpoint.delete(DomainCheckpointDeleteFlags.METADATA_ONLY));
  for (const { path, usedBy, target } of old) {
    if (target === null || !restored.has(target) || usedBy.length > 0) continue;
    const place = await services.storage.find(link, path);
    if (!place) continue;
    const volume = await link.race(inventory.pool(place.poolUuid).storageVolLookupByName(place.volume));
    await link.race(volume.delete());
    inventory.touchPool(place.poolUuid);
    operation.note('volumeDeleted', { path });
  }
}

interface Restoring {
  services: HostServices;
  request: RestoreRequest;
  set: FoundSet;
  all: readonly FoundSet[];
  /** Volumes of the machine whose disks are replaced, that go. */
  old: readonly DomainVolume[];
}

/** Restores disks of a set, and what the user wants done with them. What was made goes again when that fails. */
export async function restoreSet(context: WorkContext, restoring: Restoring): Promise<Outcome> {
  const { link, inventory, operation } = context;
  const { services, request, set, all, old } = restoring;
  const { target, disks, poolUuid, format } = request;
  if (target.kind === 'replace') await requireReplaceable(context, target.uuid);
  const chain = chainOf(set, all);
  const made: Made[] = [];
  operation.progress({ cancellable: true, progress: 0 });
  try {
    for (const [index, disk] of disks.entries())
      await restoreDisk(context, request, chain, disk, made, (done) =>
        operation.progress({ progress: (index + done) / disks.length }),
      );
    operation.progress({ cancellable: false });
    const restored = new Map(made.map(({ target: disk, path }) => [disk, { path, format }]));
    if (target.kind === 'machine') {
      const xml = asNewMachine(set.manifest.domainXml, target.name, restored);
      await link.race(link.connection.domainDefineXML(xml));
      operation.note('machineMade', { name: target.name });
    } else if (target.kind === 'replace') await replaceDisks(context, services, target.uuid, restored, old);
  } catch (error) {
    if (!link.ended && !operation.dto.log.some(({ key }) => key === 'disksReplaced'))
      for (const { volume } of made) await link.race(volume.delete()).catch(() => {});
    throw error;
  } finally {
    inventory.touchPool(poolUuid);
  }
  return 'done';
}
