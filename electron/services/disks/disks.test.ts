import { expect, test } from 'vitest';
import { diskRequest } from '../../contract/block-jobs.js';
import type { DiskPlan, DiskRequestInput, DisksPayload } from '../../contract/block-jobs.js';
import type { DiskImage } from '../../contract/disk-chain.js';
import type { InventoryPayload } from '../../contract/inventory.js';
import type { HostServices } from '../host-services.js';
import { context, demoServices } from '../testing/demo-services.js';
import { until } from '../testing/until.js';
import { planCommit, planPull, planRebase } from './plan-chain.js';
import { Draft, quoted } from './plan-draft.js';
import { planResize } from './plan-resize.js';
import type { Situation } from './plan.js';

const MiB = 2 ** 20;

function image(path: string, change: Partial<DiskImage> = {}): DiskImage {
  return {
    path,
    kind: 'file',
    format: 'qcow2',
    capacityBytes: 100 * MiB,
    allocationBytes: 10 * MiB,
    backing: null,
    backingKnown: true,
    volume: { poolUuid: 'p', pool: 'images', name: path.slice(1) },
    disks: ['vda'],
    snapshots: [],
    internalSnapshots: [],
    users: [],
    ...change,
  };
}

/** A running machine whose vda stands on these images, in a pool with so much left. */
function situation(chain: DiskImage[], { active = true, freeBytes = 1000 * MiB } = {}): Situation {
  const services = {
    inventory: { poolRow: () => ({ availableBytes: freeBytes }) },
    blockJobs: { leftOvers: () => [] },
  };
  return {
    services: services as unknown as HostServices,
    uuid: 'u',
    name: 'web',
    active,
    persistent: true,
    disk: { target: 'vda', images: [] },
    chain,
    complete: true,
    capacityBytes: 100 * MiB,
  } as unknown as Situation;
}

type Of<A extends DiskRequestInput['action']> = Extract<DiskRequestInput, { action: A }>;

function plan<A extends DiskRequestInput['action']>(
  make: (draft: Draft, situation: Situation, request: never) => void,
  of: Situation,
  request: Of<A>,
): DiskPlan {
  const draft = new Draft();
  make(draft, of, diskRequest.parse(request) as never);
  return draft.plan;
}

const keys = (lines: readonly { key: string }[]): string[] => lines.map(({ key }) => key);
const three = (): DiskImage[] => [image('/top'), image('/mid'), image('/base')];
const commit = { action: 'disk-commit', target: 'vda', whenReady: 'pivot' } as const;

test('the active image is merged down to the lowest, and what is in between goes', () => {
  const told = plan(planCommit, situation(three()), { ...commit, top: null, base: null });
  expect(told.obstacles).toEqual([]);
  expect(keys(told.steps)).toEqual(['mergeActive', 'pivotBase']);
  expect(told).toMatchObject({ moveBytes: 20 * MiB, into: '/base', freeBytes: 1000 * MiB });
  expect(told.unused).toEqual(['/top', '/mid']);
  expect(told.virsh).toBe('virsh blockcommit web vda --active --pivot --base /base');
});

test('an inner image is merged into the next one, limited in speed', () => {
  const request = { ...commit, top: '/mid', base: '/base', deleteMerged: true, bytesPerSecond: 5 };
  const told = plan(planCommit, situation(three()), request);
  expect(keys(told.steps)).toEqual(['merge', 'deleteMerged']);
  expect(told.unused).toEqual([]);
  expect(told.virsh).toBe('virsh blockcommit web vda --top /mid --base /base --delete --bytes --bandwidth 5');
});

test.each([
  ['noBacking', [image('/alone')], { top: null, base: null }],
  ['notInChain', three(), { top: '/gone', base: null }],
  ['notInChain', three(), { top: null, base: '/gone' }],
  ['topIsBottom', three(), { top: '/base', base: '/base' }],
  ['sameImage', three(), { top: '/mid', base: '/mid' }],
  ['baseAbove', three(), { top: '/mid', base: '/top' }],
] as const)('a commit that makes no sense is explained: %s', (key, chain, ends) => {
  expect(keys(plan(planCommit, situation([...chain]), { ...commit, ...ends }).obstacles)).toEqual([key]);
});

