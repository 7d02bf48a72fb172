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
    return bridge().subscribe('stats.latest', { hostId }, ({ uuids, cpuPercent, memoryKiB }) => {
      if (performance.now() - takenAt < SETTLE_MS) return;
      takenAt = performance.now();
      setStats({ cpuPercent: keyed(uuids, cpuPercent), memoryKiB: keyed(uuids, memoryKiB) });
    });
  }, [hostId, wanted]);
  return stats;
}
