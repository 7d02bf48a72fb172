// libvirt's enumerations that the calls and events below use; values as in libvirt, names without the common
// prefix.

/** How to open a connection (`virConnectFlags`). */
export enum ConnectFlags {
  RO = 1,
  NO_ALIASES = 2,
}

/** What a credential is: a user name, a passphrase, … (`virConnectCredentialType`). */
export enum CredType {
  USERNAME = 1,
  AUTHNAME = 2,
  LANGUAGE = 3,
  CNONCE = 4,
  PASSPHRASE = 5,
  ECHOPROMPT = 6,
  NOECHOPROMPT = 7,
  REALM = 8,
  EXTERNAL = 9,
}

/** Why a connection was lost (`virConnectCloseReason`). */
export enum CloseReason {
  ERROR = 0,
  EOF = 1,
  KEEPALIVE = 2,
  CLIENT = 3,
}

/**
 * Filters of listAllDomains; groups are alternatives, several groups must all match
 * (`virConnectListAllDomainsFlags`).
 */
export enum ListAllDomainsFlags {
  ACTIVE = 1,
  INACTIVE = 2,
  PERSISTENT = 4,
  TRANSIENT = 8,
  RUNNING = 16,
  PAUSED = 32,
  SHUTOFF = 64,
  OTHER = 128,
  MANAGEDSAVE = 256,
  NO_MANAGEDSAVE = 512,
  AUTOSTART = 1024,
  NO_AUTOSTART = 2048,
  HAS_SNAPSHOT = 4096,
  NO_SNAPSHOT = 8192,
  HAS_CHECKPOINT = 16384,
  NO_CHECKPOINT = 32768,
}

/** Filters of listAllNetworks (`virConnectListAllNetworksFlags`). */
export enum ListAllNetworksFlags {
  INACTIVE = 1,
  ACTIVE = 2,
  PERSISTENT = 4,
  TRANSIENT = 8,
  AUTOSTART = 16,
  NO_AUTOSTART = 32,
}

/** Filters of listAllStoragePools (`virConnectListAllStoragePoolsFlags`). */
export enum ListAllStoragePoolsFlags {
  INACTIVE = 1,
  ACTIVE = 2,
  PERSISTENT = 4,
  TRANSIENT = 8,
  AUTOSTART = 16,
  NO_AUTOSTART = 32,
  DIR = 64,
  FS = 128,
  NETFS = 256,
  LOGICAL = 512,
  DISK = 1024,
  ISCSI = 2048,
  SCSI = 4096,
  MPATH = 8192,
  RBD = 16384,
  SHEEPDOG = 32768,
  GLUSTER = 65536,
  ZFS = 131072,
  VSTORAGE = 262144,
  ISCSI_DIRECT = 524288,
}

/** Which domains bulk statistics cover, and how (`virConnectGetAllDomainStatsFlags`). */
export enum GetAllDomainStatsFlags {
  ACTIVE = 1,
  INACTIVE = 2,
  PERSISTENT = 4,
  TRANSIENT = 8,
  RUNNING = 16,
  PAUSED = 32,
  SHUTOFF = 64,
  OTHER = 128,
  NOWAIT = 536870912,
  BACKING = 1073741824,
  ENFORCE_STATS = 2147483648,
}

/** Groups of bulk statistics; 0 asks for all (`virDomainStatsTypes`). */
export enum DomainStatsTypes {
  STATE = 1,
  CPU_TOTAL = 2,
  BALLOON = 4,
  VCPU = 8,
  INTERFACE = 16,
  BLOCK = 32,
  PERF = 64,
  IOTHREAD = 128,
  MEMORY = 256,
  DIRTYRATE = 512,
  VM = 1024,
}

/** State of a domain (`virDomainState`). */
export enum DomainState {
  NOSTATE = 0,
  RUNNING = 1,
  BLOCKED = 2,
  PAUSED = 3,
  SHUTDOWN = 4,
  SHUTOFF = 5,
  CRASHED = 6,
  PMSUSPENDED = 7,
}

/** Why a domain is running (`virDomainRunningReason`). */
export enum DomainRunningReason {
  UNKNOWN = 0,
  BOOTED = 1,
  MIGRATED = 2,
  RESTORED = 3,
  FROM_SNAPSHOT = 4,
  UNPAUSED = 5,
  MIGRATION_CANCELED = 6,
  SAVE_CANCELED = 7,
  WAKEUP = 8,
  CRASHED = 9,
  POSTCOPY = 10,
  POSTCOPY_FAILED = 11,
}

