import type { DiskRequest } from '../../contract/block-jobs.js';
import type { PoolRow } from '../../contract/inventory.js';
import { imageUsers } from './image-users.js';
import type { Elsewhere } from './image-users.js';
import { namesOf, unneeded, warnOfSnapshots } from './plan-chain.js';
import { bandwidth, sum, virsh } from './plan-draft.js';
import type { Draft } from './plan-draft.js';
import type { Situation } from './plan.js';

type CopyRequest = Extract<DiskRequest, { action: 'disk-copy' }>;

/** The pool whose folder a path lies in. */
function poolOver(pools: readonly PoolRow[], path: string): PoolRow | null {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return pools.find((pool) => pool.state !== 'inactive' && pool.path === folder) ?? null;
}

interface Destination {
  pool: PoolRow | null;
  path: string;
  /** What is there already. */
  found: Elsewhere['volumes'][number] | null;
  /** Who needs that. */
  users: string;
}

async function destinationOf(
  draft: Draft,
  { link, services, uuid }: Situation,
  { destination }: CopyRequest,
): Promise<Destination | null> {
  const rows = services.inventory.poolRows();
  const named = destination.kind === 'volume' ? rows.find((row) => row.uuid === destination.poolUuid) : null;
  if (named === undefined || named?.state === 'inactive') {
    draft.obstacle('poolAway');
    return null;
  }
  const elsewhere = await services.images.elsewhere(link, uuid);
  const found =
    elsewhere.volumes.find(({ pool, row }) =>
      destination.kind === 'volume'
        ? pool === named?.name && row.name === destination.name
        : row.path === destination.path,
    ) ?? null;
  const path =
    destination.kind === 'file'
      ? destination.path
      : (found?.row.path ?? (named?.path ? `${named.path}/${destination.name}` : destination.name));
  const users = found ? (imageUsers([], elsewhere).get(found.row.path) ?? []) : [];
  return { pool: named ?? poolOver(rows, path), path, found, users: namesOf(users) };
}

function checkReuse(
  draft: Draft,
  capacityBytes: number | null,
  reuse: boolean,
  destination: Destination,
): void {
  const { found, path, pool, users } = destination;
  if (!reuse) {
    if (found) draft.obstacle('exists', { path });
    return;
  }
  // Outside of pools nobody can look.
  if (!found && pool) return draft.obstacle('missing', { path });
  draft.warn('overwrites', { path });
  if (!found) return;
  if (users !== '') draft.obstacle('inUse', { path, names: users });
  if (capacityBytes !== null && found.row.capacityBytes < capacityBytes)
    draft.obstacle('tooSmall', { path, has: found.row.capacityBytes, needs: capacityBytes });
}

export async function planCopy(draft: Draft, situation: Situation, request: CopyRequest): Promise<void> {
  const { chain, name, disk, persistent, capacityBytes } = situation;
  const [top, below] = chain;
  if (!top) return;
  if (request.shallow && !below) draft.obstacle('noBacking');
  if (request.shallow && request.format === 'raw') draft.obstacle('rawShallow');
  const destination = await destinationOf(draft, situation, request);
  if (!destination) return;
  const { path, pool } = destination;
  if (chain.some((image) => image.path === path)) draft.obstacle('inUse', { path, names: name });
  else checkReuse(draft, capacityBytes, request.reuse, destination);
  const sizes = (request.shallow ? [top] : chain).map(({ allocationBytes }) => allocationBytes);
  const all = sum(sizes);
  const most = all === null || capacityBytes === null ? all : Math.min(all, capacityBytes);
  const least = request.reuse ? 0 : Math.max(0, ...sizes.map((size) => size ?? 0));
  draft.space(path, pool?.availableBytes ?? null, least, most);
  if (request.reuse) draft.step('reuse', { path });
  else
    draft.step(request.destination.kind === 'volume' ? 'makeVolume' : 'makeFile', {
      path,
      format: request.format,
    });
  draft.step(request.shallow ? 'copyTop' : 'copyAll', { n: chain.length, target: disk.target });
  draft.step(request.whenReady === 'pivot' ? 'pivotCopy' : 'waitCopy', { path });
  if (request.shallow && below) draft.warn('sharesBacking', { path: below.path });
  if (request.syncWrites) draft.warn('slowWrites');
  if (persistent) draft.warn('jobLost');
  warnOfSnapshots(draft, [top]);
  if (request.whenReady === 'pivot') draft.plan.unused.push(...unneeded(request.shallow ? [top] : chain));
  draft.plan.virsh = virsh(
    ...['blockcopy', name, disk.target, '--dest', path, '--format', request.format],
    request.shallow ? '--shallow' : null,
    request.reuse || request.destination.kind === 'volume' ? '--reuse-external' : null,
    persistent ? '--transient-job' : null,
    request.syncWrites ? '--synchronous-writes' : null,
    ...(request.whenReady === 'pivot' ? ['--wait', '--pivot'] : []),
    ...bandwidth(request.bytesPerSecond),
  );
}
