import { expect, test } from 'vitest';
import type { DiskImage, DomainChains, SnapshotImages } from '../../contract/disk-chain.js';
import { deleteOptions, revertOptions } from '../../contract/snapshot-plans.js';
import type { SnapshotPlan } from '../../contract/snapshot-plans.js';
import { planDelete } from './plan-delete.js';
import type { Planned } from './plan-parts.js';
import { planRevert } from './plan-revert.js';
import type { PlanFacts } from './plan-world.js';
import { image } from '../testing/disk-images.js';

// Each of these was met on a real host: what libvirt does there unasked is what the plan has to know.

interface Taken {
  parent?: string;
  internal?: boolean;
  state: string;
  overlay?: string;
  revertOverlay?: string;
  current?: boolean;
}

function snapshot(name: string, createdAt: number, taken: Taken): SnapshotImages {
  const { parent = null, internal = false, state, overlay = null, revertOverlay = null } = taken;
  return {
    name,
    parent,
    current: taken.current ?? false,
    state: 'shutoff',
    createdAt,
    disks: [{ target: 'vda', kind: internal ? 'internal' : 'external', state, overlay, revertOverlay }],
    memory: { kind: 'no', path: null, bytes: null },
    broken: null,
  };
}

function facts(
  chain: string[],
  images: DiskImage[],
  snapshots: SnapshotImages[],
  change: { active?: boolean; libvirt?: number } & Partial<PlanFacts> = {},
): PlanFacts {
  const active = change.active ?? false;
  const chains: DomainChains = {
    uuid: 'u',
    active,
    disks: [{ target: 'vda', device: 'disk', readonly: false, images: chain, complete: true }],
    snapshots,
    images,
  };
  return {
    chains,
    versions: { driver: 'QEMU', libvirt: change.libvirt ?? 11_003_000, hypervisor: 10_000_000 },
    traits: { active, nvram: null, disks: [], hostDevices: [], agent: false, checkpoints: 0 },
    savedState: change.savedState ?? false,
    busy: change.busy ?? [],
  };
}

const remove = (from: PlanFacts, name: string, mode = 'one'): Planned =>
  planDelete(from, deleteOptions.parse({ names: [name], mode }));
const revert = (from: PlanFacts, name: string, change: object = {}): Planned =>
  planRevert(from, revertOptions.parse({ name, ...change }));
const obstacles = ({ plan }: Planned): string[] =>
  plan.obstacles.map(({ kind, subjects }) => [kind, ...subjects].join(' '));
const after = ({ chains }: SnapshotPlan): (string | null)[] => chains[0]?.images ?? [];

/** a ← b ← c, taken one after the other. */
function line(change: Parameters<typeof facts>[3] = {}): PlanFacts {
  return facts(
    ['c', 'b', 'a'],
    [image('c', 'b'), image('b', 'a', { allocationBytes: 70 }), image('a', null)],
    [
      snapshot('s1', 1, { state: 'a', overlay: 'b' }),
      snapshot('s2', 2, { parent: 's1', state: 'b', overlay: 'c', current: true }),
    ],
    change,
  );
}

test('a snapshot in the chain goes by merging its overlay into what it had kept', () => {
  const planned = remove(line({ active: true }), 's1');
  expect(planned.plan).toMatchObject({
    obstacles: [],
    losses: [{ kind: 'snapshot', name: 's1' }],
    bytesToMove: 70,
    files: [{ path: 'b', fate: 'merged', into: 'a', bytes: 70 }],
    guest: 'keeps-running',
  });
  expect(planned.plan.steps.map(({ kind }) => kind)).toEqual(['merge', 'forget']);
  expect(after(planned.plan)).toEqual(['c', 'a']);
  expect(planned.actions).toEqual([{ do: 'delete', snapshot: 's1' }]);
});

test('with all below it the deepest goes first, and each merge knows what the one before has left', () => {
  const planned = remove(line(), 's1', 'with-children');
  expect(planned.actions.map((action) => 'snapshot' in action && action.snapshot)).toEqual(['s2', 's1']);
  expect(after(planned.plan)).toEqual(['a']);
  expect(remove(line(), 's1', 'children-only').plan.losses).toMatchObject([{ name: 's2' }]);
});

test('an old libvirt merges the middle of a chain only while the machine runs', () => {
  const [obstacle] = remove(line({ libvirt: 9_000_000 }), 's1').plan.obstacles;
  expect(obstacle).toMatchObject({
    kind: 'unable',
    capability: 'delete-external-off',
    unable: { reason: 'libvirt', needs: '9.9.0', has: '9.0.0' },
    otherWays: ['start-first', 'forget-only'],
  });
  expect(remove(line({ libvirt: 9_000_000, active: true }), 's1').plan.obstacles).toEqual([]);
  expect(remove(line({ libvirt: 9_000_000 }), 's2').plan.obstacles).toEqual([]);
});

