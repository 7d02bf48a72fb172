import type { DomainBlockJobType, IPAddrType } from '../generated/enums.js';

/** Progress of a job on one disk (`virDomainBlockJobInfo`). */
export interface BlockJobInfo {
  /** What kind of work it does. */
  type: DomainBlockJobType;
  /** Limit of its speed in MiB/s, or in bytes/s if those were asked for; 0 = none. */
  bandwidth: bigint;
  /** How far it is, in a unit of its own: `cur` of `end`. */
  cur: bigint;
  /** When `cur` gets there the job is done, or ready to be ended; it may grow until then. */
  end: bigint;
}

/** A file system mounted in a guest (`virDomainFSInfo`). */
export interface FSInfo {
  /** Device in the guest, such as `vdb`. */
  name: string;
  /** Where it is mounted. */
  mountpoint: string;
  /** Such as `ext4`. */
  fstype: string;
  /** Targets of the domain's disks it lies on, such as `vdb`, as far as they are known. */
  devAliases: string[];
}

/** An address of a guest's network card (`virDomainIPAddress`). */
export interface InterfaceIPAddress {
  /** IPv4 or IPv6. */
  type: IPAddrType;
  /** As text. */
  addr: string;
  /** Length of the network's prefix in bits. */
  prefix: number;
}

/** A guest's network card with its addresses (`virDomainInterface`). */
export interface InterfaceAddresses {
  /** Such as `eth0`, or the host's name for it, depending on the source. */
  name: string;
  /** MAC address; null where it has none. */
  hwaddr: string | null;
  /** Its addresses; may be none. */
  addrs: InterfaceIPAddress[];
}

/** What QEMU's monitor gives back for a command with files. */
export interface QemuMonitorAnswer {
  /** The answer's text. */
  result: string;
  /** File descriptors, now this process's own to close. */
  files: number[];
}
