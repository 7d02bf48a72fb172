/**
 * What a volume is to a machine: a disk of its own, an image beneath one, an image that only its snapshots need, or the
 * memory of a snapshot.
 */
export type VolumeRole = 'disk' | 'backing' | 'snapshot' | 'memory';

/** A volume of an active pool that a machine or its snapshots stand on, so that it can be deleted with it. */
export interface DomainVolume {
  hostId: string;
  /** The machine's. */
  uuid: string;
  /** Such as vda; null for a snapshot's memory. */
  target: string | null;
  role: VolumeRole;
  path: string;
  /** The path of what it stands on: that can't go without it. */
  backing: string | null;
  pool: string;
  capacityBytes: number;
  allocationBytes: number;
  /** A CD-ROM, a floppy or a read-only disk: not the machine's own data. */
  media: boolean;
  /** Snapshots of the machine that need it. */
  snapshots: string[];
  /** Names of other machines that have it, and of volumes that stand on it. */
  usedBy: string[];
}

/** For so many machines at most it is asked who else uses their disks. */
export const maxDiskTargets = 100;
