// Facts about a host, as Connection's node… methods return them.

/** The host's hardware (`virNodeInfo`). */
export interface NodeInfo {
  /** CPU model. */
  model: string;
  /** Memory in KiB. */
  memory: number;
  /** Active CPUs. */
  cpus: number;
  /** CPU frequency in MHz; 0 when not known. */
  mhz: number;
  /** NUMA nodes; 1 for unusual topologies. */
  nodes: number;
  /** Sockets per node. */
  sockets: number;
  /** Cores per socket. */
  cores: number;
  /** Threads per core. */
  threads: number;
}

/** The driver that separates guests from each other and from the host (`virSecurityModel`). */
export interface NodeSecurityModel {
  /** Its name, such as `selinux` or `apparmor`; empty when there is none. */
  model: string;
  /** Which interpretation of its labels counts ("domain of interpretation"); often 0 or empty. */
  doi: string;
}

/** Which CPUs the host has (`virNodeGetCPUMap`). */
export interface NodeCPUMap {
  /** How many there could be: the length of `map`. */
  total: number;
  /** How many of them are online. */
  online: number;
  /** Whether each one is online, by its number. */
  map: boolean[];
}

/**
 * What CPUs of the host did since it booted, in nanoseconds (`virNodeCPUStats`; names: NodeCPUStatsKey). A
 * driver gives what it knows, a newer libvirt maybe more than is listed here.
 */
export interface NodeCPUStats {
  [key: string]: bigint | undefined;
  /** In the kernel. */
  kernel?: bigint;
  /** In user mode. */
  user?: bigint;
  /** With nothing to do. */
  idle?: bigint;
  /** With nothing to do but wait for I/O. */
  iowait?: bigint;
  /** On interrupts. */
  intr?: bigint;
  /** In guests. */
  guest?: bigint;
  /** Use in percent, from drivers that don't have the times. */
  utilization?: bigint;
}

/**
 * The host's memory in KiB (`virNodeMemoryStats`; names: NodeMemoryStatsKey). A driver gives what it knows, a
 * newer libvirt maybe more than is listed here.
 */
export interface NodeMemoryStats {
  [key: string]: bigint | undefined;
  /** All of it. */
  total?: bigint;
  /** Unused. */
  free?: bigint;
  /** In buffers of block devices; whole host only. */
  buffers?: bigint;
  /** In the page cache; whole host only. */
  cached?: bigint;
  /** What programs could get without swapping; whole host only. */
  available?: bigint;
}

/** Free pages of one NUMA cell (`virNodeGetFreePages`). */
export interface NodeFreePages {
  /** The number of the cell; -1 for the whole host. */
  cell: number;
  /** How many pages are free, by their size in KiB. */
  pages: Record<number, bigint>;
}
