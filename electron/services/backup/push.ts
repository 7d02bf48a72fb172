import { randomUUID } from 'node:crypto';
import {
  DomainBackupBeginFlags,
  DomainCheckpointDeleteFlags,
  DomainXMLFlags,
  ErrorNumber,
} from '@virtdeck/libvirt';
import type { BackupFailure, PushRequest, RunningBackup } from '../../contract/backup.js';
import { errorNumber, isMissingVolume } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import { versionText } from '../names.js';
import { lastJob } from '../operations/domain-job.js';
import type { WorkContext } from '../operations/operations.js';
import type { Outcome } from '../operations/actions.js';
import { checkpointXml, pushXml } from '../xml/backup-xml.js';
import { volumeDraft } from '../xml/drafts.js';
import { contentsOf } from './contents.js';
import { jobPrint } from './ending.js';
import { followBackup } from './follow-job.js';
import { chainOf } from './host-sets.js';
import type { FoundSet, HostSets } from './host-sets.js';
import { imagesOf } from './images.js';
import { manifestName, stemOf, writeManifest } from './manifest.js';
import type { Contents, Manifest } from './manifest.js';
import type { PushPlan } from './plan.js';
import { writeFile } from './small-file.js';

/** A set that is being made: what it takes to finish it, or to leave nothing of it behind. */
interface Making {
  poolUuid: string;
  stem: string;
  manifest: Manifest;
}

async function removeVolume({ link, inventory }: WorkContext, poolUuid: string, name: string): Promise<void> {
  try {
    const volume = await link.race(inventory.pool(poolUuid).storageVolLookupByName(name));
    await link.race(volume.delete());
  } catch (error) {
    if (!isMissingVolume(error)) throw error;
  }
}

/** Nothing of a set stays that came to no end; its checkpoint goes, too: what it tracked falls to its parent. */
async function discard(
  context: WorkContext,
  domain: LibvirtDomain,
  { poolUuid, stem, manifest }: Making,
): Promise<void> {
  const { link, operation } = context;
  for (const { volume } of manifest.disks) await removeVolume(context, poolUuid, volume);
  await removeVolume(context, poolUuid, manifestName(stem, 'unfinished'));
  if (manifest.checkpoint !== null)
    try {
      const checkpoint = await link.race(domain.checkpointLookupByName(manifest.checkpoint));
      await deleteCheckpoint(link, checkpoint);
    } catch {
      // It was not made yet, or the machine is off and keeps it: a further backup can still build on it.
    }
  operation.note('backupDiscarded');
}

/** Of a machine that is off libvirt can only forget it. */
async function deleteCheckpoint(
  link: HostLink,
  checkpoint: { delete(flags?: number): Promise<void> },
): Promise<void> {
  await link
    .race(checkpoint.delete())
    .catch(() => link.race(checkpoint.delete(DomainCheckpointDeleteFlags.METADATA_ONLY)));
}

async function describe(
  { link, operation }: WorkContext,
  domain: LibvirtDomain,
  plan: PushPlan,
  description: string,
): Promise<Manifest> {
  const before = await lastJob({ link }, domain, 'unknown').catch(() => null);
  const [domainXml, libvirt, hypervisor] = await link.race(
    Promise.all([
      // Without SECURE: no password leaves libvirt.
      domain.getXMLDesc(DomainXMLFlags.INACTIVE),
      link.connection.getLibVersion(),
      link.connection.getVersion(),
    ]),
  );
  return {
    virtdeckBackup: 1,
    id: randomUUID(),
    parent: plan.disks.some(({ incremental }) => incremental) ? (plan.parent?.manifest.id ?? null) : null,
    machine: { uuid: operation.dto.uuid, name: operation.dto.name },
    createdAt: Date.now(),
    checkpoint: plan.checkpoint,
    description,
    libvirt: versionText(libvirt),
    hypervisor: versionText(hypervisor),
    domainXml,
    disks: plan.disks.map(({ target, volume, format, capacityBytes, incremental }) => ({
      target,
      volume,
      format,
      capacityBytes,
      incremental,
      contents: null,
    })),
    ...(before && { jobBefore: jobPrint(before) }),
  };
}

/** Makes the files first, each standing on its parent's: so what changed is a layer on what was there before. */
async function makeVolumes(
  { link, inventory }: WorkContext,
  poolUuid: string,
  plan: PushPlan,
): Promise<Map<string, string>> {
  const pool = inventory.pool(poolUuid);
  const paths = new Map<string, string>();
  for (const { target, volume: name, format, capacityBytes, backing } of plan.disks) {
    const draft = volumeDraft({ name, format, capacityBytes, allocationBytes: 0, backing });
    const volume = await link.race(pool.storageVolCreateXML(draft));
    paths.set(target, await link.race(volume.getPath()));
  }
  return paths;
}

async function computeContents(
  context: WorkContext,
  sets: HostSets,
  making: Making,
): Promise<Map<string, Contents>> {
  const { link, inventory, operation } = context;
  const found = new Map<string, Contents>();
  const all = await sets.list(link);
  const set = all.find(({ manifest }) => manifest.id === making.manifest.id);
  if (!set) return found;
  const chain = chainOf(set, all);
  const { disks } = making.manifest;
  for (const [index, { target, capacityBytes, incremental }] of disks.entries()) {
    const images = await imagesOf(link, inventory, chain, target);
    const before = incremental
      ? chain[1]?.manifest.disks.find((disk) => disk.target === target)?.contents
      : null;
    const contents = await contentsOf(images, capacityBytes, {
      before: before ?? null,
      signal: AbortSignal.any([operation.cancellation.signal, link.signal]),
      told: (done) =>
        operation.progress({
          progress: (index + done) / disks.length,
          etaMs: null,
        }),
    });
    found.set(target, contents);
    operation.note('checksum', { target, checksum: contents.sha256 });
  }
  return found;
}

