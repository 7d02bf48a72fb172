import { useSyncExternalStore } from 'react';

export type DomainTab =
  'overview' | 'console' | 'graphs' | 'snapshots' | 'disks' | 'backup' | 'events' | 'xml';
export type ObjectTab = 'overview' | 'events' | 'xml';
export const hostTabs = [
  'overview',
  'cpu',
  'devices',
  'interfaces',
  'secrets',
  'filters',
  'capabilities',
] as const;
export type HostTab = (typeof hostTabs)[number];

/** Every place in the app. Each has a deep link: the address after the #. */
export type Route =
  | { page: 'home' }
  /** All hosts' machines: those of a saved view, those a query finds. */
  | { page: 'machines'; view?: string; q?: string }
  | { page: 'domains'; hostId: string }
  | { page: 'domain'; hostId: string; uuid: string; tab: DomainTab }
  | { page: 'networks'; hostId: string }
  | { page: 'network'; hostId: string; uuid: string; tab: ObjectTab }
  | { page: 'storage'; hostId: string }
  /** `volume`: the name of the one that is looked for. */
  | { page: 'pool'; hostId: string; uuid: string; tab: ObjectTab; volume?: string }
  /** `item`: what is chosen in the tab, such as a device. */
  | { page: 'host'; hostId: string; tab: HostTab; item?: string }
  | { page: 'host-events'; hostId: string }
  | { page: 'events' }
  /** `item`: the one that is shown in full. */
  | { page: 'migrations'; item?: string }
  | { page: 'edit-host'; hostId: string }
  | { page: 'add-host'; uri?: string }
  | { page: 'import-hosts' }
  /** Machines that are to move to another host. */
  | { page: 'migrate'; targets: { hostId: string; uuid: string }[] }
  | { page: 'settings' }
  | { page: 'help' }
  | { page: 'not-found'; path: string };

const domainTabs: readonly string[] = [
  'console',
  'graphs',
  'snapshots',
  'disks',
  'backup',
  'events',
  'xml',
] satisfies DomainTab[];
const objectTabs: readonly string[] = ['events', 'xml'] satisfies ObjectTab[];

function parseHostPage(hostId: string, [tab = 'overview', item, ...more]: string[]): Route | null {
  const known = hostTabs.find((each) => each === tab);
  return known && more.length === 0 ? { page: 'host', hostId, tab: known, item } : null;
}

function parseHost(hostId: string, rest: string[], query: URLSearchParams): Route | null {
  const [section, uuid, tab, ...more] = rest;
  if (section === 'host') return parseHostPage(hostId, rest.slice(1));
  if (more.length > 0) return null;
  if (section === undefined) return { page: 'domains', hostId };
  if (uuid === undefined) {
    if (section === 'domains') return { page: 'domains', hostId };
    if (section === 'networks' || section === 'storage') return { page: section, hostId };
    if (section === 'events') return { page: 'host-events', hostId };
    return section === 'edit' ? { page: 'edit-host', hostId } : null;
  }
  if (section === 'domains') {
    if (tab === undefined || tab === 'overview') return { page: 'domain', hostId, uuid, tab: 'overview' };
    return domainTabs.includes(tab) ? { page: 'domain', hostId, uuid, tab: tab as DomainTab } : null;
  }
  const page = section === 'networks' ? 'network' : section === 'storage' ? 'pool' : null;
  if (!page) return null;
  if (tab === undefined || tab === 'overview') {
    const volume = page === 'pool' ? query.get('volume') : null;
    return { page, hostId, uuid, tab: 'overview', ...(volume ? { volume } : {}) };
  }
  return objectTabs.includes(tab) ? { page, hostId, uuid, tab: tab as ObjectTab } : null;
}

function machinesAt(query: URLSearchParams): Route {
  const view = query.get('view');
  const q = query.get('q');
  return { page: 'machines', ...(view ? { view } : {}), ...(q ? { q } : {}) };
}

/** Machines of one host are named together: `m=HOST.UUID.UUID`. */
function migrateAt(query: URLSearchParams): Route {
  const targets = query.getAll('m').flatMap((group) => {
    const [hostId = '', ...uuids] = group.split('.');
    return uuids.map((uuid) => ({ hostId, uuid }));
  });
  return { page: 'migrate', targets };
}

