import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Operation } from './operation.js';

const pollMs = 500;

function fraction(stats: Record<string, unknown>): number | null {
  for (const kind of ['data', 'memory']) {
    const total = Number(stats[`${kind}_total`] ?? 0);
    const processed = Number(stats[`${kind}_processed`] ?? 0);
    if (total > 0) return Math.min(1, processed / total);
  }
  return null;
}

/**
 * Tells how far a domain's job is while `job` runs. The question goes out on the connection's control lane,
 * so that the job itself doesn't hold it up. @returns the job's outcome
 */
export async function withProgress(
  operation: Operation,
  link: HostLink,
  domain: LibvirtDomain,
  job: Promise<void>,
): Promise<void> {
  const started = Date.now();
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const { stats } = await link.race(domain.getJobStats());
      const progress = fraction(stats);
      // A job that is over tells nothing, nor does one that has not begun.
      if (progress === null || progress === 0) return;
      const etaMs = ((Date.now() - started) * (1 - progress)) / progress;
      operation.progress({ progress, etaMs });
    } catch {
      // Not every driver tells; the job itself says how it ends.
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(() => void ask(), pollMs);
  timer.unref();
  try {
    await job;
  } finally {
    clearInterval(timer);
  }
}
