import type { HostDto } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { attempt } from '../notifications/attempt';
import { announce } from '../notifications/store';
import { groupsOf, moved, placedAt, renamed } from './arrange';
import type { Placed } from './arrange';
import { useHosts } from './store';

/** The order as it is. */
function current(): Placed[] {
  const { ids, byId } = useHosts.getState();
  return ids.map((id) => ({ id, group: byId.get(id)?.group ?? '' }));
}

/** Shown at once; what main then tells has the last word. */
async function arrange(placed: readonly Placed[]): Promise<boolean> {
  const before = useHosts.getState();
  const byId = new Map(before.byId);
  for (const { id, group } of placed) {
    const host = byId.get(id);
    if (host && host.group !== group) byId.set(id, { ...host, group });
  }
  useHosts.setState({ ids: placed.map(({ id }) => id), byId });
  const hosts = placed.map(({ id, group }) => ({ hostId: id, group }));
  const done = await attempt(t('hostList.notMoved'), () => bridge().call('hosts.arrange', { hosts }));
  if (!done) useHosts.setState({ ids: before.ids, byId: before.byId });
  return done;
}

function tellPlace(id: string, name: string, placed: readonly Placed[]): void {
  const group = groupsOf(placed).find(({ ids }) => ids.includes(id));
  if (!group) return;
  const place = { n: group.ids.indexOf(id) + 1, of: group.ids.length };
  announce(t('hostList.moved', { name, group: group.name, ...place }));
}

/** One place up or down. */
export function moveHost({ id, name }: HostDto, step: 1 | -1): void {
  const placed = moved(current(), id, step);
  if (!placed) return;
  void arrange(placed);
  tellPlace(id, name, placed);
}

export function dropHost(id: string, at: string, side: 'before' | 'behind'): void {
  if (id !== at) void arrange(placedAt(current(), id, at, side));
}

export const renameGroup = (from: string, to: string): Promise<boolean> =>
  arrange(renamed(current(), from, to.trim()));
