import type { LibvirtConnection } from '../libvirt.js';

export interface Found<Handle, Row> {
  handle: Handle;
  row: Row;
}

/** How one of libvirt's classes is listed and read. `known` is the row as it was last seen, if it was. */
export interface ObjectClass<Handle, Row> {
  /** All objects in as few calls as possible; what takes a call per object comes with `details`. */
  list(
    connection: LibvirtConnection,
    known: (uuid: string) => Row | undefined,
  ): Promise<Found<Handle, Row>[]>;
  /**
   * One object with all of its row, details included. Rejects with libvirt's "no such object" when it is gone. `known`
   * is to be asked when all else has been read: the row may change meanwhile.
   */
  read(
    connection: LibvirtConnection,
    uuid: string,
    known: () => Row | undefined,
  ): Promise<Found<Handle, Row>>;
  /** The rest of some objects' rows, in the order given; null where it can't be had. */
  details(connection: LibvirtConnection, handles: Handle[]): Promise<(Partial<Row> | null)[]>;
}
