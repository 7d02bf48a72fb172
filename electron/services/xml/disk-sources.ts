import { at, attribute, children, parseXml } from './dom.js';
import type { Element } from './dom.js';

/** Where a disk's contents are: a file or device on the host, or a volume of a pool. */
export type DiskSource = { path: string } | { pool: string; volume: string };

export interface DiskPlace {
  target: string;
  /** disk, cdrom, floppy or lun. */
  device: string;
  readonly: boolean;
  /** null for an empty drive, and for what is not on the host. */
  source: DiskSource | null;
}

function sourceOf(element: Element | null): DiskSource | null {
  const path = attribute(element, 'file') ?? attribute(element, 'dev') ?? attribute(element, 'dir');
  if (path) return { path };
  const pool = attribute(element, 'pool');
  const volume = attribute(element, 'volume');
  return pool && volume ? { pool, volume } : null;
}

/** A domain's disks, as its XML has them. */
export function diskPlaces(xml: string): DiskPlace[] {
  return children(at(parseXml(xml), 'devices'), 'disk').map((disk) => ({
    target: attribute(at(disk, 'target'), 'dev') ?? '',
    device: attribute(disk, 'device') ?? 'disk',
    readonly: at(disk, 'readonly') !== null,
    source: sourceOf(at(disk, 'source')),
  }));
}
