import type { TreeLine } from '../../ui/data-table';
import type { ReactNode } from 'react';
import { naturalKey } from '../../lib/natural';
import type { Machine } from './machine';

/** A host, or a group on it, with all that is in it at whatever depth. */
export interface Branch {
  id: string;
  hostId: string;
  /** The last part of the group's path; null for the host itself. */
  group: string | null;
  machines: Machine[];
}

interface Node extends Branch {
  groups: Map<string, Node>;
  /** Those in no group below this one. */
  own: Machine[];
}

const branchId = (hostId: string, path: string): string => `branch:${hostId}/${path}`;

function node(hostId: string, path: string, group: string | null): Node {
  return { id: branchId(hostId, path), hostId, group, machines: [], groups: new Map(), own: [] };
}

/** The ids of what a machine is in, from the outside in. */
export function branchesOf({ hostId, row }: Machine, hosts: boolean): string[] {
  const parts = groupPath(row.group);
  const ids = parts.map((_part, at) => branchId(hostId, parts.slice(0, at + 1).join('/')));
  return hosts ? [branchId(hostId, ''), ...ids] : ids;
}

const groupPath = (group: string | null): string[] => group?.split('/').filter(Boolean) ?? [];

function plant(hostId: string, machines: readonly Machine[]): Node {
  const root = node(hostId, '', null);
  for (const machine of machines) {
    let at = root;
    at.machines.push(machine);
    let path = '';
    for (const part of groupPath(machine.row.group)) {
      path = path === '' ? part : `${path}/${part}`;
      let next = at.groups.get(part);
      if (!next) at.groups.set(part, (next = node(hostId, path, part)));
      at = next;
      at.machines.push(machine);
    }
    at.own.push(machine);
  }
  return root;
}

/** Groups first, by name; then the machines in the order given. */
function grow(
  root: Node,
  level: number,
  parent: string | null,
  folded: ReadonlySet<string>,
  content: (branch: Branch) => ReactNode,
): TreeLine<Machine>[] {
  const groups = [...root.groups.values()].sort((a, b) =>
    naturalKey(a.group ?? '') < naturalKey(b.group ?? '') ? -1 : 1,
  );
  return [
    ...groups.flatMap((group) => branchLines(group, level, parent, folded, content)),
    ...root.own.map((row) => ({ kind: 'row' as const, id: row.id, level, parent, row })),
  ];
}

function branchLines(
  branch: Node,
  level: number,
  parent: string | null,
  folded: ReadonlySet<string>,
  content: (branch: Branch) => ReactNode,
): TreeLine<Machine>[] {
  const expanded = !folded.has(branch.id);
  const line = { kind: 'branch' as const, id: branch.id, level, parent, expanded, content: content(branch) };
  return expanded ? [line, ...grow(branch, level + 1, branch.id, folded, content)] : [line];
}

/** Hosts ▸ groups ▸ machines, as the lines of a tree; without hosts for the list of one host. */
export function treeLines(
  hostIds: readonly string[],
  machines: readonly Machine[],
  hosts: boolean,
  folded: ReadonlySet<string>,
  content: (branch: Branch) => ReactNode,
): TreeLine<Machine>[] {
  const byHost = new Map<string, Machine[]>(hostIds.map((hostId) => [hostId, []]));
  for (const machine of machines) byHost.get(machine.hostId)?.push(machine);
  return [...byHost].flatMap(([hostId, its]) => {
    const root = plant(hostId, its);
    return hosts ? branchLines(root, 1, null, folded, content) : grow(root, 1, null, folded, content);
  });
}
