import { posix } from 'node:path';
import type {
  BackupDisk,
  BackupFinding,
  BackupPlan,
  BackupServer,
  BackupState,
  PlannedDisk,
  PullRequest,
  PushRequest,
} from '../../contract/backup.js';
import type { PoolRow } from '../../contract/inventory.js';
import { chainOf, isFilePool, sameRef } from './host-sets.js';
import type { FoundSet } from './host-sets.js';
import { checkpointOfStem, diskVolumeName, setStem } from './manifest.js';

// What a backup would do, from what is known: no call is made here.

export interface PlanFacts {
  machine: string;
  state: BackupState;
  /** By checkpoint: what has changed on each disk since, where libvirt tells. */
  changed: ReadonlyMap<string, ReadonlyMap<string, number>>;
  pools: readonly PoolRow[];
  sets: readonly FoundSet[];
  /** Names of volumes in the pool, and of checkpoints. */
  taken: ReadonlySet<string>;
  now: Date;
}

export interface PushDisk extends PlannedDisk {
  volume: string;
  format: 'qcow2' | 'raw';
  capacityBytes: number;
  /** What it stands on; null for all contents. */
  backing: { path: string; format: 'qcow2' | 'raw' } | null;
}

export interface PushPlan extends BackupPlan {
  disks: PushDisk[];
  stem: string;
  parent: FoundSet | null;
  /** The checkpoint since when changes are taken. */
  since: string | null;
  /** Disks the new checkpoint covers. */
  tracked: string[];
}

export interface PullPlan extends BackupPlan {
  tracked: string[];
  /** Where each disk's old contents go that the guest overwrites meanwhile. */
  scratch: ReadonlyMap<string, string>;
}

function chosen({ disks }: BackupState, targets: readonly string[]): BackupDisk[] {
  return disks.filter(({ target }) => targets.includes(target));
}

function standing({ active, running }: BackupState): BackupFinding[] {
  if (!active) return [{ kind: 'off' }];
  return running ? [{ kind: 'running' }] : [];
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );
}

interface Parent {
  set: FoundSet | null;
  checkpoint: string | null;
  blockers: BackupFinding[];
}

function parentOf({ since }: PushRequest, { sets, state }: PlanFacts): Parent {
  const none = (blocker: BackupFinding): Parent => ({ set: null, checkpoint: null, blockers: [blocker] });
  if (since === null) return { set: null, checkpoint: null, blockers: [] };
  const set = sets.find(({ ref }) => sameRef(ref, since));
  if (!set || !isUsable(set, sets)) return none({ kind: 'set-gone' });
  const { checkpoint } = set.manifest;
  if (checkpoint === null) return none({ kind: 'no-checkpoint' });
  if (!state.checkpoints.some(({ name }) => name === checkpoint))
    return none({ kind: 'checkpoint-gone', name: checkpoint });
  return { set, checkpoint, blockers: [] };
}

function isUsable(set: FoundSet, all: readonly FoundSet[]): boolean {
  try {
    return chainOf(set, all).every(({ stage }) => stage === 'complete');
  } catch {
    return false;
  }
}

function backingOf(disk: BackupDisk, { set, checkpoint }: Parent, { state }: PlanFacts): PushDisk['backing'] {
  if (!set || !disk.tracks) return null;
  const before = set.manifest.disks.find(({ target }) => target === disk.target);
  const covers = state.checkpoints.find(({ name }) => name === checkpoint)?.disks.includes(disk.target);
  const path = before && set.sizes.get(before.volume)?.path;
  return before && covers && path && before.capacityBytes <= disk.capacityBytes
    ? { path, format: before.format }
    : null;
}

