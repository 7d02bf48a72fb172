import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent, ReactElement, ReactNode } from 'react';
import { t } from '../lib/i18n/t';
import { cx } from './cx';
import type { Column } from './data-table';
import { ContextMenu } from './menu';
import type { MenuEntry } from './menu';
import { toggleSort } from './sort-rows';
import type { Sort } from './sort-rows';

interface Props<Row> {
  columns: readonly Column<Row>[];
  widthOf(column: Column<Row>): number;
  sorting: Sort[];
  onSorting(sorting: Sort[]): void;
  /** While the border is dragged. */
  onResizing(dragged: { id: string; width: number } | null): void;
  /** null: as the column comes. */
  onResized(id: string, width: number | null): void;
  menu?(columnId: string): MenuEntry[];
  /** At the right end, however far the rest is scrolled. */
  tools: ReactNode;
  onMove?(columnId: string, to: string): void;
}

const DRAG_TYPE = 'application/x-virtdeck-column';

/** The heads of the columns: one stop of the Tab key, arrows go from one to the next. */
export function TableHeader<Row>(props: Props<Row>): ReactElement {
  const { columns, menu, tools } = props;
  const [menuAt, setMenuAt] = useState<{ id: string; x: number; y: number } | null>(null);
  const [focused, setFocused] = useState(0);
  const stop = Math.min(focused, columns.length - 1);
  const title = columns.find(({ id }) => id === menuAt?.id)?.title;
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-bg">
      <div
        role="row"
        aria-rowindex={1}
        onKeyDown={moveFocus}
        className="grid h-7 [--tint:var(--color-transparent)]"
        style={{ gridTemplateColumns: 'var(--columns)' }}
      >
        {columns.map((column, at) => (
          <Head
            key={column.id}
            {...props}
            column={column}
            at={at}
            tabStop={at === stop}
            onFocus={() => setFocused(at)}
            onMenu={menu && ((x, y) => setMenuAt({ id: column.id, x, y }))}
          />
        ))}
        <div
          role="columnheader"
          className="sticky right-0 flex w-8 items-center justify-center justify-self-end bg-bg"
        >
          {tools}
        </div>
      </div>
      {menu && menuAt && title !== undefined && (
        <ContextMenu
          label={t('table.menuOf', { column: title })}
          at={menuAt}
          entries={menu(menuAt.id)}
          onClose={() => setMenuAt(null)}
        />
      )}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.shiftKey) return;
  const heads = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-head]')];
  const next = heads[heads.findIndex((head) => head === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

interface HeadProps<Row> extends Omit<Props<Row>, 'menu' | 'columns' | 'tools'> {
  column: Column<Row>;
  at: number;
  tabStop: boolean;
  onFocus(): void;
  onMenu?(x: number, y: number): void;
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

function Head<Row>({
  column,
  at,
  tabStop,
  sorting,
  onSorting,
  onFocus,
  onMenu,
  onMove,
  ...resize
}: HeadProps<Row>): ReactElement {
  const [over, setOver] = useState(false);
  const level = sorting.findIndex(({ id }) => id === column.id);
  const sorted = level < 0 ? null : sorting[level]?.desc ? 'desc' : 'asc';
  const sortable = column.sortBy !== undefined;
  const end = column.align === 'end';
  const openMenu = (event: MouseEvent | KeyboardEvent): void => {
    if (!onMenu) return;
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    const byMouse = 'clientX' in event && event.clientX > 0;
    onMenu(byMouse ? event.clientX : box.left, byMouse ? event.clientY : box.bottom);
  };
  return (
    <div
      role="columnheader"
      // Only the first level: a second sorted column would have nothing to tell which comes first.
      aria-sort={sorted && level === 0 ? ariaSort[sorted] : undefined}
      onContextMenu={openMenu}
      onDragOver={(event) => {
        if (!onMove || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const from = event.dataTransfer.getData(DRAG_TYPE);
        if (from && from !== column.id) onMove?.(from, column.id);
      }}
      className={cx(
        'relative flex min-w-0 items-center px-2 last:pr-4',
        at === 0 && 'sticky-cell pl-4',
        end && 'justify-end',
        over && 'bg-selected',
      )}
    >
      <button
        type="button"
        data-head
        tabIndex={tabStop ? 0 : -1}
        draggable={onMove !== undefined}
        onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, column.id)}
        onFocus={onFocus}
        onClick={(event) => sortable && onSorting(toggleSort(sorting, column, event.shiftKey))}
        onKeyDown={(event) => {
          if (event.altKey && event.key === 'ArrowDown') openMenu(event);
        }}
        className={cx(
          'caps flex min-w-0 items-center gap-1 rounded-sm',
          sortable ? 'hover:text-text' : 'cursor-default',
          sorted && 'text-text!',
          end && 'flex-row-reverse',
        )}
      >
        <span className="truncate">{column.title}</span>
        {sorted === 'asc' && <ArrowUp aria-hidden className="size-3 shrink-0" />}
        {sorted === 'desc' && <ArrowDown aria-hidden className="size-3 shrink-0" />}
        {sorted && sorting.length > 1 && (
          <span aria-hidden className="numeric text-faint">
            {level + 1}
          </span>
        )}
      </button>
      <Border column={column} {...resize} />
    </div>
  );
}

const clamp = (width: number): number => Math.round(Math.min(1200, Math.max(40, width)));

type BorderProps<Row> = Pick<HeadProps<Row>, 'column' | 'widthOf' | 'onResizing' | 'onResized'>;

/** The border on the right, to drag; a double click makes the column as wide as it comes. */
function Border<Row>({ column, widthOf, onResizing, onResized }: BorderProps<Row>): ReactElement {
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    if (event.button !== 0) return;
    const border = event.currentTarget;
    const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const head = border.parentElement;
    // A column that grows is wider than it says.
    const width = (head?.getBoundingClientRect().width ?? 0) / scale || widthOf(column);
    const from = event.clientX;
    let latest: number | null = null;
    const move = (moved: globalThis.PointerEvent): void => {
      latest = clamp(width + (moved.clientX - from) / scale);
      onResizing({ id: column.id, width: latest });
    };
    const done = (): void => {
      border.removeEventListener('pointermove', move);
      if (latest !== null) onResized(column.id, latest);
    };
    border.setPointerCapture(event.pointerId);
    border.addEventListener('pointermove', move);
    border.addEventListener('lostpointercapture', done, { once: true });
  };
  return (
    <span
      aria-hidden
      onPointerDown={onPointerDown}
      onDoubleClick={() => onResized(column.id, null)}
      className="absolute inset-y-1 right-0 w-1.5 cursor-col-resize touch-none border-r border-transparent hover:border-line-strong"
    />
  );
}
