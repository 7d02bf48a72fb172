/** A disk of a machine that is a volume of an active pool, so that it can be deleted with it. */
export interface DomainVolume {
  hostId: string;
  /** The machine's. */
  uuid: string;
  /** Such as vda. */
  target: string;
  path: string;
  pool: string;
  capacityBytes: number;
  allocationBytes: number;
  /** A CD-ROM, a floppy or a read-only disk: not the machine's own data. */
  media: boolean;
  /** Names of other machines that have it, and of volumes that stand on it. */
  usedBy: string[];
}

/** For so many machines at most it is asked who else uses their disks. */
export const maxDiskTargets = 100;
