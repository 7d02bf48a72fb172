// The addon's functions, as C++ exports them: named after the C functions, flags spelled out, no
// conveniences.
import type * as enums from '../generated/enums.js';
import type { GeneratedCalls } from '../generated/raw.js';
import type { LibvirtError, LibvirtErrorFields } from './errors.js';
import type { DHCPLease, JobStats, StorageVolInfo, TypedParams } from './records.js';

declare const kind: unique symbol;

/** A native reference to a libvirt object; opaque, and checked by the addon whenever it comes back. */
export interface Handle<Kind extends string = string> {
  readonly [kind]: Kind;
}
export type ConnectionHandle = Handle<'Connection'>;
export type DomainHandle = Handle<'Domain'>;
export type NetworkHandle = Handle<'Network'>;
export type NetworkPortHandle = Handle<'NetworkPort'>;
export type StoragePoolHandle = Handle<'StoragePool'>;
export type StorageVolHandle = Handle<'StorageVol'>;
export type InterfaceHandle = Handle<'Interface'>;
export type NodeDeviceHandle = Handle<'NodeDevice'>;
export type SecretHandle = Handle<'Secret'>;
export type NWFilterHandle = Handle<'NWFilter'>;
export type NWFilterBindingHandle = Handle<'NWFilterBinding'>;
export type DomainSnapshotHandle = Handle<'DomainSnapshot'>;
export type DomainCheckpointHandle = Handle<'DomainCheckpoint'>;
export type StreamHandle = Handle<'Stream'>;

/** Registers for an event of one object or, with null, of all; its arguments come to `token`. */
export type RegisterEvent = (
  connection: ConnectionHandle,
  object: Handle | null,
  eventId: number,
  token: number,
) => Promise<number>;
export type DeregisterEvent = (connection: ConnectionHandle, callbackId: number) => Promise<void>;

export interface RawInventoryRecord {
  domain: DomainHandle;
  name: string;
  uuid: string;
  id: number | null;
  state: enums.DomainState;
  reason: number;
  persistent: boolean;
  autostart: boolean;
  managedSave: boolean;
  snapshot: boolean;
  xml?: string;
}

/** Bulk statistics taken apart; see stats-records.ts. */
export interface RawStatsRecords {
  domains: DomainHandle[];
  /** The different lists of fields: of each its kind, one letter, its name and a NUL. */
  shapes: string[];
  /** Which of them each record has. */
  shapeOf: Float64Array;
  /** The different texts. */
  texts: string[];
  /** Eight bytes per field of each record: a double, 64 bits, or as a double the place in `texts`. */
  slots: Uint8Array<ArrayBuffer>;
}

/** How far a transfer has come; with `errno` when its file failed. */
export interface RawTransferResult {
  transferred: bigint;
  data: bigint;
  errno?: number;
  syscall?: string;
  reason?: string;
}

type RawTransfer = (
  stream: StreamHandle,
  path: string | null,
  descriptor: number,
  position: bigint | number,
  length: bigint | number,
  options: number,
  token: number,
) => Promise<RawTransferResult>;

/** Calls of the addon. Those that follow a pattern are generated; the rest is written by hand in src/hand. */
export interface RawAddon extends GeneratedCalls {
  setFunctions(
    makeError: (fields: LibvirtErrorFields) => Error,
    dispatch: (token: number, ...payload: unknown[]) => void,
  ): void;
  hold(): void;
  letGo(): void;
  free(handle: Handle): boolean;
  virGetVersion(): number;

  virConnectOpenAuth(
    uri: string | null | undefined,
    flags: number,
    credTypes: number[],
    authToken: number,
    closeToken: number,
  ): Promise<ConnectionHandle>;
  virConnectClose(connection: ConnectionHandle): Promise<void>;
  virConnectDomainEventRegisterAny: RegisterEvent;
  virConnectNetworkEventRegisterAny: RegisterEvent;
  virConnectStoragePoolEventRegisterAny: RegisterEvent;
  virConnectNodeDeviceEventRegisterAny: RegisterEvent;
  virConnectSecretEventRegisterAny: RegisterEvent;
  virConnectDomainQemuMonitorEventRegister(
    connection: ConnectionHandle,
    domain: Handle | null,
    event: string | null | undefined,
    flags: number | undefined,
    token: number,
  ): Promise<number>;
  virConnectDomainEventDeregisterAny: DeregisterEvent;
  virConnectNetworkEventDeregisterAny: DeregisterEvent;
  virConnectStoragePoolEventDeregisterAny: DeregisterEvent;
  virConnectNodeDeviceEventDeregisterAny: DeregisterEvent;
  virConnectSecretEventDeregisterAny: DeregisterEvent;
  virConnectDomainQemuMonitorEventDeregister: DeregisterEvent;

