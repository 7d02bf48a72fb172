import {
  DomainBlockCommitFlags,
  DomainBlockCopyFlags,
  DomainBlockPullFlags,
  DomainBlockRebaseFlags,
} from '@virtdeck/libvirt';
import type { DiskPlan, DiskRequest } from '../../contract/block-jobs.js';
import { volumeFormat } from '../../contract/storage.js';
import { appError } from '../errors.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { JobSpec, LeftOverCandidate } from '../jobs/block-jobs.js';
import type { LibvirtDomain, LibvirtStorageVol } from '../libvirt.js';
import type { Work, WorkContext } from '../operations/operations.js';
import { copyDestinationXml } from '../xml/copy-destination.js';
import { volumeDraft } from '../xml/drafts.js';
import { commitRange, libvirtName } from './plan-chain.js';
import { planDisk } from './plan.js';
import type { Situation } from './plan.js';

// What can be done with a disk, as work for an operation.

type RequestOf<A extends DiskRequest['action']> = Extract<DiskRequest, { action: A }>;
type Start = (domain: LibvirtDomain) => Promise<void>;
interface Begun {
  spec: Omit<JobSpec, 'uuid' | 'target'>;
  start: Start;
}

function filesOf(paths: readonly string[], was: LeftOverCandidate['was']): LeftOverCandidate[] {
  return paths.map((path) => ({ path, was }));
}

/** Makes the volume that is copied to. */
async function makeVolume(
  { link, services, chain, capacityBytes }: Situation,
  request: RequestOf<'disk-copy'>,
): Promise<{ volume: LibvirtStorageVol; path: string }> {
  const { destination, shallow, format } = request;
  if (destination.kind !== 'volume') throw appError('INTERNAL', 'A file is made by libvirt itself');
  const [, below] = chain;
  const backingFormat = volumeFormat.safeParse(below?.format);
  const pool = services.inventory.pool(destination.poolUuid);
  const volume = await link.race(
    pool.storageVolCreateXML(
      volumeDraft({
        name: destination.name,
        format,
        capacityBytes: capacityBytes ?? 0,
        allocationBytes: 0,
        backing:
          shallow && below
            ? { path: below.path, format: backingFormat.success ? backingFormat.data : 'raw' }
            : null,
      }),
    ),
  );
  return { volume, path: await link.race(volume.getPath()) };
}

async function beginCopy(
  situation: Situation,
  plan: DiskPlan,
  request: RequestOf<'disk-copy'>,
): Promise<Begun & { undo: () => Promise<void> }> {
  const { chain, link, services, disk, persistent } = situation;
  const { destination, reuse, format, shallow, syncWrites, whenReady, bytesPerSecond } = request;
  const made = destination.kind === 'volume' && !reuse ? await makeVolume(situation, request) : null;
  const path = made?.path ?? plan.into ?? '';
  const pool = destination.kind === 'volume' ? services.inventory.poolRow(destination.poolUuid) : undefined;
  const type =
    pool && (pool.type === 'logical' || pool.type === 'disk' || pool.type === 'iscsi') ? 'block' : 'file';
  let flags = 0;
  if (shallow) flags |= DomainBlockCopyFlags.SHALLOW;
  if (made || reuse) flags |= DomainBlockCopyFlags.REUSE_EXT;
  // What libvirt can't take up again after the machine has stopped, it starts only when told that this is known.
  if (persistent) flags |= DomainBlockCopyFlags.TRANSIENT_JOB;
  if (syncWrites) flags |= DomainBlockCopyFlags.SYNCHRONOUS_WRITES;
  return {
    spec: {
      kind: 'copy',
      into: path,
      wanted: whenReady === 'pivot' ? 'pivot' : null,
      files: chain.map(({ path: image }, index) => ({ path: image, was: index === 0 ? 'source' : 'merged' })),
    },
    start: (domain) =>
      domain.blockCopy(
        disk.target,
        copyDestinationXml(type, path, format),
        bytesPerSecond > 0 ? { bandwidth: bytesPerSecond } : null,
        flags,
      ),
    undo: async () => {
      if (made) await link.race(made.volume.delete());
    },
  };
}

function beginCommit({ chain, disk }: Situation, request: RequestOf<'disk-commit'>): Begun {
  const { from, to } = commitRange(chain, request);
  const [top, base] = [chain[from], chain[to]];
  if (!top || !base) throw appError('REFUSED', 'The chain has changed');
  let flags = DomainBlockCommitFlags.BANDWIDTH_BYTES;
  if (from === 0) flags |= DomainBlockCommitFlags.ACTIVE;
  if (request.deleteMerged) flags |= DomainBlockCommitFlags.DELETE;
  return {
    spec: {
      kind: from === 0 ? 'active-commit' : 'commit',
      into: base.path,
      wanted: from === 0 && request.whenReady === 'pivot' ? 'pivot' : null,
      files: request.deleteMerged
        ? []
        : filesOf(
            chain.slice(from, to).map(({ path }) => path),
            'merged',
          ),
    },
    start: (domain) =>
      domain.blockCommit(
        disk.target,
        libvirtName(disk, base),
        from === 0 ? null : libvirtName(disk, top),
        request.bytesPerSecond,
        flags,
      ),
  };
}

