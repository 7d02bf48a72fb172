import type {
  BackupSet,
  BackupSetDisk,
  BackupSets,
  BackupSetState,
  SetRef,
  UnreadableSet,
} from '../../contract/backup.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import { Emitter } from '../emitter.js';
import { appError, isMissingVolume, toErrorDto } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { keepReading } from '../uses/keep-reading.js';
import { volumeSize } from '../xml/backup-xml.js';
import type { VolumeSize } from '../xml/backup-xml.js';
import { isManifestName, maxManifestBytes, readManifest, stageOf, stemOf } from './manifest.js';
import type { Manifest, SetStage } from './manifest.js';
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
  stage: SetStage;
  /** Of those of its volumes that are there, by name. */
  sizes: ReadonlyMap<string, VolumeSize>;
}

interface Listed {
  uuid: string;
  name: string;
  volumes: ReadonlyMap<string, LibvirtStorageVol>;
}

/** What else in the pool has the set's name. */
function filesBeside({ volumes }: Listed, manifest: string): string[] {
  const stem = `${stemOf(manifest)}.`;
  return [...volumes.keys()].filter((name) => name.startsWith(stem) && !isManifestName(name)).sort();
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
      ({ manifest, sizes, stage }) =>
        stage === 'complete' && manifest.disks.every(({ volume }) => sizes.has(volume)),
    );
  } catch {
    return false;
  }
}

function stateOf(set: FoundSet, all: readonly FoundSet[], unknown: ReadonlySet<string>): BackupSetState {
  if (set.stage === 'unfinished') return unknown.has(set.manifest.id) ? 'unknown' : 'unfinished';
  if (set.stage === 'failed') return 'failed';
  return isWhole(set, all) ? 'complete' : 'broken';
}

function shown(set: FoundSet, all: readonly FoundSet[], unknown: ReadonlySet<string>): BackupSet {
  const { manifest, sizes, ref, poolName } = set;
  return {
    ...ref,
    poolName,
    id: manifest.id,
    parent: manifest.parent,
    state: stateOf(set, all, unknown),
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
    failure: manifest.failure ?? null,
  };
}

/** The backup sets in a host's pools: found by their manifests, which never change once they are there. */
export class HostSets {
  readonly #manifests = new Map<string, Manifest>();
  readonly #sizes = new Map<string, VolumeSize>();
  /** Ids of unfinished sets of which nothing tells how they ended. */
  readonly #unknown = new Set<string>();
  readonly #judged = new Emitter<void>();
  /** A page shows a set that has not ended. */
  onUnfinished: () => void = () => {};

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
  ) {}

  watch(emit: (sets: BackupSets) => void): Unsubscribe {
    return keepReading({
      host: this.host,
      everyMs: null,
      listen: (changed) => [this.inventory.poolNews.subscribe(changed), this.#judged.subscribe(changed)],
      read: async (link) => {
        try {
          const { sets, unreadable } = await this.#list(link);
          const rows = sets
            .map((set) => shown(set, sets, this.#unknown))
            .sort((a, b) => b.createdAt - a.createdAt);
          emit({ sets: rows, unreadable, error: null });
          if (rows.some(({ state }) => state === 'unfinished')) this.onUnfinished();
        } catch (error) {
          if (!link.ended) emit({ sets: [], unreadable: [], error: toErrorDto(error) });
        }
      },
    });
  }

  /** Whether it can't be known how this set ended. */
  setUnknown(id: string, unknown: boolean): void {
    if (this.#unknown.has(id) === unknown) return;
    if (unknown) this.#unknown.add(id);
    else this.#unknown.delete(id);
    this.#judged.emit();
  }

  isUnknown(id: string): boolean {
    return this.#unknown.has(id);
  }

  /** Sets that are being made, or of which nobody saw how they ended. Reads no manifests where there are none. */
  async unfinished(link: HostLink): Promise<{ sets: FoundSet[]; all: FoundSet[] }> {
    const pools = await link.background(() => this.#pools(link));
    const names = pools.flatMap(({ volumes }) => [...volumes.keys()]);
    if (!names.some((name) => isManifestName(name) && stageOf(name) === 'unfinished'))
      return { sets: [], all: [] };
    const all = await this.list(link);
    return { sets: all.filter(({ stage }) => stage === 'unfinished'), all };
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

  async #pools(link: HostLink): Promise<Listed[]> {
    const pools: Listed[] = [];
    const active = this.inventory
      .poolRows()
      .filter(({ state, type }) => state !== 'inactive' && isFilePool(type));
    for (const { uuid, name } of active) {
      const volumes = await link.race(this.inventory.pool(uuid).listAllVolumes());
      pools.push({ uuid, name, volumes: new Map(volumes.map((volume) => [volume.getName(), volume])) });
    }
    return pools;
  }

  async #list(link: HostLink): Promise<{ sets: FoundSet[]; unreadable: UnreadableSet[] }> {
    const pools = await this.#pools(link);
    this.#forget(pools);
    const found = pools.flatMap((pool) =>
      [...pool.volumes.keys()].filter(isManifestName).map((manifest) => ({ pool, manifest })),
    );
    const sets: FoundSet[] = [];
    const unreadable: UnreadableSet[] = [];
    await inBatches(found, async ({ pool, manifest: name }) => {
      const ref = { poolUuid: pool.uuid, manifest: name };
      const manifest = await this.#manifest(link, pool, name);
      if (!manifest) unreadable.push({ ...ref, poolName: pool.name, files: filesBeside(pool, name) });
      else
        sets.push({
          ref,
          poolName: pool.name,
          manifest,
          stage: stageOf(name),
          sizes: await this.#sizesOf(link, pool, manifest, stageOf(name) === 'unfinished'),
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