  virConnectSetKeepAlive(connection: ConnectionHandle, interval: number, count: number): Promise<boolean>;
  virNodeGetFreeMemory(connection: ConnectionHandle): Promise<bigint>;

  virConnectGetAllDomainStats(
    connection: ConnectionHandle,
    stats: number,
    domains: DomainHandle[] | null,
    flags?: number,
  ): Promise<RawStatsRecords>;
  domainStatsColumns(
    connection: ConnectionHandle,
    fields: string[],
    stats: number,
    domains: DomainHandle[] | null,
    flags: number,
  ): Promise<{ uuids: string[]; columns: Float64Array[] }>;
  domainsInfo(
    connection: ConnectionHandle,
    domains: DomainHandle[],
  ): Promise<Record<'state' | 'maxMem' | 'memory' | 'nrVirtCpu' | 'cpuTime', Float64Array>>;
  domainsXML(
    connection: ConnectionHandle,
    domains: DomainHandle[],
    flags?: number,
  ): Promise<(string | LibvirtError)[]>;
  inventory(connection: ConnectionHandle, xml: boolean): Promise<RawInventoryRecord[]>;

  virConnectListDomains(connection: ConnectionHandle): Promise<number[]>;
  virNodeListDevices(connection: ConnectionHandle, cap?: string | null, flags?: number): Promise<string[]>;
  virNodeGetCellsFreeMemory(
    connection: ConnectionHandle,
    startCell: number,
    maxCells: number,
  ): Promise<bigint[]>;
  virNodeGetFreePages(
    connection: ConnectionHandle,
    pages: number[],
    startCell: number,
    cellCount: number,
    flags?: number,
  ): Promise<{ cell: number; pages: Record<number, bigint> }[]>;
  virNodeAllocPages(
    connection: ConnectionHandle,
    pageSizes: number[],
    pageCounts: (number | bigint)[],
    startCell: number,
    cellCount: number,
    flags?: number,
  ): Promise<number>;
  virNodeGetCPUMap(
    connection: ConnectionHandle,
    flags?: number,
  ): Promise<{ total: number; online: number; map: boolean[] }>;
  virNodeGetCPUStats(
    connection: ConnectionHandle,
    cpuNum: number,
    flags?: number,
  ): Promise<Record<string, bigint>>;
  virNodeGetMemoryStats(
    connection: ConnectionHandle,
    cellNum: number,
    flags?: number,
  ): Promise<Record<string, bigint>>;
  virNodeGetSecurityModel(connection: ConnectionHandle): Promise<{ model: string; doi: string }>;
  virNodeDeviceListCaps(device: NodeDeviceHandle): Promise<string[]>;
  virSecretGetValue(secret: SecretHandle, flags?: number): Promise<Uint8Array>;
  virSecretSetValue(secret: SecretHandle, value: Uint8Array, flags?: number): Promise<void>;

