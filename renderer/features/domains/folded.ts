import { create } from 'zustand';

/** Branches of the tree that are folded; kept while the window lives, so that coming back finds it as it was. */
const useStore = create<{ folded: ReadonlySet<string> }>(() => ({ folded: new Set() }));

export const useFolded = (): ReadonlySet<string> => useStore(({ folded }) => folded);

/** Folds a branch, or unfolds it. */
export function foldBranch(id: string): void {
  useStore.setState(({ folded }) => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    return { folded: next };
  });
}
