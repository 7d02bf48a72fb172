import { FileUp, Monitor } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { WelcomeStrip } from '../first-start/welcome-strip';
import { HostFrame } from '../hosts/host-frame';
import { useListShown } from '../hosts/use-list-shown';
import { openMachinePanel } from '../operations/machine-panel';
import { hostForbids } from '../operations/rules';
import { ExternalLink } from '../notifications/external-link';
import { ListTools } from './list-tools';
import { MachineViews } from './machine-views';
import { OnScreen } from './on-screen';
import { useSharedLayout } from './use-layout';
import { useMachineList } from './use-machine-list';

/** A host's machines. */
export function DomainsPage({ host }: { host: HostDto }): ReactElement {
  const hostIds = useMemo(() => [host.id], [host.id]);
  const state = useSharedLayout();
  const list = useMachineList({ scope: 'host', hostIds, layout: state.layout });
  const hasRows = list.listed.size > 0;
  return (
    <HostFrame
      host={host}
      section="domains"
      hasRows={hasRows}
      aside={
        <>
          <Button
            size="small"
            variant="ghost"
            icon={FileUp}
            isDisabled={hostForbids(host) !== null}
            onPress={() => openMachinePanel({ kind: 'restore-from-file', hostId: host.id })}
          >
            {t('savedState.restore.action')}
          </Button>
          <ListTools list={list} state={state} />
        </>
      }
    >
      {host.demo && <WelcomeStrip />}
      {list.all.length === 0 ? (
        <EmptyState
          icon={Monitor}
          title={t('domains.empty.title')}
          actions={
            <ExternalLink url="https://wiki.libvirt.org/FAQ.html">{t('domains.empty.learn')}</ExternalLink>
          }
        >
          {t('domains.empty.text')}
        </EmptyState>
      ) : (
        <MachineViews
          list={list}
          state={state}
          label={t('domains.table', { host: host.name })}
          onScreen={(machines) => (
            <OnScreen machines={machines}>{(live) => <Shown host={host} hasRows live={live} />}</OnScreen>
          )}
        />
      )}
      {list.shown.length === 0 && <Shown host={host} hasRows={hasRows} live />}
    </HostFrame>
  );
}

function Shown({ host, hasRows, live }: { host: HostDto; hasRows: boolean; live: boolean }): null {
  useListShown(host, hasRows, live);
  return null;
}
