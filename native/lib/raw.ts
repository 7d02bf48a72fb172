// The addon's functions, as C++ exports them: named after the C functions, flags spelled out, no
// conveniences.
import type * as enums from './enums.js';
import type { LibvirtErrorFields } from './errors.js';
import type {
  ControlInfo,
  DHCPLease,
  DomainInfo,
  DomainStateInfo,
  JobInfo,
  JobStats,
  NodeInfo,
  StoragePoolInfo,
  StorageVolInfo,
  TypedParams,
} from './records.js';

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

export interface RawAddon {
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

  virConnectGetURI(connection: ConnectionHandle): Promise<string>;
  virConnectGetHostname(connection: ConnectionHandle): Promise<string>;
  virConnectGetType(connection: ConnectionHandle): Promise<string>;
  virConnectGetVersion(connection: ConnectionHandle): Promise<number>;
  virConnectGetLibVersion(connection: ConnectionHandle): Promise<number>;
  virConnectIsAlive(connection: ConnectionHandle): Promise<boolean>;
  virConnectIsSecure(connection: ConnectionHandle): Promise<boolean>;
  virConnectIsEncrypted(connection: ConnectionHandle): Promise<boolean>;
  virConnectSetKeepAlive(connection: ConnectionHandle, interval: number, count: number): Promise<boolean>;
  virConnectGetCapabilities(connection: ConnectionHandle): Promise<string>;
  virNodeGetInfo(connection: ConnectionHandle): Promise<NodeInfo>;
  virNodeGetFreeMemory(connection: ConnectionHandle): Promise<bigint>;
  virConnectListAllDomains(connection: ConnectionHandle, flags?: number): Promise<DomainHandle[]>;
  virConnectListAllNetworks(connection: ConnectionHandle, flags?: number): Promise<NetworkHandle[]>;
  virConnectListAllStoragePools(connection: ConnectionHandle, flags?: number): Promise<StoragePoolHandle[]>;
  virDomainLookupByName(connection: ConnectionHandle, name: string): Promise<DomainHandle>;
  virDomainLookupByID(connection: ConnectionHandle, id: number): Promise<DomainHandle>;
  virDomainLookupByUUIDString(connection: ConnectionHandle, uuid: string | Uint8Array): Promise<DomainHandle>;
  virNetworkLookupByName(connection: ConnectionHandle, name: string): Promise<NetworkHandle>;
  virNetworkLookupByUUIDString(
    connection: ConnectionHandle,
    uuid: string | Uint8Array,
  ): Promise<NetworkHandle>;
  virStoragePoolLookupByName(connection: ConnectionHandle, name: string): Promise<StoragePoolHandle>;
  virStoragePoolLookupByUUIDString(
    connection: ConnectionHandle,
    uuid: string | Uint8Array,
  ): Promise<StoragePoolHandle>;
  virNodeDeviceLookupByName(connection: ConnectionHandle, name: string): Promise<NodeDeviceHandle>;
  virSecretLookupByUUIDString(connection: ConnectionHandle, uuid: string | Uint8Array): Promise<SecretHandle>;
  virDomainDefineXMLFlags(connection: ConnectionHandle, xml: string, flags?: number): Promise<DomainHandle>;
  virDomainCreateXML(connection: ConnectionHandle, xml: string, flags?: number): Promise<DomainHandle>;
  virNetworkDefineXMLFlags(connection: ConnectionHandle, xml: string, flags?: number): Promise<NetworkHandle>;
  virNetworkCreateXMLFlags(connection: ConnectionHandle, xml: string, flags?: number): Promise<NetworkHandle>;
  virStoragePoolDefineXML(
    connection: ConnectionHandle,
    xml: string,
    flags?: number,
  ): Promise<StoragePoolHandle>;
  virStoragePoolCreateXML(
    connection: ConnectionHandle,
    xml: string,
    flags?: number,
  ): Promise<StoragePoolHandle>;

  virConnectGetAllDomainStats(
    connection: ConnectionHandle,
    stats: number,
    domains: DomainHandle[] | null,
    flags?: number,
  ): Promise<{ dom: DomainHandle; data: TypedParams }[]>;
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
  inventory(connection: ConnectionHandle, xml: boolean): Promise<RawInventoryRecord[]>;

