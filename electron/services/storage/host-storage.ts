import { StorageXMLFlags } from '@virtdeck/libvirt';
import type { Unsubscribe } from '../../contract/handlers.js';
import type {
  PoolSource,
  VolumePlace,
  VolumeRow,
  VolumesPayload,
  VolumeUser,
} from '../../contract/storage.js';
import type { PoolType } from '../../contract/storage-kinds.js';
import { isMissingVolume, toErrorDto } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import type { DomainUses, HostUses } from '../uses/host-uses.js';
import { readXml } from '../uses/read-xml.js';
import { keepReading } from '../uses/keep-reading.js';
import { serverXml } from '../xml/drafts.js';
import { poolSources, volumeRow } from '../xml/pool-facts.js';

/** Descriptions asked for at once: enough to keep the link busy, few enough to let others in between. */
const batch = 64;

async function describe(link: HostLink, volumes: LibvirtStorageVol[]): Promise<VolumeRow[]> {
  const rows: VolumeRow[] = [];
  for (let index = 0; index < volumes.length; index += batch) {
    const some = volumes.slice(index, index + batch).map((volume) =>
      volume.getXMLDesc().then(
        (xml) => [volumeRow(xml)],
        // A volume that goes while the others are read is simply not there any more.
        () => [],
      ),
    );
    rows.push(...(await link.race(Promise.all(some))).flat());
  }
  return rows.sort((a, b) => a.name.localeCompare(b.name));
}

/** Who uses each path. A disk given by pool and volume counts under `pool/volume`. */
function usersByPlace(uses: readonly DomainUses[]): Map<string, VolumeUser[]> {
  const users = new Map<string, VolumeUser[]>();
  const add = (place: string, user: VolumeUser): void => {
    const known = users.get(place);
    if (known) known.push(user);
    else users.set(place, [user]);
  };
  for (const { uuid, name, active, disks } of uses)
    for (const { target, path, pool, volume, backing } of disks) {
      const user = { uuid, name, active, target };
      if (pool && volume) add(`${pool}/${volume}`, { ...user, asBacking: false });
      else if (path) add(path, { ...user, asBacking: false });
      for (const beneath of backing) add(beneath, { ...user, asBacking: true });
    }
  return users;
}

/** The volumes with their users: also of those that only lie beneath a used one. */
export function withUsers(
  volumes: readonly VolumeRow[],
  pool: string,
  uses: readonly DomainUses[],
): VolumeRow[] {
  const places = usersByPlace(uses);
  const direct = (row: VolumeRow): VolumeUser[] => [
    ...(places.get(row.path) ?? []),
    ...(places.get(`${pool}/${row.name}`) ?? []),
  ];
  const byPath = new Map(volumes.map((row) => [row.path, row]));
  const beneath = new Map<string, VolumeUser[]>();
  for (const row of volumes) {
    const users = direct(row).filter(({ asBacking }) => !asBacking);
    const seen = new Set([row.path]);
    for (let path = row.backing; users.length > 0 && path && !seen.has(path);) {
      seen.add(path);
      beneath.set(path, [
        ...(beneath.get(path) ?? []),
        ...users.map((user) => ({ ...user, asBacking: true })),
      ]);
      path = byPath.get(path)?.backing ?? null;
    }
  }
  return volumes.map((row) => {
    const users = new Map<string, VolumeUser>();
    // The disk's own volume says more than that it lies beneath something.
    for (const user of [...(beneath.get(row.path) ?? []), ...direct(row)])
      users.set(`${user.uuid} ${user.target}`, user);
    return { ...row, users: [...users.values()] };
  });
}

/** What a host's pools hold. */
export class HostStorage {
  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly uses: HostUses,
  ) {}

  watchVolumes(uuid: string, emit: (payload: VolumesPayload) => void): Unsubscribe {
    let known: { name: string; volumes: VolumeRow[] } | null = null;
    return keepReading({
      host: this.host,
      everyMs: null,
      listen: (changed, nudge) => [
        this.inventory.poolNews.subscribe((pool) => pool === uuid && changed()),
        this.uses.changes.subscribe(nudge),
        this.inventory.domainChanges.subscribe(nudge),
      ],
      read: async (link, changed) => {
        try {
          const first = known === null;
          if (changed || !known) known = await this.#list(link, uuid);
          const { name, volumes } = known;
          // Users take a call per machine where they are not known yet: the list does not wait for them.
          if (first) emit({ volumes, error: null });
          emit({ volumes: withUsers(volumes, name, await this.uses.read(link)), error: null });
        } catch (error) {
          if (!link.ended) emit({ volumes: [], error: toErrorDto(error) });
        }
      },
    });
  }

  /** A volume's users now, for deciding what may be done with it. */
  async usersOf(link: HostLink, uuid: string, volume: string): Promise<VolumeUser[]> {
    const rows = await this.volumesNow(link, uuid);
    return rows.find((row) => row.name === volume)?.users ?? [];
  }

  /** A pool's volumes with their users now, for the same. */
  async volumesNow(link: HostLink, uuid: string): Promise<VolumeRow[]> {
    const { name, volumes } = await this.#list(link, uuid);
    return withUsers(volumes, name, await this.uses.readAnew(link));
  }

  /** Of every active pool, with the pool's name. One that fails is left out. */
  async allVolumes(link: HostLink): Promise<{ pool: string; row: VolumeRow }[]> {
    const found: { pool: string; row: VolumeRow }[] = [];
    for (const { uuid, state } of this.inventory.poolRows()) {
      if (state === 'inactive') continue;
      try {
        const { name, volumes } = await this.#list(link, uuid);
        found.push(...volumes.map((row) => ({ pool: name, row })));
      } catch (error) {
        if (link.ended) throw error;
      }
    }
    return found;
  }

  async find(link: HostLink, path: string): Promise<VolumePlace | null> {
    try {
      const volume = await link.race(link.connection.storageVolLookupByPath(path));
      const pool = await link.race(link.connection.storagePoolLookupByVolume(volume));
      return { poolUuid: pool.getUUIDString(), poolName: pool.getName(), volume: volume.getName() };
    } catch (error) {
      if (isMissingVolume(error)) return null;
      throw error;
    }
  }

  async sources(link: HostLink, type: PoolType, server: string | null): Promise<PoolSource[]> {
    const xml = await link.race(
      link.connection.findStoragePoolSources(type, server ? serverXml(server) : null),
    );
    return poolSources(xml);
  }

  /** `stored`: as it starts next time. */
  async xml(link: HostLink, uuid: string, stored: boolean): Promise<string> {
    return readXml(link, this.inventory.pool(uuid), stored ? StorageXMLFlags.INACTIVE : 0);
  }

  async volumeXml(link: HostLink, uuid: string, name: string): Promise<string> {
    const volume = await link.race(this.inventory.pool(uuid).storageVolLookupByName(name));
    return link.race(volume.getXMLDesc());
  }

  async #list(link: HostLink, uuid: string): Promise<{ name: string; volumes: VolumeRow[] }> {
    // Looked up anew: after a lost link the inventory may not have it again yet.
    const pool = await link.race(link.connection.storagePoolLookupByUUID(uuid));
    return { name: pool.getName(), volumes: await describe(link, await link.race(pool.listAllVolumes())) };
  }
}
