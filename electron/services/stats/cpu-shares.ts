/** CPU time since boot, as libvirt tells it: ns by what it was spent on, or the use in percent alone. */
export type CpuTimes = Partial<Record<string, bigint>>;

export interface CpuShares {
  user: number;
  system: number;
  iowait: number;
  busy: number;
}

export const emptyShares: CpuShares = {
  user: Number.NaN,
  system: Number.NaN,
  iowait: Number.NaN,
  busy: Number.NaN,
};

/** What CPUs did between two readings, in percent of their time; NaN where that can't be told. */
export function cpuShares(before: CpuTimes | null, now: CpuTimes): CpuShares {
  const { utilization } = now;
  if (utilization !== undefined)
    return { ...emptyShares, user: Number(utilization), busy: Number(utilization) };
  if (!before) return emptyShares;
  const passed = (key: string): number => Number((now[key] ?? 0n) - (before[key] ?? 0n));
  const user = passed('user');
  const system = passed('kernel') + passed('intr');
  const iowait = passed('iowait');
  const all = user + system + iowait + passed('idle');
  // Counters that began anew, or that are read faster than they move.
  if (all <= 0 || Math.min(user, system, iowait) < 0) return emptyShares;
  const percent = (part: number): number => (100 * part) / all;
  return {
    user: percent(user),
    system: percent(system),
    iowait: percent(iowait),
    busy: percent(user + system),
  };
}
