import type { DiskImage } from '../../contract/disk-chain.js';

/** A qcow2 image in a pool that nothing uses but its chain. */
export function image(path: string, backing: string | null, change: Partial<DiskImage> = {}): DiskImage {
  return {
    path,
    kind: 'file',
    format: 'qcow2',
    capacityBytes: 1000,
    allocationBytes: 10,
    backing,
    backingKnown: true,
    volume: { poolUuid: 'p', pool: 'images', name: path },
    disks: [],
    snapshots: [],
    internalSnapshots: [],
    users: [],
    ...change,
  };
}
