import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactElement, ReactNode } from 'react';
import { isShortcut } from '../lib/shortcuts';
import { cx } from './cx';
import { keepOffset, offsetOf, useTrueOffset } from './kept-offset';
import type { MenuEntry } from './menu';
import { RowHeight } from './row-height';
import { RowSlots } from './row-slots';
import { sortRows } from './sort-rows';
import type { Sort } from './sort-rows';
import { useTableExport } from './table-export';
import { TableHeader } from './table-header';
import { TableMenu } from './table-menu';
import { selectRow, useTableKeys } from './table-rows';
import type { Selection } from './table-rows';
import { useLatest } from './use-latest';

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
  /** What a copy or an export says in place of what the cell shows; a number keeps all its digits. */
  text?: (row: Row) => string | number | null;
}

/** A line of a tree: a row, or what holds rows. */
export type TreeLine<Row> =
  | { kind: 'row'; id: string; level: number; parent: string | null; row: Row }
  | {
      kind: 'branch';
      id: string;
      level: number;
      parent: string | null;
      expanded: boolean;
      content: ReactNode;
    };

interface Tree<Row> {
  /** In the order they show; nothing of a folded branch is among them. */
  lines: readonly TreeLine<Row>[];
  onToggle(id: string): void;
}

interface Props<Row> {
  /** Come back to, the table is where it was when one of this name was left. */
  label: string;
  /** Those shown, in order. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId(row: Row): string;
  sorting: Sort[];
  onSorting(sorting: Sort[]): void;
  /** The rows are in that order already. */
  presorted?: boolean;
  /** Shows these lines instead of the rows. */
  tree?: Tree<Row>;
  /** Where the user has changed them; without it the table keeps them to itself. */
  widths?: Readonly<Record<string, number>>;
  onWidths?(widths: Record<string, number>): void;
  /** What the menu at a column's head holds. */
  headerMenu?(columnId: string): MenuEntry[];
  /** The column was dragged to where another one is. */
  onMoveColumn?(columnId: string, to: string): void;
  selection?: Selection;
  onSelection?(selection: Selection): void;
  onOpen?(id: string): void;
  /** Asked for by the right mouse button or the menu key; the row is selected by then. */
  onMenu?(at: { x: number; y: number }): void;
  /** Takes the focus to this row, wherever it is; a new object does so again. */
  reveal?: { id: string } | null;
  /** Elements of rows that go are taken for those that come; for cells that keep nothing of their own. */
  reuseRows?: boolean;
  /** Rows that are no longer fresh. */
  stale?: boolean | ((row: Row) => boolean);
  /** Rendered with the rows on screen, for what feeds their live cells. */
  onScreen?(rows: readonly Row[]): ReactNode;
}

/** Right of the columns, for the table's own menu; in pixels at 100 %. */
export const TABLE_MENU_WIDTH = 32;
const MENU_WIDTH = `${TABLE_MENU_WIDTH / 16}rem`;

const nothingSelected: Selection = { ids: new Set(), active: null, anchor: null };

