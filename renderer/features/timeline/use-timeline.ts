import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Args } from '../../../electron/contract/contract';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { TimelineEntry } from '../../../electron/contract/timeline';
import { bridge, toErrorDto } from '../../bridge/bridge';

export type TimelineWanted = Args<'timeline.watch'>;

const PAGE = 200;

interface State {
  byId: ReadonlyMap<number, TimelineEntry>;
  /** There is nothing older. */
  complete: boolean;
  loaded: boolean;
  error: ErrorDto | null;
}

const nothing: State = { byId: new Map(), complete: false, loaded: false, error: null };

/** Of one entry the later telling counts. */
function merged(known: State['byId'], told: readonly TimelineEntry[]): State['byId'] {
  const byId = new Map(known);
  for (const entry of told) {
    const old = byId.get(entry.id);
    if (!old || old.lastAt < entry.lastAt || old.count < entry.count) byId.set(entry.id, entry);
  }
  return byId;
}

interface Timeline extends Omit<State, 'byId'> {
  /** Newest first. */
  entries: readonly TimelineEntry[];
  /** Reads some of the older ones. */
  more(): void;
}

/** What has happened, live, as far back as was asked for. */
export function useTimeline(wanted: TimelineWanted): Timeline {
  const key = JSON.stringify(wanted);
  const [state, setState] = useState(nothing);
  const reading = useRef(false);
  const read = useCallback(
    async (before: number | null, signal?: AbortSignal): Promise<void> => {
      reading.current = true;
      try {
        const query = { ...(JSON.parse(key) as TimelineWanted), before, limit: PAGE };
        const entries = await bridge().call('timeline.list', query, { signal });
        if (signal?.aborted) return;
        setState((old) => ({
          byId: merged(old.byId, entries),
          complete: entries.length < PAGE,
          loaded: true,
          error: null,
        }));
      } catch (thrown) {
        if (!signal?.aborted) setState((old) => ({ ...old, loaded: true, error: toErrorDto(thrown) }));
      } finally {
        reading.current = false;
      }
    },
    [key],
  );
  useEffect(() => {
    const gone = new AbortController();
    setState(nothing);
    const unsubscribe = bridge().subscribe('timeline.watch', JSON.parse(key) as TimelineWanted, (entries) =>
      setState((old) => ({ ...old, byId: merged(old.byId, entries) })),
    );
    void read(null, gone.signal);
    return () => {
      gone.abort();
      unsubscribe();
    };
  }, [key, read]);
  const entries = useMemo(() => [...state.byId.values()].sort((a, b) => b.id - a.id), [state.byId]);
  const oldest = entries.at(-1)?.id ?? null;
  const more = useCallback(() => {
    if (!reading.current && !state.complete && state.loaded) void read(oldest);
  }, [read, oldest, state.complete, state.loaded]);
  return { entries, complete: state.complete, loaded: state.loaded, error: state.error, more };
}