  virDomainGetID(domain: DomainHandle): number | null;
  virDomainGetMaxMemory(domain: DomainHandle): Promise<number>;
  virDomainGetVcpus(
    domain: DomainHandle,
  ): Promise<{ number: number; state: number; cpuTime: bigint; cpu: number; affinity: boolean[] }[]>;
  virDomainGetVcpuPinInfo(domain: DomainHandle, flags?: number): Promise<boolean[][]>;
  virDomainGetEmulatorPinInfo(domain: DomainHandle, flags?: number): Promise<boolean[]>;
  virDomainGetIOThreadInfo(
    domain: DomainHandle,
    flags?: number,
  ): Promise<{ number: number; affinity: boolean[] }[]>;
  virDomainGetCPUStats(
    domain: DomainHandle,
    startCpu: number,
    ncpus: number,
    flags?: number,
  ): Promise<TypedParams[]>;
  virDomainGetFSInfo(
    domain: DomainHandle,
    flags?: number,
  ): Promise<{ name: string; mountpoint: string; fstype: string; devAliases: string[] }[]>;
  virDomainInterfaceAddresses(
    domain: DomainHandle,
    source: number,
    flags?: number,
  ): Promise<
    { name: string; hwaddr: string | null; addrs: { type: number; addr: string; prefix: number }[] }[]
  >;
  virDomainGetDiskErrors(domain: DomainHandle, flags?: number): Promise<{ disk: string; error: number }[]>;
  virDomainBlockPeek(
    domain: DomainHandle,
    disk: string,
    offset: number | bigint,
    size: number,
    flags?: number,
  ): Promise<Uint8Array>;
  virDomainMemoryPeek(
    domain: DomainHandle,
    start: number | bigint,
    size: number,
    flags?: number,
  ): Promise<Uint8Array>;
  virDomainBlockStats(
    domain: DomainHandle,
    disk: string,
  ): Promise<Record<'rdReq' | 'rdBytes' | 'wrReq' | 'wrBytes' | 'errs', bigint>>;
  virDomainInterfaceStats(
    domain: DomainHandle,
    device: string,
  ): Promise<
    Record<
      'rxBytes' | 'rxPackets' | 'rxErrs' | 'rxDrop' | 'txBytes' | 'txPackets' | 'txErrs' | 'txDrop',
      bigint
    >
  >;
  /** Pairs of a DomainMemoryStatTags and its value. */
  virDomainMemoryStats(domain: DomainHandle, flags?: number): Promise<[tag: number, value: bigint][]>;
  virDomainGetBlockJobInfo(
    domain: DomainHandle,
    disk: string,
    flags?: number,
  ): Promise<{ type: number; bandwidth: bigint; cur: bigint; end: bigint } | null>;
  virDomainGetJobStats(domain: DomainHandle, flags?: number): Promise<JobStats>;
  virDomainGetSchedulerType(domain: DomainHandle): Promise<{ type: string; nparams: number }>;
  virDomainGetSchedulerParameters(domain: DomainHandle): Promise<TypedParams>;
  virDomainGetSchedulerParametersFlags(domain: DomainHandle, flags?: number): Promise<TypedParams>;
  virDomainGetSecurityLabel(domain: DomainHandle): Promise<{ label: string; enforcing: boolean }>;
  virDomainGetSecurityLabelList(domain: DomainHandle): Promise<{ label: string; enforcing: boolean }[]>;
  virDomainMigrate3(
    domain: DomainHandle,
    destination: ConnectionHandle,
    params?: TypedParams | null,
    flags?: number,
  ): Promise<DomainHandle>;
  virDomainQemuMonitorCommandWithFiles(
    domain: DomainHandle,
    cmd: string,
    files: number[],
    flags?: number,
  ): Promise<{ result: string; files: number[] }>;

  virNetworkGetDHCPLeases(network: NetworkHandle, mac?: string | null, flags?: number): Promise<DHCPLease[]>;

  virStorageVolGetInfo(volume: StorageVolHandle): Promise<StorageVolInfo>;
  virStorageVolGetInfoFlags(volume: StorageVolHandle, flags?: number): Promise<StorageVolInfo>;

  virStreamNew(connection: ConnectionHandle, flags?: number): StreamHandle;
  virStreamRecvFlags(
    stream: StreamHandle,
    nbytes: number,
    flags?: number,
  ): Uint8Array | 'again' | { hole: true } | null;
  virStreamRecvHole(stream: StreamHandle, flags?: number): bigint;
  virStreamSend(stream: StreamHandle, data: Uint8Array): number | 'again';
  virStreamSendHole(stream: StreamHandle, length: bigint, flags?: number): void;
  virStreamEventAddCallback(stream: StreamHandle, events: number, token: number): void;
  virStreamEventUpdateCallback(stream: StreamHandle, events: number, token: number): void;
  virStreamEventRemoveCallback(stream: StreamHandle): void;
  virStreamFinish(stream: StreamHandle): Promise<void>;
  virStreamAbort(stream: StreamHandle): Promise<void>;
  streamBreakOff(stream: StreamHandle): void;
  streamResumable(
    stream: StreamHandle,
    volume: StorageVolHandle,
    offset: bigint | number,
    length: bigint | number,
    flags?: number,
  ): void;
  streamStartReading(stream: StreamHandle, token: number, highWater: number, sparse: boolean): void;
  streamCredit(stream: StreamHandle, bytes: number): void;
  streamWrite(stream: StreamHandle, data: Uint8Array): Promise<void>;
  streamToFile: RawTransfer;
  streamFromFile: RawTransfer;
}
