import { useEffect, useMemo } from 'react';
import type { HostStatsPayload } from '../../../electron/contract/stats';
import { bridge } from '../../bridge/bridge';
import { SeriesFeed } from './series-feed';

/** CPU and memory of a host itself, kept outside React. */
class HostFeed extends SeriesFeed {
  apply(payload: HostStatsPayload): void {
    this.take(payload);
  }
}

/** The host's own figures while the component is shown. It never re-renders by itself. */
export function useHostFeed(hostId: string, rangeMs: number): SeriesFeed {
  const feed = useMemo(() => {
    void hostId;
    return new HostFeed(rangeMs);
  }, [hostId, rangeMs]);
  useEffect(
    () => bridge().subscribe('stats.host', { hostId, rangeMs }, (payload) => feed.apply(payload)),
    [feed, hostId, rangeMs],
  );
  return feed;
}
