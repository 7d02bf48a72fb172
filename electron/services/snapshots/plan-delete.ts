import type { SnapshotDisk, SnapshotImages } from '../../contract/disk-chain.js';
import type { DeleteOptions } from '../../contract/snapshot-plans.js';
import { appError } from '../errors.js';
import { chainsOf, PlanDraft, strayImages } from './plan-parts.js';
import type { Planned } from './plan-parts.js';
import { PlanWorld } from './plan-world.js';
import type { PlanFacts } from './plan-world.js';

/** From here on libvirt also deletes the file of a snapshot's memory; before, that is left to us. */
const takesMemoryAlong = 9_009_000;

/**
 * From here on libvirt means to mend what branches that were left stand on, and its daemon crashes over the first such
 * snapshot (tried on 11.3: s1, s2, s3; back to s2; delete s1).
 */
const crashesOverBranches = 9_009_000;

/** Those that go, the deepest first: what has no children any more is the easiest to delete. */
function victims(world: PlanWorld, { names, mode }: DeleteOptions): SnapshotImages[] {
  const named = names.map((name) => {
    const snapshot = world.snapshot(name);
    if (!snapshot) throw appError('NOT_FOUND', `There is no snapshot ${name}`);
    return snapshot;
  });
  const below = named.flatMap(({ name }) => world.descendants(name));
  const chosen = new Set(
    mode === 'with-children' ? [...named, ...below] : mode === 'children-only' ? below : named,
  );
  if (mode === 'children-only') for (const snapshot of named) chosen.delete(snapshot);
  return [...chosen].sort((a, b) => world.depth(b.name) - world.depth(a.name));
}

function forget(draft: PlanDraft, world: PlanWorld, { name }: SnapshotImages): void {
  draft.steps.push({ kind: 'forget', snapshot: name });
  draft.actions.push({ do: 'forget', snapshot: name });
  world.forget(name);
}

function deleteInternal(
  facts: PlanFacts,
  draft: PlanDraft,
  world: PlanWorld,
  snapshot: SnapshotImages,
): void {
  const { name } = snapshot;
  const inside = snapshot.disks.filter(({ kind }) => kind === 'internal');
  draft.require('delete-internal', name);
  for (const { target, state } of inside) {
    if (state === null) continue;
    // QEMU can only reach into the image that it writes to.
    if (facts.chains.active && world.chain(target)[0] !== state)
      draft.refuse('unable', name, {
        capability: 'delete-internal',
        unable: { reason: 'machine', subjects: [state] },
        otherWays: ['shut-down-first', 'forget-only'],
      });
    const running = (world.image(state)?.users ?? []).filter(
      (user) => user.kind === 'machine' && user.active,
    );
    if (running.length > 0)
      draft.refuse('in-use', name, { subjects: [state], users: running, otherWays: ['forget-only'] });
    draft.steps.push({ kind: 'delete-inside', image: state, snapshot: name });
  }
  draft.steps.push({ kind: 'forget', snapshot: name });
  draft.actions.push({ do: 'delete', snapshot: name });
  world.forget(name);
}

/** What speaks against writing an overlay down into the image that the snapshot had kept. */
function checkMerge(
  facts: PlanFacts,
  draft: PlanDraft,
  world: PlanWorld,
  { name, current }: SnapshotImages,
  { target, state, overlay }: SnapshotDisk,
): void {
  if (state === null || overlay === null) return;
  const chain = world.chain(target);
  const place = chain.indexOf(overlay);
  if (!facts.chains.active && place > 0) draft.require('delete-external-off', name);
  if (
    world.ancestorWith(name, target)?.disks.some((disk) => disk.target === target && disk.kind === 'internal')
  )
    draft.refuse('mixed', name, { subjects: [target], otherWays: ['forget-only'] });
  // libvirt takes it for granted that the next snapshot, or now the machine, went on in this one's overlay.
  const next = world.children(name).flatMap(({ disks }) => disks.filter((disk) => disk.target === target));
  const goesOn = current ? place === 0 : next.every((disk) => disk.kind === 'no' || disk.state === overlay);
  if (!goesOn) draft.refuse('mixed', name, { subjects: [target], otherWays: ['forget-only'] });
  const inside = (world.image(overlay)?.internalSnapshots ?? []).filter((other) => world.snapshot(other));
  const beside = world
    .standingOn(state)
    .filter((path) => path !== overlay)
    .flatMap((path) => world.needs(path).snapshots);
  // Those of other branches older versions leave without what they stand on.
  const stranded =
    facts.versions.libvirt >= crashesOverBranches
      ? []
      : world
          .standingOn(overlay)
          .filter((path) => !chain.includes(path))
          .flatMap((path) => world.needs(path).snapshots);
  const lost = new Set([...inside, ...beside, ...stranded]);
  lost.delete(name);
  if (lost.size > 0)
    draft.refuse('snapshots-lost', name, {
      subjects: [...lost],
      otherWays: ['delete-others-first', 'forget-only'],
    });
  for (const path of [state, overlay]) {
    const users = world.image(path)?.users ?? [];
    if (users.length > 0)
      draft.refuse('in-use', name, { subjects: [path], users, otherWays: ['forget-only'] });
  }
}

