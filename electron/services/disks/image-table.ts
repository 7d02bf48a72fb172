import type { DiskImage } from '../../contract/disk-chain.js';
import { isMissingVolume } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import { volumeRow } from '../xml/pool-facts.js';
import type { ImageSource } from '../xml/image-sources.js';
import { folderOf } from './pool-reader.js';
import type { PoolReader } from './pool-reader.js';

/** A longer chain is a circle. */
const longestChain = 200;

/** Images by path, looked up among the volumes of the host's pools, each once. */
export class ImageTable {
  readonly #images = new Map<string, DiskImage>();
  readonly #pending = new Map<string, Promise<DiskImage>>();
  readonly #poolNames = new Map<string, Promise<DiskImage['volume']>>();
  /** Paths that a pool which holds their folder does not have. */
  readonly missing = new Set<string>();
  readonly #begun = performance.now();

  constructor(
    private readonly link: HostLink,
    private readonly pools: PoolReader,
  ) {}

  get images(): DiskImage[] {
    return [...this.#images.values()];
  }

  get(path: string): DiskImage | undefined {
    return this.#images.get(path);
  }

  /** The path of an image; null where it is of a pool or volume that is not there. */
  async pathOf(source: ImageSource): Promise<string | null> {
    if (source.path) return source.path;
    if (!source.pool || !source.volume) return null;
    try {
      const { connection } = this.link;
      const pool = await this.link.race(connection.storagePoolLookupByName(source.pool));
      const volume = await this.link.race(pool.storageVolLookupByName(source.volume));
      return await this.link.race(volume.getPath());
    } catch (error) {
      if (this.link.ended) throw error;
      return null;
    }
  }

  /** Adds an image and all it stands on. @returns the paths from it down */
  async addChain(source: ImageSource): Promise<{ paths: string[]; complete: boolean }> {
    const paths: string[] = [];
    for (let next: ImageSource | null | undefined = source; next; next = next.backing) {
      const path = await this.pathOf(next);
      if (path === null) return { paths, complete: false };
      const image = await this.#add(path, next);
      paths.push(path);
      if (next.backing === null) {
        image.backing = null;
        image.backingKnown = true;
      } else if (next.backing) {
        const below = await this.pathOf(next.backing);
        if (below !== null) Object.assign(image, { backing: below, backingKnown: true });
      } else return this.#followVolumes(paths, image);
    }
    return { paths, complete: true };
  }

  async addPath(path: string): Promise<{ paths: string[]; complete: boolean }> {
    return this.addChain({
      kind: 'file',
      path,
      pool: null,
      volume: null,
      format: null,
      backing: undefined,
    });
  }

  async #followVolumes(paths: string[], from: DiskImage): Promise<{ paths: string[]; complete: boolean }> {
    let image = from;
    while (image.backing !== null && paths.length < longestChain && !paths.includes(image.backing)) {
      paths.push(image.backing);
      image = await this.#add(image.backing, null);
    }
    return { paths, complete: image.backingKnown && image.backing === null };
  }

  async #add(path: string, source: ImageSource | null): Promise<DiskImage> {
    let pending = this.#pending.get(path);
    if (!pending) {
      pending = this.#read(path, source);
      this.#pending.set(path, pending);
    }
    const image = await pending;
    image.format ??= source?.format ?? null;
    this.#images.set(path, image);
    return image;
  }

  async #read(path: string, source: ImageSource | null): Promise<DiskImage> {
    const image: DiskImage = {
      path,
      kind: source?.kind ?? 'file',
      format: source?.format ?? null,
      capacityBytes: null,
      allocationBytes: null,
      backing: null,
      backingKnown: false,
      volume: null,
      disks: [],
      snapshots: [],
      internalSnapshots: [],
      users: [],
    };
    const volume = image.kind === 'network' ? null : await this.#volume(path);
    if (!volume) return image;
    try {
      const row = volumeRow(await this.link.race(volume.getXMLDesc()));
      image.capacityBytes = row.capacityBytes;
      image.allocationBytes = row.allocationBytes;
      image.format = row.format ?? image.format;
      image.backing = row.backing;
      image.backingKnown = true;
      image.volume = await this.#poolOf(volume, path);
    } catch (error) {
      if (!isMissingVolume(error)) throw error;
    }
    return image;
  }

  async #volume(path: string): Promise<LibvirtStorageVol | null> {
    const folder = folderOf(path);
    if (!(await this.pools.readAnew(this.link, folder))) return this.#lookUp(path);
    const found = await this.#lookUp(path);
    if (found) return found;
    // It may have been made since.
    await this.pools.readAnew(this.link, folder, this.#begun);
    const again = await this.#lookUp(path);
    if (!again) this.missing.add(path);
    return again;
  }

  async #lookUp(path: string): Promise<LibvirtStorageVol | null> {
    try {
      return await this.link.race(this.link.connection.storageVolLookupByPath(path));
    } catch (error) {
      if (this.link.ended) throw error;
      return null;
    }
  }

  async #poolOf(volume: LibvirtStorageVol, path: string): Promise<DiskImage['volume']> {
    const key = folderOf(path);
    let pool = this.#poolNames.get(key);
    if (!pool) {
      pool = this.link
        .race(this.link.connection.storagePoolLookupByVolume(volume))
        .then((found) => ({ poolUuid: found.getUUIDString(), pool: found.getName(), name: '' }));
      this.#poolNames.set(key, pool);
    }
    const found = await pool;
    return found && { ...found, name: volume.getName() };
  }
}
