import { JobKey } from '@virtdeck/libvirt';
import type {
  MigrationCompression,
  MigrationFigures,
  MigrationResult,
} from '../../contract/migration-run.js';

type Stats = Readonly<Record<string, unknown>>;

function numberOf(stats: Stats, key: JobKey): number | null {
  const value = stats[key];
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : null;
}

function compressionOf(stats: Stats): MigrationCompression | null {
  const cacheBytes = numberOf(stats, JobKey.COMPRESSION_CACHE);
  if (cacheBytes === null) return null;
  return {
    cacheBytes,
    sentBytes: numberOf(stats, JobKey.COMPRESSION_BYTES) ?? 0,
    pages: numberOf(stats, JobKey.COMPRESSION_PAGES) ?? 0,
    misses: numberOf(stats, JobKey.COMPRESSION_CACHE_MISSES) ?? 0,
    overflows: numberOf(stats, JobKey.COMPRESSION_OVERFLOW) ?? 0,
  };
}

/** QEMU says 0 until it has gone over the memory once: the guest is not idle, nobody has looked yet. */
function dirtyRateOf(stats: Stats, iteration: number): number | null {
  const pages = numberOf(stats, JobKey.MEMORY_DIRTY_RATE);
  if (pages === null || (pages === 0 && iteration < 2)) return null;
  return pages * (numberOf(stats, JobKey.MEMORY_PAGE_SIZE) ?? 4096);
}

/** A running job's statistics as figures. */
export function figuresOf(stats: Stats): MigrationFigures {
  const zero = (key: JobKey): number => numberOf(stats, key) ?? 0;
  const iteration = zero(JobKey.MEMORY_ITERATION);
  return {
    elapsedMs: zero(JobKey.TIME_ELAPSED),
    memoryTotalBytes: zero(JobKey.MEMORY_TOTAL),
    memorySentBytes: zero(JobKey.MEMORY_PROCESSED),
    memoryRemainingBytes: zero(JobKey.MEMORY_REMAINING),
    memoryRateBytes: zero(JobKey.MEMORY_BPS),
    dirtyRateBytes: dirtyRateOf(stats, iteration),
    iteration,
    diskTotalBytes: zero(JobKey.DISK_TOTAL),
    diskSentBytes: zero(JobKey.DISK_PROCESSED),
    diskRemainingBytes: zero(JobKey.DISK_REMAINING),
    diskRateBytes: zero(JobKey.DISK_BPS),
    downtimeMs: numberOf(stats, JobKey.DOWNTIME),
    setupMs: zero(JobKey.SETUP_TIME),
    throttlePercent: numberOf(stats, JobKey.AUTO_CONVERGE_THROTTLE),
    postcopyRequests: numberOf(stats, JobKey.MEMORY_POSTCOPY_REQS),
    compression: compressionOf(stats),
  };
}

/** How one went, by its last figures. */
export function resultOf(figures: MigrationFigures): MigrationResult {
  return {
    totalMs: figures.elapsedMs,
    downtimeMs: figures.downtimeMs,
    sentBytes: figures.memorySentBytes + figures.diskSentBytes,
    rateBytes: figures.memoryRateBytes || null,
    iterations: figures.iteration,
  };
}