/** The overlays are in the machine's chains: each is written down into the image the snapshot had kept. */
function mergeExternal(facts: PlanFacts, draft: PlanDraft, world: PlanWorld, snapshot: SnapshotImages): void {
  const { name } = snapshot;
  draft.require('delete-external', name);
  if (facts.busy.length > 0)
    draft.refuse('busy', name, { subjects: [...facts.busy], otherWays: ['end-job-first'] });
  const children = world.children(name);
  if (children.length > 1 || (snapshot.current && children.length > 0))
    draft.refuse('branches', name, {
      subjects: children.map((child) => child.name),
      otherWays: ['delete-others-first', 'forget-only'],
    });
  const aside = world.descendants(name).filter((each) => !world.isOnPath(each.name));
  if (aside.length > 0 && facts.versions.libvirt >= crashesOverBranches)
    draft.refuse('branch-left', name, {
      subjects: aside.map((each) => each.name),
      otherWays: ['delete-others-first', 'forget-only'],
    });
  for (const disk of snapshot.disks) {
    const { target, kind, state, overlay } = disk;
    if (kind !== 'external' || state === null || overlay === null) continue;
    checkMerge(facts, draft, world, snapshot, disk);
    const bytes = world.image(overlay)?.allocationBytes ?? null;
    draft.steps.push({
      kind: 'merge',
      target,
      from: overlay,
      into: state,
      bytes,
      hidden: !facts.chains.active,
    });
    draft.files.push({ path: overlay, fate: 'merged', bytes, into: state });
    world.merge(target, overlay, state);
  }
  draft.steps.push({ kind: 'forget', snapshot: name });
  draft.actions.push({ do: 'delete', snapshot: name });
  const { memory } = snapshot;
  world.forget(name);
  const takesMemory = facts.versions.libvirt >= takesMemoryAlong;
  if (takesMemory && memory.path !== null && world.image(memory.path)) {
    draft.steps.push({ kind: 'delete-file', path: memory.path, bytes: memory.bytes });
    draft.files.push({ path: memory.path, fate: 'deleted', bytes: memory.bytes, into: null });
    world.remove(memory.path);
  }
}

function deleteOne(facts: PlanFacts, draft: PlanDraft, world: PlanWorld, snapshot: SnapshotImages): void {
  draft.losses.push({ kind: 'snapshot', name: snapshot.name, at: snapshot.createdAt });
  const external = snapshot.disks.filter(({ kind }) => kind === 'external');
  if (external.length === 0) {
    deleteInternal(facts, draft, world, snapshot);
    return;
  }
  const inChain = external.filter(({ target, overlay, state }) => {
    const chain = world.chain(target);
    return overlay !== null && chain.includes(overlay) && chain[chain.indexOf(overlay) + 1] === state;
  });
  if (inChain.length === external.length) mergeExternal(facts, draft, world, snapshot);
  // Of a branch that the machine is not on nothing has to be merged: what no other snapshot needs goes.
  else if (inChain.length === 0) forget(draft, world, snapshot);
  else
    draft.refuse('mixed', snapshot.name, {
      subjects: inChain.map(({ target }) => target),
      otherWays: ['forget-only'],
    });
}

/** What deleting snapshots would do. */
export function planDelete(facts: PlanFacts, options: DeleteOptions): Planned {
  const world = new PlanWorld(facts.chains);
  const draft = new PlanDraft(facts, world);
  const stray = strayImages(world);
  for (const { name } of victims(world, options)) {
    const snapshot = world.snapshot(name);
    if (!snapshot) continue;
    if (options.mode !== 'metadata-only') deleteOne(facts, draft, world, snapshot);
    else {
      draft.losses.push({ kind: 'snapshot', name, at: snapshot.createdAt });
      forget(draft, world, snapshot);
    }
  }
  if (options.mode === 'metadata-only')
    for (const { path, allocationBytes: bytes } of world.leftBehind())
      if (!stray.has(path)) draft.files.push({ path, fate: 'left', bytes, into: null });
  if (options.mode !== 'metadata-only') draft.clearAway(stray);
  const merges = draft.steps.some(({ kind }) => kind === 'merge');
  return draft.finish(chainsOf(world), facts.chains.active ? 'keeps-running' : merges ? 'stops' : 'off');
}
