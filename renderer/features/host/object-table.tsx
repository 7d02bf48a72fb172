import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table';
import type { Sort } from '../../ui/sort-rows';
import { EmptyState } from '../../ui/empty-state';
import type { Selection } from '../../ui/table-rows';
import { NoMatch } from './list-layout';

interface Props<Row> {
  host: HostDto;
  label: string;
  icon: LucideIcon;
  empty: { title: string; text: string };
  /** Before the filter. */
  all: number;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  selection: Selection;
  onSelection(selection: Selection): void;
}

/** One of the host's lists as a table, or why it is empty. */
export function ObjectTable<Row extends { id: string }>(props: Props<Row>): ReactElement {
  const { host, columns, rows, empty } = props;
  const [sorting, setSorting] = useState<Sort[]>([{ id: columns[0]?.id ?? '', desc: false }]);
  if (props.all === 0)
    return (
      <EmptyState icon={props.icon} title={empty.title}>
        {empty.text}
      </EmptyState>
    );
  if (rows.length === 0) return <NoMatch />;
  return (
    <DataTable
      label={props.label}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      sorting={sorting}
      onSorting={setSorting}
      selection={props.selection}
      onSelection={props.onSelection}
      stale={host.staleSince !== null}
    />
  );
}
