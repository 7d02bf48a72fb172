import { z } from 'zod';

/** libvirt's domain states in kebab case (VIR_DOMAIN_RUNNING → running, SHUTDOWN → in-shutdown). */
export type DomainState =
  'no-state' | 'running' | 'blocked' | 'paused' | 'in-shutdown' | 'shut-off' | 'crashed' | 'pm-suspended';

export interface DomainRow {
  uuid: string;
  name: string;
  /** libvirt's number of a running domain. */
  id: number | null;
  state: DomainState;
  /** VIR_DOMAIN_*_REASON in kebab case, such as "user", "io-error", "saved"; "unknown" where libvirt tells none. */
  reason: string;
  persistent: boolean;
  autostart: boolean;
  /** A managed save image is there: starting restores it. */
  managedSave: boolean;
  snapshots: boolean;
  /** How many, where somebody has looked; null until then. */
  snapshotCount: number | null;
  /** null until known (an inactive domain's come with its XML). */
  vcpus: number | null;
  maxMemoryKiB: number | null;
  /** The domain's XML has been read: what follows is known. Until then it is null or empty, which means nothing. */
  details: boolean;
  title: string | null;
  description: string | null;
  /** The user's own, from the app's part of the domain's <metadata>; sorted. */
  tags: string[];
  /** A path such as "web/frontend", from the same place. */
  group: string | null;
  /** The guest's system, as its agent tells, else as libosinfo's part of the metadata does. */
  os: string | null;
  /** Without prefix; from DHCP leases and the guest's agent. */
  addresses: string[];
  /** When it was started, if we saw that or its agent tells (ms since the epoch). */
  startedAt: number | null;
  /** Since when the guest's process has not answered its host's statistics calls; null while it does. */
  stalledSince: number | null;
}

export interface NetworkRow {
  uuid: string;
  name: string;
  active: boolean;
  persistent: boolean;
  autostart: boolean;
  /** null until its XML was read. */
  mode: string | null;
  bridge: string | null;
  /** Addresses with prefix, such as 192.168.122.1/24. */
  addresses: string[];
  /** What DHCP gives out, such as 192.168.122.2 – 192.168.122.254. */
  ranges: string[];
  /** The DNS domain of its guests. */
  domain: string | null;
}

export interface PoolRow {
  uuid: string;
  name: string;
  /** libvirt's state in kebab case: inactive, building, running, degraded, inaccessible. */
  state: string;
  persistent: boolean;
  autostart: boolean;
  /** null until its XML was read. */
  type: string | null;
  path: string | null;
  capacityBytes: number;
  allocationBytes: number;
  availableBytes: number;
}

/** Sequence numbers rise by one per host; a gap means the page subscribes anew. The first payload is a snapshot. */
export type InventoryPayload =
  | {
      kind: 'snapshot';
      seq: number;
      /** Domains whose details are still to be read, one batch after the other behind the list. */
      detailsPending: number;
      domains: DomainRow[];
      networks: NetworkRow[];
      pools: PoolRow[];
    }
  | {
      kind: 'delta';
      seq: number;
      detailsPending: number;
      domains: DomainRow[];
      networks: NetworkRow[];
      pools: PoolRow[];
      /** UUIDs. */
      removedDomains: string[];
      removedNetworks: string[];
      removedPools: string[];
    };

export const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

export interface DomainDisk {
  target: string;
  bus: string;
  device: string;
  source: string | null;
  format: string | null;
  readonly: boolean;
}
export interface DomainNic {
  mac: string | null;
  model: string | null;
  /** What it is plugged into, such as "network default" or "bridge br0". */
  type: string;
  source: string | null;
  target: string | null;
}
/** A serial device or console that can be opened; `device` is what consoles.open takes. */
export interface DomainConsole {
  device: string;
  /** serial or console, its target type and port, for the label. */
  kind: string;
  port: number;
}
/** What a domain page shows as facts: read from the domain's XML. */
export interface DomainFacts {
  title: string | null;
  description: string | null;
  osType: string;
  arch: string | null;
  machine: string | null;
  firmware: string | null;
  virtType: string;
  emulator: string | null;
  cpuModel: string | null;
  vcpus: number;
  maxVcpus: number;
  memoryKiB: number;
  maxMemoryKiB: number;
  disks: DomainDisk[];
  nics: DomainNic[];
  graphics: { type: string; address: string | null; port: number | null }[];
  consoles: DomainConsole[];
  /** Other devices by class, counted: { video: 1, sound: 1, … }. */
  others: Record<string, number>;
}
