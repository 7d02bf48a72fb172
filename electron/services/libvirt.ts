import type {
  BlockJobInfo,
  DomainControlState,
  DomainDiskErrorCode,
  DomainEventID,
  InterfaceAddressesSource,
  NetworkEventID,
  NodeDeviceEventID,
  SecretEventID,
  StoragePoolEventID,
  DHCPLease,
  JobInfo,
  StorageVolWipeAlgorithm,
  TransferProgress,
  TypedParams,
  VolumeTransferOptions,
} from '@virtdeck/libvirt';
import type { DiskCalls } from './libvirt-disks.js';
import type { HostObjectCalls, NodeCalls, SaveFileCalls, SavingCalls } from './libvirt-host.js';

// The part of @virtdeck/libvirt that the services use, by shape: the binding's classes fit it, and so does a
// fake in a test for what can't be had on a machine (a host that hangs, a link that breaks at a given moment).

export interface LibvirtObject {
  getName(): string;
  getUUIDString(): string;
  getXMLDesc(flags?: number): Promise<string>;
  isActive(): Promise<boolean>;
  isPersistent(): Promise<boolean>;
  getAutostart(): Promise<boolean>;
}

export interface LibvirtDomain extends LibvirtObject, SavingCalls, DiskCalls {
  getID(): number | null;
  getState(flags?: number): Promise<{ state: number; reason: number }>;
  hasManagedSaveImage(flags?: number): Promise<boolean>;
  getControlInfo(flags?: number): Promise<{ state: DomainControlState; stateTime: bigint }>;
  getMessages(flags?: number): Promise<string[]>;
  getDiskErrors(flags?: number): Promise<{ disk: string; error: DomainDiskErrorCode }[]>;
  getSecurityLabelList(): Promise<{ model: string; label: string; enforcing: boolean }[]>;
  create(flags?: number): Promise<void>;
  shutdown(flags?: number): Promise<void>;
  reboot(flags?: number): Promise<void>;
  reset(flags?: number): Promise<void>;
  destroy(flags?: number): Promise<void>;
  suspend(): Promise<void>;
  resume(): Promise<void>;
  managedSave(flags?: number): Promise<void>;
  managedSaveRemove(flags?: number): Promise<void>;
  setAutostart(autostart: boolean): Promise<void>;
  undefine(flags?: number): Promise<void>;
  listAllSnapshots(flags?: number): Promise<LibvirtDomainSnapshot[]>;
  snapshotCurrent(flags?: number): Promise<LibvirtDomainSnapshot | null>;
  snapshotLookupByName(name: string, flags?: number): Promise<LibvirtDomainSnapshot>;
  snapshotCreateXML(xml: string, flags?: number): Promise<LibvirtDomainSnapshot>;
  screenshot(screen?: number, flags?: number): Promise<{ mimeType: string; data: Uint8Array }>;
  listAllCheckpoints(flags?: number): Promise<LibvirtDomainCheckpoint[]>;
  checkpointLookupByName(name: string, flags?: number): Promise<LibvirtDomainCheckpoint>;
  checkpointCreateXML(xml: string, flags?: number): Promise<LibvirtDomainCheckpoint>;
  backupBegin(backupXML: string, checkpointXML: string | null, flags?: number): Promise<void>;
  backupGetXMLDesc(flags?: number): Promise<string>;
  injectNMI(flags?: number): Promise<void>;
  pmSuspendForDuration(target: number, duration: bigint, flags?: number): Promise<void>;
  pmWakeup(flags?: number): Promise<void>;
  agentSetResponseTimeout(timeout: number, flags?: number): Promise<void>;
  getJobInfo(): Promise<JobInfo>;
  getJobStats(flags?: number): Promise<{ type: number; stats: Record<string, unknown> }>;
  abortJob(flags?: number): Promise<void>;
  getBlockJobInfo(disk: string, flags?: number): Promise<BlockJobInfo | null>;
  interfaceAddresses(
    source: InterfaceAddressesSource,
  ): Promise<{ name: string; hwaddr: string | null; addrs: { addr: string }[] }[]>;
  getGuestInfo(types: number): Promise<Record<string, unknown>>;
  /** Its title, its description or an application's element; null when there is none. */
  getMetadata(type: number, uri?: string | null, flags?: number): Promise<string | null>;
  setMetadata(
    type: number,
    value: string | null,
    key?: string | null,
    uri?: string | null,
    flags?: number,
  ): Promise<void>;
  getPerfEvents(flags?: number): Promise<Readonly<Record<string, unknown>>>;
  setPerfEvents(params: Record<string, boolean>, flags?: number): Promise<void>;
  setBlockThreshold(dev: string, threshold: number, flags?: number): Promise<void>;
  migrate(dest: LibvirtConnection, params?: TypedParams, flags?: number): Promise<LibvirtDomain>;
  migrateToURI(destUri: string | null, params?: TypedParams, flags?: number): Promise<void>;
  migrateGetMaxDowntime(flags?: number): Promise<bigint>;
  migrateSetMaxDowntime(downtime: number, flags?: number): Promise<void>;
  migrateGetMaxSpeed(flags?: number): Promise<number>;
  migrateSetMaxSpeed(bandwidth: number, flags?: number): Promise<void>;
  migrateGetCompressionCache(flags?: number): Promise<bigint>;
  migrateSetCompressionCache(cacheSize: number, flags?: number): Promise<void>;
  migrateStartPostCopy(flags?: number): Promise<void>;
  startDirtyRateCalc(seconds: number, flags?: number): Promise<void>;
  openConsole(devName: string | null, stream: LibvirtStream, flags?: number): Promise<void>;
}