function migrateQuery(targets: readonly { hostId: string; uuid: string }[]): string {
  const groups = new Map<string, string[]>();
  for (const { hostId, uuid } of targets) groups.set(hostId, [...(groups.get(hostId) ?? []), uuid]);
  return [...groups].map(([hostId, uuids]) => `m=${[hostId, ...uuids].join('.')}`).join('&');
}

/** Main takes addresses of a few characters only; what is in a query may be any. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

export function parseRoute(path: string): Route {
  const [pathname = '', query = ''] = path.split('?');
  const [area, ...rest] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const [id, ...more] = rest;
  if (area === undefined) return { page: 'home' };
  if (area === 'hosts' && id !== undefined) {
    const route = parseHost(id, more, new URLSearchParams(query));
    if (route) return route;
  }
  if (area === 'migrations' && more.length === 0)
    return { page: area, ...(id === undefined ? {} : { item: id }) };
  if (id === undefined) {
    if (area === 'settings' || area === 'help' || area === 'import-hosts' || area === 'events')
      return { page: area };
    if (area === 'migrate') return migrateAt(new URLSearchParams(query));
    if (area === 'machines') return machinesAt(new URLSearchParams(query));
    if (area === 'add-host') return { page: area, uri: new URLSearchParams(query).get('uri') ?? undefined };
  }
  return { page: 'not-found', path };
}

export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'home':
      return '/';
    case 'machines': {
      const parts = [
        ...(route.view ? [`view=${encoded(route.view)}`] : []),
        ...(route.q ? [`q=${encoded(route.q)}`] : []),
      ];
      return parts.length > 0 ? `/machines?${parts.join('&')}` : '/machines';
    }
    case 'domains':
      return `/hosts/${route.hostId}`;
    case 'domain':
      return `/hosts/${route.hostId}/domains/${route.uuid}${route.tab === 'overview' ? '' : `/${route.tab}`}`;
    case 'networks':
    case 'storage':
      return `/hosts/${route.hostId}/${route.page}`;
    case 'network':
      return `/hosts/${route.hostId}/networks/${route.uuid}${route.tab === 'overview' ? '' : `/${route.tab}`}`;
    case 'pool': {
      const pool = `/hosts/${route.hostId}/storage/${route.uuid}`;
      if (route.tab !== 'overview') return `${pool}/${route.tab}`;
      return route.volume ? `${pool}?volume=${encoded(route.volume)}` : pool;
    }
    case 'host': {
      const parts =
        route.tab === 'overview' ? [] : [route.tab, ...(route.item === undefined ? [] : [route.item])];
      return [`/hosts/${route.hostId}/host`, ...parts.map(encodeURIComponent)].join('/');
    }
    case 'host-events':
      return `/hosts/${route.hostId}/events`;
    case 'edit-host':
      return `/hosts/${route.hostId}/edit`;
    case 'add-host':
      return route.uri === undefined ? '/add-host' : `/add-host?${new URLSearchParams({ uri: route.uri })}`;
    case 'migrations':
      return route.item === undefined ? '/migrations' : `/migrations/${encodeURIComponent(route.item)}`;
    case 'migrate':
      return `/migrate?${migrateQuery(route.targets)}`;
    case 'settings':
    case 'help':
    case 'import-hosts':
    case 'events':
      return `/${route.page}`;
    case 'not-found':
      return route.path;
  }
}

export const hrefOf = (route: Route): string => `#${formatRoute(route)}`;

const currentPath = (): string => window.location.hash.slice(1) || '/';

let cached: { path: string; route: Route } | null = null;

/** The place shown now; the same object until it changes. */
export function currentRoute(): Route {
  const path = currentPath();
  if (cached?.path !== path) {
    let route: Route;
    try {
      route = parseRoute(path);
    } catch {
      // A stray % in a hand-written address.
      route = { page: 'not-found', path };
    }
    cached = { path, route };
  }
  return cached.route;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function navigate(route: Route, { replace = false } = {}): void {
  const href = hrefOf(route);
  if (replace) window.location.replace(href);
  else window.location.hash = href;
}

/** Says the shown place more exactly, without going anywhere; nothing once the user has gone elsewhere. */
export function amendRoute(route: Route): void {
  if (currentRoute().page !== route.page || window.location.hash === hrefOf(route)) return;
  window.history.replaceState(window.history.state, '', hrefOf(route));
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, currentRoute);