/** Why a domain is paused (`virDomainPausedReason`). */
export enum DomainPausedReason {
  UNKNOWN = 0,
  USER = 1,
  MIGRATION = 2,
  SAVE = 3,
  DUMP = 4,
  IOERROR = 5,
  WATCHDOG = 6,
  FROM_SNAPSHOT = 7,
  SHUTTING_DOWN = 8,
  SNAPSHOT = 9,
  CRASHED = 10,
  STARTING_UP = 11,
  POSTCOPY = 12,
  POSTCOPY_FAILED = 13,
  API_ERROR = 14,
}

/** Why a domain is shutting down (`virDomainShutdownReason`). */
export enum DomainShutdownReason {
  UNKNOWN = 0,
  USER = 1,
}

/** Why a domain is shut off (`virDomainShutoffReason`). */
export enum DomainShutoffReason {
  UNKNOWN = 0,
  SHUTDOWN = 1,
  DESTROYED = 2,
  CRASHED = 3,
  MIGRATED = 4,
  SAVED = 5,
  FAILED = 6,
  FROM_SNAPSHOT = 7,
  DAEMON = 8,
}

/** Why a domain has crashed (`virDomainCrashedReason`). */
export enum DomainCrashedReason {
  UNKNOWN = 0,
  PANICKED = 1,
}

/** State of the channel to a domain's hypervisor process (`virDomainControlState`). */
export enum DomainControlState {
  OK = 0,
  JOB = 1,
  OCCUPIED = 2,
  ERROR = 3,
}

/** Why that channel failed (`virDomainControlErrorReason`). */
export enum DomainControlErrorReason {
  NONE = 0,
  UNKNOWN = 1,
  MONITOR = 2,
  INTERNAL = 3,
}

/** What the XML of a domain contains (`virDomainXMLFlags`). */
export enum DomainXMLFlags {
  SECURE = 1,
  INACTIVE = 2,
  UPDATE_CPU = 4,
  MIGRATABLE = 8,
}

/** How to define a domain (`virDomainDefineFlags`). */
export enum DomainDefineFlags {
  VALIDATE = 1,
}

/** How to start a domain (`virDomainCreateFlags`). */
export enum DomainCreateFlags {
  PAUSED = 1,
  AUTODESTROY = 2,
  BYPASS_CACHE = 4,
  FORCE_BOOT = 8,
  VALIDATE = 16,
  RESET_NVRAM = 32,
}

/** Ways to ask a guest to shut down; several may be tried (`virDomainShutdownFlagValues`). */
export enum DomainShutdownFlags {
  DEFAULT = 0,
  ACPI_POWER_BTN = 1,
  GUEST_AGENT = 2,
  INITCTL = 4,
  SIGNAL = 8,
  PARAVIRT = 16,
}

/** Ways to ask a guest to reboot (`virDomainRebootFlagValues`). */
export enum DomainRebootFlags {
  DEFAULT = 0,
  ACPI_POWER_BTN = 1,
  GUEST_AGENT = 2,
  INITCTL = 4,
  SIGNAL = 8,
  PARAVIRT = 16,
}

/** How to force a domain off (`virDomainDestroyFlagsValues`). */
export enum DomainDestroyFlags {
  DEFAULT = 0,
  GRACEFUL = 1,
  REMOVE_LOGS = 2,
}

/** What goes along with a configuration when it is removed (`virDomainUndefineFlagsValues`). */
export enum DomainUndefineFlags {
  MANAGED_SAVE = 1,
  SNAPSHOTS_METADATA = 2,
  NVRAM = 4,
  KEEP_NVRAM = 8,
  CHECKPOINTS_METADATA = 16,
  TPM = 32,
  KEEP_TPM = 64,
}

/** How to save and restore (`virDomainSaveRestoreFlags`). */
export enum DomainSaveRestoreFlags {
  BYPASS_CACHE = 1,
  RUNNING = 2,
  PAUSED = 4,
  RESET_NVRAM = 8,
}

/** How to open a console (`virDomainConsoleFlags`). */
export enum DomainConsoleFlags {
  FORCE = 1,
  SAFE = 2,
}

