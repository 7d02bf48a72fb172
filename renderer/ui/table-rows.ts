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
}

const moves: Record<string, (at: number, page: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, page) => at + page,
  PageUp: (at, page) => at - page,
  Home: () => 0,
  End: (_at, _page, last) => last,
};

/** The keys of a table: arrows move, Shift extends, Space adds, Ctrl+A takes all, Enter opens, Escape lets go. */
export function useTableKeys({
  order,
  selection,
  onSelection,
  pageRows,
  scrollTo,
  onOpen,
}: Options): (event: KeyboardEvent) => void {
  const indexes = useMemo(() => new Map(order.map((id, index) => [id, index])), [order]);
  return useCallback(
    (event) => {
      if (event.target !== event.currentTarget || event.altKey) return;
      const { active } = selection;
      const at = active === null ? -1 : (indexes.get(active) ?? -1);
      const move = moves[event.key];
      if (move) {
        const last = order.length - 1;
        const next = Math.min(last, Math.max(0, move(at, pageRows(), last)));
        const id = order[next];
        if (id === undefined) return;
        if (event.ctrlKey && !event.shiftKey) onSelection({ ...selection, active: id });
        else
          onSelection(
            selectRow(order, selection, id, { shiftKey: event.shiftKey, ctrlKey: false, metaKey: false }),
          );
        scrollTo(next);
      } else if (event.key === ' ' && active !== null) {
        onSelection(
          selectRow(order, selection, active, { shiftKey: event.shiftKey, ctrlKey: true, metaKey: false }),
        );
      } else if (event.key === 'Enter' && active !== null && onOpen) onOpen(active);
      else if (event.key === 'Escape' && selection.ids.size > 0)
        onSelection({ ...selection, ids: new Set() });
      else if (event.key === 'a' && event.ctrlKey && !event.shiftKey)
        onSelection({ ...selection, ids: new Set(order) });
      else return;
      event.preventDefault();
    },
    [indexes, onOpen, onSelection, order, pageRows, scrollTo, selection],
  );
}
