import { useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { domainStatus } from '../../lib/domain-status';
import { formatShortTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { cx } from '../../ui/cx';
import { HereCard, SnapshotCard } from './snapshot-card';
import type { OnMachine } from './snapshot-card';
import { edgePath, findTyped, layOut, nodeHeight, nodeWidth, stepFrom } from './snapshot-tree';
import type { PlacedItem } from './snapshot-tree';
import { formText, snapshotStatus } from './snapshot-text';

/** In pixels, around what is brought into view. */
const around = 24;
/** Letters typed within this time are one word. */
const typingMs = 700;

export interface TreeActions {
  onSelect(id: string): void;
  onFold(id: string, folded: boolean): void;
  /** Enter, or a double click. */
  onOpen(id: string): void;
  onDelete(id: string): void;
  onRename(id: string): void;
  onMenu(id: string, at: { x: number; y: number }): void;
}

interface Props extends TreeActions {
  on: OnMachine;
  machine: DomainRow;
  rows: readonly SnapshotRow[];
  folded: ReadonlySet<string>;
  selected: string;
  zoom: number;
  stale: boolean;
}

/** The snapshots as a drawn tree that hangs down: below each stands what was taken on top of it. */
export function SnapshotTree(props: Props): ReactElement {
  const { machine, rows, folded, selected, zoom } = props;
  const layout = useMemo(() => layOut(rows, folded), [rows, folded]);
  const { items } = layout;
  const svg = useRef<SVGSVGElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const stop = items.some(({ id }) => id === selected) ? selected : items[0]?.id;

  const elementOf = (id: string): SVGGElement | null =>
    svg.current?.querySelector<SVGGElement>(`[data-id="${CSS.escape(id)}"]`) ?? null;
  const go = (id: string): void => {
    props.onSelect(id);
    elementOf(id)?.focus({ preventScroll: true });
    bringIntoView(elementOf(id));
  };
  // What is chosen elsewhere, or has just come, is in sight; at first in the middle.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) bringIntoView(elementOf(selected));
    else elementOf(selected)?.scrollIntoView({ block: 'center', inline: 'center' });
    begun.current = true;
  }, [selected, items.length]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const item = items.find(({ id }) => id === stop);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const next = stepFrom(items, item.id, key);
    if (key === '+' || (key === 'ArrowDown' && item.folded)) props.onFold(item.id, false);
    else if (key === '-' && item.children.length > 0) props.onFold(item.id, true);
    else if (next !== null) go(next);
    else if (key === 'Enter') props.onOpen(item.id);
    else if (key === 'Delete') props.onDelete(item.id);
    else if (key === 'F2') props.onRename(item.id);
    else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) {
      const box = elementOf(item.id)?.getBoundingClientRect();
      if (box) props.onMenu(item.id, { x: box.left + box.width / 2, y: box.top + box.height / 2 });
    } else if (key.length === 1 && key !== ' ') {
      const now = performance.now();
      const text = now - typed.current.at < typingMs ? typed.current.text + key : key;
      typed.current = { text, at: now };
      const found = findTyped(items, item.id, text);
      if (found !== null) go(found);
      return;
    } else if (!key.startsWith('Arrow')) return;
    event.preventDefault();
    // The machine's own shortcuts mean the machine.
    event.stopPropagation();
  };

  return (
    <svg
      ref={svg}
      role="tree"
      aria-label={t('snapshots.tree', { name: machine.name })}
      aria-orientation="horizontal"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width * zoom}
      height={layout.height * zoom}
      className={cx('m-auto block shrink-0', props.stale && 'hatched')}
      onKeyDown={onKeyDown}
    >
      {layout.edges.map((edge) => (
        <path
          key={edge.to.id}
          aria-hidden
          d={edgePath(edge)}
          fill="none"
          strokeWidth={edge.to.row === null ? 2 : 1.5}
          strokeDasharray={edge.to.row === null ? '5 4' : undefined}
          stroke={edge.to.row === null ? 'var(--accent)' : 'var(--line-strong)'}
        />
      ))}
      {items.map((item) => (
        <Item key={item.id} item={item} tabStop={item.id === stop} {...props} onSelect={go} />
      ))}
    </svg>
  );
}

/** With some room around it, so that it is seen to be a part of the tree. */
function bringIntoView(element: Element | null): void {
  const box = element?.closest('[data-scroller]');
  if (!element || !box) return;
  const [own, seen] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  const over = (start: number, end: number, from: number, to: number): number =>
    Math.max(0, end + around - to) || Math.min(0, start - around - from);
  box.scrollBy(
    over(own.left, own.right, seen.left, seen.right),
    over(own.top, own.bottom, seen.top, seen.bottom),
  );
}

interface ItemProps extends Props {
  item: PlacedItem;
  tabStop: boolean;
}

function Item({ item, tabStop, on, machine, selected, ...act }: ItemProps): ReactElement {
  const { id, row } = item;
  const isSelected = id === selected;
  const hasChildren = item.children.length > 0 || item.folded;
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    act.onSelect(id);
    act.onMenu(id, { x: event.clientX, y: event.clientY });
  };
  return (
    <g
      data-id={id}
      role="treeitem"
      aria-label={row ? labelOf(row) : t('snapshots.hereState', { state: domainStatus(machine).text })}
      aria-level={item.level}
      aria-posinset={item.position}
      aria-setsize={item.siblings}
      aria-selected={isSelected}
      aria-expanded={hasChildren ? !item.folded : undefined}
      tabIndex={tabStop ? 0 : -1}
      transform={`translate(${item.x - nodeWidth / 2},${item.y})`}
      className="group cursor-default outline-none"
      onClick={() => act.onSelect(id)}
      onDoubleClick={() => act.onOpen(id)}
      onContextMenu={openMenu}
    >
      <foreignObject width={nodeWidth} height={nodeHeight}>
        {row ? (
          <SnapshotCard on={on} row={row} selected={isSelected} dimmed={false} />
        ) : (
          <HereCard machine={machine} selected={isSelected} />
        )}
      </foreignObject>
      {hasChildren && row && <Fold item={item} onFold={act.onFold} />}
    </g>
  );
}

/** For the mouse; the keyboard has + and −. */
function Fold({ item, onFold }: { item: PlacedItem; onFold: TreeActions['onFold'] }): ReactElement {
  const { id, folded, hidden } = item;
  const text = folded ? t('snapshots.more', { n: hidden }) : '−';
  const width = Math.max(18, 8 + text.length * 7);
  return (
    <g
      aria-hidden
      transform={`translate(${nodeWidth / 2},${nodeHeight})`}
      className={cx(
        'cursor-pointer',
        !folded && 'opacity-0 transition-opacity duration-(--fast) group-hover:opacity-100',
      )}
      onClick={(event) => {
        event.stopPropagation();
        onFold(id, !folded);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <title>
        {folded ? t('snapshots.expand', { name: id, n: hidden }) : t('snapshots.collapse', { name: id })}
      </title>
      <rect
        x={-width / 2}
        y={-9}
        width={width}
        height={18}
        rx={9}
        fill="var(--bg-raised)"
        stroke="var(--line-strong)"
      />
      <text
        textAnchor="middle"
        dominantBaseline="central"
        fontSize={11}
        fill="var(--text-soft)"
        className="numeric"
      >
        {text}
      </text>
    </g>
  );
}

function labelOf(row: SnapshotRow): string {
  const parts = [row.name, snapshotStatus(row.state).text, formText(row), formatShortTime(row.createdAt)];
  return [...parts, ...(row.isCurrent ? [t('snapshots.current')] : [])].join(', ');
}
