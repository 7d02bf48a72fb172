import { KeyRound, LoaderCircle, Plug, ServerOff } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { hostStatus } from '../../lib/host-status';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { connectHost } from './host-actions';

/** Nothing of the host is known yet. */
export function NoRows({ host }: { host: HostDto }): ReactElement | null {
  switch (host.state) {
    case 'idle':
      return (
        <EmptyState
          icon={Plug}
          title={t('hosts.idle.title')}
          actions={
            <Button variant="primary" onPress={() => void connectHost(host)}>
              {t('hosts.actions.connect')}
            </Button>
          }
        >
          {t('hosts.idle.text')}
        </EmptyState>
      );
    case 'needs-auth':
      return (
        <EmptyState icon={KeyRound} title={hostStatus(host).text}>
          {t('hosts.banner.waitsForAuth')}
        </EmptyState>
      );
    case 'failed':
    case 'stale':
      return (
        <EmptyState icon={ServerOff} title={t('hosts.nothingYet.title')}>
          {t('hosts.nothingYet.text')}
        </EmptyState>
      );
    default:
      return (
        <EmptyState icon={LoaderCircle} title={hostStatus(host).text}>
          {t('hosts.banner.connecting', { uri: host.uri })}
        </EmptyState>
      );
  }
}
