import { ServerOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';

export function HostGone(): ReactElement {
  useShown(true);
  return (
    <EmptyState
      page
      icon={ServerOff}
      title={t('app.hostGone.title')}
      actions={
        <>
          <Button variant="primary" onPress={() => navigate({ page: 'add-host' })}>
            {t('app.sidebar.addHost')}
          </Button>
          <Button onPress={() => navigate({ page: 'home' })}>{t('app.notFound.home')}</Button>
        </>
      }
    >
      {t('app.hostGone.text')}
    </EmptyState>
  );
}
