import { useEffect } from 'react';
import { bridge } from '../../bridge/bridge';
import type { TimelineEntry } from '../../../electron/contract/timeline';
import { entryText } from '../timeline/entry-text';
import type { TimeAxis } from './time-axis';

const MOST = 300;

/** Puts what has happened to a machine onto the axis of its graphs. */
export function useMarks(axis: TimeAxis, hostId: string, uuid: string, rangeMs: number): void {
  useEffect(() => {
    const gone = new AbortController();
    const byId = new Map<number, TimelineEntry>();
    const take = (entries: readonly TimelineEntry[]): void => {
      for (const entry of entries) byId.set(entry.id, entry);
      axis.setMarks(
        [...byId.values()].map((entry) => ({ at: entry.at, level: entry.level, text: entryText(entry) })),
      );
    };
    const unsubscribe = bridge().subscribe('timeline.watch', { hostId, uuid }, take);
    bridge()
      .call(
        'timeline.list',
        { hostId, uuid, from: Date.now() - rangeMs, limit: MOST },
        { signal: gone.signal },
      )
      .then(take, () => undefined);
    return () => {
      gone.abort();
      unsubscribe();
    };
  }, [axis, hostId, uuid, rangeMs]);
}
