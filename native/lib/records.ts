import type {
  CredType,
  DomainControlState,
  DomainState,
  IPAddrType,
  JobType,
  StoragePoolState,
  StorageVolType,
} from '../generated/enums.js';

/**
 * libvirt's typed parameters. 64-bit values are bigint, all other numbers number; a key that occurs more than
 * once holds an array of its texts.
 */
export type TypedParams = Record<string, number | bigint | string | boolean | string[]>;

/** One thing libvirt wants to know while opening a connection (`virConnectCredential`). */
export interface Credential {
  /** What is wanted. */
  type: CredType;
  /** What to ask the user, in libvirt's words; may be empty. */
  prompt: string;
  /** A text the server sent along, for those mechanisms that have one. */
  challenge: string | null;
  /** A default answer to offer. */
  defresult: string | null;
}

/** Basic facts of a domain (`virDomainInfo`). */
export interface DomainInfo {
  /** What it is doing. */
  state: DomainState;
  /** Memory the domain may have at most, in KiB. */
  maxMem: number;
  /** Memory it has now, in KiB. */
  memory: number;
  /** Virtual CPUs. */
  nrVirtCpu: number;
  /** CPU time used so far, in ns. */
  cpuTime: bigint;
}

/** State and the reason for it. */
export interface DomainStateInfo {
  /** What it is doing. */
  state: DomainState;
  /** One of the Domain…Reason enums, depending on the state. */
  reason: number;
}

/** How the channel to the hypervisor process is doing (`virDomainControlInfo`). */
export interface ControlInfo {
  /** Whether it takes commands. */
  state: DomainControlState;
  /** When `state` is ERROR: a DomainControlErrorReason. */
  details: number;
  /** Since when, in ms; 0 when not known. */
  stateTime: bigint;
}

/** Progress of the current job as a fixed record (`virDomainJobInfo`): times in ms, sizes in bytes. */
export interface JobInfo {
  /** Whether a job runs, and whether its end can be told. */
  type: JobType;
  /** Time since its start. */
  timeElapsed: bigint;
  /** An estimate, made for jobs of type BOUNDED only; else 0. */
  timeRemaining: bigint;
  /** All that is to be moved, memory and files together; it may grow while the guest works. */
  dataTotal: bigint;
  /** What was moved so far. */
  dataProcessed: bigint;
  /** What is left. */
  dataRemaining: bigint;
  /** Of memory: all that is to be moved. */
  memTotal: bigint;
  /** Of memory: what was moved so far. */
  memProcessed: bigint;
  /** Of memory: what is left. */
  memRemaining: bigint;
  /** Of files and disks: all that is to be moved. */
  fileTotal: bigint;
  /** Of files and disks: what was moved so far. */
  fileProcessed: bigint;
  /** Of files and disks: what is left. */
  fileRemaining: bigint;
}

/** Progress of a job as an open record; keys are those of VIR_DOMAIN_JOB_*. */
export interface JobStats {
  /** Whether a job runs, or how the last one ended. */
  type: JobType;
  /** Its figures, those that there are. */
  stats: TypedParams;
}

/** An address a network has leased (`virNetworkDHCPLease`). */
export interface DHCPLease {
  /** The bridge. */
  iface: string;
  /** End of the lease, seconds since the epoch; 0 = never. */
  expirytime: bigint;
  /** Whether the address is one of IPv4 or IPv6. */
  type: IPAddrType;
  /** Who leased it. */
  mac: string;
  /** With IPv6, which of its client's addresses it is. */
  iaid: string | null;
  /** The address itself. */
  ipaddr: string;
  /** Prefix length. */
  prefix: number;
  /** What the client calls itself, or the network calls it. */
  hostname: string | null;
  /** The client's identifier, in hexadecimal with colons; with IPv6 its DUID. */
  clientid: string | null;
}

/** Size and use of a pool in bytes (`virStoragePoolInfo`). */
export interface StoragePoolInfo {
  /** Whether it runs. */
  state: StoragePoolState;
  /** Size of the storage it is on, in bytes. */
  capacity: bigint;
  /** How much of that is in use, by others too, in bytes. */
  allocation: bigint;
  /** How much is free for new volumes, in bytes. */
  available: bigint;
}

/** Size of a volume in bytes (`virStorageVolInfo`). */
export interface StorageVolInfo {
  /** Whether it is a file, a device, a folder. */
  type: StorageVolType;
  /** What the guest sees, in bytes. */
  capacity: bigint;
  /** What it takes up now, in bytes; with GET_PHYSICAL the size of its file or device. */
  allocation: bigint;
}

/** getInfo of many domains, one element per domain; NaN where the domain has gone. */
export interface DomainsInfo {
  /** DomainState. */
  state: Float64Array;
  /** KiB. */
  maxMem: Float64Array;
  /** KiB. */
  memory: Float64Array;
  /** Virtual CPUs. */
  nrVirtCpu: Float64Array;
  /** ns. */
  cpuTime: Float64Array;
}

/** Bulk statistics as one column per asked field, one row per domain. */
export interface DomainStatsColumns {
  /** The domains, in row order. */
  uuids: string[];
  /** In the order of the asked fields; NaN where a domain lacks the field. */
  columns: Float64Array[];
}