/** Where to look for a guest's host name (`virDomainGetHostnameFlags`). */
export enum DomainGetHostnameFlags {
  LEASE = 1,
  AGENT = 2,
}

/** Kind of a running or finished job (`virDomainJobType`). */
export enum JobType {
  NONE = 0,
  BOUNDED = 1,
  UNBOUNDED = 2,
  COMPLETED = 3,
  FAILED = 4,
  CANCELLED = 5,
}

/** What a job does (`virDomainJobOperation`). */
export enum DomainJobOperation {
  UNKNOWN = 0,
  START = 1,
  SAVE = 2,
  RESTORE = 3,
  MIGRATION_IN = 4,
  MIGRATION_OUT = 5,
  SNAPSHOT = 6,
  SNAPSHOT_REVERT = 7,
  DUMP = 8,
  BACKUP = 9,
  SNAPSHOT_DELETE = 10,
}

/** Which job to report (`virDomainGetJobStatsFlags`). */
export enum DomainGetJobStatsFlags {
  COMPLETED = 1,
  KEEP_COMPLETED = 2,
}

/** How to abort a job (`virDomainAbortJobFlagsValues`). */
export enum DomainAbortJobFlags {
  POSTCOPY = 1,
}

/** Filters of listAllSnapshots (`virDomainSnapshotListFlags`). */
export enum DomainSnapshotListFlags {
  ROOTS = 1,
  DESCENDANTS = 1,
  METADATA = 2,
  LEAVES = 4,
  NO_LEAVES = 8,
  NO_METADATA = 16,
  INACTIVE = 32,
  ACTIVE = 64,
  DISK_ONLY = 128,
  INTERNAL = 256,
  EXTERNAL = 512,
  TOPOLOGICAL = 1024,
}

/** What the XML of a snapshot contains (`virDomainSnapshotXMLFlags`). */
export enum DomainSnapshotXMLFlags {
  SECURE = 1,
}

/** Where the state goes when a machine sleeps (`virNodeSuspendTarget`). */
export enum NodeSuspendTarget {
  MEM = 0,
  DISK = 1,
  HYBRID = 2,
}

/** What the XML of a network contains (`virNetworkXMLFlags`). */
export enum NetworkXMLFlags {
  INACTIVE = 1,
}

/** How to define a network (`virNetworkDefineFlags`). */
export enum NetworkDefineFlags {
  VALIDATE = 1,
}

/** How to create a network (`virNetworkCreateFlags`). */
export enum NetworkCreateFlags {
  VALIDATE = 1,
}

/** Family of an address (`virIPAddrType`). */
export enum IPAddrType {
  IPV4 = 0,
  IPV6 = 1,
}

/** State of a storage pool (`virStoragePoolState`). */
export enum StoragePoolState {
  INACTIVE = 0,
  BUILDING = 1,
  RUNNING = 2,
  DEGRADED = 3,
  INACCESSIBLE = 4,
}

/** How to define a pool (`virStoragePoolDefineFlags`). */
export enum StoragePoolDefineFlags {
  VALIDATE = 1,
}

/** How to start a pool (`virStoragePoolCreateFlags`). */
export enum StoragePoolCreateFlags {
  NORMAL = 0,
  WITH_BUILD = 1,
  WITH_BUILD_OVERWRITE = 2,
  WITH_BUILD_NO_OVERWRITE = 4,
}

/** What the XML of a pool contains (`virStorageXMLFlags`). */
export enum StorageXMLFlags {
  INACTIVE = 1,
}

/** Kind of a volume (`virStorageVolType`). */
export enum StorageVolType {
  FILE = 0,
  BLOCK = 1,
  DIR = 2,
  NETWORK = 3,
  NETDIR = 4,
  PLOOP = 5,
}

/** How to measure a volume (`virStorageVolInfoFlags`). */
export enum StorageVolInfoFlags {
  USE_ALLOCATION = 0,
  GET_PHYSICAL = 1,
}

/** How a stream works (`virStreamFlags`). */
export enum StreamFlags {
  NONBLOCK = 1,
}

/** How to receive (`virStreamRecvFlagsValues`). */
export enum StreamRecvFlags {
  STOP_AT_HOLE = 1,
}

/** What a stream is ready for (`virStreamEventType`). */
export enum StreamEventType {
  READABLE = 1,
  WRITABLE = 2,
  ERROR = 4,
  HANGUP = 8,
}
