import { CircleQuestionMark } from 'lucide-react';
import { Suspense, lazy, useEffect } from 'react';
import type { ReactElement } from 'react';
import { DomainsPage } from '../features/domains/domains-page';
import { MachinesPage } from '../features/domains/machines-page';
import { WelcomePage } from '../features/first-start/welcome-page';
import { HelpPage } from '../features/help/help-page';
import { useAppInfo } from '../features/help/app-info';
import { HostFormPage } from '../features/hosts/host-form-page';
import { HostGone } from '../features/hosts/host-gone';
import { ImportPage } from '../features/hosts/import/import-page';
import { LibraryMissing } from '../features/hosts/library-missing';
import { useHosts } from '../features/hosts/store';
import { NetworksPage } from '../features/networks/networks-page';
import { SettingsPage } from '../features/settings/settings-page';
import { StoragePage } from '../features/storage/storage-page';
import { t } from '../lib/i18n/t';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { navigate } from './router';
import { EventsPage, HostEventsPage } from '../features/timeline/timeline-pages';
import type { Route } from './router';
import { useShown } from './use-shown';

// Objects' pages bring the editor, the terminal and the graphs, which no list needs: the first list shows sooner
// without them. They are fetched as soon as the page has nothing else to do.
const loadDomain = (): Promise<typeof import('../features/domain/domain-page')> =>
  import('../features/domain/domain-page');
const loadNetwork = (): Promise<typeof import('../features/networks/network-page')> =>
  import('../features/networks/network-page');
const loadPool = (): Promise<typeof import('../features/storage/pool-page')> =>
  import('../features/storage/pool-page');
const loadHost = (): Promise<typeof import('../features/host/host-page')> =>
  import('../features/host/host-page');
const loadMigrations = (): Promise<typeof import('../features/migration-run/migrations-page')> =>
  import('../features/migration-run/migrations-page');
const MigrationsPage = lazy(async () => ({ default: (await loadMigrations()).MigrationsPage }));
const loadMigrate = (): Promise<typeof import('../features/migrate/migrate-page')> =>
  import('../features/migrate/migrate-page');
const DomainPage = lazy(async () => ({ default: (await loadDomain()).DomainPage }));
const HostPage = lazy(async () => ({ default: (await loadHost()).HostPage }));
const NetworkPage = lazy(async () => ({ default: (await loadNetwork()).NetworkPage }));
const MigratePage = lazy(async () => ({ default: (await loadMigrate()).MigratePage }));
const PoolPage = lazy(async () => ({ default: (await loadPool()).PoolPage }));

/** What the address shows. */
export function Page({ route }: { route: Route }): ReactElement {
  useEffect(() => {
    const idle = requestIdleCallback(
      () =>
        void Promise.all([
          loadDomain(),
          loadNetwork(),
          loadPool(),
          loadHost(),
          loadMigrate(),
          loadMigrations(),
        ]),
    );
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <Suspense fallback={null}>
      <Shown route={route} />
    </Suspense>
  );
}

function Shown({ route }: { route: Route }): ReactElement | null {
  const libraryMissing = useAppInfo(({ info }) => info?.library.available === false);
  const hostsLoaded = useHosts((state) => state.loaded);
  const host = useHosts((state) => ('hostId' in route ? state.byId.get(route.hostId) : undefined));
  if (route.page === 'settings') return <SettingsPage />;
  if (route.page === 'help') return <HelpPage />;
  if (route.page === 'not-found') return <NotFound path={route.path} />;
  if (libraryMissing) return <LibraryMissing />;
  if (!hostsLoaded) return null;
  if (route.page === 'home') return <Home />;
  if (route.page === 'events') return <EventsPage />;
  if (route.page === 'migrations') return <MigrationsPage item={route.item} />;
  if (route.page === 'machines') return <Machines {...route} />;
  if (route.page === 'add-host') return <HostFormPage key={route.uri} uri={route.uri} />;
  if (route.page === 'migrate') return <MigratePage targets={route.targets} />;
  if (route.page === 'import-hosts') return <ImportPage />;
  if (!host) return <HostGone />;
  switch (route.page) {
    case 'domains':
      return <DomainsPage key={host.id} host={host} />;
    case 'domain':
      return <DomainPage key={`${host.id}/${route.uuid}`} {...route} />;
    case 'networks':
      return <NetworksPage key={host.id} host={host} />;
    case 'network':
      return <NetworkPage key={route.uuid} host={host} uuid={route.uuid} tab={route.tab} />;
    case 'storage':
      return <StoragePage key={host.id} host={host} />;
    case 'pool':
      return (
        <PoolPage key={route.uuid} host={host} uuid={route.uuid} tab={route.tab} volume={route.volume} />
      );
    case 'host':
      return <HostPage key={host.id} host={host} tab={route.tab} item={route.item} />;
    case 'host-events':
      return <HostEventsPage key={host.id} host={host} />;
    case 'edit-host':
      return <HostFormPage key={host.id} host={host} />;
  }
}

/** All machines; without any host, the welcome. */
function Home(): ReactElement | null {
  const empty = useHosts((state) => state.ids.length === 0);
  useEffect(() => {
    if (!empty) navigate({ page: 'machines' }, { replace: true });
  }, [empty]);
  return empty ? <WelcomePage /> : null;
}

function Machines({ view, q }: { view?: string; q?: string }): ReactElement {
  const empty = useHosts((state) => state.ids.length === 0);
  return empty ? <WelcomePage /> : <MachinesPage view={view} q={q} />;
}

function NotFound({ path }: { path: string }): ReactElement {
  useShown(true);
  return (
    <EmptyState
      page
      icon={CircleQuestionMark}
      title={t('app.notFound.title')}
      actions={<Button onPress={() => navigate({ page: 'home' })}>{t('app.notFound.home')}</Button>}
    >
      {t('app.notFound.text', { path })}
    </EmptyState>
  );
}
