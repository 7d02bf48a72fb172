import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Card } from '../../ui/facts';
import { LocalHypervisors } from './local-hypervisors';

/** What shows while no host is in the list. */
export function WelcomePage(): ReactElement {
  const local = useCall('hosts.local', {});
  useShown(local.value !== null || local.error !== null);
  return (
    <div className="min-h-0 grow overflow-auto">
      <div className="mx-auto flex max-w-xl flex-col gap-4 px-6 py-[10vh]">
        <h1 className="text-h1 font-semibold">{t('firstStart.title')}</h1>
        <p className="text-soft">{t('firstStart.text')}</p>
        <Card title={t('firstStart.local')}>
          <LocalHypervisors local={local} />
        </Card>
        <Card title={t('firstStart.remote')}>
          <div className="flex items-center justify-between gap-4">
            <p className="text-soft">{t('firstStart.remoteText')}</p>
            <Button icon={Plus} onPress={() => navigate({ page: 'add-host' })}>
              {t('firstStart.addHost')}
            </Button>
          </div>
        </Card>
      </div>
    </div>
  );
}
