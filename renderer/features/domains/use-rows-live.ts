import { useEffect, useState } from 'react';
import { rowStatsOf } from '../graphs/use-row-stats';
import type { Machine } from './machine';

/** Longer than the second that a CPU figure takes to come; a host that gives none must not hold a screenshot up. */
const PATIENCE_MS = 5000;

/** Whether the figures of the machines on screen move: one that runs has its CPU. True when none runs. */
export function useRowsLive(onScreen: readonly Machine[]): boolean {
  const [live, setLive] = useState(false);
  const running = onScreen.find(({ row }) => row.state === 'running');
  const known = onScreen.length > 0;
  const hostId = running?.hostId;
  const uuid = running?.row.uuid;
  useEffect(() => {
    if (live || !known) return;
    if (hostId === undefined || uuid === undefined) {
      setLive(true);
      return;
    }
    const timer = setTimeout(() => setLive(true), PATIENCE_MS);
    const unregister = rowStatsOf(hostId).register(uuid, (row) => {
      if (Number.isFinite(row?.cpuPercent.at(-1) ?? NaN)) setLive(true);
    });
    return () => {
      clearTimeout(timer);
      unregister();
    };
  }, [hostId, known, live, uuid]);
  return live;
}
