import { stratify, tree } from 'd3-hierarchy';
import type { HierarchyPointNode } from 'd3-hierarchy';
import type { SnapshotRow } from '../../../electron/contract/snapshots';

/** The machine as it is now; no snapshot is called so, for libvirt takes no slash in a name. */
export const HERE = '/here';
/** Holds the roots together; it is not drawn. */
const ROOT = '/';

/** A snapshot, or the machine as it is now. */
export interface TreeItem {
  id: string;
  parent: string;
  row: SnapshotRow | null;
}

export interface PlacedItem extends TreeItem {
  /** The middle of its upper edge. */
  x: number;
  y: number;
  /** From 1. */
  level: number;
  /** Among those with the same parent, from 1, and how many they are. */
  position: number;
  siblings: number;
  /** Ids of what hangs below it and is shown. */
  children: string[];
  folded: boolean;
  /** How many of it are not shown because it is folded. */
  hidden: number;
}

interface Edge {
  from: PlacedItem;
  to: PlacedItem;
}

interface Layout {
  /** A parent before its children, the older branch before the younger. */
  items: PlacedItem[];
  edges: Edge[];
  width: number;
  height: number;
}

export const nodeWidth = 232;
export const nodeHeight = 68;
const gapX = 20;
const gapY = 36;
const margin = 24;

/** All that is drawn. A parent that is not there, as another client may have left it, makes a root. */
function itemsOf(rows: readonly SnapshotRow[]): TreeItem[] {
  const names = new Set(rows.map(({ name }) => name));
  const current = rows.find(({ isCurrent }) => isCurrent);
  return [
    ...rows.map((row) => ({
      id: row.name,
      parent: row.parent !== null && names.has(row.parent) ? row.parent : ROOT,
      row,
    })),
    { id: HERE, parent: current?.name ?? ROOT, row: null },
  ];
}

/** Below a folded one there is nothing, but the way to the machine as it is now stays open. */
function shownOf(
  items: readonly TreeItem[],
  folded: ReadonlySet<string>,
): { shown: TreeItem[]; hidden: Map<string, number> } {
  const parents = new Map(items.map(({ id, parent }) => [id, parent]));
  const hidden = new Map<string, number>();
  const shown = items.filter(({ id, row }) => {
    let under: string | null = null;
    const seen = new Set<string>();
    for (let at = parents.get(id); at !== undefined && !seen.has(at); at = parents.get(at)) {
      seen.add(at);
      if (folded.has(at)) under = at;
    }
    if (under !== null && row !== null) hidden.set(under, (hidden.get(under) ?? 0) + 1);
    return under === null;
  });
  return { shown, hidden };
}

/** Drawn from the top down: what is older stands above, older branches stand left of younger ones. */
export function layOut(rows: readonly SnapshotRow[], folded: ReadonlySet<string>): Layout {
  const items = itemsOf(rows);
  const { shown, hidden } = shownOf(items, folded);
  const age = (item: TreeItem): number => item.row?.createdAt ?? Infinity;
  const root = stratify<TreeItem>()
    .id(({ id }) => id)
    .parentId(({ id, parent }) => (id === ROOT ? null : parent))([
      { id: ROOT, parent: '', row: null },
      ...shown,
    ])
    .sort((a, b) => age(a.data) - age(b.data));
  const placed = tree<TreeItem>()
    .nodeSize([nodeWidth + gapX, nodeHeight + gapY])
    .separation(() => 1)(root);
  const nodes = placed.descendants().filter(({ data }) => data.id !== ROOT);
  const left = Math.min(...nodes.map(({ x }) => x)) - nodeWidth / 2 - margin;
  const top = nodeHeight + gapY - margin;
  const byId = new Map<string, PlacedItem>();
  placed.eachBefore((node) => {
    if (node.data.id !== ROOT) byId.set(node.data.id, place(node, left, top, folded, hidden));
  });
  const placedItems = [...byId.values()];
  const edges = placedItems.flatMap((to) => {
    const from = byId.get(to.parent);
    return from ? [{ from, to }] : [];
  });
  return {
    items: placedItems,
    edges,
    width: Math.max(...nodes.map(({ x }) => x)) - left + nodeWidth / 2 + margin,
    height: Math.max(...nodes.map(({ y }) => y)) - top + nodeHeight + margin,
  };
}

function place(
  node: HierarchyPointNode<TreeItem>,
  left: number,
  top: number,
  folded: ReadonlySet<string>,
  hidden: ReadonlyMap<string, number>,
): PlacedItem {
  const brothers = node.parent?.children ?? [];
  return {
    ...node.data,
    x: node.x - left,
    y: node.y - top,
    level: node.depth,
    position: brothers.indexOf(node) + 1,
    siblings: brothers.length,
    children: (node.children ?? []).map(({ data }) => data.id),
    folded: folded.has(node.data.id),
    hidden: hidden.get(node.data.id) ?? 0,
  };
}

/** From the middle of a card's lower edge to the middle of another's upper one. */
export function edgePath({ from, to }: Edge): string {
  const [y1, y2] = [from.y + nodeHeight, to.y];
  const middle = (y1 + y2) / 2;
  return `M${from.x},${y1}C${from.x},${middle} ${to.x},${middle} ${to.x},${y2}`;
}

/** Where a key leads: the tree hangs down, so that down goes to what was taken on top. */
export function stepFrom(items: readonly PlacedItem[], id: string, key: string): string | null {
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  if (!item) return null;
  switch (key) {
    case 'ArrowUp':
      return items.some((other) => other.id === item.parent) ? item.parent : null;
    case 'ArrowDown':
      return item.children[0] ?? null;
    case 'ArrowRight':
    case 'ArrowLeft': {
      const sameLevel = items.filter(({ level }) => level === item.level).sort((a, b) => a.x - b.x);
      const next = sameLevel.indexOf(item) + (key === 'ArrowRight' ? 1 : -1);
      return (sameLevel[next] ?? items[at + (key === 'ArrowRight' ? 1 : -1)])?.id ?? null;
    }
    case 'Home':
      return items[0]?.id ?? null;
    case 'End':
      return items.at(-1)?.id ?? null;
    default:
      return null;
  }
}

/** The next one, from here on, whose name begins so. */
export function findTyped(items: readonly PlacedItem[], id: string, typed: string): string | null {
  const start = items.findIndex((item) => item.id === id);
  const wanted = typed.toLocaleLowerCase();
  // A second letter refines where one is; a first one goes on to the next.
  const from = typed.length > 1 ? start : start + 1;
  for (let step = 0; step < items.length; step++) {
    const item = items[(from + step) % items.length];
    if (item?.row?.name.toLocaleLowerCase().startsWith(wanted)) return item.id;
  }
  return null;
}