function beginPull({ disk }: Situation, plan: DiskPlan, request: RequestOf<'disk-pull'>): Begun {
  return {
    spec: { kind: 'pull', into: null, wanted: null, files: filesOf(plan.unused, 'merged') },
    start: (domain) =>
      domain.blockPull(disk.target, request.bytesPerSecond, DomainBlockPullFlags.BANDWIDTH_BYTES),
  };
}

function beginRebase({ disk, chain }: Situation, plan: DiskPlan, request: RequestOf<'disk-rebase'>): Begun {
  const base = chain.find(({ path }) => path === request.base);
  if (!base) throw appError('REFUSED', 'The chain has changed');
  return {
    spec: { kind: 'pull', into: null, wanted: null, files: filesOf(plan.unused, 'merged') },
    start: (domain) =>
      domain.blockRebase(
        disk.target,
        libvirtName(disk, base),
        request.bytesPerSecond,
        DomainBlockRebaseFlags.BANDWIDTH_BYTES,
      ),
  };
}

async function resize(
  { services, active, disk, chain }: Situation,
  { link, inventory }: WorkContext,
  { capacityBytes }: RequestOf<'disk-resize'>,
  uuid: string,
): Promise<void> {
  const [top] = chain;
  if (active) await link.race(inventory.domain(uuid).blockResize(disk.target, capacityBytes));
  else if (top?.volume) {
    const { poolUuid, name } = top.volume;
    const volume = await link.race(inventory.pool(poolUuid).storageVolLookupByName(name));
    await link.race(volume.resize(capacityBytes));
  }
  services.blockJobs.changes.emit(uuid);
}

/** Pools that may have other volumes now, or other free space. */
async function touchPools(link: HostLink, services: HostServices, situation: Situation): Promise<void> {
  const { inventory } = services;
  const uuids = new Set(situation.chain.flatMap(({ volume }) => volume?.poolUuid ?? []));
  for (const uuid of uuids) {
    // Only looking anew tells libvirt how large a file has become.
    await link.race(inventory.pool(uuid).refresh()).catch(() => undefined);
    inventory.touchPool(uuid);
  }
}

/** Does it, if the plan as it is now allows it. */
export function diskWork(services: HostServices, uuid: string, request: DiskRequest): Work {
  return async (context) => {
    const { link } = context;
    const { plan, situation } = await planDisk(services, uuid, request);
    const [obstacle] = plan.obstacles;
    if (obstacle || !situation)
      throw appError('REFUSED', `Not possible now: ${obstacle?.key ?? 'no such disk'}`);
    const { target } = request;
    const follow = (begun: Begun): ReturnType<Work> =>
      services.blockJobs.follow(context, { uuid, target, ...begun.spec }, begun.start);
    try {
      switch (request.action) {
        case 'disk-copy': {
          const { undo, ...begun } = await beginCopy(situation, plan, request);
          let started = false;
          const start: Start = async (domain) => {
            await begun.start(domain);
            started = true;
          };
          try {
            return await follow({ ...begun, start });
          } catch (error) {
            // The volume that was made for it has nothing in it.
            if (!started && !link.ended) await undo().catch(() => undefined);
            throw error;
          }
        }
        case 'disk-commit':
          return await follow(beginCommit(situation, request));
        case 'disk-pull':
          return await follow(beginPull(situation, plan, request));
        case 'disk-rebase':
          return await follow(beginRebase(situation, plan, request));
        case 'disk-resize':
          await resize(situation, context, request, uuid);
          return 'done';
      }
    } finally {
      if (!link.ended) {
        await touchPools(link, services, situation).catch(() => undefined);
        services.inventory.touchDomain(uuid);
      }
    }
  };
}

/** Deletes what a job has left. */
export function leftOverDelete(services: HostServices, uuid: string, path: string): Work {
  return async ({ link, operation }) => {
    if (!services.blockJobs.leftOvers(uuid).some((each) => each.path === path))
      throw appError('NOT_FOUND', 'Nothing of this name is left over');
    // It may be in use again since it was left.
    if (!(await services.isLeftOver(link, uuid, path))) throw appError('REFUSED', 'The file is in use');
    const volume = await link.race(link.connection.storageVolLookupByPath(path));
    const pool = await link.race(link.connection.storagePoolLookupByVolume(volume));
    await link.race(volume.delete());
    operation.note('volumeDeleted', { path });
    services.inventory.touchPool(pool.getUUIDString());
    services.blockJobs.leftOverDeleted(uuid, path);
    return 'done';
  };
}
