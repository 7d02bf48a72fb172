import { Server, UserRound } from 'lucide-react';
import type { ReactElement } from 'react';
import type { LocalHypervisor } from '../../../electron/contract/hosts';
import { navigate } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import type { Loaded } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Command, ErrorCard } from '../../ui/error-card';
import { attempt } from '../notifications/attempt';
import { useHosts } from '../hosts/store';

async function connect({ uri }: LocalHypervisor): Promise<void> {
  await attempt(t('firstStart.couldNotAdd', { uri }), async () => {
    const host = await bridge().call('hosts.add', { uri });
    await bridge().call('hosts.connect', { hostId: host.id });
    navigate({ page: 'domains', hostId: host.id });
  });
}

function open({ uri }: LocalHypervisor): void {
  const host = [...useHosts.getState().byId.values()].find((each) => each.uri === uri);
  if (host) navigate({ page: 'domains', hostId: host.id });
}

/** The hypervisors on this machine, each opened by one click; or why it can't be. */
export function LocalHypervisors({ local }: { local: Loaded<LocalHypervisor[]> }): ReactElement {
  if (local.error)
    return (
      <ErrorCard
        error={local.error}
        title={t('firstStart.failed')}
        actions={
          <Button size="small" onPress={local.reload}>
            {t('common.retry')}
          </Button>
        }
      />
    );
  if (!local.value) return <p className="text-soft">{t('firstStart.searching')}</p>;
  if (local.value.length === 0)
    return (
      <div className="flex flex-col gap-2">
        <p className="text-soft">{t('firstStart.nothingLocal')}</p>
        <Command text={t('firstStart.nothingLocalCommand')} />
      </div>
    );
  return (
    <ul className="flex flex-col gap-3">
      {local.value.map((each) => (
        <Hypervisor key={each.uri} local={each} onRetry={local.reload} />
      ))}
    </ul>
  );
}

function Hypervisor({ local, onRetry }: { local: LocalHypervisor; onRetry(): void }): ReactElement {
  const Icon = local.kind === 'system' ? Server : UserRound;
  return (
    <li className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <Icon aria-hidden className="size-4.5 shrink-0 text-faint" />
        <div className="min-w-0 grow">
          <p className="font-medium">
            {t(`firstStart.${local.kind}`)}{' '}
            <span className="font-mono text-small font-normal text-soft">{local.uri}</span>
          </p>
          <p className="text-small text-soft">{t(`firstStart.${local.kind}Text`)}</p>
        </div>
        {local.status === 'ready' && (
          <Button variant="primary" onPress={() => void connect(local)}>
            {t('firstStart.connect')}
          </Button>
        )}
        {local.status === 'configured' && <Button onPress={() => open(local)}>{t('firstStart.open')}</Button>}
        {local.status === 'no-permission' && <Button onPress={onRetry}>{t('common.retry')}</Button>}
      </div>
      {local.status === 'no-permission' && (
        <div className="ml-7.5 flex flex-col gap-1.5 text-small">
          <p className="text-warning-text">{t('firstStart.noPermission', { path: local.path })}</p>
          {local.group !== null && (
            <>
              <p className="text-soft">{t('firstStart.noPermissionRemedy', { group: local.group })}</p>
              <Command text={t('firstStart.joinGroup', { group: local.group })} />
            </>
          )}
        </div>
      )}
    </li>
  );
}
