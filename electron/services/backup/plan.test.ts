import { describe, expect, test } from 'vitest';
import { backupRequest } from '../../contract/backup.js';
import type { BackupDisk, BackupState, PullRequest, PushRequest } from '../../contract/backup.js';
import type { PoolRow } from '../../contract/inventory.js';
import { chainOf, dependentsOf } from './host-sets.js';
import type { FoundSet } from './host-sets.js';
import { checkpointOfStem, diskVolumeName, manifestName } from './manifest.js';
import { planPull, planPush } from './plan.js';
import type { PlanFacts } from './plan.js';

const GiB = 2 ** 30;
const poolUuid = '11111111-1111-4111-8111-111111111111';

const pool: PoolRow = {
  uuid: poolUuid,
  name: 'backups',
  state: 'running',
  persistent: true,
  autostart: true,
  type: 'dir',
  path: '/backups',
  capacityBytes: 100 * GiB,
  allocationBytes: 0,
  availableBytes: 100 * GiB,
};
const disk = (target: string, change: Partial<BackupDisk> = {}): BackupDisk => ({
  target,
  format: 'qcow2',
  source: `/images/${target}.qcow2`,
  capacityBytes: 10 * GiB,
  allocationBytes: 4 * GiB,
  tracks: true,
  encrypted: false,
  ...change,
});

function set(id: string, parent: FoundSet | null, disks = ['vda']): FoundSet {
  const stem = `web.backup-2026112${id}-000000`;
  return {
    ref: { poolUuid, manifest: manifestName(stem) },
    poolName: 'backups',
    stage: 'complete',
    sizes: new Map(
      disks.map((target) => {
        const name = diskVolumeName(stem, target, 'qcow2');
        return [name, { path: `/backups/${name}`, capacityBytes: 10 * GiB, allocationBytes: GiB }];
      }),
    ),
    manifest: {
      virtdeckBackup: 1,
      id,
      parent: parent?.manifest.id ?? null,
      machine: { uuid: 'u', name: 'web' },
      createdAt: Number(id),
      checkpoint: checkpointOfStem(stem),
      description: '',
      libvirt: '',
      hypervisor: '',
      domainXml: '',
      disks: disks.map((target) => ({
        target,
        volume: diskVolumeName(stem, target, 'qcow2'),
        format: 'qcow2',
        capacityBytes: 10 * GiB,
        incremental: parent !== null,
        contents: null,
      })),
    },
  };
}

const full = set('1', null);
const next = set('2', full);

function facts(change: Partial<BackupState> = {}, more: Partial<PlanFacts> = {}): PlanFacts {
  const state: BackupState = {
    active: true,
    supported: true,
    disks: [disk('vda'), disk('vdb', { format: 'raw', tracks: false })],
    checkpoints: [full, next].map(({ manifest }) => ({
      name: manifest.checkpoint ?? '',
      parent: null,
      createdAt: 0,
      description: '',
      disks: ['vda'],
      changedBytes: null,
    })),
    running: null,
    socketFolder: null,
    error: null,
    ...change,
  };
  return {
    machine: 'web',
    state,
    changed: new Map([[next.manifest.checkpoint ?? '', new Map([['vda', 3 * 2 ** 20]])]]),
    pools: [pool],
    sets: [next, full],
    taken: new Set(),
    now: new Date(2026, 10, 28, 9, 5, 7),
    ...more,
  };
}

const push = (change: Partial<PushRequest> = {}): PushRequest =>
  backupRequest.parse({
    mode: 'push',
    disks: ['vda'],
    since: null,
    poolUuid,
    format: 'qcow2',
    checkpoint: true,
    description: '',
    checksums: false,
    ...change,
  }) as PushRequest;
const pull = (change: Partial<PullRequest> = {}): PullRequest =>
  backupRequest.parse({
    mode: 'pull',
    disks: ['vda'],
    since: null,
    checkpoint: false,
    server: { transport: 'unix', socket: '/run/b.sock' },
    scratchPool: null,
    ...change,
  }) as PullRequest;

