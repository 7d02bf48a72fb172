import type { ImageUser, SnapshotDisk, SnapshotImages } from '../../contract/disk-chain.js';
import type { RevertOptions, SnapshotPlan } from '../../contract/snapshot-plans.js';
import { appError } from '../errors.js';
import { chainsOf, PlanDraft, strayImages } from './plan-parts.js';
import type { Planned } from './plan-parts.js';
import { PlanWorld } from './plan-world.js';
import type { PlanFacts } from './plan-world.js';

const hadMemory = ({ state }: SnapshotImages): boolean => state === 'running' || state === 'paused';

function external({ disks }: SnapshotImages): (SnapshotDisk & { state: string })[] {
  return disks.filter(
    (disk): disk is SnapshotDisk & { state: string } => disk.kind === 'external' && disk.state !== null,
  );
}

/** The images that libvirt removes when it leaves the current snapshot for an external one, whoever needs them. */
function leftByLibvirt(current: SnapshotImages | null): string[] {
  const disks = current?.disks ?? [];
  const reverted = disks.flatMap(({ revertOverlay }) => revertOverlay ?? []);
  return reverted.length > 0
    ? reverted
    : disks.flatMap(({ kind, overlay }) => (kind === 'external' ? (overlay ?? []) : []));
}

function refuseIfNeeded(
  draft: PlanDraft,
  name: string,
  path: string,
  needs: { snapshots: string[]; users: ImageUser[] },
  otherWays: SnapshotPlan['obstacles'][number]['otherWays'],
): void {
  if (needs.snapshots.length > 0)
    draft.refuse('snapshots-lost', name, { subjects: needs.snapshots, otherWays });
  if (needs.users.length > 0)
    draft.refuse('in-use', name, { subjects: [path], users: needs.users, otherWays });
}

/** The image inside becomes what the disk writes to: whatever else counts on the image as it is now is lost. */
function revertInside(draft: PlanDraft, world: PlanWorld, snapshot: SnapshotImages): void {
  const { name } = snapshot;
  draft.require('revert-internal', name);
  for (const { target, kind, state } of snapshot.disks) {
    if (kind !== 'internal' || state === null) continue;
    const counting = world.snapshots.filter((other) => external(other).some((disk) => disk.state === state));
    const above = world.standingOn(state).flatMap((path) => world.needs(path).snapshots);
    const lost = new Set([...counting.map((other) => other.name), ...above]);
    lost.delete(name);
    refuseIfNeeded(draft, name, state, { snapshots: [...lost], users: world.image(state)?.users ?? [] }, [
      'delete-others-first',
    ]);
    draft.steps.push({ kind: 'revert-inside', target, image: state, snapshot: name });
    world.switchTo(target, state);
  }
  draft.actions.push({ do: 'revert', snapshot: name });
}

function revertByLibvirt(draft: PlanDraft, world: PlanWorld, snapshot: SnapshotImages): void {
  const { name } = snapshot;
  draft.require('revert-external', name);
  const { current } = world;
  if (!current) draft.refuse('mixed', name, { otherWays: ['revert-by-overlay'] });
  const goes = leftByLibvirt(current);
  for (const path of goes) {
    const { snapshots, users } = world.needs(path);
    refuseIfNeeded(draft, name, path, { snapshots, users }, ['revert-by-overlay']);
  }
  for (const { target, state } of external(snapshot)) {
    draft.steps.push({ kind: 'new-overlay', target, image: state });
    world.switchTo(target, state);
  }
  draft.actions.push({ do: 'revert', snapshot: name });
  for (const path of goes) {
    const bytes = world.image(path)?.allocationBytes ?? null;
    if (world.isNeeded(path) || !world.image(path)) continue;
    draft.steps.push({ kind: 'delete-file', path, bytes });
    draft.files.push({ path, fate: 'deleted', bytes, into: null });
    world.remove(path);
  }
}

function revertByOverlay(draft: PlanDraft, world: PlanWorld, snapshot: SnapshotImages): void {
  const { name } = snapshot;
  draft.require('revert-external-overlay', name);
  const disks = external(snapshot).flatMap(({ target, state }) => {
    const image = world.image(state);
    if (image?.volume) return [{ target, state: image }];
    draft.refuse('unknown-images', name, { subjects: [state] });
    return [];
  });
  for (const { target, state } of disks) {
    draft.steps.push({ kind: 'new-overlay', target, image: state.path });
    world.switchTo(target, state.path);
  }
  draft.actions.push({ do: 'overlay', snapshot: name, disks, memory: snapshot.memory.path });
}

/** What the machine wrote since it was at its current snapshot is in no snapshot. */
function lossesOf(facts: PlanFacts, world: PlanWorld, draft: PlanDraft, snapshot: SnapshotImages): void {
  const since = world.current?.createdAt ?? snapshot.createdAt;
  for (const { target } of snapshot.disks.filter(({ kind }) => kind !== 'no')) {
    const own = world
      .chain(target)
      .filter(
        (path) => world.needs(path).snapshots.length === 0 && (world.image(path)?.users ?? []).length === 0,
      );
    const bytes =
      own.length === 0 ? null : own.reduce((sum, path) => sum + (world.image(path)?.allocationBytes ?? 0), 0);
    draft.losses.push({ kind: 'written-since', target, since, bytes });
  }
  if (facts.chains.active) draft.losses.push({ kind: 'running-state' });
  draft.losses.push({ kind: 'definition' });
}

/** What going back to a snapshot would do. */
export function planRevert(facts: PlanFacts, options: RevertOptions): Planned {
  const world = new PlanWorld(facts.chains);
  const draft = new PlanDraft(facts, world);
  const stray = strayImages(world);
  const snapshot = world.snapshot(options.name);
  if (!snapshot) throw appError('NOT_FOUND', `There is no snapshot ${options.name}`);
  const { name } = snapshot;
  const isExternal = external(snapshot).length > 0;
  const fresh = new Set(isExternal ? external(snapshot).map(({ target }) => target) : []);
  if (snapshot.broken)
    draft.refuse('broken', name, { subjects: snapshot.disks.flatMap(({ state }) => state ?? []) });
  if (facts.busy.length > 0)
    draft.refuse('busy', name, { subjects: [...facts.busy], otherWays: ['end-job-first'] });
  if (facts.savedState) {
    if (!hadMemory(snapshot) && !options.force) draft.refuse('saved-state', name);
    draft.losses.push({ kind: 'saved-state' });
  }
  if (facts.traits.nvram !== null && !isExternal) draft.require('revert-internal-firmware', name);
  lossesOf(facts, world, draft, snapshot);
  if (facts.chains.active) draft.steps.push({ kind: 'stop' });
  if (!isExternal) revertInside(draft, world, snapshot);
  else if (options.way === 'overlay') revertByOverlay(draft, world, snapshot);
  else revertByLibvirt(draft, world, snapshot);
  draft.steps.push({ kind: 'define' });
  if (hadMemory(snapshot)) draft.steps.push({ kind: 'load-memory', path: snapshot.memory.path });
  const runs = options.state !== 'as-taken' || hadMemory(snapshot);
  const paused = options.state === 'paused' || (options.state === 'as-taken' && snapshot.state === 'paused');
  if (runs) draft.steps.push({ kind: 'start', paused });
  draft.clearAway(stray);
  const chains = chainsOf(world).map(({ target, images }) => ({
    target,
    images: fresh.has(target) ? [null, ...images] : images,
  }));
  return draft.finish(chains, facts.chains.active ? 'stops' : 'off');
}
