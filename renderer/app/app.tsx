import type { ReactElement } from 'react';
import { useSettings } from '../features/settings/store';
import { useAppearance } from './appearance';
import { Layout } from './layout';

export function App(): ReactElement | null {
  useAppearance();
  // A few milliseconds: until main has told them, the page would flash in the wrong theme.
  const known = useSettings((state) => state.settings !== null);
  return known ? <Layout /> : null;
}
