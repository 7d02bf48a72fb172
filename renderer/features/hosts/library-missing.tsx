import { PackageX } from 'lucide-react';
import type { ReactElement } from 'react';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Command } from '../../ui/error-card';
import { useAppInfo } from '../help/app-info';

/** Without libvirt's client library no host can be opened; this says what to install. */
export function LibraryMissing(): ReactElement | null {
  const library = useAppInfo((state) => state.info?.library);
  useShown(true);
  if (!library) return null;
  return (
    <EmptyState
      page
      icon={PackageX}
      title={t('hosts.library.title')}
      actions={<Button onPress={() => navigate({ page: 'help' })}>{t('hosts.library.help')}</Button>}
    >
      {t('hosts.library.text')}
      <span className="mt-3 flex flex-col items-center gap-2">
        <Command text={t('hosts.library.command', { name: library.package })} />
        <span className="text-small">{t('hosts.library.package', { name: library.package })}</span>
        {library.message && <span className="font-mono text-small text-faint">{library.message}</span>}
      </span>
    </EmptyState>
  );
}
