import { useEffect, useState } from 'react';
import { bridge } from '../../bridge/bridge';

/** How busy each CPU is (0–100), by its number; NaN where that is not known. */
export function useCpuLoads(hostId: string): Float64Array | null {
  const [loads, setLoads] = useState<Float64Array | null>(null);
  useEffect(
    () =>
      bridge().subscribe('stats.host', { hostId, rangeMs: 60_000 }, ({ cpuPercents }) =>
        // Each tick tells them, but they are read less often.
        setLoads((before) => (before && sameLoads(before, cpuPercents) ? before : cpuPercents)),
      ),
    [hostId],
  );
  return loads;
}

function sameLoads(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
