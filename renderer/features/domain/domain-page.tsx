import { ArrowRightLeft, ServerOff, Unplug } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { MigrationDto } from '../../../electron/contract/migration-run';
import type { DomainRow } from '../../../electron/contract/inventory';
import { navigate, type DomainTab } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Tabs } from '../../ui/tabs';
import { BackupTab } from '../backup/backup-tab';
import { ConsoleTab } from '../console/console-tab';
import { PerformanceTab } from '../graphs/performance-tab';
import { useDomainFeed, useFeedLive } from '../graphs/use-domain-feed';
import { DisksTab } from '../disks/disks-tab';
import { connectHost } from '../hosts/host-actions';
import { HostBanner } from '../hosts/host-banner';
import { useDomain, useDomains } from '../hosts/inventory';
import { useHost } from '../hosts/store';
import { useFollow, useMovedAway } from '../migration-run/moved';
import { useHostNames } from '../migration-run/store';
import { useMachineShortcuts } from '../operations/actions';
import { SnapshotsTab } from '../snapshots/snapshots-tab';
import { TimelineView } from '../timeline/timeline-view';
import { XmlTab } from '../xml/xml-tab';
import { DomainHeader } from './domain-header';
import { Overview } from './overview';

const tabs: readonly DomainTab[] = [
  'overview',
  'console',
  'graphs',
  'snapshots',
  'disks',
  'backup',
  'events',
  'xml',
];

interface Props {
  hostId: string;
  uuid: string;
  tab: DomainTab;
}

/** Everything about one domain. */
export function DomainPage({ hostId, uuid, tab }: Props): ReactElement {
  const host = useHost(hostId);
  const listed = useDomains(hostId) !== undefined;
  const row = useDomain(hostId, uuid);
  useFollow(hostId, uuid, tab, row !== undefined);
  const moved = useMovedAway(hostId, uuid);
  if (host && row) return <Found key={`${hostId}/${uuid}`} host={host} row={row} tab={tab} />;
  if (!host) return <></>;
  if (moved) return <MovedAway migration={moved} />;
  return listed ? <NotFound host={host} /> : <HostAway host={host} />;
}

function Found({ host, row, tab }: { host: HostDto; row: DomainRow; tab: DomainTab }): ReactElement {
  const target = { hostId: host.id, uuid: row.uuid };
  const facts = useCall('domains.facts', target, row);
  const running = row.state === 'running';
  const feed = useDomainFeed(host.id, row.uuid);
  const live = useFeedLive(feed, running);
  const hostAway = host.state !== 'ready';
  useMachineShortcuts(useMemo(() => [{ hostId: host.id, row }], [host.id, row]));
  useTabKeys(host.id, row.uuid);
  // The others tell by themselves.
  useShown(tab === 'overview' && ((live && facts.value !== null) || facts.error !== null || hostAway));
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col">
      <DomainHeader host={host} row={row} />
      <HostBanner host={host} />
      <Tabs
        label={t('domain.views', { name: row.name })}
        tabs={tabs.map((id) => ({ id, label: t(`domain.tabs.${id}`) }))}
        selected={tab}
        onSelect={(next) => navigate({ page: 'domain', ...target, tab: next })}
      >
        {tab === 'overview' && <Overview host={host} row={row} facts={facts} feed={feed} />}
        {tab === 'console' && <ConsoleTab host={host} row={row} facts={facts.value} />}
        {tab === 'graphs' && <PerformanceTab host={host} row={row} />}
        {tab === 'snapshots' && <SnapshotsTab host={host} machine={row} />}
        {tab === 'disks' && <DisksTab host={host} row={row} />}
        {tab === 'backup' && <BackupTab host={host} row={row} />}
        {tab === 'events' && <TimelineView hostId={host.id} uuid={row.uuid} />}
        {tab === 'xml' && <XmlTab call="domains.xml" {...target} name={row.name} version={row} />}
      </Tabs>
    </div>
  );
}

/** Ctrl+1 and so on choose the tab, also from within the console. */
function useTabKeys(hostId: string, uuid: string): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const tab = tabs[Number(event.key) - 1];
      if (!tab || !event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      navigate({ page: 'domain', hostId, uuid, tab });
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [hostId, uuid]);
}

/** An old link: the machine lives on at another host. */
function MovedAway({ migration }: { migration: MigrationDto }): ReactElement {
  const { uuid, destination, destinationName } = migration;
  const { to } = useHostNames(migration);
  const toId = destination.hostId ?? '';
  useShown(true);
  return (
    <EmptyState
      icon={ArrowRightLeft}
      title={t('migrationRun.followed', { name: destinationName, host: to })}
      actions={
        <>
          <Button
            variant="primary"
            onPress={() => navigate({ page: 'domain', hostId: toId, uuid, tab: 'overview' })}
          >
            {t('migrationRun.openThere', { host: to })}
          </Button>
          <Button onPress={() => navigate({ page: 'migrations', item: migration.id })}>
            {t('migrationRun.showMigration')}
          </Button>
        </>
      }
    >
      {t('migrationRun.followedText')}
    </EmptyState>
  );
}

function NotFound({ host }: { host: HostDto }): ReactElement {
  useShown(true);
  return (
    <EmptyState
      icon={ServerOff}
      title={t('domain.notFound')}
      actions={
        <Button variant="primary" onPress={() => navigate({ page: 'domains', hostId: host.id })}>
          {t('domain.toList')}
        </Button>
      }
    >
      {t('domain.notFoundText', { host: host.name })}
    </EmptyState>
  );
}

/** The host has not answered yet, so nothing is known about its machines. */
function HostAway({ host }: { host: HostDto }): ReactElement {
  const waits = host.state === 'connecting' || host.state === 'ready';
  useShown(!waits);
  if (waits) return <></>;
  if (host.state !== 'idle' && host.state !== 'needs-auth') return <HostBanner host={host} />;
  return (
    <EmptyState
      icon={Unplug}
      title={t('domain.hostAway', { host: host.name })}
      actions={
        host.state === 'idle' && (
          <Button variant="primary" onPress={() => void connectHost(host)}>
            {t('domain.connect')}
          </Button>
        )
      }
    >
      {t('domain.hostAwayText')}
    </EmptyState>
  );
}