test('what another machine stands on is neither written to nor dropped', () => {
  const shared = line();
  const users = [{ kind: 'machine' as const, uuid: 'v', name: 'clone', target: 'vda', active: false }];
  shared.chains.images[2] = image('a', null, { users });
  expect(remove(shared, 's1').plan.obstacles).toMatchObject([{ kind: 'in-use', subjects: ['a'], users }]);
  expect(remove(shared, 's2').plan.obstacles).toEqual([]);
});

/** s1 with a branch that the machine has left (s2, kept in b) and one that it is on. */
function branched(change: Partial<Taken> = {}): PlanFacts {
  return facts(
    ['r', 'a'],
    [image('r', 'a'), image('b', 'a'), image('a', null)],
    [
      snapshot('s1', 1, { state: 'a', overlay: 'b', current: true, ...change }),
      snapshot('s2', 2, { parent: 's1', state: 'b', overlay: 'gone' }),
    ],
  );
}

test.each([
  [9_000_000, 1],
  [11_003_000, 0],
])('the memory of a snapshot goes with it, with libvirt %i by our own hand: %i', (libvirt, ours) => {
  const kept = line({ libvirt, active: true });
  kept.chains.snapshots[0] = {
    ...snapshot('s1', 1, { state: 'a', overlay: 'b' }),
    state: 'running',
    memory: { kind: 'external', path: 'm', bytes: 500 },
  };
  kept.chains.images.push(image('m', null, { allocationBytes: 500 }));
  const { plan, actions } = remove(kept, 's1');
  expect(plan.files).toMatchObject([{ path: 'b' }, { path: 'm', fate: 'deleted' }]);
  expect(plan.bytesFreed).toBe(570);
  expect(actions.filter((action) => action.do === 'delete-file')).toHaveLength(ours);
});

test('of a branch that was left nothing is merged: its images go, if nobody else needs them', () => {
  const planned = remove(branched({ revertOverlay: 'r' }), 's2');
  expect(planned.plan.steps).toEqual([
    { kind: 'forget', snapshot: 's2' },
    { kind: 'delete-file', path: 'b', bytes: 10 },
  ]);
  expect(planned.plan.bytesFreed).toBe(10);
  expect(remove(branched({ revertOverlay: 'r' }), 's2', 'metadata-only').plan.files).toMatchObject([
    { path: 'b', fate: 'left' },
  ]);
});

test('libvirt would delete images of another branch when it reverts: the app’s own way does not', () => {
  // As it is when a snapshot taken after the revert is deleted: libvirt has forgotten that it has reverted.
  const planned = revert(branched(), 's2');
  expect(obstacles(planned)).toEqual(['snapshots-lost s2']);
  expect(planned.plan.obstacles[0]?.otherWays).toEqual(['revert-by-overlay']);
  const own = revert(branched(), 's2', { way: 'overlay' });
  expect(own.plan.obstacles).toEqual([]);
  expect(after(own.plan)).toEqual([null, 'b', 'a']);
  expect(own.actions).toMatchObject([
    { do: 'overlay', snapshot: 's2' },
    { do: 'delete-file', image: { path: 'r' } },
  ]);
  expect(obstacles(revert(branched({ revertOverlay: 'r' }), 's2'))).toEqual([]);
});

test.each([
  [9_000_000, 'snapshots-lost s3'],
  [11_003_000, 'branch-left s3'],
])('an overlay that another branch stands on as well stays, with libvirt %i', (libvirt, obstacle) => {
  const forked = facts(
    ['r', 'b', 'a'],
    [image('r', 'b'), image('c', 'b'), image('b', 'a'), image('a', null)],
    [
      snapshot('s1', 1, { state: 'a', overlay: 'b' }),
      snapshot('s2', 2, { parent: 's1', state: 'b', overlay: 'c', revertOverlay: 'r', current: true }),
      snapshot('s3', 3, { parent: 's2', state: 'c', overlay: 'gone' }),
    ],
    { libvirt },
  );
  expect(obstacles(remove(forked, 's1'))).toContain(obstacle);
});

test('with a branch left anywhere below, libvirt’s daemon would crash over a merge', () => {
  const deeper = facts(
    ['r', 'c', 'b', 'a'],
    [image('r', 'c'), image('d', 'c'), image('c', 'b'), image('b', 'a'), image('a', null)],
    [
      snapshot('s1', 1, { state: 'a', overlay: 'b' }),
      snapshot('s2', 2, { parent: 's1', state: 'b', overlay: 'c' }),
      snapshot('s3', 3, { parent: 's2', state: 'c', overlay: 'd', revertOverlay: 'r', current: true }),
      snapshot('s4', 4, { parent: 's3', state: 'd', overlay: 'gone' }),
    ],
  );
  expect(obstacles(remove(deeper, 's1'))).toEqual(['branch-left s4']);
});

