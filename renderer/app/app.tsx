import type { ReactElement } from 'react';
import { useSettings } from '../features/settings/store';
import { RowHeight } from '../ui/row-height';
import { useAppearance, useRowHeight } from './appearance';
import { Layout } from './layout';

export function App(): ReactElement | null {
  useAppearance();
  // A few milliseconds: until main has told them, the page would flash in the wrong theme.
  const known = useSettings((state) => state.settings !== null);
  const rowHeight = useRowHeight();
  if (!known) return null;
  return (
    <RowHeight value={rowHeight}>
      <Layout />
    </RowHeight>
  );
}