describe('a backup into files', () => {
  test('of everything takes what the disk takes up, and makes a checkpoint', () => {
    const plan = planPush(push(), facts());
    expect(plan).toMatchObject({
      stem: 'web.backup-20261128-090507',
      checkpoint: 'backup-20261128-090507',
      bytes: 4 * GiB,
      since: null,
      blockers: [],
      warnings: [],
    });
    expect(plan.disks).toMatchObject([{ target: 'vda', incremental: false, backing: null, format: 'qcow2' }]);
  });

  test('of changes stands on the file of the backup before', () => {
    const plan = planPush(push({ since: next.ref, format: 'raw' }), facts());
    expect(plan).toMatchObject({ since: next.manifest.checkpoint, bytes: 3 * 2 ** 20, blockers: [] });
    expect(plan.disks[0]).toMatchObject({
      incremental: true,
      format: 'qcow2',
      backing: { path: `/backups/${next.manifest.disks[0]?.volume}`, format: 'qcow2' },
    });
  });

  test('takes all of a disk that was not in the one before, and says so', () => {
    const plan = planPush(push({ since: next.ref, disks: ['vda', 'vdb'], format: 'raw' }), facts());
    expect(plan.disks[1]).toMatchObject({ target: 'vdb', incremental: false, format: 'raw' });
    expect(plan.tracked).toEqual(['vda']);
    expect(plan.warnings).toEqual([
      { kind: 'full-instead', target: 'vdb' },
      { kind: 'untracked', target: 'vdb' },
    ]);
  });

  test('takes all of a disk that has shrunk since', () => {
    const plan = planPush(push({ since: next.ref }), facts({ disks: [disk('vda', { capacityBytes: GiB })] }));
    expect(plan.disks[0]).toMatchObject({ incremental: false, backing: null });
  });

  test.each([
    ['the machine is off', push(), facts({ active: false }), 'off'],
    ['the pool is none of files', push(), facts({}, { pools: [{ ...pool, type: 'logical' }] }), 'no-pool'],
    ['the pool is off', push(), facts({}, { pools: [{ ...pool, state: 'inactive' }] }), 'no-pool'],
    ['the set is gone', push({ since: next.ref }), facts({}, { sets: [] }), 'set-gone'],
    ['what the set stands on is gone', push({ since: next.ref }), facts({}, { sets: [next] }), 'set-gone'],
    [
      'the set is not finished',
      push({ since: next.ref }),
      facts({}, { sets: [{ ...next, stage: 'unfinished' }, full] }),
      'set-gone',
    ],
    ['its checkpoint is gone', push({ since: next.ref }), facts({ checkpoints: [] }), 'checkpoint-gone'],
  ])('is refused when %s', (_name, request, known, kind) => {
    expect(planPush(request, known).blockers).toMatchObject([{ kind }]);
  });

  test('warns where there is too little room, and of what is no longer encrypted', () => {
    const known = facts(
      { disks: [disk('vda', { encrypted: true })] },
      { pools: [{ ...pool, availableBytes: GiB }] },
    );
    expect(planPush(push(), known).warnings.map(({ kind }) => kind)).toEqual(['no-space', 'encrypted']);
  });
});

describe('disks offered over NBD', () => {
  test('tell what changed since any checkpoint', () => {
    const plan = planPull(pull({ since: next.manifest.checkpoint }), facts());
    expect(plan).toMatchObject({ checkpoint: null, blockers: [], warnings: [] });
    expect(plan.disks[0]).toMatchObject({ incremental: true, bytes: 3 * 2 ** 20, volume: null });
    expect([...plan.scratch]).toEqual([['vda', '/images/web.backup-20261128-090507.vda.scratch']]);
  });

  test('keep what is overwritten in a pool, if that is asked for', () => {
    expect(planPull(pull({ scratchPool: poolUuid }), facts()).scratch.get('vda')).toBe(
      '/backups/web.backup-20261128-090507.vda.scratch',
    );
    const nowhere = [
      planPull(pull({ scratchPool: poolUuid }), facts({}, { pools: [] })),
      // Beside a block device no file can be made.
      planPull(pull(), facts({ disks: [disk('vda', { source: '/dev/vg/web' })] })),
    ];
    for (const { blockers } of nowhere) expect(blockers).toEqual([{ kind: 'no-pool' }]);
  });

  test('warn where the whole network could read them', () => {
    const server = { transport: 'tcp', address: '0.0.0.0', port: 10809, tls: false } as const;
    expect(planPull(pull({ server }), facts()).warnings).toEqual([{ kind: 'wildcard', address: '0.0.0.0' }]);
  });
});

describe('a chain of sets', () => {
  const third = set('3', next);
  test('has all it stands on', () => {
    expect(chainOf(third, [full, third, next])).toEqual([third, next, full]);
    expect(() => chainOf(third, [full, third])).toThrow(/not in any active pool/);
  });

  test('that bites its tail is refused', () => {
    const snake = { ...full, manifest: { ...full.manifest, parent: '3' } };
    expect(() => chainOf(third, [third, next, snake])).toThrow();
  });

  test('has those that need one of it', () => {
    expect(dependentsOf([full], [third, full, next])).toEqual([next, third]);
    expect(dependentsOf([next, third], [third, full, next])).toEqual([]);
  });
});
