import { useEffect, useState } from 'react';
import { bridge } from '../../bridge/bridge';

/** The newest CPU share and memory of each domain. */
export interface LatestStats {
  cpuPercent: ReadonlyMap<string, number>;
  memoryKiB: ReadonlyMap<string, number>;
}

const keyed = (uuids: readonly string[], values: Float64Array): ReadonlyMap<string, number> =>
  new Map(
    uuids.flatMap((uuid, index) => (Number.isNaN(values[index] ?? NaN) ? [] : [[uuid, values[index] ?? 0]])),
  );

/** Rows that change places all the time can't be read. */
const SETTLE_MS = 3000;

/** For sorting by what changes all the time; subscribed only while `wanted`. */
export function useLatestStats(hostId: string, wanted: boolean): LatestStats | null {
  const [stats, setStats] = useState<LatestStats | null>(null);
  useEffect(() => {
    if (!wanted) {
      setStats(null);
      return;
    }
    let takenAt = -Infinity;
    let known = 0;
    return bridge().subscribe('stats.latest', { hostId }, ({ uuids, cpuPercent, memoryKiB }) => {
      const next = { cpuPercent: keyed(uuids, cpuPercent), memoryKiB: keyed(uuids, memoryKiB) };
      const now = performance.now();
      // The first figures come bit by bit; they are not to wait.
      if (next.cpuPercent.size <= known && now - takenAt < SETTLE_MS) return;
      known = next.cpuPercent.size;
      takenAt = now;
      setStats(next);
    });
  }, [hostId, wanted]);
  return stats;
}
