import { useEffect, useMemo } from 'react';
import type { HostStatsPayload } from '../../../electron/contract/stats';
import { bridge } from '../../bridge/bridge';
import { SeriesFeed } from '../graphs/series-feed';

/** The host's own figures, outside React. */
export class HostFeed extends SeriesFeed {
  memoryTotalKiB = 0;

  constructor(readonly hostId: string) {
    super();
  }

  apply(payload: HostStatsPayload): void {
    this.memoryTotalKiB = payload.memoryTotalKiB;
    this.take(payload);
  }
}

/** Live while the component is shown. */
export function useHostFeed(hostId: string): HostFeed {
  const feed = useMemo(() => new HostFeed(hostId), [hostId]);
  useEffect(
    () => bridge().subscribe('stats.host', { hostId: feed.hostId }, (payload) => feed.apply(payload)),
    [feed],
  );
  return feed;
}