test('an image that goes out of use stays where a volume of nobody’s stands on it, and is named', () => {
  const from = branched({ revertOverlay: 'r' });
  for (const each of from.chains.images)
    if (each.path === 'b') each.users = [{ kind: 'volume', pool: 'images', name: 'kept', path: 'kept' }];
  const { plan, actions } = remove(from, 's2');
  expect(plan.files).toEqual([{ path: 'b', fate: 'left', bytes: 10, into: null }]);
  expect(actions.map((action) => action.do)).toEqual(['forget']);
});

test('where a snapshot in between was forgotten, libvirt does not find the overlay of the one before', () => {
  const forgotten = facts(
    ['d', 'c', 'b', 'a'],
    [image('d', 'c'), image('c', 'b'), image('b', 'a'), image('a', null)],
    [
      snapshot('s1', 1, { state: 'a', overlay: 'b' }),
      snapshot('s3', 3, { parent: 's1', state: 'c', overlay: 'd', current: true }),
    ],
  );
  expect(obstacles(remove(forgotten, 's1'))).toEqual(['mixed vda']);
  expect(obstacles(remove(forgotten, 's3'))).toEqual([]);
});

test('what is inside an overlay would be lost with it', () => {
  const inside = facts(
    ['b', 'a'],
    [image('b', 'a', { internalSnapshots: ['i'] }), image('a', null)],
    [
      snapshot('e', 1, { state: 'a', overlay: 'b' }),
      snapshot('i', 2, { parent: 'e', internal: true, state: 'b', current: true }),
    ],
  );
  expect(obstacles(remove(inside, 'e'))).toEqual(['snapshots-lost i']);
  expect(obstacles(revert(inside, 'i'))).toEqual([]);
});

test('reverting inside an image takes it from the external snapshots that have kept it', () => {
  const mixed = facts(
    ['b', 'a'],
    [image('b', 'a'), image('a', null, { internalSnapshots: ['i'] })],
    [
      snapshot('i', 1, { internal: true, state: 'a' }),
      snapshot('e', 2, { parent: 'i', state: 'a', overlay: 'b', current: true }),
    ],
  );
  expect(obstacles(revert(mixed, 'i'))).toEqual(['snapshots-lost e']);
  expect(obstacles(remove(mixed, 'e'))).toEqual(['mixed vda']);
});

test('an external snapshot needs libvirt 9.9 to be reverted to, or the machine off', () => {
  const old = revert(line({ libvirt: 9_000_000 }), 's2');
  expect(old.plan.obstacles).toMatchObject([
    { capability: 'revert-external', otherWays: expect.arrayContaining(['revert-by-overlay']) as unknown },
  ]);
  const running = revert(line({ libvirt: 9_000_000, active: true }), 's2', { way: 'overlay' });
  expect(running.plan.obstacles).toMatchObject([
    { capability: 'revert-external-overlay', otherWays: ['shut-down-first'] },
  ]);
  const off = revert(line({ libvirt: 9_000_000 }), 's2', { way: 'overlay' });
  expect(off.plan).toMatchObject({ obstacles: [], guest: 'off' });
  expect(off.plan.losses).toEqual([
    { kind: 'written-since', target: 'vda', since: 2, bytes: 10 },
    { kind: 'definition' },
  ]);
});

test('our own way loads the memory as well, in the state that is asked for', () => {
  const kept = line({ libvirt: 9_000_000, savedState: true });
  kept.chains.snapshots[1] = {
    ...snapshot('s2', 2, { parent: 's1', state: 'b', overlay: 'c', current: true }),
    state: 'running',
    memory: { kind: 'external', path: 'm', bytes: 500 },
  };
  kept.chains.images.push(image('m', null));
  const { plan, actions } = revert(kept, 's2', { way: 'overlay', state: 'paused' });
  expect(plan.obstacles).toEqual([]);
  expect(plan.steps).toEqual(
    expect.arrayContaining([
      { kind: 'load-memory', path: 'm' },
      { kind: 'start', paused: true },
    ]),
  );
  expect(plan.losses.map(({ kind }) => kind)).toContain('saved-state');
  expect(actions).toContainEqual(expect.objectContaining({ do: 'overlay', memory: 'm' }));
});

test('a saved state and a block job stand in the way', () => {
  expect(obstacles(revert(line({ savedState: true }), 's2'))).toEqual(['saved-state']);
  expect(obstacles(revert(line({ savedState: true }), 's2', { force: true }))).toEqual([]);
  expect(obstacles(revert(line({ busy: ['vda'], active: true }), 's2'))).toEqual(['busy vda']);
  expect(obstacles(remove(line({ busy: ['vda'], active: true }), 's2'))).toEqual(['busy vda']);
});

test('a snapshot that is not there is not planned', () => {
  expect(() => remove(line(), 'none')).toThrow('no snapshot');
});
