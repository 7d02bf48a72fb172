// libvirt's event ids and what their arguments mean; values as in libvirt, names without the common prefix.

/** Events of domains (`virDomainEventID`). */
export enum DomainEventID {
  LIFECYCLE = 0,
  REBOOT = 1,
  RTC_CHANGE = 2,
  WATCHDOG = 3,
  IO_ERROR = 4,
  GRAPHICS = 5,
  IO_ERROR_REASON = 6,
  CONTROL_ERROR = 7,
  BLOCK_JOB = 8,
  DISK_CHANGE = 9,
  TRAY_CHANGE = 10,
  PMWAKEUP = 11,
  PMSUSPEND = 12,
  BALLOON_CHANGE = 13,
  PMSUSPEND_DISK = 14,
  DEVICE_REMOVED = 15,
  BLOCK_JOB_2 = 16,
  TUNABLE = 17,
  AGENT_LIFECYCLE = 18,
  DEVICE_ADDED = 19,
  MIGRATION_ITERATION = 20,
  JOB_COMPLETED = 21,
  DEVICE_REMOVAL_FAILED = 22,
  METADATA_CHANGE = 23,
  BLOCK_THRESHOLD = 24,
  MEMORY_FAILURE = 25,
  MEMORY_DEVICE_SIZE_CHANGE = 26,
  NIC_MAC_CHANGE = 27,
  VCPU_REMOVED = 28,
  CHANNEL_LIFECYCLE = 29,
}

/** Events of networks (`virNetworkEventID`). */
export enum NetworkEventID {
  LIFECYCLE = 0,
  METADATA_CHANGE = 1,
}

/** Events of storage pools (`virStoragePoolEventID`). */
export enum StoragePoolEventID {
  LIFECYCLE = 0,
  REFRESH = 1,
}

/** Events of host devices (`virNodeDeviceEventID`). */
export enum NodeDeviceEventID {
  LIFECYCLE = 0,
  UPDATE = 1,
}

/** Events of secrets (`virSecretEventID`). */
export enum SecretEventID {
  LIFECYCLE = 0,
  VALUE_CHANGED = 1,
}

/** How to compare the names of monitor events (`virConnectDomainQemuMonitorEventRegisterFlags`). */
export enum ConnectDomainQemuMonitorEventRegisterFlags {
  REGEX = 1,
  NOCASE = 2,
}

/** What happened to a domain in a lifecycle event (`virDomainEventType`). */
export enum DomainEventType {
  DEFINED = 0,
  UNDEFINED = 1,
  STARTED = 2,
  SUSPENDED = 3,
  RESUMED = 4,
  STOPPED = 5,
  SHUTDOWN = 6,
  PMSUSPENDED = 7,
  CRASHED = 8,
}

/** Detail of a DEFINED event (`virDomainEventDefinedDetailType`). */
export enum DomainEventDefinedDetailType {
  ADDED = 0,
  UPDATED = 1,
  RENAMED = 2,
  FROM_SNAPSHOT = 3,
}

/** Detail of an UNDEFINED event (`virDomainEventUndefinedDetailType`). */
export enum DomainEventUndefinedDetailType {
  REMOVED = 0,
  RENAMED = 1,
}

/** Detail of a STARTED event (`virDomainEventStartedDetailType`). */
export enum DomainEventStartedDetailType {
  BOOTED = 0,
  MIGRATED = 1,
  RESTORED = 2,
  FROM_SNAPSHOT = 3,
  WAKEUP = 4,
  RECREATED = 5,
}

/** Detail of a SUSPENDED event (`virDomainEventSuspendedDetailType`). */
export enum DomainEventSuspendedDetailType {
  PAUSED = 0,
  MIGRATED = 1,
  IOERROR = 2,
  WATCHDOG = 3,
  RESTORED = 4,
  FROM_SNAPSHOT = 5,
  API_ERROR = 6,
  POSTCOPY = 7,
  POSTCOPY_FAILED = 8,
  GUEST_SHUTDOWN = 9,
}

/** Detail of a RESUMED event (`virDomainEventResumedDetailType`). */
export enum DomainEventResumedDetailType {
  UNPAUSED = 0,
  MIGRATED = 1,
  FROM_SNAPSHOT = 2,
  POSTCOPY = 3,
  POSTCOPY_FAILED = 4,
}

/** Detail of a STOPPED event (`virDomainEventStoppedDetailType`). */
export enum DomainEventStoppedDetailType {
  SHUTDOWN = 0,
  DESTROYED = 1,
  CRASHED = 2,
  MIGRATED = 3,
  SAVED = 4,
  FAILED = 5,
  FROM_SNAPSHOT = 6,
  RECREATED = 7,
}

/** Detail of a SHUTDOWN event (`virDomainEventShutdownDetailType`). */
export enum DomainEventShutdownDetailType {
  FINISHED = 0,
  GUEST = 1,
  HOST = 2,
}

/** Detail of a PMSUSPENDED event (`virDomainEventPMSuspendedDetailType`). */
export enum DomainEventPMSuspendedDetailType {
  MEMORY = 0,
  DISK = 1,
}

