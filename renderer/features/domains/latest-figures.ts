import { useEffect, useState } from 'react';
import type { LatestStatsPayload } from '../../../electron/contract/stats';
import { bridge } from '../../bridge/bridge';
import type { Machine } from './machine';

type FigureName = 'cpu' | 'memory' | 'disk' | 'net';

/** The newest figures of every machine of some hosts; NaN where there is none. */
export type LatestFigures = (machine: Pick<Machine, 'hostId' | 'row'>, figure: FigureName) => number;

interface HostFigures {
  /** Where in the columns a machine is. */
  at: ReadonlyMap<string, number>;
  columns: Record<FigureName, Float64Array>;
  known: number;
}

const nowhere: ReadonlyMap<string, number> = new Map();

function take(
  { uuids, cpuPercent, memoryKiB, diskBytes, netBytes }: LatestStatsPayload,
  before: HostFigures | undefined,
): HostFigures {
  return {
    at: uuids ? new Map(uuids.map((uuid, index) => [uuid, index])) : (before?.at ?? nowhere),
    columns: { cpu: cpuPercent, memory: memoryKiB, disk: diskBytes, net: netBytes },
    known: cpuPercent.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
  };
}

/** Rows that change places all the time can't be read. */
const SETTLE_MS = 3000;

/**
 * For sorting by and asking for what changes all the time; subscribed only while `wanted`. `io`: disks and NICs too,
 * which cost the hosts as much again.
 */
export function useLatestFigures(
  hostIds: readonly string[],
  wanted: boolean,
  io: boolean,
): LatestFigures | null {
  const [figures, setFigures] = useState<LatestFigures | null>(null);
  const key = wanted ? hostIds.join(' ') : '';
  useEffect(() => {
    if (key === '') {
      setFigures(null);
      return;
    }
    const byHost = new Map<string, HostFigures>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAt = -Infinity;
    const show = (): void => {
      timer = undefined;
      shownAt = performance.now();
      const shown = new Map(byHost);
      setFigures(() => ({ hostId, row }: Pick<Machine, 'hostId' | 'row'>, figure: FigureName) => {
        const host = shown.get(hostId);
        const at = host?.at.get(row.uuid);
        return host && at !== undefined ? (host.columns[figure][at] ?? NaN) : NaN;
      });
    };
    const unsubscribes = key.split(' ').map((hostId) =>
      bridge().subscribe('stats.latest', { hostId, io }, (payload) => {
        const before = byHost.get(hostId);
        const next = take(payload, before);
        byHost.set(hostId, next);
        // The first figures come bit by bit; they are not to wait.
        const wait = next.known > (before?.known ?? 0) ? 0 : shownAt + SETTLE_MS - performance.now();
        if (wait <= 0) {
          clearTimeout(timer);
          show();
        } else timer ??= setTimeout(show, wait);
      }),
    );
    return () => {
      clearTimeout(timer);
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }, [key, io]);
  return figures;
}