/** A virtualised table: it holds as many rows as there are, and renders those on screen. */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowId,
  sorting,
  onSorting,
  presorted = false,
  tree,
  widths: givenWidths,
  onWidths,
  headerMenu,
  onMoveColumn,
  selection,
  onSelection,
  onOpen,
  onMenu,
  reveal = null,
  reuseRows = false,
  stale = false,
  onScreen,
}: Props<Row>): ReactElement {
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const sorted = useMemo(
    () => (presorted ? rows : sortRows(rows, columns, sorting)),
    [presorted, rows, columns, sorting],
  );
  const lines = tree?.lines;
  const order = useMemo(
    () => (lines ? lines.map(({ id }) => id) : sorted.map(rowId)),
    [lines, sorted, rowId],
  );

  const exportedRows = useMemo(
    () => (lines ? lines.flatMap((line) => (line.kind === 'row' ? [line.row] : [])) : sorted),
    [lines, sorted],
  );
  const exported = useTableExport({ label, columns, rows: exportedRows }, rowId);

  const [ownWidths, setOwnWidths] = useState<Readonly<Record<string, number>>>({});
  const [dragged, setDragged] = useState<{ id: string; width: number } | null>(null);
  const kept = givenWidths ?? ownWidths;
  const widthOf = (column: Column<Row>): number =>
    dragged?.id === column.id ? dragged.width : (kept[column.id] ?? column.width);
  const template = columns
    .map((column) => {
      const width = `${widthOf(column) / 16}rem`;
      return column.grow && dragged?.id !== column.id && kept[column.id] === undefined
        ? `minmax(${width}, 1fr)`
        : width;
    })
    .join(' ');
  // Where every width is set, what is left over on the right still belongs to the rows.
  const full = columns.some((column) => column.grow && kept[column.id] === undefined)
    ? `${template} ${MENU_WIDTH}`
    : `${template} minmax(${MENU_WIDTH}, 1fr)`;

  const rowHeight = useContext(RowHeight);
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => order[index] ?? index,
    overscan: 6,
    initialOffset: () => offsetOf(label),
    // The sticky header covers this much of what is scrolled to.
    scrollPaddingStart: rowHeight,
  });
  useTrueOffset(scroller, virtualizer);
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  const items = virtualizer.getVirtualItems();

  // Rows keep these from one rendering to the next, so that scrolling renders only the rows that come.
  const latest = useLatest({ order, selection, onSelection, onOpen, onToggle: tree?.onToggle });

  useEffect(() => {
    const index = reveal ? latest.current.order.indexOf(reveal.id) : -1;
    if (index < 0) return;
    virtualizer.scrollToIndex(index);
    scroller.current?.focus({ preventScroll: true });
  }, [reveal, latest, virtualizer]);

  const pageRows = useCallback(
    () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    [rowHeight],
  );
  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]);
  const onKeyDown = useTableKeys({
    order,
    selection: selection ?? nothingSelected,
    onSelection: onSelection ?? (() => undefined),
    pageRows,
    scrollTo,
    onOpen,
    lines,
    onToggle: tree?.onToggle,
  });

  const point = useCallback(
    (event: MouseEvent, id: string): void => {
      const { order: ids, selection: before, onSelection: tell } = latest.current;
      if (!before || !tell) return;
      if (event.button === 2 && before.ids.has(id)) tell({ ...before, active: id });
      else tell(selectRow(ids, before, id, event));
    },
    [latest],
  );
  const open = useCallback((id: string): void => latest.current.onOpen?.(id), [latest]);
  const toggle = useCallback((id: string): void => latest.current.onToggle?.(id), [latest]);

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
  const [slots] = useState(() => new RowSlots());
  const keys: readonly (number | string)[] = reuseRows ? slots.assign(onScreenIds) : onScreenIds;

  return (
    <div
      ref={scroller}
      role={tree ? 'treegrid' : 'grid'}
      aria-label={label}
      aria-rowcount={order.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={
        active !== null && onScreenIds.includes(active) ? `${prefix}${active}` : undefined
      }
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && isShortcut('copyRows', event)) {
          event.preventDefault();
          void exported.copy(selection && selection.ids.size > 0 ? selection.ids : undefined);
        } else onKeyDown(event);
      }}
      onContextMenu={openMenu}
      onFocus={(event) => {
        const first = order[Math.ceil(event.currentTarget.scrollTop / rowHeight)];
        if (event.target === event.currentTarget && active === null && first !== undefined && selection)
          onSelection?.({ ...selection, active: first, anchor: first });
      }}
      onScroll={(event) => keepOffset(label, event.currentTarget.scrollTop)}
      className="group/table min-h-0 grow overflow-auto overscroll-contain outline-none"
      style={{ '--columns': full } as CSSProperties}
    >
      <div className="w-full min-w-fit">
        <TableHeader
          columns={columns}
          widthOf={widthOf}
          sorting={sorting}
          onSorting={onSorting}
          onResizing={setDragged}
          onResized={(id, width) => {
            setDragged(null);
            const others = Object.entries(kept).filter(([other]) => other !== id);
            const next = Object.fromEntries(width === null ? others : [...others, [id, width]]);
            if (onWidths) onWidths(next);
            else setOwnWidths(next);
          }}
          menu={headerMenu}
          tools={<TableMenu table={exported} copied={exported.copied} />}
          onMove={onMoveColumn}
        />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item, at) => {
            const line = lines?.[item.index];
            const id = order[item.index] ?? '';
            const common = {
              elementId: `${prefix}${id}`,
              id,
              index: item.index,
              start: item.start,
              selected: selection?.ids.has(id),
              active: active === id,
              onPoint: point,
            };
            if (line?.kind === 'branch')
              return (
                <BranchRow
                  key={`branch ${id}`}
                  {...common}
                  level={line.level}
                  expanded={line.expanded}
                  columns={columns.length}
                  content={line.content}
                  onToggle={toggle}
                />
              );
            const row = line ? line.row : sorted[item.index];
            if (row === undefined) return null;
            return (
              <TableRow
                key={keys[at]}
                {...common}
                level={line?.level}
                row={row as never}
                columns={columns as readonly Column<never>[]}
                stale={typeof stale === 'function' ? stale(row) : stale}
                onOpen={open}
              />
            );
          })}
        </div>
      </div>
      {onScreen?.(
        items.flatMap(({ index }) => {
          const line = lines?.[index];
          return (lines ? (line?.kind === 'row' ? line.row : undefined) : sorted[index]) ?? [];
        }),
      )}
    </div>
  );
}