/** Detail of a CRASHED event (`virDomainEventCrashedDetailType`). */
export enum DomainEventCrashedDetailType {
  PANICKED = 0,
  CRASHLOADED = 1,
}

/** What the watchdog did (`virDomainEventWatchdogAction`). */
export enum DomainEventWatchdogAction {
  NONE = 0,
  PAUSE = 1,
  RESET = 2,
  POWEROFF = 3,
  SHUTDOWN = 4,
  DEBUG = 5,
  INJECTNMI = 6,
}

/** What followed an I/O error (`virDomainEventIOErrorAction`). */
export enum DomainEventIOErrorAction {
  NONE = 0,
  PAUSE = 1,
  REPORT = 2,
}

/** Phase of a graphics connection (`virDomainEventGraphicsPhase`). */
export enum DomainEventGraphicsPhase {
  CONNECT = 0,
  INITIALIZE = 1,
  DISCONNECT = 2,
}

/** Family of a graphics address (`virDomainEventGraphicsAddressType`). */
export enum DomainEventGraphicsAddressType {
  IPV4 = 0,
  IPV6 = 1,
  UNIX = 2,
}

/** Kind of a block job (`virDomainBlockJobType`). */
export enum DomainBlockJobType {
  UNKNOWN = 0,
  PULL = 1,
  COPY = 2,
  COMMIT = 3,
  ACTIVE_COMMIT = 4,
  BACKUP = 5,
}

/** How a block job stands (`virConnectDomainEventBlockJobStatus`). */
export enum ConnectDomainEventBlockJobStatus {
  COMPLETED = 0,
  FAILED = 1,
  CANCELED = 2,
  READY = 3,
}

/** Why a disk changed (`virConnectDomainEventDiskChangeReason`). */
export enum ConnectDomainEventDiskChangeReason {
  CHANGE_MISSING_ON_START = 0,
  DROP_MISSING_ON_START = 1,
}

/** What a tray did (`virDomainEventTrayChangeReason`). */
export enum DomainEventTrayChangeReason {
  OPEN = 0,
  CLOSE = 1,
}

/** State of the guest agent (`virConnectDomainEventAgentLifecycleState`). */
export enum ConnectDomainEventAgentLifecycleState {
  CONNECTED = 1,
  DISCONNECTED = 2,
}

/** Why it changed (`virConnectDomainEventAgentLifecycleReason`). */
export enum ConnectDomainEventAgentLifecycleReason {
  UNKNOWN = 0,
  DOMAIN_STARTED = 1,
  CHANNEL = 2,
}

/** Kind of metadata (`virDomainMetadataType`). */
export enum MetadataType {
  DESCRIPTION = 0,
  TITLE = 1,
  ELEMENT = 2,
}

/** Kind of network metadata (`virNetworkMetadataType`). */
export enum NetworkMetadataType {
  DESCRIPTION = 0,
  TITLE = 1,
  ELEMENT = 2,
}

/** Who met a memory failure (`virDomainMemoryFailureRecipientType`). */
export enum DomainMemoryFailureRecipientType {
  HYPERVISOR = 0,
  GUEST = 1,
}

/** What was done about it (`virDomainMemoryFailureActionType`). */
export enum DomainMemoryFailureActionType {
  IGNORE = 0,
  INJECT = 1,
  FATAL = 2,
  RESET = 3,
}

/** More about a memory failure (`virDomainMemoryFailureFlags`). */
export enum DomainMemoryFailureFlags {
  ACTION_REQUIRED = 1,
  RECURSIVE = 2,
}

/** State of a channel (`virConnectDomainEventChannelLifecycleState`). */
export enum ConnectDomainEventChannelLifecycleState {
  CONNECTED = 1,
  DISCONNECTED = 2,
}

/** Why it changed (`virConnectDomainEventChannelLifecycleReason`). */
export enum ConnectDomainEventChannelLifecycleReason {
  UNKNOWN = 0,
  DOMAIN_STARTED = 1,
  CHANNEL = 2,
}

/** What happened to a network (`virNetworkEventLifecycleType`). */
export enum NetworkEventLifecycleType {
  DEFINED = 0,
  UNDEFINED = 1,
  STARTED = 2,
  STOPPED = 3,
}

/** What happened to a pool (`virStoragePoolEventLifecycleType`). */
export enum StoragePoolEventLifecycleType {
  DEFINED = 0,
  UNDEFINED = 1,
  STARTED = 2,
  STOPPED = 3,
  CREATED = 4,
  DELETED = 5,
}

/** What happened to a host device (`virNodeDeviceEventLifecycleType`). */
export enum NodeDeviceEventLifecycleType {
  CREATED = 0,
  DELETED = 1,
  DEFINED = 2,
  UNDEFINED = 3,
}

/** What happened to a secret (`virSecretEventLifecycleType`). */
export enum SecretEventLifecycleType {
  DEFINED = 0,
  UNDEFINED = 1,
}
