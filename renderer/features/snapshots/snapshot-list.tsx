import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { DASH, formatShortTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { naturalKey } from '../../lib/natural';
import { Badge } from '../../ui/badge';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table';
import type { Sort } from '../../ui/sort-rows';
import { StateBadge } from '../../ui/state-badge';
import { formText, snapshotStatus } from './snapshot-text';

const columns = (): readonly Column<SnapshotRow>[] => [
  {
    id: 'name',
    title: t('snapshots.list.columns.name'),
    width: 160,
    grow: true,
    sortBy: ({ name }) => naturalKey(name),
    cell: ({ name, isCurrent }) => (
      <span className="flex min-w-0 items-center gap-2">
        <span dir="auto" className="truncate font-medium">
          {name}
        </span>
        {isCurrent && <Badge tone="info">{t('snapshots.current')}</Badge>}
      </span>
    ),
    text: ({ name }) => name,
  },
  {
    id: 'taken',
    title: t('snapshots.list.columns.taken'),
    width: 120,
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <span className="numeric truncate">{formatShortTime(createdAt)}</span>,
  },
  {
    id: 'state',
    title: t('snapshots.list.columns.state'),
    width: 112,
    sortBy: ({ state }) => state,
    cell: ({ state }) => {
      const status = snapshotStatus(state);
      return <StateBadge kind={status.kind}>{status.text}</StateBadge>;
    },
  },
  {
    id: 'kind',
    title: t('snapshots.list.columns.kind'),
    width: 172,
    sortBy: formText,
    cell: (row) => <span className="truncate">{formText(row)}</span>,
  },
  {
    id: 'parent',
    title: t('snapshots.list.columns.parent'),
    width: 120,
    sortBy: ({ parent }) => parent,
    cell: ({ parent }) => <span className="truncate text-soft">{parent ?? DASH}</span>,
  },
  {
    id: 'description',
    title: t('snapshots.list.columns.description'),
    width: 140,
    grow: true,
    sortBy: ({ description }) => description,
    cell: ({ description }) => <span className="truncate text-soft">{description ?? DASH}</span>,
  },
];

interface Props {
  machine: string;
  rows: readonly SnapshotRow[];
  selected: string;
  stale: boolean;
  onSelect(name: string): void;
  onOpen(name: string): void;
  onDelete(name: string): void;
  onRename(name: string): void;
  onMenu(name: string, at: { x: number; y: number }): void;
}

/** The snapshots line by line, to sort and to compare. */
export function SnapshotList({
  machine,
  rows,
  selected,
  stale,
  onSelect,
  onOpen,
  onDelete,
  onRename,
  onMenu,
}: Props): ReactElement {
  const [sorting, setSorting] = useState<Sort[]>([{ id: 'taken', desc: false }]);
  const shown = useMemo(columns, []);
  const chosen = rows.some(({ name }) => name === selected) ? selected : null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (chosen === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target instanceof Element) || event.target.closest('[role="row"], [role="grid"]') === null)
      return;
    if (event.key === 'Delete') onDelete(chosen);
    else if (event.key === 'F2') onRename(chosen);
    else return;
    event.preventDefault();
    // The machine's own shortcuts mean the machine.
    event.stopPropagation();
  };
  return (
    <div className="flex min-h-0 grow flex-col" onKeyDown={onKeyDown}>
      <DataTable
        label={t('snapshots.tree', { name: machine })}
        columns={shown}
        rows={rows}
        rowId={({ name }) => name}
        sorting={sorting}
        onSorting={setSorting}
        selection={{ ids: new Set(chosen === null ? [] : [chosen]), active: chosen, anchor: chosen }}
        onSelection={({ active }) => active !== null && onSelect(active)}
        onOpen={onOpen}
        onMenu={(at) => chosen !== null && onMenu(chosen, at)}
        stale={stale}
      />
    </div>
  );
}
