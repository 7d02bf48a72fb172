import type { NodeDeviceRow } from '../../../electron/contract/host-objects';
import { matchesQuery, naturalKey } from '../../lib/natural';

export interface DeviceNode {
  id: string;
  row: NodeDeviceRow;
  children: DeviceNode[];
}

/** Numbers that only a bus understands say less than its address. */
const isNumber = (text: string | null): boolean => text !== null && /^0x[0-9a-f]+$/i.test(text);

/** What a user would call it: what its maker calls it, else where it is, else libvirt's name. */
export function deviceTitle({ id, type, vendor, product, address }: NodeDeviceRow): string {
  const made = [vendor, product].filter((part) => part !== null && !isNumber(part)).join(' ');
  if (type === 'net' || type === 'storage') return address ?? id;
  if (type === 'scsi_host') return id;
  return made || (address ?? id);
}

const words = (row: NodeDeviceRow): (string | null)[] => [
  row.id,
  row.type,
  row.driver,
  row.vendor,
  row.product,
  row.address,
  ...row.capabilities,
];

/** Devices below those on which they hang; with a filter those that fit, and what leads to them. */
export function deviceTree(rows: readonly NodeDeviceRow[], filter: string): DeviceNode[] {
  const nodes = new Map(rows.map((row): [string, DeviceNode] => [row.id, { id: row.id, row, children: [] }]));
  const roots: DeviceNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.row.parent === null ? undefined : nodes.get(node.row.parent);
    (parent && !hangsOn(nodes, parent, node) ? parent.children : roots).push(node);
  }
  const fits = (node: DeviceNode): DeviceNode[] => {
    const children = node.children.flatMap(fits);
    return children.length > 0 || matchesQuery(filter, words(node.row)) ? [{ ...node, children }] : [];
  };
  const kept = filter.trim() === '' ? roots : roots.flatMap(fits);
  sort(kept);
  return kept;
}

/** Whether `node` is above itself: events of a moment may tell of parents in a ring. */
function hangsOn(nodes: ReadonlyMap<string, DeviceNode>, from: DeviceNode, node: DeviceNode): boolean {
  const seen = new Set<DeviceNode>();
  for (let at: DeviceNode | undefined = from; at && !seen.has(at);) {
    if (at === node) return true;
    seen.add(at);
    at = at.row.parent === null ? undefined : nodes.get(at.row.parent);
  }
  return false;
}

function sort(nodes: DeviceNode[]): void {
  nodes.sort((a, b) => {
    const [left, right] = [naturalKey(a.id), naturalKey(b.id)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  for (const { children } of nodes) sort(children);
}

/** All that have something below them, down to a depth. */
export function expandable(nodes: readonly DeviceNode[], depth = Infinity): string[] {
  if (depth === 0) return [];
  return nodes.flatMap((node) =>
    node.children.length > 0 ? [node.id, ...expandable(node.children, depth - 1)] : [],
  );
}
