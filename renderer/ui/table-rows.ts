import { useCallback, useMemo } from 'react';
import type { KeyboardEvent } from 'react';

/** What is selected in a table, and where the keyboard is. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** The row the keyboard is on. */
  active: string | null;
  /** Where a range began. */
  anchor: string | null;
}

export const emptySelection: Selection = { ids: new Set(), active: null, anchor: null };

interface Modifiers {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** The selection after the row `id` was pointed at, by mouse or by keyboard. */
export function selectRow(
  order: readonly string[],
  before: Selection,
  id: string,
  { shiftKey, ctrlKey, metaKey }: Modifiers,
): Selection {
  const add = ctrlKey || metaKey;
  if (shiftKey) {
    const anchor = before.anchor !== null && order.includes(before.anchor) ? before.anchor : id;
    const [from, to] = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b);
    const range = order.slice(from, (to ?? 0) + 1);
    return { ids: new Set(add ? [...before.ids, ...range] : range), active: id, anchor };
  }
  if (!add) return { ids: new Set([id]), active: id, anchor: id };
  const ids = new Set(before.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, active: id, anchor: id };
}

interface Options {
  order: readonly string[];
  selection: Selection;
  onSelection(selection: Selection): void;
  /** How many rows a page holds. */
  pageRows(): number;
  scrollTo(index: number): void;
  onOpen?(id: string): void;
  /** How many stand side by side; 1 in a table. */
  perLine?: number;
  /** Of a tree: what is folded and what holds what. */
  lines?: readonly Line[];
  onToggle?(id: string): void;
}

interface Line {
  kind: 'row' | 'branch';
  parent: string | null;
  expanded?: boolean;
}

interface Place {
  at: number;
  /** Rows of a page, all side by side counted. */
  page: number;
  last: number;
  perLine: number;
}

const moves: Record<string, (place: Place) => number> = {
  ArrowDown: ({ at, perLine, last }) => (at < 0 ? 0 : at + perLine > last ? at : at + perLine),
  ArrowUp: ({ at, perLine }) => (at - perLine < 0 ? at : at - perLine),
  PageDown: ({ at, page }) => at + page,
  PageUp: ({ at, page }) => at - page,
  Home: () => 0,
  End: ({ last }) => last,
};

const sideways: Record<string, (place: Place) => number> = {
  ArrowRight: ({ at }) => at + 1,
  ArrowLeft: ({ at }) => at - 1,
};

/** Left and right in a tree: fold and unfold, or go to what holds the line. */
function treeStep(key: string, line: Line | undefined): 'toggle' | 'parent' | 'next' | null {
  if (!line || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return null;
  const open = line.kind === 'branch' && line.expanded === true;
  if (key === 'ArrowLeft') return open ? 'toggle' : 'parent';
  return line.kind === 'row' ? null : open ? 'next' : 'toggle';
}

/** The keys of a table: arrows move, Shift extends, Space adds, Ctrl+A takes all, Enter opens, Escape lets go. */
export function useTableKeys({
  order,
  selection,
  onSelection,
  pageRows,
  scrollTo,
  onOpen,
  perLine = 1,
  lines,
  onToggle,
}: Options): (event: KeyboardEvent) => void {
  // Made by the first key that asks: what is typed into a filter changes the order with each letter.
  const indexes = useMemo(() => {
    let made: Map<string, number> | undefined;
    return () => (made ??= new Map(order.map((id, index) => [id, index])));
  }, [order]);
  return useCallback(
    (event) => {
      if (event.target !== event.currentTarget || event.altKey) return;
      const { active } = selection;
      const at = active === null ? -1 : (indexes().get(active) ?? -1);
      const goTo = (index: number): void => {
        const next = Math.min(order.length - 1, Math.max(0, index));
        const id = order[next];
        if (id === undefined) return;
        if (event.ctrlKey && !event.shiftKey) onSelection({ ...selection, active: id });
        else
          onSelection(
            selectRow(order, selection, id, { shiftKey: event.shiftKey, ctrlKey: false, metaKey: false }),
          );
        scrollTo(next);
      };
      const line = lines?.[at];
      const step = treeStep(event.key, line);
      const move = moves[event.key] ?? (perLine > 1 ? sideways[event.key] : undefined);
      if (active !== null && (step === 'toggle' || (event.key === 'Enter' && line?.kind === 'branch')))
        onToggle?.(active);
      else if (step === 'next') goTo(at + 1);
      else if (step === 'parent') {
        const parent = line?.parent ?? null;
        if (parent !== null) goTo(indexes().get(parent) ?? at);
      } else if (move) {
        goTo(move({ at, page: pageRows() * perLine, last: order.length - 1, perLine }));
      } else if (event.key === ' ' && active !== null) {
        onSelection(
          selectRow(order, selection, active, { shiftKey: event.shiftKey, ctrlKey: true, metaKey: false }),
        );
      } else if (event.key === 'Enter' && active !== null && onOpen) onOpen(active);
      else if (event.key === 'Escape' && selection.ids.size > 0)
        onSelection({ ...selection, ids: new Set() });
      else if (event.key.toLowerCase() === 'a' && event.ctrlKey && !event.shiftKey)
        onSelection({ ...selection, ids: new Set(order) });
      else return;
      event.preventDefault();
    },
    [indexes, lines, onOpen, onSelection, onToggle, order, pageRows, perLine, scrollTo, selection],
  );
}