export interface LibvirtDomainSnapshot {
  getName(): string;
  getXMLDesc(flags?: number): Promise<string>;
  isCurrent(flags?: number): Promise<boolean>;
  listAllChildren(flags?: number): Promise<LibvirtDomainSnapshot[]>;
  revertTo(flags?: number): Promise<void>;
  delete(flags?: number): Promise<void>;
}

export interface LibvirtDomainCheckpoint {
  getName(): string;
  getXMLDesc(flags?: number): Promise<string>;
  getParent(flags?: number): Promise<LibvirtDomainCheckpoint | null>;
  listAllChildren(flags?: number): Promise<LibvirtDomainCheckpoint[]>;
  delete(flags?: number): Promise<void>;
}

export interface LibvirtNetwork extends LibvirtObject {
  create(): Promise<void>;
  destroy(): Promise<void>;
  undefine(): Promise<void>;
  setAutostart(autostart: boolean): Promise<void>;
  update(command: number, section: number, parentIndex: number, xml: string, flags?: number): Promise<void>;
  getDHCPLeases(): Promise<DHCPLease[]>;
  listAllPorts(flags?: number): Promise<LibvirtNetworkPort[]>;
  portLookupByUUID(uuid: string): Promise<LibvirtNetworkPort>;
}

export interface LibvirtNetworkPort {
  getUUIDString(): string;
  getXMLDesc(flags?: number): Promise<string>;
  getParameters(flags?: number): Promise<TypedParams>;
  setParameters(params: TypedParams, flags?: number): Promise<void>;
}

export interface LibvirtStoragePool extends LibvirtObject {
  getInfo(): Promise<{ state: number; capacity: bigint; allocation: bigint; available: bigint }>;
  create(flags?: number): Promise<void>;
  destroy(): Promise<void>;
  undefine(): Promise<void>;
  build(flags?: number): Promise<void>;
  delete(flags?: number): Promise<void>;
  refresh(flags?: number): Promise<void>;
  setAutostart(autostart: boolean): Promise<void>;
  listAllVolumes(flags?: number): Promise<LibvirtStorageVol[]>;
  storageVolLookupByName(name: string): Promise<LibvirtStorageVol>;
  storageVolCreateXML(xml: string, flags?: number): Promise<LibvirtStorageVol>;
  storageVolCreateXMLFrom(
    xml: string,
    original: LibvirtStorageVol,
    flags?: number,
  ): Promise<LibvirtStorageVol>;
}

export interface LibvirtStorageVol {
  getName(): string;
  getPath(): Promise<string>;
  getXMLDesc(flags?: number): Promise<string>;
  getInfo(flags?: number): Promise<{ type: number; capacity: bigint; allocation: bigint }>;
  resize(capacity: number, flags?: number): Promise<void>;
  wipePattern(algorithm: StorageVolWipeAlgorithm, flags?: number): Promise<void>;
  delete(flags?: number): Promise<void>;
  upload(stream: LibvirtStream, offset: number, length: number, flags?: number): Promise<void>;
  download(stream: LibvirtStream, offset: number, length: number, flags?: number): Promise<void>;
  uploadFromFile(file: string, options?: VolumeTransferOptions): Promise<TransferProgress>;
  downloadToFile(file: string, options?: VolumeTransferOptions): Promise<TransferProgress>;
}

export interface LibvirtStream {
  /** What arrives, merged into chunks; while nobody asks for the next one the sender has to wait. */
  chunks(): AsyncIterable<Uint8Array>;
  write(bytes: Uint8Array): Promise<void>;
  /** Waits for the host's word that it has got everything. */
  finish(): Promise<void>;
  abort(): Promise<void>;
}

/** One domain as connection.inventory() tells it. */
export interface InventoryRecord {
  domain: LibvirtDomain;
  name: string;
  uuid: string;
  id: number | null;
  state: number;
  reason: number;
  persistent: boolean;
  autostart: boolean;
  managedSave: boolean;
  snapshot: boolean;
}

