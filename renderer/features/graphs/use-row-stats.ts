import { useEffect } from 'react';
import { bridge } from '../../bridge/bridge';
import { onAppearanceChange } from '../../ui/token-colours';
import { RowStats } from './row-stats';

/** While someone scrolls, main is asked anew at most this often. */
const SETTLE_MS = 120;
/** As many rows as the contract takes. */
const MOST = 500;

const stores = new Map<string, RowStats>();

/** The rows on screen of a host; kept while the window lives, as it holds a minute of a screenful. */
export function rowStatsOf(hostId: string): RowStats {
  const known = stores.get(hostId);
  if (known) return known;
  const made = new RowStats();
  stores.set(hostId, made);
  return made;
}

/**
 * Feeds the cells of these rows. Call it once per table with what is on screen (and a little around it); cells find
 * their values by themselves.
 */
export function useRowStats(hostId: string, visibleUuids: readonly string[]): void {
  // Sorting moves rows without changing which they are.
  const wanted = [...visibleUuids].sort().slice(0, MOST).join(' ');
  useEffect(() => {
    if (wanted === '') return;
    const stats = rowStatsOf(hostId);
    const uuids = wanted.split(' ');
    let unsubscribe = (): void => undefined;
    const subscribe = (): void => {
      unsubscribe = bridge().subscribe('stats.rows', { hostId, uuids }, (payload) => stats.apply(payload));
    };
    // The first screen is asked for at once, what follows by scrolling when it settles.
    const timer = stats.isEmpty ? (subscribe(), undefined) : setTimeout(subscribe, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [hostId, wanted]);
  useEffect(() => onAppearanceChange(() => rowStatsOf(hostId).repaint()), [hostId]);
}
