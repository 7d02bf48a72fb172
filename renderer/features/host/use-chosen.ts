import { useCallback, useMemo } from 'react';
import { navigate } from '../../app/router';
import type { HostTab } from '../../app/router';
import type { Selection } from '../../ui/table-rows';

interface Chosen {
  selection: Selection;
  onSelection(selection: Selection): void;
  choose(id: string | undefined): void;
}

/** The one row that is chosen is part of the address. */
export function useChosen(hostId: string, tab: HostTab, item: string | undefined): Chosen {
  const selection = useMemo(
    () => ({ ids: new Set(item === undefined ? [] : [item]), active: item ?? null, anchor: item ?? null }),
    [item],
  );
  const choose = useCallback(
    (id: string | undefined) => navigate({ page: 'host', hostId, tab, item: id }, { replace: true }),
    [hostId, tab],
  );
  const onSelection = useCallback(
    ({ ids, active }: Selection) => choose(active !== null && ids.has(active) ? active : undefined),
    [choose],
  );
  return { selection, onSelection, choose };
}
