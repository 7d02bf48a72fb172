// What libvirt's signatures don't say: which texts may be null, which calls change something, take long, or must get
// through while another runs, what "there is none" looks like, and which functions are written by hand.

/** How a call is ordered and on which threads it runs; see src/core/strand.h. */
export type Lane = 'local' | 'read' | 'change' | 'job' | 'control' | 'bulk';

/** Functions written by hand in src/hand: their signatures fit no pattern, or they need care of their own. */
export const handWritten = new Set([
  // Opening, closing, events.
  'virConnectOpenAuth',
  'virConnectClose',
  'virConnectRegisterCloseCallback',
  'virConnectUnregisterCloseCallback',
  'virConnectDomainEventRegister',
  'virConnectDomainEventDeregister',
  ...['Domain', 'Network', 'StoragePool', 'NodeDevice', 'Secret'].flatMap((kind) => [
    `virConnect${kind}EventRegisterAny`,
    `virConnect${kind}EventDeregisterAny`,
  ]),
  'virConnectDomainQemuMonitorEventRegister',
  'virConnectDomainQemuMonitorEventDeregister',
  // Streams, and what libvirt itself builds on their calls and native/lib builds anew.
  'virStreamNew',
  'virStreamSend',
  'virStreamRecv',
  'virStreamRecvFlags',
  'virStreamSendHole',
  'virStreamRecvHole',
  'virStreamEventAddCallback',
  'virStreamEventUpdateCallback',
  'virStreamEventRemoveCallback',
  'virStreamFinish',
  'virStreamAbort',
  'virStreamSendAll',
  'virStreamRecvAll',
  'virStreamSparseSendAll',
  'virStreamSparseRecvAll',
  // Bulk statistics.
  'virConnectGetAllDomainStats',
  'virDomainListGetStats',
  // Arrays whose size is found out first, structures within structures, maps of CPUs.
  'virConnectListDomains',
  'virConnectSetKeepAlive',
  'virDomainBlockPeek',
  'virDomainMemoryPeek',
  'virDomainBlockStats',
  'virDomainGetBlockJobInfo',
  'virDomainGetCPUStats',
  'virDomainGetDiskErrors',
  'virDomainGetEmulatorPinInfo',
  'virDomainGetFSInfo',
  'virDomainGetID',
  'virDomainGetIOThreadInfo',
  'virDomainGetJobStats',
  'virDomainGetMaxMemory',
  'virDomainGetSchedulerParameters',
  'virDomainGetSchedulerParametersFlags',
  'virDomainGetSchedulerType',
  'virDomainGetSecurityLabel',
  'virDomainGetSecurityLabelList',
  'virDomainGetVcpuPinInfo',
  'virDomainGetVcpus',
  'virDomainInterfaceAddresses',
  'virDomainInterfaceStats',
  'virDomainMemoryStats',
  'virDomainMigrate3',
  'virDomainQemuMonitorCommandWithFiles',
  'virNetworkGetDHCPLeases',
  'virNodeAllocPages',
  'virNodeGetCPUMap',
  'virNodeGetCPUStats',
  'virNodeGetCellsFreeMemory',
  'virNodeGetFreeMemory',
  'virNodeGetFreePages',
  'virNodeGetMemoryStats',
  'virNodeGetSecurityModel',
  'virNodeDeviceListCaps',
  'virNodeListDevices',
  'virSecretGetValue',
  'virSecretSetValue',
  'virStorageVolGetInfo',
  'virStorageVolGetInfoFlags',
]);

