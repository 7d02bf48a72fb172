import { KeyRound, Plug, ServerOff } from 'lucide-react';
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
        <Skeleton
          label={
            host.state === 'ready' ? t('common.loading') : t('hosts.banner.connecting', { uri: host.uri })
          }
        />
      );
  }
}

/** Rows to come. They show only when the wait gets noticeable. */
function Skeleton({ label }: { label: string }): ReactElement {
  return (
    <div role="status" className="delayed">
      <p className="px-4 pt-3 pb-2 text-soft">{label}</p>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} aria-hidden className="flex h-row items-center gap-6 border-b border-line/60 px-4">
          <span
            className="h-2.5 grow rounded-sm bg-hover"
            style={{ maxWidth: `${18 - (index % 3) * 4}rem` }}
          />
          <span className="ml-auto h-2.5 w-24 rounded-sm bg-hover" />
          <span className="h-2.5 w-16 rounded-sm bg-hover" />
        </div>
      ))}
    </div>
  );
}