/** Follows the job; then the set is finished, or, when it failed or was cancelled, nothing of it stays. */
async function complete(
  context: WorkContext,
  sets: HostSets,
  domain: LibvirtDomain,
  making: Making,
  checksums: boolean,
): Promise<Outcome> {
  const { link, operation } = context;
  try {
    const ended = await followBackup(context, domain);
    if (!ended) operation.cancellation.abort(new DOMException('Cancelled', 'AbortError'));
    operation.cancellation.signal.throwIfAborted();
  } catch (error) {
    // A lost link ends nothing: the job goes on, and is found again.
    if (!link.ended) await discard(context, domain, making);
    throw error;
  }
  return finish(context, sets, making, checksums);
}

/** The files are whole: the set becomes so. */
async function finish(
  context: WorkContext,
  sets: HostSets,
  making: Making,
  checksums: boolean,
): Promise<Outcome> {
  const { link, operation } = context;
  const { stem, manifest } = making;
  let contents = new Map<string, Contents>();
  try {
    if (checksums) contents = await computeContents(context, sets, making);
  } catch (error) {
    if (link.ended || !operation.cancellation.signal.aborted) throw error;
    // The backup itself is whole: only its checksums were not waited for.
    operation.note('checksumsSkipped');
  }
  const finished: Manifest = {
    ...manifest,
    disks: manifest.disks.map((disk) => ({ ...disk, contents: contents.get(disk.target) ?? null })),
  };
  await settle(context, making, 'complete', finished);
  operation.note('backupMade', { manifest: manifestName(stem) });
  return 'done';
}

/** How it ended is known from now on. Another Virtdeck may have been faster. */
async function settle(
  context: WorkContext,
  { poolUuid, stem }: Making,
  stage: 'complete' | 'failed',
  manifest: Manifest,
): Promise<void> {
  const { link, inventory } = context;
  const pool = inventory.pool(poolUuid);
  const name = manifestName(stem, stage);
  try {
    await writeFile(link, pool, name, writeManifest(manifest));
  } catch (error) {
    if (errorNumber(error) !== ErrorNumber.STORAGE_VOL_EXIST) throw error;
  }
  await removeVolume(context, poolUuid, manifestName(stem, 'unfinished'));
}

/** Writes a backup into a pool. */
export async function pushBackup(
  context: WorkContext,
  sets: HostSets,
  domain: LibvirtDomain,
  request: PushRequest,
  plan: PushPlan,
  left: readonly string[],
): Promise<Outcome> {
  const { link, inventory } = context;
  const { poolUuid, checksums, description } = request;
  const { stem } = plan;
  try {
    const manifest = await describe(context, domain, plan, description);
    const making: Making = { poolUuid, stem, manifest };
    try {
      const paths = await makeVolumes(context, poolUuid, plan);
      await writeFile(
        link,
        inventory.pool(poolUuid),
        manifestName(stem, 'unfinished'),
        writeManifest(manifest),
      );
      const targets = plan.disks.map(({ target, format, incremental }) => ({
        target,
        format,
        incremental,
        path: paths.get(target) ?? '',
      }));
      const checkpoint =
        plan.checkpoint === null
          ? null
          : checkpointXml(plan.checkpoint, description, plan.tracked, [
              ...left,
              ...plan.disks.flatMap(({ target }) => (plan.tracked.includes(target) ? [] : target)),
            ]);
      await link.race(
        domain.backupBegin(
          pushXml(targets, left, plan.since),
          checkpoint,
          DomainBackupBeginFlags.REUSE_EXTERNAL,
        ),
      );
    } catch (error) {
      if (!link.ended) await discard(context, domain, making);
      throw error;
    }
    // The guest can be paused and asked to shut down meanwhile.
    context.release();
    inventory.touchPool(poolUuid);
    return await complete(context, sets, domain, making, checksums);
  } finally {
    inventory.touchPool(poolUuid);
  }
}

/** Whether this set is what the backup that runs is making. */
export function isMaking({ stage, manifest, sizes }: FoundSet, { disks, mode }: RunningBackup): boolean {
  const paths = new Set(disks.map(({ path }) => path));
  return (
    stage === 'unfinished' &&
    mode === 'push' &&
    manifest.disks.every(({ volume }) => paths.has(sizes.get(volume)?.path ?? ''))
  );
}

/** Goes on with a backup that another run of the app has begun. */
export async function goOnWithBackup(
  context: WorkContext,
  sets: HostSets,
  domain: LibvirtDomain,
  set: FoundSet,
): Promise<Outcome> {
  context.release();
  sets.setUnknown(set.manifest.id, false);
  try {
    return await complete(context, sets, domain, makingOf(set), true);
  } finally {
    context.inventory.touchPool(set.ref.poolUuid);
  }
}

const makingOf = ({ ref, manifest }: FoundSet): Making => ({
  poolUuid: ref.poolUuid,
  stem: stemOf(ref.manifest),
  manifest,
});

/** A set is whole of which nobody had seen how it ended. */
export async function finishFound(context: WorkContext, sets: HostSets, set: FoundSet): Promise<Outcome> {
  try {
    return await finish(context, sets, makingOf(set), true);
  } finally {
    context.inventory.touchPool(set.ref.poolUuid);
  }
}

/** A set is not whole: it stays for the user to see, and can't be taken for a backup. */
export async function markFailed(context: WorkContext, set: FoundSet, failure: BackupFailure): Promise<void> {
  try {
    await settle(context, makingOf(set), 'failed', { ...set.manifest, failure });
  } finally {
    context.inventory.touchPool(set.ref.poolUuid);
  }
}
