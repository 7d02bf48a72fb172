// libvirt for TypeScript. Everything public is exported here.
export { libraryStatus, type LibraryStatus } from './addon.js';
export type { RestoreOptions } from './connection/domains.js';
export {
  Connection,
  open,
  type DomainStatsRecord,
  type InventoryRecord,
  type OnCredentials,
  type OpenOptions,
} from './connection.js';
export { DomainCheckpoint } from './domain-checkpoint.js';
export { DomainSnapshot } from './domain-snapshot.js';
export type { Screenshot } from './domain/consoles.js';
export { Domain } from './domain.js';
export {
  EventOverflowError,
  LibraryMissingError,
  LibvirtError,
  type LibraryMissingReason,
  type LibvirtErrorFields,
} from './errors.js';
export { constants } from '../generated/constants.js';
export * from '../generated/enums.js';
export * from '../generated/keys.js';
export type {
  CloseEvent,
  ConnectionEventMap,
  ConnectionEventName,
  DomainEvent,
  DomainEventGraphicsAddress,
  DomainEventGraphicsSubject,
  DomainEventMap,
  DomainEvents,
  DomainQemuMonitorEvent,
  EventIterator,
  EventIteratorOptions,
  FilterOf,
  NetworkEvent,
  NetworkEventMap,
  NetworkEvents,
  NodeDeviceEvent,
  NodeDeviceEventMap,
  NodeDeviceEvents,
  QemuMonitorEventFilter,
  SecretEvent,
  SecretEventMap,
  SecretEvents,
  StoragePoolEvent,
  StoragePoolEventMap,
  StoragePoolEvents,
  Subscription,
} from './events.js';
export { Interface } from './interface.js';
export { NetworkPort } from './network-port.js';
export type { MigrateParams } from './migrate-params.js';
export { nestParams, type NestedParams } from './nest-params.js';
export { Network } from './network.js';
export { NodeDevice } from './node-device.js';
export { NWFilterBinding } from './nwfilter-binding.js';
export { NWFilter } from './nwfilter.js';
export type {
  BlockStats,
  DomainBlockInfo,
  DomainDiskError,
  GuestTime,
  GuestVcpus,
  InterfaceStats,
  IOThreadInfo,
  MemoryStatName,
  MemoryStats,
  SaveOptions,
  SchedulerType,
  SecurityLabel,
  VcpuInfo,
} from './records-domain.js';
export type {
  BlockJobInfo,
  FSInfo,
  InterfaceAddresses,
  InterfaceIPAddress,
  QemuMonitorAnswer,
} from './records-guest.js';
export type {
  ControlInfo,
  Credential,
  DHCPLease,
  DomainInfo,
  DomainsInfo,
  DomainStateInfo,
  DomainStatsColumns,
  JobInfo,
  JobStats,
  StoragePoolInfo,
  StorageVolInfo,
  TypedParams,
} from './records.js';
export type {
  NodeCPUMap,
  NodeCPUStats,
  NodeFreePages,
  NodeInfo,
  NodeMemoryStats,
  NodeSecurityModel,
} from './records-node.js';
export { Secret } from './secret.js';
export { StoragePool } from './storage-pool.js';
export { StorageVol, type VolumeTransferOptions } from './storage-vol.js';
export { TransferFileError, type TransferOptions, type TransferProgress } from './stream-file.js';
export { Stream, type PumpOptions, type StreamSection } from './stream.js';
