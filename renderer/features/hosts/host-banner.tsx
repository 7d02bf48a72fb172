import { RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { connectHost } from './host-actions';
import { useNow } from './use-now';

/** Why a host's rows are not live, what happens next, and what one can do; nothing while all is well. */
export function HostBanner({ host }: { host: HostDto }): ReactElement | null {
  const away = host.state === 'stale' || host.state === 'reconnecting' || host.state === 'failed';
  if (!away) return null;
  const retry = (
    <Button
      size="small"
      icon={RefreshCw}
      onPress={() => void connectHost(host)}
      isDisabled={host.state === 'reconnecting'}
    >
      {t('hosts.actions.reconnect')}
    </Button>
  );
  const next = (
    <span className="numeric text-small text-soft">
      <NextAttempt host={host} />
    </span>
  );
  const old = host.staleSince !== null;
  const note =
    host.staleSince === null ? undefined : t('hosts.banner.stale', { time: formatTime(host.staleSince) });
  const failed = t('hosts.banner.failed', { name: host.name });
  return (
    <div className="shrink-0 px-4 pt-1 pb-3">
      {host.lastError ? (
        <ErrorCard
          error={host.lastError}
          title={old ? undefined : failed}
          note={note}
          tone={old ? 'warning' : 'danger'}
          actions={
            <>
              {retry}
              {next}
            </>
          }
        />
      ) : (
        <div
          role="status"
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-warning-line bg-warning-bg px-3 py-2"
        >
          <span className="font-semibold">{failed}</span>
          <span>{note}</span>
          {next}
          <span className="grow" />
          {retry}
        </div>
      )}
    </div>
  );
}

function NextAttempt({ host }: { host: HostDto }): ReactElement {
  const { state, nextAttemptAt, attempt } = host;
  const now = useNow(nextAttemptAt !== null);
  if (state === 'reconnecting') return <>{t('hosts.banner.reconnecting')}</>;
  if (nextAttemptAt === null) return <></>;
  return (
    <>
      {t('hosts.banner.nextAttempt', { seconds: Math.ceil((nextAttemptAt - now) / 1000) })}{' '}
      {attempt > 1 && t('hosts.banner.attempt', { n: attempt })}
    </>
  );
}
