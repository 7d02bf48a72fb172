import { useEffect, useMemo } from 'react';
import type { MigrationSamplesPayload } from '../../../electron/contract/migration-run';
import { bridge } from '../../bridge/bridge';
import { SeriesFeed } from '../graphs/series-feed';
import { TimeAxis } from '../graphs/time-axis';

/** At its beginning a chart is not as wide as the first second. */
const LEAST_MS = 20_000;

/** All of a migration, outside React. */
class MigrationFeed extends SeriesFeed {
  constructor(readonly id: string) {
    super(Infinity);
  }

  apply(payload: MigrationSamplesPayload): void {
    this.take(payload);
  }
}

/** From the migration's first point on, however long it takes. */
class MigrationAxis extends TimeAxis {
  constructor(
    private readonly feed: MigrationFeed,
    private readonly beganAt: number,
  ) {
    super(`migration/${feed.id}`);
  }

  override range(newest: number | undefined): [number, number] {
    if (this.zoom) return [this.zoom[0], this.zoom[1]];
    const first = this.feed.times[0] ?? this.beganAt;
    return [first, Math.max(newest ?? first, first + LEAST_MS)];
  }
}

export function useMigrationFeed(id: string, beganAt: number): { feed: MigrationFeed; axis: MigrationAxis } {
  const made = useMemo(() => {
    const feed = new MigrationFeed(id);
    return { feed, axis: new MigrationAxis(feed, beganAt) };
  }, [id, beganAt]);
  useEffect(
    () => bridge().subscribe('migrations.samples', { id }, (payload) => made.feed.apply(payload)),
    [id, made],
  );
  return made;
}
