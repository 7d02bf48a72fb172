import { I18nProvider } from 'react-aria-components';
import type { ReactElement } from 'react';
import { useSettings } from '../features/settings/store';
import { useLanguage } from '../lib/i18n/language';
import { RowHeight } from '../ui/row-height';
import { useAppearance, useRowHeight } from './appearance';
import { Layout } from './layout';
import { useKeptFocus } from './use-kept-focus';

export function App(): ReactElement | null {
  useAppearance();
  const language = useLanguage();
  useKeptFocus(language);
  // A few milliseconds: until main has told them, the page would flash in the wrong theme.
  const known = useSettings((state) => state.settings !== null);
  const rowHeight = useRowHeight();
  if (!known) return null;
  return (
    <I18nProvider locale={language}>
      <RowHeight value={rowHeight}>
        {/* Texts are asked for while rendering; whoever has kept one is built anew with the language. */}
        <Layout key={language} />
      </RowHeight>
    </I18nProvider>
  );
}
