import type { DomainDiskErrorCode, VcpuState } from '../generated/enums.js';
import type { TypedParams } from './records.js';

/** A disk of a domain that had I/O errors (`virDomainDiskError`). */
export interface DomainDiskError {
  /** Target name of the disk, such as `vda`. */
  disk: string;
  /** What is wrong with it. */
  error: DomainDiskErrorCode;
}

/** Size of a domain's disk in bytes (`virDomainBlockInfo`). */
export interface DomainBlockInfo {
  /** What the guest sees. */
  capacity: bigint;
  /** What is written so far: the highest offset of a running guest's image, else what the file takes up. */
  allocation: bigint;
  /** Size of the file or device that holds it. */
  physical: bigint;
}

/** Counters of a domain's disk since the domain started (`virDomainBlockStatsStruct` and its successor). */
export interface BlockStats {
  /** Read requests; -1 when not known. */
  rdReq: bigint;
  /** Bytes read; -1 when not known. */
  rdBytes: bigint;
  /** Write requests; -1 when not known. */
  wrReq: bigint;
  /** Bytes written; -1 when not known. */
  wrBytes: bigint;
  /** Errors; -1 when not known, as always with QEMU. */
  errs: bigint;
  /** Time spent on reads in ns, where the hypervisor tells. */
  rdTotalTimes?: bigint;
  /** Time spent on writes in ns, where the hypervisor tells. */
  wrTotalTimes?: bigint;
  /** Flush requests, where the hypervisor tells. */
  flushReq?: bigint;
  /** Time spent on flushes in ns, where the hypervisor tells. */
  flushTotalTimes?: bigint;
}

/** Counters of a domain's NIC since the domain started (`virDomainInterfaceStatsStruct`); -1 when not known. */
export interface InterfaceStats {
  /** Bytes received. */
  rxBytes: bigint;
  /** Packets received. */
  rxPackets: bigint;
  /** Receive errors. */
  rxErrs: bigint;
  /** Packets dropped instead of received. */
  rxDrop: bigint;
  /** Bytes sent. */
  txBytes: bigint;
  /** Packets sent. */
  txPackets: bigint;
  /** Send errors. */
  txErrs: bigint;
  /** Packets dropped instead of sent. */
  txDrop: bigint;
}

/**
 * Figures of a domain's memory, each present only where hypervisor and guest tell it; most come from the guest's
 * balloon driver. Sizes are in KiB.
 */
export interface MemoryStats {
  /** Read from the guest's swap since its boot. */
  swapIn?: bigint;
  /** Written to the guest's swap since its boot. */
  swapOut?: bigint;
  /** Page faults that needed disk I/O, a count since boot. */
  majorFault?: bigint;
  /** Page faults that needed none, a count since boot. */
  minorFault?: bigint;
  /** Memory that the guest uses for nothing, not even caches. */
  unused?: bigint;
  /** Memory that the guest's system sees in all; less than `actualBalloon`. */
  available?: bigint;
  /** Memory that the balloon leaves the guest. */
  actualBalloon?: bigint;
  /** Host memory that the hypervisor process occupies. */
  rss?: bigint;
  /** Memory that the guest could give up without swapping. */
  usable?: bigint;
  /** When the guest last refreshed its figures, in seconds since the epoch. */
  lastUpdate?: bigint;
  /** Memory that holds file caches and could be reclaimed. */
  diskCaches?: bigint;
  /** Huge pages allocated, a count since boot. */
  hugetlbPgalloc?: bigint;
  /** Huge pages that could not be allocated, a count since boot. */
  hugetlbPgfail?: bigint;
}

/** Name of a figure of a domain's memory. */
export type MemoryStatName = keyof MemoryStats;

/** A virtual CPU and where it may run (`virVcpuInfo`). */
export interface VcpuInfo {
  /** Its number, from 0. */
  number: number;
  /** Whether it runs; OFFLINE for a domain that is off. */
  state: VcpuState;
  /** CPU time used so far, in ns; 0 for a domain that is off. */
  cpuTime: bigint;
  /** The host CPU it is on; a VcpuHostCpuState when that isn't known, as for a domain that is off. */
  cpu: number;
  /** Per host CPU whether it may run there. */
  affinity: boolean[];
}

/** A domain's I/O thread and where it may run (`virDomainIOThreadInfo`). */
export interface IOThreadInfo {
  /** Its id, at least 1. */
  number: number;
  /** Per host CPU whether it may run there. */
  affinity: boolean[];
}

/** The virtual CPUs as the guest's agent sees them: ranges such as `0-3,5`. */
export interface GuestVcpus {
  /** Those that there are. */
  vcpus?: string;
  /** Those that the guest uses. */
  online?: string;
  /** Those that the guest can stop using. */
  offlinable?: string;
}

/** The guest's clock. */
export interface GuestTime {
  /** Whole seconds since the epoch. */
  seconds: bigint;
  /** Nanoseconds beyond them, below 10^9. */
  nseconds: number;
}

/** How a security driver confines a domain (`virSecurityLabel`). */
export interface SecurityLabel {
  /** The label of its process; empty when it has none. */
  label: string;
  /** Whether violations are prevented, not merely logged. */
  enforcing: boolean;
  /** The security model that the label belongs to, such as `selinux`, `dac` or `none`. */
  model: string;
}

/** The host's scheduler (`virDomainGetSchedulerType`). */
export interface SchedulerType {
  /** Its name; `posix` for QEMU. */
  type: string;
  /** How many parameters getSchedulerParameters() gives. */
  nparams: number;
}

/** What Domain.save() may be told besides the file. */
export interface SaveOptions {
  /** XML to store instead of the domain's own: host details may differ, what the guest sees may not. */
  dxml?: string | null;
  /** Keys of SaveKey; needs libvirt 8.4. */
  params?: TypedParams | null;
}