interface LineProps {
  elementId: string;
  id: string;
  index: number;
  start: number;
  selected: boolean | undefined;
  active: boolean;
  onPoint(event: MouseEvent, id: string): void;
}

interface RowProps extends LineProps {
  level: number | undefined;
  row: never;
  columns: readonly Column<never>[];
  stale: boolean;
  onOpen(id: string): void;
}

const lineClass = (selected: boolean | undefined, active: boolean): string =>
  cx(
    'absolute inset-x-0 top-0 grid h-row border-b border-line/60 bg-(--tint)',
    selected
      ? '[--tint:var(--bg-selected)]'
      : '[--tint:var(--color-transparent)] hover:[--tint:var(--bg-hover)]',
    active &&
      // Above the first cell, which lies above the rest of the row.
      'after:pointer-events-none after:absolute after:inset-0 after:z-2 after:-outline-offset-2 after:outline-focus group-focus-visible/table:after:outline-2',
  );

const TableRow = memo(function TableRow({
  elementId,
  id,
  index,
  start,
  level,
  row,
  columns,
  selected,
  active,
  stale,
  onPoint,
  onOpen,
}: RowProps): ReactElement {
  return (
    <div
      id={elementId}
      role="row"
      aria-rowindex={index + 2}
      aria-level={level}
      aria-selected={selected}
      onMouseDown={(event) => onPoint(event, id)}
      onDoubleClick={() => onOpen(id)}
      className={cx(lineClass(selected, active), stale && 'hatched')}
      style={{ transform: `translateY(${start}px)`, gridTemplateColumns: 'var(--columns)' }}
    >
      <Cells columns={columns} row={row} level={level} />
    </div>
  );
});

/** Plain text that is too long ends in an ellipsis; the pointer shows all of it. */
function whole(content: ReactNode): ReactNode {
  if (typeof content !== 'string') return content;
  return (
    <span className="truncate" title={content}>
      {content}
    </span>
  );
}

const Cells = memo(function Cells({
  columns,
  row,
  level,
}: {
  columns: readonly Column<never>[];
  row: never;
  level: number | undefined;
}): ReactNode {
  return columns.map((column, at) => (
    <div
      key={column.id}
      role="gridcell"
      className={cx(
        'flex min-w-0 items-center px-2 last:pr-4',
        at === 0 && 'sticky-cell pl-4',
        column.align === 'end' && 'numeric justify-end',
      )}
      style={at === 0 && level !== undefined ? { paddingLeft: indent(level) } : undefined}
    >
      {whole(column.cell(row))}
    </div>
  ));
});

const indent = (level: number): string => `${1 + (level - 1) * 1.25}rem`;

interface BranchProps extends LineProps {
  level: number;
  expanded: boolean;
  columns: number;
  content: ReactNode;
  onToggle(id: string): void;
}

function BranchRow({
  elementId,
  id,
  index,
  start,
  level,
  expanded,
  columns,
  content,
  selected,
  active,
  onPoint,
  onToggle,
}: BranchProps): ReactElement {
  return (
    <div
      id={elementId}
      role="row"
      aria-rowindex={index + 2}
      aria-level={level}
      aria-expanded={expanded}
      aria-selected={selected}
      onMouseDown={(event) => onPoint(event, id)}
      onDoubleClick={() => onToggle(id)}
      className={lineClass(selected, active)}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div
        role="gridcell"
        aria-colspan={columns}
        className="sticky left-0 flex w-fit max-w-full min-w-0 items-center gap-1.5 pr-4"
        style={{ paddingLeft: `calc(${indent(level)} - 0.375rem)` }}
      >
        <Chevron expanded={expanded} onToggle={() => onToggle(id)} />
        {content}
      </div>
    </div>
  );
}

/** The keyboard has the arrows for it, and screen readers the row's own state. */
function Chevron({ expanded, onToggle }: { expanded: boolean; onToggle(): void }): ReactElement {
  return (
    <span
      aria-hidden
      onMouseDown={(event) => {
        event.stopPropagation();
        if (event.button === 0) onToggle();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      className="grid size-5 shrink-0 place-items-center rounded-sm text-faint hover:text-text"
    >
      <svg
        viewBox="0 0 12 12"
        className={cx('size-3 transition-transform duration-(--fast)', expanded && 'rotate-90')}
      >
        <path d="M4.5 2.5 8 6l-3.5 3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </span>
  );
}
