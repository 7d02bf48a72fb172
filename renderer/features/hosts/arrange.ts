/** What the order of the sidebar is made of. */
export interface Placed {
  id: string;
  group: string;
}

export interface HostGroup {
  /** Empty for hosts in no group, which stand first. */
  name: string;
  ids: string[];
}

/** Hosts by group, groups in the order of their first host. */
export function groupsOf(hosts: readonly Placed[]): HostGroup[] {
  const groups = new Map<string, HostGroup>([['', { name: '', ids: [] }]]);
  for (const { id, group } of hosts) {
    const found = groups.get(group) ?? { name: group, ids: [] };
    groups.set(group, found);
    found.ids.push(id);
  }
  return [...groups.values()].filter(({ ids }) => ids.length > 0);
}

/** The order as it is seen: group after group. */
const inOrder = (hosts: readonly Placed[]): Placed[] =>
  groupsOf(hosts).flatMap(({ name, ids }) => ids.map((id) => ({ id, group: name })));

/** One place up or down; at the edge of a group into the next one. Null when there is nowhere to go. */
export function moved(hosts: readonly Placed[], id: string, step: 1 | -1): Placed[] | null {
  const order = inOrder(hosts);
  const from = order.findIndex((each) => each.id === id);
  const own = order[from];
  const next = order[from + step];
  if (!own) return null;
  if (next && next.group !== own.group)
    return order.map((each) => (each.id === id ? { id, group: next.group } : each));
  if (!next) {
    // Beyond the last group there is none; before the first there is the place without a group.
    if (step === 1 || own.group === '') return null;
    return [{ id, group: '' }, ...order.filter((each) => each.id !== id)];
  }
  const rest = order.filter((each) => each.id !== id);
  return [...rest.slice(0, from + step), own, ...rest.slice(from + step)];
}

/** Before or behind another host, in its group. */
export function placedAt(
  hosts: readonly Placed[],
  id: string,
  at: string,
  side: 'before' | 'behind',
): Placed[] {
  const order = inOrder(hosts);
  const rest = order.filter((each) => each.id !== id);
  const to = rest.findIndex((each) => each.id === at);
  const target = rest[to];
  if (!target) return order;
  const index = side === 'before' ? to : to + 1;
  return [...rest.slice(0, index), { id, group: target.group }, ...rest.slice(index)];
}

/** Another name for a group; an empty one dissolves it. */
export const renamed = (hosts: readonly Placed[], from: string, to: string): Placed[] =>
  inOrder(hosts).map((each) => (each.group === from ? { ...each, group: to } : each));
