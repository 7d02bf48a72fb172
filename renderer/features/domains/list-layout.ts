import { useCallback } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { MachineListLayout } from '../../../electron/contract/views';
import { updateSettings, useSetting } from '../settings/store';
import type { Machine } from './machine';
import { columnIds } from './machine-columns';
import type { ColumnId } from './machine-columns';

/** As the app comes. What comes last gives way first where there is no room for all. */
const defaultColumns: readonly ColumnId[] = [
  'name',
  'state',
  'host',
  'cpu',
  'memoryUse',
  'disk',
  'net',
  'vcpus',
  'memory',
  'addresses',
  'tags',
];
const givesWay: readonly ColumnId[] = ['memory', 'vcpus', 'net', 'disk', 'addresses', 'tags', 'host'];

export const defaultLayout: MachineListLayout = {
  kind: 'table',
  columns: [...defaultColumns],
  widths: {},
  sorting: [{ id: 'name', desc: false }],
};

/** The columns a layout asks for, as far as there are such; the name is always among them. */
export function shownColumns(layout: MachineListLayout, scope: 'host' | 'fleet'): ColumnId[] {
  const known = layout.columns.filter((id): id is ColumnId => columnIds.includes(id as ColumnId));
  const shown = known.includes('name') ? known : (['name', ...known] satisfies ColumnId[]);
  return shown.filter((id) => scope === 'fleet' || id !== 'host');
}

/** Columns that are worth their room only where a machine has any. */
const whereAny: Partial<Record<ColumnId, (row: DomainRow) => boolean>> = {
  addresses: (row) => row.addresses.length > 0,
  tags: (row) => row.tags.length > 0,
};

/** Without the columns that would be empty from top to bottom. */
export const filledColumns = (shown: readonly ColumnId[], machines: readonly Machine[]): ColumnId[] =>
  shown.filter((id) => {
    const has = whereAny[id];
    return !has || machines.some(({ row }) => has(row));
  });

/** Fewer columns where the window is narrow. */
export function fitColumns(
  shown: readonly ColumnId[],
  widthOf: (id: ColumnId) => number,
  available: number,
): ColumnId[] {
  let fitting = [...shown];
  for (const id of givesWay) {
    if (fitting.reduce((sum, each) => sum + widthOf(each), 0) <= available) break;
    fitting = fitting.filter((each) => each !== id);
  }
  return fitting;
}

/** How lists of machines look, kept in the settings. */
export function useSavedLayout(): [
  layout: MachineListLayout | null,
  save: (layout: MachineListLayout | null) => void,
] {
  const saved = useSetting('machineList') ?? null;
  const save = useCallback((layout: MachineListLayout | null) => updateSettings({ machineList: layout }), []);
  return [saved, save];
}

/** Another place for a column, next to the one that is there. */
export function moveColumn(columns: readonly string[], id: string, to: string): string[] {
  const from = columns.indexOf(id);
  const target = columns.indexOf(to);
  if (from < 0 || target < 0) return [...columns];
  const rest = columns.filter((each) => each !== id);
  rest.splice(target, 0, id);
  return rest;
}
