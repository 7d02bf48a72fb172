import type { SavedView } from '../../electron/contract/views';
import { useViews } from '../features/domains/views';
import { useInventories } from '../features/hosts/inventory';
import { useHosts } from '../features/hosts/store';
import { t } from '../lib/i18n/t';
import type { Route } from './router';

interface Crumb {
  text: string;
  route: Route;
}

const sectionTitles = {
  domains: 'domains.title',
  networks: 'networks.title',
  storage: 'storage.title',
} as const;

/** The way from the host to what is shown. */
export function useBreadcrumb(route: Route): Crumb[] {
  const hostId = 'hostId' in route ? route.hostId : null;
  const hostName = useHosts((state) => (hostId === null ? null : (state.byId.get(hostId)?.name ?? hostId)));
  const objectName = useInventories((state) => {
    const inventory = hostId === null ? undefined : state.byHost.get(hostId);
    if (!inventory || !('uuid' in route)) return null;
    const rows =
      route.page === 'domain'
        ? inventory.domains
        : route.page === 'network'
          ? inventory.networks
          : inventory.pools;
    return rows.get(route.uuid)?.name ?? null;
  });
  const views = useViews();
  if (route.page === 'machines') return machinesCrumbs(route, views);
  if (hostId === null || hostName === null) return [{ text: pageTitle(route), route }];
  const crumbs: Crumb[] = [{ text: hostName, route: { page: 'domains', hostId } }];
  const section = sectionOf(route);
  if (section) crumbs.push({ text: t(sectionTitles[section]), route: { page: section, hostId } });
  if ('uuid' in route) crumbs.push({ text: objectName ?? route.uuid, route });
  if (route.page === 'host') {
    crumbs.push({ text: t('host.title'), route: { page: 'host', hostId, tab: 'overview' } });
    if (route.tab !== 'overview')
      crumbs.push({ text: t(`host.tabs.${route.tab}`), route: { ...route, item: undefined } });
  }
  if (route.page === 'host-events') crumbs.push({ text: t('events.title'), route });
  if (route.page === 'edit-host') crumbs.push({ text: t('hosts.form.editTitle'), route });
  return crumbs;
}

function machinesCrumbs(route: Route & { page: 'machines' }, views: readonly SavedView[]): Crumb[] {
  const view = views.find(({ id }) => id === route.view);
  const all: Crumb = { text: t('machines.title'), route: { page: 'machines' } };
  return view ? [all, { text: view.name, route }] : [all];
}

/** Which of a host's sections a place is in. */
export function sectionOf(route: Route): 'domains' | 'networks' | 'storage' | null {
  switch (route.page) {
    case 'domains':
    case 'domain':
      return 'domains';
    case 'networks':
    case 'network':
      return 'networks';
    case 'storage':
    case 'pool':
      return 'storage';
    default:
      return null;
  }
}

function pageTitle(route: Route): string {
  switch (route.page) {
    case 'settings':
      return t('settings.title');
    case 'migrate':
      return t('migration.title');
    case 'events':
      return t('events.title');
    case 'help':
      return t('help.title');
    case 'migrations':
      return t('migrationRun.title');
    case 'import-hosts':
      return t('hostImport.title');
    case 'add-host':
      return t('hosts.form.addTitle');
    default:
      return t('app.name');
  }
}
