import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';

/** What a pool said a moment ago will do; a page's questions come in bursts. */
const restMs = 500;

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

  /**
   * @param since - Performance time after which the reading has to have begun.
   * @returns whether an active pool has this folder and was read
   */
  async readAnew(link: HostLink, folder: string, since = performance.now() - restMs): Promise<boolean> {
    const pool = this.inventory
      .poolRows()
      .find((row) => row.state !== 'inactive' && row.path?.replace(/\/+$/, '') === folder);
    if (!pool || link.readonly) return false;
    if ((this.#readAt.get(pool.uuid) ?? -Infinity) > since) return true;
    let reading = this.#reading.get(pool.uuid);
    if (!reading) {
      const begun = performance.now();
      reading = link
        .race(this.inventory.pool(pool.uuid).refresh())
        .then(
          () => true,
          // One that is being filled can't be read now.
          () => false,
        )
        .finally(() => this.#reading.delete(pool.uuid));
      this.#reading.set(pool.uuid, reading);
      void reading.then((read) => read && this.#readAt.set(pool.uuid, begun));
    }
    return reading;
  }
}
