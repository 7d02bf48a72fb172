import { useCallback, useEffect, useState } from 'react';
import { navigate } from '../../app/router';
import type { HostTab } from '../../app/router';
import type { Selection } from '../../ui/table-rows';

interface Chosen {
  /** The chosen row's id. */
  id: string | undefined;
  selection: Selection;
  onSelection(selection: Selection): void;
  choose(id: string | undefined): void;
}

const selectionOf = (id: string | undefined): Selection => ({
  ids: new Set(id === undefined ? [] : [id]),
  active: id ?? null,
  anchor: id ?? null,
});

/**
 * The one row that is chosen is part of the address.
 * @param prefix tells the rows of a tab's second list from those of its first
 */
export function useChosen(hostId: string, tab: HostTab, item: string | undefined, prefix = ''): Chosen {
  const id = item?.startsWith(prefix) === true ? item.slice(prefix.length) : undefined;
  // The address follows a moment later; the table must not see the row before meanwhile.
  const [selection, setSelection] = useState(() => selectionOf(id));
  useEffect(() => setSelection(selectionOf(id)), [id]);
  const choose = useCallback(
    (next: string | undefined) =>
      navigate(
        { page: 'host', hostId, tab, item: next === undefined ? undefined : prefix + next },
        { replace: true },
      ),
    [hostId, tab, prefix],
  );
  const onSelection = useCallback(
    (next: Selection) => {
      setSelection(next);
      const chosen = next.active !== null && next.ids.has(next.active) ? next.active : undefined;
      if (chosen !== id) choose(chosen);
    },
    [choose, id],
  );
  return { id, selection, onSelection, choose };
}
