import { memo } from 'react';
import type { ReactElement } from 'react';
import { useRowStats } from '../graphs/use-row-stats';
import type { Machine } from './machine';
import { useRowsLive } from './use-rows-live';

interface Props {
  machines: readonly Machine[];
  /** Rendered with whether the figures move. */
  children(live: boolean): ReactElement | null;
}

/**
 * Feeds the live cells of the machines on screen. A component of its own, so that scrolling renders nothing but the
 * rows that come.
 */
export function OnScreen({ machines, children }: Props): ReactElement {
  const live = useRowsLive(machines);
  const byHost = new Map<string, string[]>();
  for (const { hostId, row } of machines) {
    const uuids = byHost.get(hostId);
    if (uuids) uuids.push(row.uuid);
    else byHost.set(hostId, [row.uuid]);
  }
  return (
    <>
      {[...byHost].map(([hostId, uuids]) => (
        <Feed key={hostId} hostId={hostId} uuids={uuids.join(' ')} />
      ))}
      {children(live)}
    </>
  );
}

const Feed = memo(function Feed({ hostId, uuids }: { hostId: string; uuids: string }): null {
  useRowStats(hostId, uuids.split(' '));
  return null;
});
