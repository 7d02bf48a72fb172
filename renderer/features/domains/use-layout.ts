import { useState } from 'react';
import type { MachineListLayout } from '../../../electron/contract/views';
import { defaultLayout, useSavedLayout } from './list-layout';

export interface LayoutState {
  layout: MachineListLayout;
  /** Columns may give way in a narrow window: the user has not chosen them. */
  fitting: boolean;
  changeLayout(change: Partial<MachineListLayout>): void;
  /** null: it is as it comes. */
  resetLayout: (() => void) | null;
  choosing: boolean;
  setChoosing(open: boolean): void;
}

const sameColumns = ({ columns }: MachineListLayout): boolean =>
  columns.join(' ') === defaultLayout.columns.join(' ');

/** The look that all lists of machines share. */
export function useSharedLayout(): LayoutState {
  const [saved, save] = useSavedLayout();
  const [choosing, setChoosing] = useState(false);
  const layout = saved ?? defaultLayout;
  return {
    layout,
    fitting: sameColumns(layout),
    changeLayout: (change) => save({ ...layout, ...change }),
    resetLayout: saved === null ? null : () => save(null),
    choosing,
    setChoosing,
  };
}
