import { useState } from 'react';
import type { MachineListLayout, SavedView } from '../../../electron/contract/views';
import { defaultLayout } from './list-layout';
import { useSharedLayout } from './use-layout';
import type { LayoutState } from './use-layout';

/** The look of a saved view, with what was changed since; without a view the one all lists share. */
export function useViewLayout(
  view: SavedView | undefined,
): LayoutState & { changed: boolean; discard(): void } {
  const shared = useSharedLayout();
  const [draft, setDraft] = useState<MachineListLayout | null>(null);
  const discard = (): void => setDraft(null);
  if (!view) return { ...shared, changed: false, discard };
  const layout = draft ?? view.layout;
  return {
    ...shared,
    layout,
    fitting: false,
    changeLayout: (change) => setDraft({ ...layout, ...change }),
    resetLayout: () => setDraft({ ...defaultLayout, kind: layout.kind }),
    changed: draft !== null && JSON.stringify(draft) !== JSON.stringify(view.layout),
    discard,
  };
}