  virDomainGetName(domain: DomainHandle): string;
  virDomainGetUUID(domain: DomainHandle): Uint8Array;
  virDomainGetUUIDString(domain: DomainHandle): string;
  virDomainGetID(domain: DomainHandle): number | null;
  virDomainGetInfo(domain: DomainHandle): Promise<DomainInfo>;
  virDomainGetState(domain: DomainHandle, flags?: number): Promise<DomainStateInfo>;
  virDomainGetControlInfo(domain: DomainHandle, flags?: number): Promise<ControlInfo>;
  virDomainGetXMLDesc(domain: DomainHandle, flags?: number): Promise<string>;
  virDomainGetHostname(domain: DomainHandle, flags?: number): Promise<string>;
  virDomainIsActive(domain: DomainHandle): Promise<boolean>;
  virDomainIsPersistent(domain: DomainHandle): Promise<boolean>;
  virDomainIsUpdated(domain: DomainHandle): Promise<boolean>;
  virDomainCreateWithFlags(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainShutdownFlags(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainReboot(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainReset(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainDestroyFlags(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainSuspend(domain: DomainHandle): Promise<void>;
  virDomainResume(domain: DomainHandle): Promise<void>;
  virDomainPMSuspendForDuration(
    domain: DomainHandle,
    target: number,
    duration: bigint,
    flags?: number,
  ): Promise<void>;
  virDomainPMWakeup(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainInjectNMI(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainManagedSave(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainHasManagedSaveImage(domain: DomainHandle, flags?: number): Promise<boolean>;
  virDomainManagedSaveRemove(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainGetAutostart(domain: DomainHandle): Promise<boolean>;
  virDomainSetAutostart(domain: DomainHandle, autostart: boolean): Promise<void>;
  virDomainUndefineFlags(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainOpenConsole(
    domain: DomainHandle,
    devName: string | null,
    stream: StreamHandle,
    flags?: number,
  ): Promise<void>;
  virDomainGetJobInfo(domain: DomainHandle): Promise<JobInfo>;
  virDomainGetJobStats(domain: DomainHandle, flags?: number): Promise<JobStats>;
  virDomainAbortJobFlags(domain: DomainHandle, flags?: number): Promise<void>;
  virDomainListAllSnapshots(domain: DomainHandle, flags?: number): Promise<DomainSnapshotHandle[]>;

  virDomainSnapshotGetName(snapshot: DomainSnapshotHandle): string;
  virDomainSnapshotGetXMLDesc(snapshot: DomainSnapshotHandle, flags?: number): Promise<string>;

  virNetworkGetName(network: NetworkHandle): string;
  virNetworkGetUUID(network: NetworkHandle): Uint8Array;
  virNetworkGetUUIDString(network: NetworkHandle): string;
  virNetworkGetXMLDesc(network: NetworkHandle, flags?: number): Promise<string>;
  virNetworkIsActive(network: NetworkHandle): Promise<boolean>;
  virNetworkIsPersistent(network: NetworkHandle): Promise<boolean>;
  virNetworkCreate(network: NetworkHandle): Promise<void>;
  virNetworkDestroy(network: NetworkHandle): Promise<void>;
  virNetworkUndefine(network: NetworkHandle): Promise<void>;
  virNetworkGetAutostart(network: NetworkHandle): Promise<boolean>;
  virNetworkSetAutostart(network: NetworkHandle, autostart: boolean): Promise<void>;
  virNetworkGetBridgeName(network: NetworkHandle): Promise<string>;
  virNetworkGetDHCPLeases(network: NetworkHandle, mac?: string | null, flags?: number): Promise<DHCPLease[]>;

  virStoragePoolGetName(pool: StoragePoolHandle): string;
  virStoragePoolGetUUID(pool: StoragePoolHandle): Uint8Array;
  virStoragePoolGetUUIDString(pool: StoragePoolHandle): string;
  virStoragePoolGetXMLDesc(pool: StoragePoolHandle, flags?: number): Promise<string>;
  virStoragePoolGetInfo(pool: StoragePoolHandle): Promise<StoragePoolInfo>;
  virStoragePoolIsActive(pool: StoragePoolHandle): Promise<boolean>;
  virStoragePoolIsPersistent(pool: StoragePoolHandle): Promise<boolean>;
  virStoragePoolCreate(pool: StoragePoolHandle, flags?: number): Promise<void>;
  virStoragePoolDestroy(pool: StoragePoolHandle): Promise<void>;
  virStoragePoolUndefine(pool: StoragePoolHandle): Promise<void>;
  virStoragePoolRefresh(pool: StoragePoolHandle, flags?: number): Promise<void>;
  virStoragePoolGetAutostart(pool: StoragePoolHandle): Promise<boolean>;
  virStoragePoolSetAutostart(pool: StoragePoolHandle, autostart: boolean): Promise<void>;
  virStoragePoolNumOfVolumes(pool: StoragePoolHandle): Promise<number>;
  virStoragePoolListAllVolumes(pool: StoragePoolHandle, flags?: number): Promise<StorageVolHandle[]>;

  virNodeDeviceGetName(device: NodeDeviceHandle): string;
  virSecretGetUUIDString(secret: SecretHandle): string;

  virStorageVolGetName(volume: StorageVolHandle): string;
  virStorageVolGetKey(volume: StorageVolHandle): string;
  virStorageVolGetPath(volume: StorageVolHandle): Promise<string>;
  virStorageVolGetXMLDesc(volume: StorageVolHandle, flags?: number): Promise<string>;
  virStorageVolGetInfoFlags(volume: StorageVolHandle, flags?: number): Promise<StorageVolInfo>;

  virStreamNew(connection: ConnectionHandle, flags?: number): StreamHandle;
  virStreamRecvFlags(
    stream: StreamHandle,
    nbytes: number,
    flags?: number,
  ): Uint8Array | 'again' | { hole: true } | null;
  virStreamSend(stream: StreamHandle, data: Uint8Array): number | 'again';
  virStreamEventAddCallback(stream: StreamHandle, events: number, token: number): void;
  virStreamEventRemoveCallback(stream: StreamHandle): void;
  virStreamFinish(stream: StreamHandle): Promise<void>;
  virStreamAbort(stream: StreamHandle): Promise<void>;
  streamStartReading(stream: StreamHandle, token: number, highWater: number): void;
  streamCredit(stream: StreamHandle, bytes: number): void;
  streamWrite(stream: StreamHandle, data: Uint8Array): Promise<void>;
}
