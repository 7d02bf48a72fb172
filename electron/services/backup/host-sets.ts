import type { BackupSet, BackupSetDisk, BackupSets, SetRef } from '../../contract/backup.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import { appError, isMissingVolume, toErrorDto } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { keepReading } from '../uses/keep-reading.js';
import { volumeSize } from '../xml/backup-xml.js';
import type { VolumeSize } from '../xml/backup-xml.js';
import { isManifestName, isUnfinished, maxManifestBytes, readManifest } from './manifest.js';
import type { Manifest } from './manifest.js';
import { readFile } from './small-file.js';

/** Pools whose volumes are files that a machine's process can write. */
const filePools: ReadonlySet<string> = new Set(['dir', 'fs', 'netfs']);
export const isFilePool = (type: string | null): boolean => type !== null && filePools.has(type);

const atOnce = 16;

/** A set with what is needed to work with it. */
export interface FoundSet {
  ref: SetRef;
  poolName: string;
  manifest: Manifest;
  unfinished: boolean;
  /** Of those of its volumes that are there, by name. */
  sizes: ReadonlyMap<string, VolumeSize>;
}

interface Listed {
  uuid: string;
  name: string;
  volumes: ReadonlyMap<string, LibvirtStorageVol>;
}

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let index = 0; index < items.length; index += atOnce)
    done.push(...(await Promise.all(items.slice(index, index + atOnce).map(work))));
  return done;
}

export const sameRef = (a: SetRef, b: SetRef): boolean =>
  a.poolUuid === b.poolUuid && a.manifest === b.manifest;

/** The set and all it stands on, itself first; an error names what is missing. */
export function chainOf(set: FoundSet, all: readonly FoundSet[]): FoundSet[] {
  const chain = [set];
  for (let { parent } = set.manifest; parent !== null;) {
    const found = all.find(({ manifest }) => manifest.id === parent);
    if (!found || chain.includes(found))
      throw appError('NOT_FOUND', 'A backup that this one builds on is not in any active pool');
    chain.push(found);
    ({ parent } = found.manifest);
  }
  return chain;
}

/** Sets that build on these, directly or not, and are not among them. */
export function dependentsOf(sets: readonly FoundSet[], all: readonly FoundSet[]): FoundSet[] {
  const ids = new Set(sets.map(({ manifest }) => manifest.id));
  const found: FoundSet[] = [];
  for (let grown = true; grown;) {
    grown = false;
    for (const set of all) {
      const { id, parent } = set.manifest;
      if (ids.has(id) || parent === null || !ids.has(parent)) continue;
      ids.add(id);
      found.push(set);
      grown = true;
    }
  }
  return found;
}

function isWhole(set: FoundSet, all: readonly FoundSet[]): boolean {
  try {
    return chainOf(set, all).every(
      ({ manifest, sizes, unfinished }) =>
        !unfinished && manifest.disks.every(({ volume }) => sizes.has(volume)),
    );
  } catch {
    return false;
  }
}

function shown(set: FoundSet, all: readonly FoundSet[]): BackupSet {
  const { manifest, sizes, ref, poolName, unfinished } = set;
  return {
    ...ref,
    poolName,
    id: manifest.id,
    parent: manifest.parent,
    state: unfinished ? 'unfinished' : isWhole(set, all) ? 'complete' : 'broken',
    machine: manifest.machine,
    createdAt: manifest.createdAt,
    checkpoint: manifest.checkpoint,
    description: manifest.description,
    disks: manifest.disks.map(
      ({ target, volume, format, capacityBytes, incremental, contents }): BackupSetDisk => ({
        target,
        volume,
        format,
        capacityBytes,
        storedBytes: sizes.get(volume)?.allocationBytes ?? null,
        incremental,
        checksum: contents?.sha256 ?? null,
      }),
    ),
    missing: manifest.disks.flatMap(({ volume }) => (sizes.has(volume) ? [] : volume)),
  };
}

