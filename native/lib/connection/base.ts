import { addon } from '../addon.js';
import type { Connection } from '../connection.js';
import { handle } from '../libvirt-object.js';
import type { ConnectionHandle, Handle, RawAddon } from '../raw.js';

/**
 * What the parts of Connection have in common; each part is a class in this folder, and extends the one
 * before.
 */
export abstract class ConnectionBase {
  /**
   * @internal
   */
  readonly [handle]: ConnectionHandle;

  protected constructor(native: ConnectionHandle) {
    this[handle] = native;
  }

  /** The addon; there whenever a connection is. */
  protected get raw(): RawAddon {
    return addon();
  }

  /** An object of this connection. */
  protected abstract wrap<H extends Handle, O>(
    type: new (connection: Connection, native: H) => O,
    native: H,
  ): O;

  /** The same for what a list call returned. */
  protected wrapAll<H extends Handle, O>(
    type: new (connection: Connection, native: H) => O,
    natives: H[],
  ): O[] {
    return natives.map((native) => this.wrap(type, native));
  }
}
