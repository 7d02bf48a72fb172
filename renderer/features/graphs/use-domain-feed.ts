import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { bridge } from '../../bridge/bridge';
import { DomainFeed } from './domain-feed';
import { WINDOW_MS } from './series-feed';
import type { SeriesFeed } from './series-feed';

/** The live series of one domain while the component is shown. It never re-renders by itself. */
export function useDomainFeed(
  hostId: string,
  uuid: string,
  { rangeMs = WINDOW_MS, detail = false }: { rangeMs?: number; detail?: boolean } = {},
): DomainFeed {
  const feed = useMemo(() => new DomainFeed(hostId, uuid, rangeMs), [hostId, uuid, rangeMs]);
  useEffect(
    () =>
      bridge().subscribe('stats.domain', { hostId, uuid, rangeMs, detail }, (payload) => feed.apply(payload)),
    [feed, hostId, uuid, rangeMs, detail],
  );
  return feed;
}

/** Renders again only when what `select` reads from the feed has changed. */
export function useFeedValue<T extends string | number | boolean | null>(
  feed: SeriesFeed,
  select: () => T,
): T {
  return useSyncExternalStore(feed.subscribe, select);
}

/** A rate needs two readings; a driver that never gives one must not hold a screenshot up. */
const PATIENCE_MS = 5000;

/** Whether the feed shows how the domain does: its history, and a CPU figure if it runs. */
export function useFeedLive(feed: DomainFeed, running: boolean): boolean {
  const told = useFeedValue(feed, () => feed.live && (!running || feed.latest('cpuPercent') !== null));
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [feed]);
  return told || waited;
}
