import { DomainJobOperation, JobKey, JobType } from '@virtdeck/libvirt';
import type { JobKind, JobPhase, JobProgress } from '../../contract/domain-jobs.js';

/** One kind of what a job moves. What is left may grow again while the guest writes. */
export interface JobBytes {
  done: number;
  left: number;
  total: number;
}

/** What libvirt tells of a domain's job; null where it does not. */
export interface JobFigures {
  kind: JobKind;
  phase: JobPhase | null;
  elapsedMs: number | null;
  /** libvirt's own estimate. */
  leftMs: number | null;
  all: JobBytes | null;
  memory: JobBytes | null;
  disks: JobBytes | null;
  memoryBytesPerSecond: number | null;
  diskBytesPerSecond: number | null;
  /** What the guest changes meanwhile. */
  dirtyBytesPerSecond: number | null;
  /** The pass over changed memory, from 0. */
  iteration: number | null;
  downtimeMs: number | null;
  /** As libvirt tells it: by JobKey. */
  stats: Readonly<Record<string, unknown>>;
}

/** How a job ended, or that it goes on. */
export type JobState = 'none' | 'active' | 'completed' | 'failed' | 'cancelled';

const kinds: Readonly<Record<number, JobKind>> = {
  [DomainJobOperation.UNKNOWN]: 'unknown',
  [DomainJobOperation.START]: 'start',
  [DomainJobOperation.SAVE]: 'save',
  [DomainJobOperation.RESTORE]: 'restore',
  [DomainJobOperation.MIGRATION_IN]: 'migration-in',
  [DomainJobOperation.MIGRATION_OUT]: 'migration-out',
  [DomainJobOperation.SNAPSHOT]: 'snapshot',
  [DomainJobOperation.SNAPSHOT_REVERT]: 'snapshot-revert',
  [DomainJobOperation.DUMP]: 'dump',
  [DomainJobOperation.BACKUP]: 'backup',
  [DomainJobOperation.SNAPSHOT_DELETE]: 'snapshot-delete',
};

const states: Readonly<Record<number, JobState>> = {
  [JobType.NONE]: 'none',
  [JobType.BOUNDED]: 'active',
  [JobType.UNBOUNDED]: 'active',
  [JobType.COMPLETED]: 'completed',
  [JobType.FAILED]: 'failed',
  [JobType.CANCELLED]: 'cancelled',
};

export function jobState(type: number): JobState {
  // What a newer libvirt calls otherwise is a job all the same.
  return states[type] ?? 'active';
}

type Stats = JobFigures['stats'];

function number(stats: Stats, key: JobKey): number | null {
  const value = stats[key];
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : null;
}

function bytes(stats: Stats, total: JobKey, done: JobKey, left: JobKey): JobBytes | null {
  const all = number(stats, total);
  if (!all) return null;
  const moved = number(stats, done) ?? 0;
  return { total: all, done: moved, left: number(stats, left) ?? Math.max(0, all - moved) };
}

function phaseOf(all: JobBytes | null, disks: JobBytes | null, memory: JobBytes | null): JobPhase | null {
  if (!all) return null;
  if (all.left === 0) return 'finishing';
  if (all.left === all.total && all.done === 0) return 'preparing';
  return disks && disks.left > 0 && !memory ? 'disks' : 'memory';
}

export function jobFigures(stats: Stats): JobFigures {
  const memory = bytes(stats, JobKey.MEMORY_TOTAL, JobKey.MEMORY_PROCESSED, JobKey.MEMORY_REMAINING);
  const disks = bytes(stats, JobKey.DISK_TOTAL, JobKey.DISK_PROCESSED, JobKey.DISK_REMAINING);
  const all =
    bytes(stats, JobKey.DATA_TOTAL, JobKey.DATA_PROCESSED, JobKey.DATA_REMAINING) ?? memory ?? disks;
  const kind = kinds[number(stats, JobKey.OPERATION) ?? 0] ?? 'unknown';
  const dirtyPages = number(stats, JobKey.MEMORY_DIRTY_RATE);
  const pageSize = number(stats, JobKey.MEMORY_PAGE_SIZE);
  return {
    kind,
    phase: kind === 'backup' && all && all.left > 0 ? 'disks' : phaseOf(all, disks, memory),
    elapsedMs: number(stats, JobKey.TIME_ELAPSED),
    leftMs: number(stats, JobKey.TIME_REMAINING),
    all,
    memory,
    disks,
    memoryBytesPerSecond: number(stats, JobKey.MEMORY_BPS),
    diskBytesPerSecond: number(stats, JobKey.DISK_BPS),
    dirtyBytesPerSecond: dirtyPages !== null && pageSize !== null ? dirtyPages * pageSize : null,
    iteration: number(stats, JobKey.MEMORY_ITERATION),
    downtimeMs: number(stats, JobKey.DOWNTIME),
    stats,
  };
}

/** 0–1; what is left counts, since pages that are all alike are never moved. null: nothing can be said. */
export function jobFraction({ all }: JobFigures): number | null {
  if (!all) return null;
  return Math.min(1, Math.max(0, 1 - all.left / all.total));
}

function jobRate({ memoryBytesPerSecond, diskBytesPerSecond }: JobFigures): number | null {
  const rate = (memoryBytesPerSecond ?? 0) + (diskBytesPerSecond ?? 0);
  return rate > 0 ? rate : null;
}

/** How long it may take. Once memory is sent again, only the present rate against what the guest changes tells. */
export function jobLeftMs(figures: JobFigures, elapsedMs: number): number | null {
  const { all, iteration, dirtyBytesPerSecond, leftMs } = figures;
  const fraction = jobFraction(figures);
  if (!all || !fraction) return null;
  const rate = jobRate(figures);
  if (iteration !== null && iteration > 1 && rate !== null) {
    const gain = rate - (dirtyBytesPerSecond ?? 0);
    return gain > 0 ? (all.left / gain) * 1000 : null;
  }
  return leftMs ? leftMs : (elapsedMs * (1 - fraction)) / fraction;
}

export function jobProgress(figures: JobFigures): JobProgress {
  const { kind, phase, all } = figures;
  return {
    kind,
    phase,
    doneBytes: all && all.total - Math.min(all.left, all.total),
    totalBytes: all && all.total,
    bytesPerSecond: jobRate(figures),
  };
}
