import { useEffect, useMemo, useState } from 'react';
import type { TimelineEntry } from '../../../electron/contract/timeline';

const hourMs = 3_600_000;
const stepMs = 10_000;

/** How far back to look. */
export const timeSpans = ['hour', 'day', 'week', 'all'] as const;
export type TimeSpan = (typeof timeSpans)[number];

const lengths: Record<TimeSpan, number | null> = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  all: null,
};

/** When a time span that ends now begins; null: with the first entry. */
export function beginOf(span: TimeSpan): number | null {
  const length = lengths[span];
  return length === null ? null : Date.now() - length;
}

/** Those of a time span that ends now: what has grown too old goes, without being asked for anew. */
export function useWithin(span: TimeSpan, entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const [begin, setBegin] = useState(() => beginOf(span));
  useEffect(() => {
    setBegin(beginOf(span));
    if (lengths[span] === null) return;
    const timer = setInterval(() => setBegin(beginOf(span)), stepMs);
    return () => clearInterval(timer);
  }, [span]);
  return useMemo(
    () => (begin === null ? entries : entries.filter(({ lastAt }) => lastAt >= begin)),
    [begin, entries],
  );
}
