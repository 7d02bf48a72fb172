import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';

/** For showing, what a pool said a moment ago will do. */
const restMs = 3000;

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/**
 * Has pools look again at what is in them. They learn of images that were made outside of them, as every overlay is, and
 * of what an image stands on by now, only this way.
 */
export class PoolReader {
  readonly #readAt = new Map<string, number>();
  readonly #reading = new Map<string, Promise<boolean>>();

  constructor(private readonly inventory: HostInventory) {}

  /** What was read before does not count. */
  forget(): void {
    this.#readAt.clear();
  }

  /** @returns whether an active pool has this folder and was read */
  async readAnew(link: HostLink, folder: string): Promise<boolean> {
    const pool = this.inventory
      .poolRows()
      .find((row) => row.state !== 'inactive' && row.path?.replace(/\/+$/, '') === folder);
    if (!pool || link.readonly) return false;
    if (Date.now() - (this.#readAt.get(pool.uuid) ?? 0) < restMs) return true;
    let reading = this.#reading.get(pool.uuid);
    if (!reading) {
      reading = link
        .race(this.inventory.pool(pool.uuid).refresh())
        .then(
          () => true,
          // One that is being filled can't be read now.
          () => false,
        )
        .finally(() => this.#reading.delete(pool.uuid));
      this.#reading.set(pool.uuid, reading);
      void reading.then((read) => read && this.#readAt.set(pool.uuid, Date.now()));
    }
    return reading;
  }
}
