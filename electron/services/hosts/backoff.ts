const firstMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before attempt `failures + 1`: doubling from 0.5 s to 30 s, each within ±20 % so that
 * many hosts lost at once don't all come back at once.
 */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const wait = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.min(longestMs, Math.round(wait * (0.8 + 0.4 * random())));
}
