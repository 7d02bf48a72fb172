import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  createSortedRowModel,
  metaHelper,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { SortingState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useContext, useEffect, useId, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement, ReactNode } from 'react';
import { cx } from './cx';
import { RowHeight } from './row-height';
import { TableHeader } from './table-header';
import { selectRow, useTableKeys } from './table-rows';
import type { Selection } from './table-rows';

export interface Column<Row> {
  id: string;
  title: string;
  /** In pixels at 100 %; the column that grows takes at least this. */
  width: number;
  grow?: boolean;
  align?: 'end';
  /** What to sort by; null comes last. Without it the column can't be sorted. */
  sortBy?: (row: Row) => string | number | null;
  /** Large values are wanted first. */
  descendingFirst?: boolean;
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId(row: Row): string;
  sorting: SortingState;
  onSorting(sorting: SortingState): void;
  selection?: Selection;
  onSelection?(selection: Selection): void;
  onOpen?(id: string): void;
  /** Asked for by the right mouse button or the menu key; the row is selected by then. */
  onMenu?(at: { x: number; y: number }): void;
  /** Rows that are no longer fresh. */
  stale?: boolean;
  /** Rendered with the ids of the rows on screen, for what feeds their live cells. */
  onScreen?(ids: readonly string[]): ReactNode;
}

export const tableFeaturesUsed = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnSizingFeature,
  columnResizingFeature,
  columnMeta: metaHelper<{ align?: 'end'; grow?: boolean }>(),
});

/** A virtualised table: it holds as many rows as there are, and renders those on screen. */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowId,
  sorting,
  onSorting,
  selection,
  onSelection,
  onOpen,
  onMenu,
  stale = false,
  onScreen,
}: Props<Row>): ReactElement {
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof tableFeaturesUsed, Row & object>();
    return columns.map((column) =>
      helper.accessor((row): unknown => column.sortBy?.(row) ?? undefined, {
        id: column.id,
        header: column.title,
        size: column.width,
        minSize: 48,
        meta: { align: column.align, grow: column.grow },
        enableSorting: column.sortBy !== undefined,
        enableResizing: !column.grow,
        sortFn: sortFn_basic,
        sortUndefined: 'last',
        sortDescFirst: column.descendingFirst ?? false,
      }),
    );
  }, [columns]);
  // Columns may sort by what changes while the rows don't; sorted values are kept per row, so rows are made anew.
  const data = useMemo(() => (columns.length > 0 ? [...rows] : []) as (Row & object)[], [rows, columns]);
  const table = useTable({
    features: tableFeaturesUsed,
    columns: definitions,
    data,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: (next) => onSorting(typeof next === 'function' ? next(sorting) : next),
    enableSortingRemoval: false,
    columnResizeMode: 'onChange',
  });
  const sorted = table.getRowModel().rows;
  const order = useMemo(() => sorted.map((row) => row.id), [sorted]);
  const sizes = table.state.columnSizing;
  const template = columns
    .map((column) => {
      const width = `${(sizes[column.id] ?? column.width) / 16}rem`;
      return column.grow ? `minmax(${width}, 1fr)` : width;
    })
    .join(' ');

  const rowHeight = useContext(RowHeight);
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => order[index] ?? index,
    overscan: 6,
    // The sticky header covers this much of what is scrolled to.
    scrollPaddingStart: rowHeight,
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  const items = virtualizer.getVirtualItems();

  const pageRows = useCallback(
    () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    [rowHeight],
  );
  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]);
  const onKeyDown = useTableKeys({
    order,
    selection: selection ?? { ids: new Set(), active: null, anchor: null },
    onSelection: onSelection ?? (() => undefined),
    pageRows,
    scrollTo,
    onOpen,
  });

  const point = (event: MouseEvent, id: string): void => {
    if (!selection || !onSelection) return;
    if (event.button === 2 && selection.ids.has(id)) onSelection({ ...selection, active: id });
    else onSelection(selectRow(order, selection, id, event));
  };
  const openMenu = (event: MouseEvent | KeyboardEvent): void => {
    if (!onMenu || !selection || selection.ids.size === 0) return;
    event.preventDefault();
    if (event.type === 'contextmenu' && 'clientX' in event && event.clientX > 0)
      return onMenu({ x: event.clientX, y: event.clientY });
    const box = document.getElementById(`${prefix}${selection.active}`)?.getBoundingClientRect();
    onMenu({ x: (box?.left ?? 0) + 40, y: box?.bottom ?? 0 });
  };
  const active = selection?.active ?? null;
  const onScreenIds = items.map((item) => order[item.index] ?? '');

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={sorted.length + 1}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={
        active !== null && onScreenIds.includes(active) ? `${prefix}${active}` : undefined
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      onContextMenu={openMenu}
      onFocus={(event) => {
        const [first] = order;
        if (event.target === event.currentTarget && active === null && first !== undefined && selection)
          onSelection?.({ ...selection, active: first, anchor: first });
      }}
      className="group/table min-h-0 grow overflow-auto overscroll-contain outline-none"
    >
      <div className="w-full min-w-fit">
        <TableHeader table={table} template={template} />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = sorted[item.index];
            if (!row) return null;
            return (
              <TableRow<Row>
                key={row.id}
                elementId={`${prefix}${row.id}`}
                id={row.id}
                index={item.index}
                start={item.start}
                row={row.original}
                columns={columns}
                template={template}
                selected={selection?.ids.has(row.id)}
                active={active === row.id}
                stale={stale}
                onPoint={point}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
      {onScreen?.(onScreenIds)}
    </div>
  );
}

interface RowProps<Row> {
  elementId: string;
  id: string;
  index: number;
  start: number;
  row: Row;
  columns: readonly Column<Row>[];
  template: string;
  selected: boolean | undefined;
  active: boolean;
  stale: boolean;
  onPoint(event: MouseEvent, id: string): void;
  onOpen?(id: string): void;
}

const cellsOf = <Row,>(columns: readonly Column<Row>[], row: Row): ReactNode =>
  columns.map((column) => (
    <div
      key={column.id}
      role="gridcell"
      className={cx(
        'flex min-w-0 items-center px-2 first:pl-4',
        column.align === 'end' && 'numeric justify-end',
      )}
    >
      {column.cell(row)}
    </div>
  ));

const Cells = memo(function Cells({ columns, row }: { columns: readonly Column<never>[]; row: never }) {
  return cellsOf(columns, row);
});

function TableRow<Row>({
  elementId,
  id,
  index,
  start,
  row,
  columns,
  template,
  selected,
  active,
  stale,
  onPoint,
  onOpen,
}: RowProps<Row>): ReactElement {
  return (
    <div
      id={elementId}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      onMouseDown={(event) => onPoint(event, id)}
      onDoubleClick={() => onOpen?.(id)}
      className={cx(
        'absolute inset-x-0 top-0 grid h-row border-b border-line/60',
        selected ? 'bg-selected' : 'hover:bg-hover',
        stale && 'hatched',
        active &&
          'group-focus-visible/table:outline-2 group-focus-visible/table:-outline-offset-2 group-focus-visible/table:outline-focus',
      )}
      style={{ transform: `translateY(${start}px)`, gridTemplateColumns: template }}
    >
      <Cells columns={columns as readonly Column<never>[]} row={row as never} />
    </div>
  );
}