const lanes: [Lane, RegExp][] = [
  // Kept on this side: no remote call. (A node device's parent is asked for the first time.)
  [
    'local',
    /^vir(?!NodeDevice).*(GetName|GetKey|GetUUID|GetUUIDString|GetMACString|GetUsageID|GetUsageType|GetPortDev|GetFilterName)$|^virNodeDeviceGetName$/,
  ],
  // These act on, or tell of, a job that runs: they wait for nothing.
  [
    'control',
    /^virDomain(Destroy|DestroyFlags|AbortJob|AbortJobFlags|GetJobInfo|GetControlInfo|BlockJobAbort|BlockJobSetSpeed|MigrateStartPostCopy|Migrate(Set|Get)(MaxDowntime|MaxSpeed|CompressionCache)|AgentSetResponseTimeout|SendProcessSignal)$|^virConnectIsAlive$/,
  ],
  // They wait for the guest's agent or QEMU's monitor, maybe long, and must not hold up the facts from libvirt itself.
  [
    'bulk',
    /^virDomain(FSFreeze|FSThaw|FSTrim|GetFSInfo|GetGuestInfo|GetGuestVcpus|GetHostname|GetTime|SetTime|SetGuestVcpus|SetUserPassword|AuthorizedSSHKeys(Get|Set)|InterfaceAddresses|Qemu(Agent|Monitor)Command|StartDirtyRateCalc)$/,
  ],
  // Minutes, on a large guest or disk.
  [
    'job',
    /^virDomain(CreateXML|CreateLinux|Migrate|Save(Flags|Params)?$|ManagedSave$|Restore|CoreDump|Snapshot(Create|Delete)|RevertTo|Checkpoint(Create|Delete)|(Attach|Detach|Update)Device|QemuAttach)|^virStorage(Pool(Build|CreateXML|Delete)|Vol(Create|Delete|Wipe|Resize))|^virConnectFindStoragePoolSources$|^virNode(AllocPages|SuspendForDuration)$|^virNodeDevice(Create|Destroy|Reset|Detach|Dettach|ReAttach)|^virInterface(Create|Destroy)$/,
  ],
  [
    'read',
    /^vir(Connect|Node|Domain|Network|NetworkPort|StoragePool|StorageVol|Interface|NodeDevice|Secret|NWFilter|NWFilterBinding|DomainSnapshot|DomainCheckpoint)(Get|List|Is|Has|NumOf|Num$|NumChildren|Lookup|SnapshotNum|SnapshotLookup|SnapshotListNames|SnapshotCurrent|CheckpointLookup|PortLookup|Compare|Baseline|Screenshot|InterfaceStats|MemoryStats|BlockStats|BlockPeek|MemoryPeek|SaveImageGet|ManagedSaveGet|BackupGet|OpenConsole|OpenChannel|OpenGraphics|Download|Upload|DomainXML)/,
  ],
];

export function laneOf(name: string): Lane {
  return lanes.find(([, pattern]) => pattern.test(name))?.[0] ?? 'change';
}

/** Text parameters that may be null, as `function.parameter` or `*.parameter`. */
const nullable = new Set([
  'virConnectBaselineHypervisorCPU.emulator',
  'virConnectBaselineHypervisorCPU.arch',
  'virConnectBaselineHypervisorCPU.machine',
  'virConnectBaselineHypervisorCPU.virttype',
  'virConnectCompareHypervisorCPU.emulator',
  'virConnectCompareHypervisorCPU.arch',
  'virConnectCompareHypervisorCPU.machine',
  'virConnectCompareHypervisorCPU.virttype',
  'virConnectGetDomainCapabilities.emulatorbin',
  'virConnectGetDomainCapabilities.arch',
  'virConnectGetDomainCapabilities.machine',
  'virConnectGetDomainCapabilities.virttype',
  'virConnectFindStoragePoolSources.srcSpec',
  'virConnectGetMaxVcpus.type',
  'virNodeNumOfDevices.cap',
  'virNodeDeviceDetachFlags.driverName',
  'virDomainAnnounceInterface.device',
  'virDomainBackupBegin.checkpointXML',
  'virDomainBlockCommit.base',
  'virDomainBlockCommit.top',
  'virDomainBlockRebase.base',
  'virDomainFSTrim.mountPoint',
  'virDomainGetMetadata.uri',
  'virDomainMigrateToURI3.dconnuri',
  'virDomainOpenChannel.name',
  'virDomainOpenConsole.dev_name',
  'virDomainRestoreFlags.dxml',
  'virDomainSaveFlags.dxml',
  'virDomainSetMetadata.metadata',
  'virDomainSetMetadata.key',
  'virDomainSetMetadata.uri',
  'virNetworkGetMetadata.uri',
  'virNetworkSetMetadata.metadata',
  'virNetworkSetMetadata.key',
  'virNetworkSetMetadata.uri',
]);

export function isNullable(name: string, parameter: string): boolean {
  return nullable.has(`${name}.${parameter}`);
}

/** Texts that are wiped from memory after the call. */
export const secretTexts = new Set(['virDomainSetUserPassword.password']);

/** Errors that mean "there is none": such a call answers null instead. */
export const absence: Record<string, string> = {
  virDomainSnapshotGetParent: 'VIR_ERR_NO_DOMAIN_SNAPSHOT',
  virDomainSnapshotCurrent: 'VIR_ERR_NO_DOMAIN_SNAPSHOT',
  virDomainCheckpointGetParent: 'VIR_ERR_NO_DOMAIN_CHECKPOINT',
  virDomainGetMetadata: 'VIR_ERR_NO_DOMAIN_METADATA',
  virNetworkGetMetadata: 'VIR_ERR_NO_NETWORK_METADATA',
};

/** C functions whose answer is a number, besides those named …Num…. */
export const counts =
  /(NumOf|Num$|NumChildren$|GetMaxVcpus$|GetVcpusFlags$|CompareCPU$|CompareHypervisorCPU$|FSFreeze$|FSThaw$|OpenGraphicsFD$|GetUsageType$)/;

/** Functions that answer null where C returns NULL without an error. */
export const nullWithoutError = new Set(['virNodeDeviceGetParent']);

/** Boolean parameters that C has as int. */
export const flagParameters = new Set(['autostart']);
