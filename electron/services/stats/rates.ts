/** Turns counters that only grow into rates; one memory per thing that is counted. */
export class RateMeter {
  readonly #last = new Map<string, { value: number; atMs: number }>();

  /** Per second since the last reading; NaN at the first one and when the counter began anew. */
  perSecond(key: string, value: number, atMs: number): number {
    const last = this.#last.get(key);
    if (Number.isNaN(value)) {
      this.#last.delete(key);
      return Number.NaN;
    }
    this.#last.set(key, { value, atMs });
    if (!last || value < last.value || atMs <= last.atMs) return Number.NaN;
    return ((value - last.value) * 1000) / (atMs - last.atMs);
  }

  /** Forgets what was not read in this round. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.#last.keys()) if (!keys.has(key)) this.#last.delete(key);
  }
}

/** Nanoseconds of CPU per second as a percentage of all the domain's vCPUs; readings jitter, so it is clamped. */
export function cpuPercent(nanosecondsPerSecond: number, vcpus: number | null): number {
  if (!vcpus) return Number.NaN;
  return Math.min(100, Math.max(0, nanosecondsPerSecond / 1e7 / vcpus));
}
