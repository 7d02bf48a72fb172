import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolRow } from '../../../electron/contract/inventory';
import { formatRoute } from '../../app/router';
import type { Route } from '../../app/router';
import type { Inventory } from '../hosts/inventory';
import type { KnownVolume } from '../storage/known-volumes';
import type { Sought } from './rank';

export type PlaceKind = 'host' | 'domain' | 'network' | 'pool' | 'volume';

/** An object of a host, as the palette finds it. */
export interface Place extends Sought {
  /** Its address, which tells it from all others. */
  id: string;
  kind: PlaceKind;
  name: string;
  title: string | null;
  host: HostDto;
  /** null where it has none of its own. */
  uuid: string | null;
  route: Route;
}

interface Row {
  uuid: string;
  name: string;
  title?: string | null;
  tags?: readonly string[];
}

type Rows = ReadonlyMap<string, Row>;

/** Made once per list of a host, and anew only when that list has changed. */
const made = new WeakMap<Rows, { host: HostDto; places: Place[] }>();

function placesIn(host: HostDto, rows: Rows, kind: PlaceKind, routeOf: (uuid: string) => Route): Place[] {
  const before = made.get(rows);
  if (before?.host === host) return before.places;
  const hostName = host.name.toLowerCase();
  const places = [...rows.values()].map(({ uuid, name, title = null, tags = [] }) => {
    const route = routeOf(uuid);
    return {
      id: formatRoute(route),
      kind,
      name,
      title,
      host,
      uuid,
      route,
      key: name.toLowerCase(),
      extra: `${title?.toLowerCase() ?? ''} ${tags.join(' ').toLowerCase()} ${hostName} ${uuid}`,
    };
  });
  made.set(rows, { host, places });
  return places;
}

function hostPlace(host: HostDto): Place {
  const route: Route = { page: 'domains', hostId: host.id };
  return {
    id: formatRoute(route),
    kind: 'host',
    name: host.name,
    title: null,
    host,
    uuid: null,
    route,
    key: host.name.toLowerCase(),
    extra: host.uri.toLowerCase(),
  };
}

/** The same for the volumes of a pool. */
const madeVolumes = new WeakMap<readonly KnownVolume[], { host: HostDto; pool: string; places: Place[] }>();

function volumePlaces(host: HostDto, pool: PoolRow, volumes: readonly KnownVolume[]): Place[] {
  const before = madeVolumes.get(volumes);
  if (before?.host === host && before.pool === pool.name) return before.places;
  const around = `${pool.name} ${host.name}`.toLowerCase();
  const places = volumes.map(({ name, path }): Place => {
    const route: Route = { page: 'pool', hostId: host.id, uuid: pool.uuid, tab: 'overview', volume: name };
    return {
      id: formatRoute(route),
      kind: 'volume',
      name,
      title: pool.name,
      host,
      uuid: null,
      route,
      key: name.toLowerCase(),
      extra: `${around} ${path.toLowerCase()}`,
    };
  });
  madeVolumes.set(volumes, { host, pool: pool.name, places });
  return places;
}

type VolumesOf = (hostId: string, poolUuid: string) => readonly KnownVolume[];

/** Every object of every host. */
export function* placesOf(
  hosts: Iterable<HostDto>,
  inventories: ReadonlyMap<string, Inventory>,
  volumesOf: VolumesOf,
): Generator<Place> {
  for (const host of hosts) {
    yield hostPlace(host);
    const inventory = inventories.get(host.id);
    if (!inventory) continue;
    const hostId = host.id;
    yield* placesIn(host, inventory.domains, 'domain', (uuid) => ({
      page: 'domain',
      hostId,
      uuid,
      tab: 'overview',
    }));
    yield* placesIn(host, inventory.networks, 'network', (uuid) => ({
      page: 'network',
      hostId,
      uuid,
      tab: 'overview',
    }));
    yield* placesIn(host, inventory.pools, 'pool', (uuid) => ({
      page: 'pool',
      hostId,
      uuid,
      tab: 'overview',
    }));
    for (const pool of inventory.pools.values())
      if (pool.state !== 'inactive') yield* volumePlaces(host, pool, volumesOf(hostId, pool.uuid));
  }
}
