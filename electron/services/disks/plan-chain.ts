import type { DiskRequest } from '../../contract/block-jobs.js';
import type { DiskImage, ImageUser } from '../../contract/disk-chain.js';
import type { XmlDisk } from '../xml/machine-disks.js';
import { bandwidth, sum, virsh } from './plan-draft.js';
import type { Draft } from './plan-draft.js';
import type { Situation } from './plan.js';

type RequestOf<A extends DiskRequest['action']> = Extract<DiskRequest, { action: A }>;

const sizesOf = (images: readonly DiskImage[]): (number | null)[] =>
  images.map(({ allocationBytes }) => allocationBytes);

/** What libvirt calls an image: its path, or its number in the running chain. */
export function libvirtName({ target, images }: XmlDisk, image: DiskImage): string {
  if (image.kind === 'file' || image.kind === 'block') return image.path;
  const index = images.find(({ label }) => label === image.path)?.index ?? null;
  return index === null ? image.path : `${target}[${index}]`;
}

/** Users as words: machines, snapshots of other machines, volumes. */
export function namesOf(users: readonly ImageUser[]): string {
  const names = users.map((user) => (user.kind === 'snapshot' ? `${user.machine}: ${user.name}` : user.name));
  return [...new Set(names)].join(', ');
}

/** Images that others need too can't be changed or dropped without harm to those. */
function checkUsers(draft: Draft, images: readonly DiskImage[]): void {
  for (const { path, users } of images)
    if (users.length > 0) draft.obstacle('baseUsed', { path, names: namesOf(users) });
}

/** Snapshots that can't be had back once these images hold something else, or stand on something else. */
export function warnOfSnapshots(draft: Draft, images: readonly DiskImage[]): void {
  const names = [...new Set(images.flatMap(({ snapshots }) => snapshots))];
  if (names.length > 0) draft.warn('snapshots', { names: names.join(', ') });
}

/** Files that jobs have left, and that hold nothing of use once what they stand on is written to. */
function warnOfLeftOvers(draft: Draft, { services, uuid, disk }: Situation): void {
  const names = services.blockJobs
    .leftOvers(uuid)
    .filter(({ target }) => target === disk.target)
    .map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  if (names.length > 0) draft.warn('leftOvers', { names: names.join(', ') });
}

/** What nothing needs when it is out of the chain. */
export const unneeded = (images: readonly DiskImage[]): string[] =>
  images
    .filter(({ users, snapshots }) => users.length === 0 && snapshots.length === 0)
    .map(({ path }) => path);

/** The part of the chain that a commit merges, and what into. */
export function commitRange(
  chain: readonly DiskImage[],
  { top, base }: Pick<RequestOf<'disk-commit'>, 'top' | 'base'>,
): { from: number; to: number } {
  return {
    from: top === null ? 0 : chain.findIndex(({ path }) => path === top),
    to: base === null ? chain.length - 1 : chain.findIndex(({ path }) => path === base),
  };
}

export function planCommit(draft: Draft, situation: Situation, request: RequestOf<'disk-commit'>): void {
  const { chain, name, disk } = situation;
  if (chain.length < 2) return draft.obstacle('noBacking');
  const { from, to } = commitRange(chain, request);
  const base = chain[to];
  if (from < 0 || !base)
    return draft.obstacle('notInChain', { path: (from < 0 ? request.top : request.base) ?? '' });
  if (from === chain.length - 1) return draft.obstacle('topIsBottom');
  if (from === to) return draft.obstacle('sameImage');
  if (from > to) return draft.obstacle('baseAbove');
  const merged = chain.slice(from, to);
  checkUsers(draft, chain.slice(from, to + 1));
  warnOfSnapshots(draft, chain.slice(from, to + 1));
  warnOfLeftOvers(draft, situation);
  draft.space(base.path, free(situation, base), 0, sum(sizesOf(merged)));
  const paths = { from: merged[0]?.path ?? '', into: base.path, n: merged.length };
  if (from === 0) {
    draft.step('mergeActive', paths);
    draft.step(request.whenReady === 'pivot' ? 'pivotBase' : 'waitBase', { into: base.path });
  } else draft.step('merge', paths);
  if (request.deleteMerged) draft.step('deleteMerged', { n: merged.length });
  else draft.plan.unused.push(...unneeded(merged));
  draft.plan.virsh = virsh(
    ...['blockcommit', name, disk.target],
    ...(from === 0 ? ['--active', request.whenReady === 'pivot' ? '--pivot' : null] : ['--top', paths.from]),
    ...['--base', base.path, request.deleteMerged ? '--delete' : null],
    ...bandwidth(request.bytesPerSecond),
  );
}

/** What is free in the pool an image lies in. */
function free({ services }: Situation, { volume }: DiskImage): number | null {
  return (volume && services.inventory.poolRow(volume.poolUuid)?.availableBytes) ?? null;
}

/** What all below the top image down to `count` images holds is copied into it. */
function pull(draft: Draft, situation: Situation, images: readonly DiskImage[]): void {
  const [top] = situation.chain;
  if (!top) return;
  // What they have not stored themselves they read from below, where nothing is afterwards.
  const inside = top.internalSnapshots;
  if (inside.length > 0) draft.warn('snapshots', { names: inside.join(', ') });
  const most = sum(sizesOf(images));
  const room = top.capacityBytes === null ? null : top.capacityBytes - (top.allocationBytes ?? 0);
  draft.space(
    top.path,
    free(situation, top),
    0,
    most === null || room === null ? most : Math.min(most, room),
  );
  draft.plan.unused.push(...unneeded(images));
}

export function planPull(draft: Draft, situation: Situation, request: RequestOf<'disk-pull'>): void {
  const { chain, name, disk } = situation;
  const [top] = chain;
  if (!top || chain.length < 2) return draft.obstacle('noBacking');
  pull(draft, situation, chain.slice(1));
  draft.step('pullAll', { into: top.path, n: chain.length - 1 });
  draft.plan.virsh = virsh('blockpull', name, disk.target, ...bandwidth(request.bytesPerSecond));
}

export function planRebase(draft: Draft, situation: Situation, request: RequestOf<'disk-rebase'>): void {
  const { chain, name, disk } = situation;
  const [top] = chain;
  if (!top || chain.length < 2) return draft.obstacle('noBacking');
  const at = chain.findIndex(({ path }) => path === request.base);
  if (at < 0) return draft.obstacle('notInChain', { path: request.base });
  if (at === 0) return draft.obstacle('sameImage');
  if (at === 1) return draft.obstacle('alreadyBase', { path: request.base });
  pull(draft, situation, chain.slice(1, at));
  draft.step('pullTo', { into: top.path, base: request.base, n: at - 1 });
  draft.plan.virsh = virsh(
    ...['blockpull', name, disk.target, '--base', request.base],
    ...bandwidth(request.bytesPerSecond),
  );
}
