import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { MachineListLayout } from '../../../electron/contract/views';
import { navigate } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { DataTable, TABLE_MENU_WIDTH } from '../../ui/data-table';
import type { MenuEntry } from '../../ui/menu';
import { useHosts } from '../hosts/store';
import { BranchLabel } from './branch-label';
import { foldBranch, useFolded } from './folded';
import { filledColumns, fitColumns, moveColumn, shownColumns } from './list-layout';
import type { Machine } from './machine';
import { machineColumns } from './machine-columns';
import type { ColumnId } from './machine-columns';
import { treeLines } from './machine-tree';
import type { MachineList } from './use-machine-list';
import { useWidth } from './use-width';

export interface ViewProps {
  list: MachineList;
  label: string;
  layout: MachineListLayout;
  /** The columns are as the app comes, so they may give way in a narrow window. */
  fitting: boolean;
  onLayout(change: Partial<MachineListLayout>): void;
  onChooseColumns(): void;
  onMenu(at: { x: number; y: number }): void;
  onScreen(machines: readonly Machine[]): ReactElement;
}

export const openMachine = (id: string): void => {
  const [hostId = '', uuid = ''] = id.split('/');
  navigate({ page: 'domain', hostId, uuid, tab: 'overview' });
};

const idOf = ({ id }: Machine): string => id;

/** Machines as a table, or as a tree of hosts and groups with the same columns. */
export function MachineTable(props: ViewProps): ReactElement {
  const { list, label, layout, fitting, onLayout, onChooseColumns, onMenu, onScreen } = props;
  const [width, ref] = useWidth();
  const all = useMemo(() => machineColumns({ latest: null, hostName: String }), []);
  const ids = useMemo(() => {
    const asked = shownColumns(layout, list.scope).filter(
      // The tree says it already.
      (id) => layout.kind !== 'tree' || id !== 'host',
    );
    if (!fitting) return asked.join(' ');
    // Where the user has chosen none, those that tell nothing or don't fit give way.
    const filled = filledColumns(asked, list.all);
    const room = (width ?? Infinity) - TABLE_MENU_WIDTH;
    return fitColumns(filled, (id) => layout.widths[id] ?? all[id].width, room).join(' ');
  }, [all, layout, list.scope, list.all, fitting, width]);
  // The same columns until they are others: cells are kept as long.
  const columns = useMemo(() => ids.split(' ').map((id) => all[id as ColumnId]), [all, ids]);

  const staleHosts = useHosts(({ byId }) =>
    list.hostIds.filter((hostId) => (byId.get(hostId)?.staleSince ?? null) !== null).join(' '),
  );
  const isStale = useMemo(() => {
    const hosts = new Set(staleHosts.split(' '));
    return ({ hostId }: Machine) => hosts.has(hostId);
  }, [staleHosts]);

  const folded = useFolded();
  const { kind } = layout;
  const tree = useMemo(() => {
    if (kind !== 'tree') return undefined;
    const lines = treeLines(list.hostIds, list.shown, list.scope === 'fleet', folded, (branch) => (
      <BranchLabel branch={branch} />
    ));
    return { lines, onToggle: foldBranch };
  }, [kind, list.hostIds, list.shown, list.scope, folded]);

  const headerMenu = (id: string): MenuEntry[] => {
    const at = columns.findIndex((column) => column.id === id);
    const { sorting } = layout;
    const others = sorting.filter((sort) => sort.id !== id);
    const sort = (desc: boolean): MenuEntry[] => [
      {
        id: desc ? 'desc' : 'asc',
        label: desc ? t('table.descending') : t('table.ascending'),
        onAction: () => onLayout({ sorting: [{ id, desc }] }),
      },
    ];
    const then = (desc: boolean): MenuEntry[] => [
      {
        id: desc ? 'then-desc' : 'then-asc',
        label: desc ? t('table.alsoDescending') : t('table.alsoAscending'),
        onAction: () => onLayout({ sorting: [...others, { id, desc }].slice(-4) }),
      },
    ];
    const move = (to: number, key: 'moveLeft' | 'moveRight'): MenuEntry => ({
      id: key,
      label: t(`table.${key}`),
      disabled: at + to < 1 || at < 1 || at + to >= columns.length,
      onAction: () => onLayout({ columns: moveColumn(layout.columns, id, columns[at + to]?.id ?? id) }),
    });
    return [
      ...sort(false),
      ...sort(true),
      ...(others.length > 0 ? [...then(false), ...then(true)] : []),
      'separator',
      move(-1, 'moveLeft'),
      move(1, 'moveRight'),
      {
        id: 'hide',
        label: t('table.hide'),
        disabled: id === 'name',
        onAction: () =>
          onLayout({ columns: columns.map((column) => column.id).filter((each) => each !== id) }),
      },
      'separator',
      { id: 'choose', label: t('table.choose'), onAction: onChooseColumns },
    ];
  };

  return (
    <div ref={ref} className="flex min-h-0 grow flex-col">
      <DataTable
        label={label}
        columns={columns}
        rows={list.shown}
        rowId={idOf}
        presorted
        reuseRows
        tree={tree}
        sorting={layout.sorting}
        onSorting={(sorting) => onLayout({ sorting })}
        widths={layout.widths}
        onWidths={(widths) => onLayout({ widths })}
        headerMenu={headerMenu}
        onMoveColumn={(id, to) =>
          // The name stays first, where it is seen however far the rest is scrolled.
          id !== 'name' && to !== 'name' && onLayout({ columns: moveColumn(layout.columns, id, to) })
        }
        selection={list.selection}
        onSelection={list.setSelection}
        onOpen={openMachine}
        onMenu={onMenu}
        stale={isStale}
        onScreen={onScreen}
      />
    </div>
  );
}