/** The backup sets in a host's pools: found by their manifests, which never change once they are there. */
export class HostSets {
  readonly #manifests = new Map<string, Manifest>();
  readonly #sizes = new Map<string, VolumeSize>();

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
  ) {}

  watch(emit: (sets: BackupSets) => void): Unsubscribe {
    return keepReading({
      host: this.host,
      everyMs: null,
      listen: (changed) => [this.inventory.poolNews.subscribe(changed)],
      read: async (link) => {
        try {
          const { sets, unreadable } = await this.#list(link);
          const rows = sets.map((set) => shown(set, sets)).sort((a, b) => b.createdAt - a.createdAt);
          emit({ sets: rows, unreadable, error: null });
        } catch (error) {
          if (!link.ended) emit({ sets: [], unreadable: [], error: toErrorDto(error) });
        }
      },
    });
  }

  async list(link: HostLink): Promise<FoundSet[]> {
    return (await this.#list(link)).sets;
  }

  /** Throws NOT_FOUND. */
  async find(link: HostLink, ref: SetRef): Promise<{ set: FoundSet; all: FoundSet[] }> {
    const all = await this.list(link);
    const set = all.find((each) => sameRef(each.ref, ref));
    if (!set) throw appError('NOT_FOUND', 'There is no such backup any more');
    return { set, all };
  }

  async #list(link: HostLink): Promise<{ sets: FoundSet[]; unreadable: SetRef[] }> {
    const pools: Listed[] = [];
    const active = this.inventory
      .poolRows()
      .filter(({ state, type }) => state !== 'inactive' && isFilePool(type));
    for (const { uuid, name } of active) {
      const volumes = await link.race(this.inventory.pool(uuid).listAllVolumes());
      pools.push({ uuid, name, volumes: new Map(volumes.map((volume) => [volume.getName(), volume])) });
    }
    this.#forget(pools);
    const found = pools.flatMap((pool) =>
      [...pool.volumes.keys()].filter(isManifestName).map((manifest) => ({ pool, manifest })),
    );
    const sets: FoundSet[] = [];
    const unreadable: SetRef[] = [];
    await inBatches(found, async ({ pool, manifest: name }) => {
      const ref = { poolUuid: pool.uuid, manifest: name };
      const manifest = await this.#manifest(link, pool, name);
      if (!manifest) unreadable.push(ref);
      else
        sets.push({
          ref,
          poolName: pool.name,
          manifest,
          unfinished: isUnfinished(name),
          sizes: await this.#sizesOf(link, pool, manifest, isUnfinished(name)),
        });
    });
    return { sets, unreadable };
  }

  #forget(pools: readonly Listed[]): void {
    const there = new Set(
      pools.flatMap(({ uuid, volumes }) => [...volumes.keys()].map((name) => `${uuid}/${name}`)),
    );
    for (const known of [this.#manifests, this.#sizes])
      for (const key of known.keys()) if (!there.has(key)) known.delete(key);
  }

  async #manifest(link: HostLink, pool: Listed, name: string): Promise<Manifest | null> {
    const key = `${pool.uuid}/${name}`;
    const known = this.#manifests.get(key);
    if (known) return known;
    const volume = pool.volumes.get(name);
    if (!volume) return null;
    const text = await readFile(link, volume, maxManifestBytes).catch((error: unknown) => {
      if (isMissingVolume(error)) return null;
      throw error;
    });
    try {
      const manifest = text && readManifest(text, name);
      if (manifest) this.#manifests.set(key, manifest);
      return manifest;
    } catch {
      // One that is being written right now is read whole next time.
      return null;
    }
  }

  async #sizesOf(
    link: HostLink,
    pool: Listed,
    { disks }: Manifest,
    growing: boolean,
  ): Promise<Map<string, VolumeSize>> {
    const sizes = new Map<string, VolumeSize>();
    for (const { volume: name } of disks) {
      const volume = pool.volumes.get(name);
      if (!volume) continue;
      const key = `${pool.uuid}/${name}`;
      let size = this.#sizes.get(key);
      if (!size || growing) size = volumeSize(await link.race(volume.getXMLDesc()));
      if (!growing) this.#sizes.set(key, size);
      sizes.set(name, size);
    }
    return sizes;
  }
}