/** One credential as libvirt asks for it. */
export interface LibvirtCredential {
  type: number;
  prompt: string;
  challenge: string | null;
  defresult: string | null;
}

export interface LibvirtConnection extends NodeCalls, HostObjectCalls, SaveFileCalls {
  close(): Promise<void>;
  getURI(): Promise<string>;
  getHostname(): Promise<string>;
  getType(): Promise<string>;
  getVersion(): Promise<number>;
  getLibVersion(): Promise<number>;
  nodeGetCPUStats(cpu?: number): Promise<Partial<Record<string, bigint>>>;
  nodeGetMemoryStats(): Promise<Partial<Record<string, bigint>>>;
  nodeGetCPUMap(): Promise<{ map: boolean[] }>;
  isAlive(): Promise<boolean>;
  isSecure(): Promise<boolean>;
  isEncrypted(): Promise<boolean>;
  setIdentity(params: Record<string, string | bigint>, flags?: number): Promise<void>;
  setKeepAlive(intervalSec: number, count: number): Promise<boolean>;
  registerCloseCallback(callback: (reason: number) => void): Promise<void>;
  inventory(): Promise<InventoryRecord[]>;
  listAllNetworks(flags?: number): Promise<LibvirtNetwork[]>;
  listAllStoragePools(flags?: number): Promise<LibvirtStoragePool[]>;
  domainLookupByName(name: string): Promise<LibvirtDomain>;
  domainLookupByUUID(uuid: string): Promise<LibvirtDomain>;
  domainDefineXML(xml: string, flags?: number): Promise<LibvirtDomain>;
  networkLookupByUUID(uuid: string): Promise<LibvirtNetwork>;
  storagePoolLookupByUUID(uuid: string): Promise<LibvirtStoragePool>;
  storagePoolLookupByName(name: string): Promise<LibvirtStoragePool>;
  storagePoolLookupByVolume(vol: LibvirtStorageVol): Promise<LibvirtStoragePool>;
  storageVolLookupByPath(path: string): Promise<LibvirtStorageVol>;
  networkDefineXML(xml: string, flags?: number): Promise<LibvirtNetwork>;
  storagePoolDefineXML(xml: string, flags?: number): Promise<LibvirtStoragePool>;
  findStoragePoolSources(type: string, source: string | null): Promise<string>;
  domainEventRegisterAny(
    object: null,
    event: DomainEventID,
    /** What else an event carries depends on its id; see DomainEventMap. */
    callback: (event: { domain: LibvirtDomain }) => void,
  ): Promise<number>;
  networkEventRegisterAny(
    object: null,
    event: NetworkEventID,
    callback: (event: { network: LibvirtNetwork }) => void,
  ): Promise<number>;
  storagePoolEventRegisterAny(
    object: null,
    event: StoragePoolEventID,
    callback: (event: { pool: LibvirtStoragePool }) => void,
  ): Promise<number>;
  nodeDeviceEventRegisterAny(
    object: null,
    event: NodeDeviceEventID,
    callback: (event: { device: { getName(): string } }) => void,
  ): Promise<number>;
  secretEventRegisterAny(
    object: null,
    event: SecretEventID,
    callback: (event: { secret: { getUUIDString(): string } }) => void,
  ): Promise<number>;
  domainStatsColumns(
    fields: string[],
    options?: { stats?: number; domains?: LibvirtDomain[]; flags?: number },
  ): Promise<{ uuids: string[]; columns: Float64Array[] }>;
  /** The XML of each, or the error that kept it from being had. */
  domainsXML(domains: LibvirtDomain[], flags?: number): Promise<(string | Error)[]>;
  domainsInfo(domains: LibvirtDomain[]): Promise<DomainsInfo>;
  getAllDomainStats(
    stats: number,
    domains?: LibvirtDomain[] | null,
    flags?: number,
  ): Promise<{ data: Readonly<Record<string, unknown>> }[]>;
  newStream(flags?: number): LibvirtStream;
}

/** getInfo of many domains as columns; NaN where it failed. */
export interface DomainsInfo {
  state: Float64Array;
  maxMem: Float64Array;
  memory: Float64Array;
  nrVirtCpu: Float64Array;
  cpuTime: Float64Array;
}

export interface OpenOptions {
  readonly?: boolean;
  flags?: number;
  credTypes?: number[];
  onCredentials?: (credentials: LibvirtCredential[]) => Promise<(string | null)[] | null>;
}

export interface Libvirt {
  open(uri: string, options: OpenOptions): Promise<LibvirtConnection>;
  libraryStatus():
    { available: true; version: string } | { available: false; reason: string; message: string };
}