test('a base that another machine stands on is not written to, and pulling keeps it', () => {
  const user = { kind: 'machine', uuid: 'x', name: 'other', target: 'vda', active: true } as const;
  const chain = [image('/top'), image('/base', { users: [user], snapshots: ['before'] })];
  const committed = plan(planCommit, situation(chain), { ...commit, top: null, base: null });
  expect(committed.obstacles).toEqual([{ key: 'baseUsed', params: { path: '/base', names: 'other' } }]);
  expect(committed.warnings).toContainEqual({ key: 'snapshots', params: { names: 'before' } });
  const pulled = plan(planPull, situation(chain), { action: 'disk-pull', target: 'vda' });
  expect(pulled.obstacles).toEqual([]);
  expect(pulled.unused).toEqual([]);
});

test('a pull says what it may need when there is little room', () => {
  const told = plan(planPull, situation(three(), { freeBytes: 5 * MiB }), {
    action: 'disk-pull',
    target: 'vda',
  });
  expect(told.warnings).toEqual([{ key: 'spaceTight', params: { most: 20 * MiB, free: 5 * MiB } }]);
});

test('rebasing drops what lies between', () => {
  const rebase = (base: string): DiskPlan =>
    plan(planRebase, situation(three()), { action: 'disk-rebase', target: 'vda', base });
  expect(rebase('/base')).toMatchObject({ obstacles: [], unused: ['/mid'], moveBytes: 10 * MiB });
  expect(keys(rebase('/mid').obstacles)).toEqual(['alreadyBase']);
  expect(keys(rebase('/top').obstacles)).toEqual(['sameImage']);
});

test('a disk grows and does not shrink; one that is off needs a pool', () => {
  const resize = (chain: DiskImage[], size: number, active = true): DiskPlan =>
    plan(planResize, situation(chain, { active }), {
      action: 'disk-resize',
      target: 'vda',
      capacityBytes: size * MiB,
    });
  expect(keys(resize([image('/a')], 200).steps)).toEqual(['grow']);
  expect(keys(resize([image('/a')], 50).obstacles)).toEqual(['shrinks']);
  expect(keys(resize([image('/a')], 100).obstacles)).toEqual(['sameSize']);
  expect(keys(resize([image('/a')], 200, false).steps)).toEqual(['growVolume']);
  expect(keys(resize([image('/a', { volume: null })], 200, false).obstacles)).toEqual(['noVolume']);
});

test('what a shell would take apart is quoted', () => {
  expect(quoted('/images/a.qcow2')).toBe('/images/a.qcow2');
  expect(quoted(`it's here`)).toBe(`'it'\\''s here'`);
});

test('on the test driver disks are shown, and what it can’t do is explained', async () => {
  const { handlers, start } = demoServices();
  start();
  let uuid = '';
  await handlers.topics['inventory.watch'](
    { hostId: 'demo' },
    (payload: InventoryPayload) => {
      uuid = payload.domains.find(({ name }) => name === 'mail')?.uuid ?? uuid;
    },
    context,
  );
  await until('a machine is listed', () => uuid !== '');
  let told: DisksPayload | null = null;
  const on = { hostId: 'demo', uuid };
  await handlers.topics['disks.watch'](on, (payload) => (told = payload), context);
  await until('its disks are told', () => told !== null);
  expect(told).toMatchObject({ active: false, error: null, leftOvers: [] });
  const disks = (told as unknown as DisksPayload).disks;
  expect(disks.length).toBeGreaterThan(0);
  const { obstacles } = await handlers.calls['disks.plan'](
    { ...on, request: diskRequest.parse({ action: 'disk-pull', target: disks[0]?.target ?? '' }) },
    context,
  );
  expect(keys(obstacles)).toContain('off');
});
