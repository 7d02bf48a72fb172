import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { MouseEvent, ReactElement } from 'react';
import { useSetting } from '../settings/store';
import { cx } from '../../ui/cx';
import { keepOffset, offsetOf, useTrueOffset } from '../../ui/kept-offset';
import { selectRow, useTableKeys } from '../../ui/table-rows';
import { useLatest } from '../../ui/use-latest';
import { CpuCell, MemoryCell } from '../graphs/sparkline';
import { HostCell, NameCell, StateCell, TagsCell } from './cells';
import type { Machine } from './machine';
import { openMachine } from './machine-table';
import type { ViewProps } from './machine-table';
import { useWidth } from './use-width';

/** In pixels at 100 %. */
const WIDTH = 264;
const HEIGHT = { comfortable: 140, dense: 116 };
const GAP = 12;

/** Machines as cards: as many side by side as there is room for. */
export function MachineCards({ list, label, onMenu, onScreen }: ViewProps): ReactElement {
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [width, measure] = useWidth();
  const scale = useSetting('scale') ?? 1;
  const density = useSetting('density') ?? 'comfortable';
  const perLine = Math.max(1, Math.floor(((width ?? 1000) - GAP) / (WIDTH + GAP)));
  const { shown, selection, setSelection, scope } = list;
  const order = useMemo(() => shown.map(({ id }) => id), [shown]);
  const lineHeight = (HEIGHT[density] + GAP) * scale;
  const virtualizer = useVirtualizer({
    count: Math.ceil(shown.length / perLine),
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 2,
    initialOffset: () => offsetOf(`cards ${label}`),
    paddingStart: GAP * scale,
    scrollPaddingStart: GAP * scale,
  });
  useTrueOffset(scroller, virtualizer);
  useEffect(() => virtualizer.measure(), [lineHeight, virtualizer]);
  const onKeyDown = useTableKeys({
    order,
    selection,
    onSelection: setSelection,
    pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight)),
    scrollTo: (index) => virtualizer.scrollToIndex(Math.floor(index / perLine)),
    onOpen: openMachine,
    perLine,
  });
  const latest = useLatest({ order, selection, setSelection });
  const point = useCallback(
    (event: MouseEvent, id: string): void => {
      const { order: ids, selection: before, setSelection: tell } = latest.current;
      if (event.button === 2 && before.ids.has(id)) tell({ ...before, active: id });
      else tell(selectRow(ids, before, id, event));
    },
    [latest],
  );
  const lines = virtualizer.getVirtualItems();
  const onLine = (line: number): readonly Machine[] => shown.slice(line * perLine, (line + 1) * perLine);
  const { active } = selection;
  const onScreenNow = lines.flatMap(({ index }) => onLine(index));
  return (
    <div ref={measure} className="flex min-h-0 grow flex-col">
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={Math.ceil(shown.length / perLine)}
        aria-colcount={perLine}
        aria-multiselectable
        aria-activedescendant={
          onScreenNow.some(({ id }) => id === active) ? `${prefix}${active ?? ''}` : undefined
        }
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={(event) => keepOffset(`cards ${label}`, event.currentTarget.scrollTop)}
        onFocus={(event) => {
          const [first] = order;
          if (event.target === event.currentTarget && active === null && first !== undefined)
            setSelection({ ...selection, active: first, anchor: first });
        }}
        onContextMenu={(event) => {
          if (selection.ids.size === 0) return;
          event.preventDefault();
          const box = document.getElementById(`${prefix}${active ?? ''}`)?.getBoundingClientRect();
          onMenu(
            event.clientX > 0
              ? { x: event.clientX, y: event.clientY }
              : { x: (box?.left ?? 0) + 24, y: (box?.top ?? 0) + 32 },
          );
        }}
        className="group/table min-h-0 grow overflow-auto overscroll-contain outline-none"
      >
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {lines.map(({ index, start }) => (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 1}
              className="absolute inset-x-0 top-0 grid gap-3 px-3"
              style={{
                transform: `translateY(${start}px)`,
                gridTemplateColumns: `repeat(${perLine}, minmax(0, 1fr))`,
              }}
            >
              {onLine(index).map((machine) => (
                <Card
                  key={machine.id}
                  elementId={`${prefix}${machine.id}`}
                  machine={machine}
                  host={scope === 'fleet'}
                  height={HEIGHT[density]}
                  selected={selection.ids.has(machine.id)}
                  active={active === machine.id}
                  onPoint={point}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      {onScreen(onScreenNow)}
    </div>
  );
}

interface CardProps {
  elementId: string;
  machine: Machine;
  host: boolean;
  height: number;
  selected: boolean;
  active: boolean;
  onPoint(event: MouseEvent, id: string): void;
}

const Card = memo(function Card({
  elementId,
  machine,
  host,
  height,
  selected,
  active,
  onPoint,
}: CardProps): ReactElement {
  const { hostId, row } = machine;
  return (
    <div
      id={elementId}
      role="gridcell"
      aria-selected={selected}
      onMouseDown={(event) => onPoint(event, machine.id)}
      onDoubleClick={() => openMachine(machine.id)}
      className={cx(
        'flex min-w-0 flex-col justify-between rounded-lg border px-3 py-2.5',
        selected ? 'border-accent bg-selected' : 'border-line bg-raised hover:border-line-strong',
        active && 'group-focus-visible/table:outline-2 group-focus-visible/table:outline-focus',
      )}
      style={{ height: `${height / 16}rem` }}
    >
      <div className="flex min-w-0 flex-col gap-0.5">
        <NameCell machine={machine} />
        <div className="flex min-w-0 items-center justify-between gap-3 text-small">
          <StateCell machine={machine} />
          {host && <HostCell hostId={hostId} />}
        </div>
      </div>
      <div className="flex min-w-0 items-center justify-between gap-2 overflow-hidden">
        <CpuCell hostId={hostId} uuid={row.uuid} />
        <MemoryCell hostId={hostId} uuid={row.uuid} maxKiB={row.maxMemoryKiB} />
      </div>
      <div className="flex h-4.5 min-w-0 items-center">
        <TagsCell tags={row.tags} />
      </div>
    </div>
  );
});
