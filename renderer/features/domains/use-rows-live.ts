import { useEffect, useState } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import { rowStatsOf } from '../graphs/use-row-stats';

/** Longer than the second that a CPU figure takes to come; a host that gives none must not hold a screenshot up. */
const PATIENCE_MS = 5000;

/** Whether the figures of the rows on screen move: one running machine has its CPU. True when none runs. */
export function useRowsLive(
  hostId: string,
  domains: ReadonlyMap<string, DomainRow>,
  onScreen: readonly string[],
): boolean {
  const [live, setLive] = useState(false);
  const running = onScreen.find((uuid) => domains.get(uuid)?.state === 'running');
  const known = onScreen.length > 0;
  useEffect(() => {
    if (live || !known) return;
    if (running === undefined) {
      setLive(true);
      return;
    }
    const timer = setTimeout(() => setLive(true), PATIENCE_MS);
    const unregister = rowStatsOf(hostId).register(running, (row) => {
      if (Number.isFinite(row?.cpuPercent.at(-1) ?? NaN)) setLive(true);
    });
    return () => {
      clearTimeout(timer);
      unregister();
    };
  }, [hostId, known, live, running]);
  return live;
}
