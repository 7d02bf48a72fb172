import { addon } from './addon.js';
import type { Connection } from './connection.js';
import type { Handle, RawAddon } from './raw.js';

/** The native reference of an object: for this package only, so it isn't exported from it. */
export const handle = Symbol('handle');

/** A connection's events: for this package only as well. */
export const hub = Symbol('hub');

/** What all libvirt objects have in common. */
export abstract class LibvirtObject<H extends Handle = Handle> {
  /** @internal */
  readonly [handle]: H;
  /** The connection the object came from. */
  readonly connection: Connection;

  /** @internal */
  constructor(connection: Connection, native: H) {
    this.connection = connection;
    this[handle] = native;
  }

  /**
   * Lets go of the native object now instead of at garbage collection; later calls fail. Twice is harmless.
   */
  free(): void {
    addon().free(this[handle]);
  }

  /** The addon; there whenever an object is. */
  protected get raw(): RawAddon {
    return addon();
  }
}