export function planPush(request: PushRequest, facts: PlanFacts): PushPlan {
  const { state, pools, changed, machine, taken, now } = facts;
  const disks = chosen(state, request.disks);
  const stem = setStem(machine, now, taken);
  const parent = parentOf(request, facts);
  const pool = pools.find(({ uuid }) => uuid === request.poolUuid);
  const planned = disks.map((disk): PushDisk => {
    const backing = backingOf(disk, parent, facts);
    const format = backing ? 'qcow2' : request.format;
    return {
      target: disk.target,
      volume: diskVolumeName(stem, disk.target, format),
      format,
      capacityBytes: disk.capacityBytes,
      incremental: backing !== null,
      backing,
      bytes: backing
        ? (changed.get(parent.checkpoint ?? '')?.get(disk.target) ?? null)
        : Math.min(disk.capacityBytes, disk.allocationBytes),
    };
  });
  const tracked = request.checkpoint ? disks.filter(({ tracks }) => tracks).map(({ target }) => target) : [];
  const bytes = sum(planned.map((disk) => disk.bytes));
  const usable = pool !== undefined && pool.state !== 'inactive' && isFilePool(pool.type);
  return {
    at: now.getTime(),
    stem,
    parent: parent.set,
    since: parent.checkpoint,
    tracked,
    disks: planned,
    checkpoint: tracked.length > 0 ? checkpointOfStem(stem) : null,
    bytes,
    freeBytes: usable ? pool.availableBytes : null,
    blockers: [...standing(state), ...(usable ? [] : [{ kind: 'no-pool' } as const]), ...parent.blockers],
    warnings: [
      ...(usable && bytes !== null && bytes > pool.availableBytes
        ? [{ kind: 'no-space', neededBytes: bytes, freeBytes: pool.availableBytes } as const]
        : []),
      ...planned.flatMap(({ target, incremental }): BackupFinding[] =>
        parent.set && !incremental ? [{ kind: 'full-instead', target }] : [],
      ),
      ...aboutDisks(disks, request.checkpoint),
    ],
  };
}

function aboutDisks(disks: readonly BackupDisk[], checkpoint: boolean): BackupFinding[] {
  return disks.flatMap(({ target, tracks, encrypted }): BackupFinding[] => [
    ...(checkpoint && !tracks ? [{ kind: 'untracked', target } as const] : []),
    ...(encrypted ? [{ kind: 'encrypted', target } as const] : []),
  ]);
}

const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '*']);

function aboutServer(server: BackupServer): BackupFinding[] {
  return server.transport === 'tcp' && wildcards.has(server.address)
    ? [{ kind: 'wildcard', address: server.address }]
    : [];
}

export function planPull(request: PullRequest, facts: PlanFacts): PullPlan {
  const { state, changed, machine, taken, now, pools } = facts;
  const disks = chosen(state, request.disks);
  const stem = setStem(machine, now, taken);
  const since = state.checkpoints.find(({ name }) => name === request.since);
  const pool = pools.find(({ uuid }) => uuid === request.scratchPool);
  const folderOf = ({ source }: BackupDisk): string | null => {
    if (request.scratchPool !== null) return isFilePool(pool?.type ?? null) ? (pool?.path ?? null) : null;
    return source?.startsWith('/') && !source.startsWith('/dev/') ? posix.dirname(source) : null;
  };
  const scratch = new Map(
    disks.flatMap((disk): [string, string][] => {
      const folder = folderOf(disk);
      return folder === null ? [] : [[disk.target, posix.join(folder, `${stem}.${disk.target}.scratch`)]];
    }),
  );
  const planned = disks.map((disk): PlannedDisk => {
    const incremental = since !== undefined && disk.tracks && since.disks.includes(disk.target);
    return {
      target: disk.target,
      volume: null,
      format: null,
      incremental,
      bytes: incremental ? (changed.get(since.name)?.get(disk.target) ?? null) : disk.allocationBytes,
    };
  });
  const tracked = request.checkpoint ? disks.filter(({ tracks }) => tracks).map(({ target }) => target) : [];
  return {
    at: now.getTime(),
    disks: planned,
    tracked,
    scratch,
    checkpoint: tracked.length > 0 ? checkpointOfStem(stem) : null,
    bytes: sum(planned.map(({ bytes }) => bytes)),
    freeBytes: pool?.availableBytes ?? null,
    blockers: [
      ...standing(state),
      ...(scratch.size === disks.length ? [] : [{ kind: 'no-pool' } as const]),
      ...(request.since !== null && !since
        ? [{ kind: 'checkpoint-gone', name: request.since } as const]
        : []),
    ],
    warnings: [
      ...aboutServer(request.server),
      ...planned.flatMap(({ target, incremental }): BackupFinding[] =>
        since && !incremental ? [{ kind: 'full-instead', target }] : [],
      ),
      ...aboutDisks(disks, request.checkpoint),
    ],
  };
}
