/** Something besides the machine itself that needs an image. */
export type ImageUser =
  | { kind: 'machine'; uuid: string; name: string; target: string; active: boolean }
  /** Of another machine. */
  | { kind: 'snapshot'; uuid: string; machine: string; name: string }
  /** Stands on it, and belongs to nothing else that is known. */
  | { kind: 'volume'; pool: string; name: string; path: string };

/** One file, device or network image that a machine's disks or snapshots stand on. */
export interface DiskImage {
  /** On the host; of an image on the network `protocol:name`. */
  path: string;
  kind: 'file' | 'block' | 'network' | 'other';
  format: string | null;
  /** null: not known. */
  capacityBytes: number | null;
  allocationBytes: number | null;
  /** The path of the image it stands on. */
  backing: string | null;
  /** Whether what it stands on is known: by the running machine, or by a pool. */
  backingKnown: boolean;
  /** The volume that it is; null where no active pool has it. */
  volume: { poolUuid: string; pool: string; name: string } | null;
  /** The machine's disks that stand on it now, such as vda. */
  disks: string[];
  /** The machine's snapshots that can't be had back without it, the oldest first. */
  snapshots: string[];
  /** Those of them that are inside it. */
  internalSnapshots: string[];
  /** Who else needs it; empty until that was asked for. */
  users: ImageUser[];
}

export interface DiskChain {
  /** Such as vda. */
  target: string;
  /** disk, cdrom, floppy or lun. */
  device: string;
  readonly: boolean;
  /** Paths of `images`, the one that is written to first; empty for an empty drive. */
  images: string[];
  /** Known down to the image that stands on nothing. */
  complete: boolean;
}

export interface SnapshotDisk {
  target: string;
  kind: 'no' | 'internal' | 'external';
  /** The image which the disk's state of that time lies in. */
  state: string | null;
  /** The image made by an external snapshot, which took what was written from then on. */
  overlay: string | null;
  /** The image in use since libvirt went back to the snapshot, while children stand on `overlay`. */
  revertOverlay: string | null;
}

/** What a snapshot of the machine stands on. */
export interface SnapshotImages {
  name: string;
  parent: string | null;
  current: boolean;
  /** libvirt's state in the snapshot: running, paused, shutoff, disk-snapshot … */
  state: string;
  createdAt: number;
  disks: SnapshotDisk[];
  memory: { kind: 'no' | 'internal' | 'external'; path: string | null; bytes: number | null };
  /**
   * Why it may not be had back: an image is gone (`missing`), or was merged into the one below by other means
   * (`merged`), so that what the snapshot had kept has been written over. null: nothing speaks against it.
   */
  broken: 'missing' | 'merged' | null;
}

/** The images a machine and its snapshots stand on. */
export interface DomainChains {
  uuid: string;
  active: boolean;
  disks: DiskChain[];
  snapshots: SnapshotImages[];
  /** Every image once: of the disks from the top down, then those that only snapshots need. */
  images: DiskImage[];
}
