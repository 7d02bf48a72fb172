import { diskPlaces } from './disk-sources.js';
import type { DiskSource } from './disk-sources.js';
import { at, attribute, children, parseXml } from './dom.js';
import { kibibytes } from './units.js';

export interface GroundDisk {
  target: string;
  source: DiskSource | null;
  format: string | null;
  /** Nothing of it changes: a CD-ROM, an empty drive, a read-only disk. */
  fixed: boolean;
}

/** What of a domain decides which snapshots it can have. */
export interface SnapshotGround {
  name: string;
  disks: GroundDisk[];
  memoryBytes: number;
  graphics: boolean;
}

/** @param xml as it is now: of a running domain the live one */
export function snapshotGround(xml: string): SnapshotGround {
  const domain = parseXml(xml);
  const devices = at(domain, 'devices');
  const formats = children(devices, 'disk').map((disk) => attribute(at(disk, 'driver'), 'type'));
  return {
    name: at(domain, 'name')?.textContent?.trim() ?? '',
    disks: diskPlaces(xml).map(({ target, device, readonly, source }, index) => ({
      target,
      source,
      format: formats[index] ?? null,
      fixed: readonly || device === 'cdrom' || device === 'floppy' || (source === null && device !== 'disk'),
    })),
    memoryBytes: (kibibytes(at(domain, 'currentMemory')) ?? kibibytes(at(domain, 'memory')) ?? 0) * 1024,
    graphics: at(devices, 'graphics') !== null,
  };
}
