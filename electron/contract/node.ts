import { z } from 'zod';
import type { ErrorDto } from './errors.js';
import { hostId } from './hosts.js';

/** What a driver tells, or why it does not. */
export type Told<T> = { value: T; error: null } | { value: null; error: ErrorDto };

export interface NumaCell {
  id: number;
  memoryKiB: number | null;
  cpus: { id: number; socket: number | null; die: number | null; core: number | null; siblings: string }[];
  /** As the kernel gives them: 10 is the cell's own memory. */
  distances: { cell: number; value: number }[];
  /** All pages of a size, used or not; of huge pages those reserved. */
  pages: { sizeKiB: number; count: number }[];
}

export interface SecurityModel {
  model: string;
  doi: string;
  /** The label of guests that have none of their own, by how they are run. */
  labels: { type: string; label: string }[];
}

export interface MachineType {
  name: string;
  /** What an alias such as "q35" stands for. */
  canonical: string | null;
  maxCpus: number | null;
  deprecated: boolean;
}

/** One kind of guest that the host can run. */
export interface GuestKind {
  osType: string;
  arch: string;
  wordSize: number | null;
  emulator: string | null;
  /** kvm, qemu, … */
  virtTypes: string[];
  machines: MachineType[];
  features: { name: string; default: string | null; toggle: boolean }[];
}

/** virConnectGetCapabilities, read. */
export interface Capabilities {
  xml: string;
  uuid: string | null;
  arch: string | null;
  cpuModel: string | null;
  cpuVendor: string | null;
  microcode: string | null;
  cpuFeatures: string[];
  pageSizesKiB: number[];
  /** suspend_mem, suspend_disk, suspend_hybrid: the ways in which the host can sleep. */
  sleepModes: SleepTarget[];
  /** null where the driver says nothing of it. */
  iommu: boolean | null;
  liveMigration: boolean;
  migrationTransports: string[];
  caches: { level: number; type: string; sizeKiB: number; cpus: string }[];
  cells: NumaCell[];
  securityModels: SecurityModel[];
  guests: GuestKind[];
}

/** One table of the firmware, such as BIOS or a memory module. */
export interface SysinfoSection {
  name: string;
  entries: { name: string; value: string }[];
}

export interface NodeFacts {
  model: string;
  memoryKiB: number;
  cpus: number;
  /** 0 when not known. */
  mhz: number;
  nodes: number;
  sockets: number;
  cores: number;
  threads: number;
  /** This app runs on the same machine. */
  thisMachine: boolean;
  maxVcpus: Told<number>;
  /** In force for guests; capabilities have all of them. */
  securityModel: Told<string>;
  sysinfo: Told<SysinfoSection[]>;
  sev: Told<{ name: string; value: string }[]>;
}

/** What can be chosen for a device or another part of a guest. */
export interface DomainCapability {
  /** The element's name, such as disk or loader. */
  name: string;
  /** null where libvirt does not say. */
  supported: boolean | null;
  choices: { name: string; values: string[] }[];
  /** Further facts, such as limits. */
  facts: { name: string; value: string }[];
}

export interface CpuModelCapability {
  name: string;
  /** null where the hypervisor can't tell. */
  usable: boolean | null;
  deprecated: boolean;
  vendor: string | null;
}

/** virConnectGetDomainCapabilities, read. */
export interface DomainCapabilities {
  xml: string;
  emulator: string | null;
  virtType: string;
  machine: string | null;
  arch: string;
  maxVcpus: number | null;
  firmware: DomainCapability[];
  cpuModes: { name: string; supported: boolean; model: string | null; models: CpuModelCapability[] }[];
  memory: DomainCapability[];
  devices: DomainCapability[];
  features: DomainCapability[];
}

export interface PoolCapability {
  type: string;
  supported: boolean;
  defaultFormat: string | null;
  sourceFormats: string[];
  volumeFormats: string[];
}

export interface PoolCapabilities {
  xml: string;
  pools: PoolCapability[];
}

const word = z.string().max(128);
export const domainCapabilitiesOf = z.strictObject({
  hostId,
  arch: word,
  machine: word.nullable(),
  virtType: word.nullable(),
  emulator: z.string().max(4096).nullable(),
});

export const cpuModelsOf = z.strictObject({ hostId, arch: word });

/** How the host merges equal pages (KSM). Counters are pages, times milliseconds; null where it does not tell. */
export interface MemoryParameters {
  pagesToScan: number | null;
  sleepMs: number | null;
  mergeAcrossNodes: boolean | null;
  pagesShared: number | null;
  pagesSharing: number | null;
  pagesUnshared: number | null;
  pagesVolatile: number | null;
  fullScans: number | null;
}

export interface CellMemory {
  id: number;
  memoryKiB: number | null;
  freeBytes: number | null;
  /** `total` of huge pages is the reservation; null where the host does not tell. */
  pages: { sizeKiB: number; total: number | null; free: number | null }[];
}

/** What of a host's hardware may change while one looks. */
export interface NodeMemory {
  time: number;
  /** By the number of the CPU; null where the driver has no such map. How busy they are is told by stats.host. */
  cpusOnline: boolean[] | null;
  freeBytes: number | null;
  cells: CellMemory[];
  parameters: Told<MemoryParameters>;
}

const uint = z.int().min(0).max(4_294_967_295);
export const memoryParametersChange = z.strictObject({
  hostId,
  pagesToScan: uint.min(1).optional(),
  sleepMs: uint.optional(),
  mergeAcrossNodes: z.boolean().optional(),
});
export type MemoryParametersChange = z.infer<typeof memoryParametersChange>;

export const hugePagesChange = z.strictObject({
  hostId,
  sizeKiB: z.int().min(1).max(4_294_967_295),
  /** −1: spread over all cells by the host's kernel. */
  cell: z.int().min(-1).max(4095),
  /** How many there are to be, not how many more. */
  count: z.int().min(0).max(2_147_483_647),
});
export type HugePagesChange = z.infer<typeof hugePagesChange>;

export const sleepTargets = ['mem', 'disk', 'hybrid'] as const;
export type SleepTarget = (typeof sleepTargets)[number];

export const nodeSleep = z.strictObject({
  hostId,
  target: z.enum(sleepTargets),
  /** libvirt takes no less than a minute; the alarm clock no more than we let it. */
  seconds: z.int().min(60).max(604_800),
  /** Sleeping would stop the machine on which this app runs, and that is meant. */
  thisMachineToo: z.boolean().default(false),
});
export type NodeSleep = z.infer<typeof nodeSleep>;

/** The host's clock minus this machine's, as a file written on the host tells. */
export interface ClockReading {
  offsetMs: number;
  /** Half the time the answer took: the difference is known no better. */
  uncertaintyMs: number;
  pool: string;
  at: number;
}
