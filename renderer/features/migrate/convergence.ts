export type Convergence =
  { verdict: 'converges'; seconds: number } | { verdict: 'diverges' } | { verdict: 'unknown' };

const mib = 1024 * 1024;

/**
 * Whether copying memory ends by itself: each pass carries what was written during the one before, so that what is
 * left shrinks by dirty rate over bandwidth, until it fits into the pause at the end.
 */
export function convergence(
  memoryBytes: number,
  dirtyMib: number,
  bandwidthMib: number | null,
  downtimeMs: number,
): Convergence {
  if (bandwidthMib === null || bandwidthMib <= 0) return { verdict: 'unknown' };
  const bandwidth = bandwidthMib * mib;
  const share = (dirtyMib * mib) / bandwidth;
  const enough = (bandwidth * downtimeMs) / 1000;
  if (share >= 1) return { verdict: 'diverges' };
  let left = memoryBytes;
  let seconds = 0;
  for (let pass = 0; pass < 100 && left > enough; pass++) {
    seconds += left / bandwidth;
    left *= share;
  }
  return left > enough
    ? { verdict: 'diverges' }
    : { verdict: 'converges', seconds: Math.max(1, Math.round(seconds)) };
}
