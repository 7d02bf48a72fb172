// Names where TypeScript's differ from what follows from C's.

/** C enum → TypeScript enum, where it isn't the C name without `vir`. */
export const enumNames: Record<string, string> = {
  virConnectCredentialType: 'CredType',
  virConnectCloseReason: 'CloseReason',
  virConnectGetAllDomainStatsFlags: 'GetAllDomainStatsFlags',
  virDomainShutdownFlagValues: 'DomainShutdownFlags',
  virDomainRebootFlagValues: 'DomainRebootFlags',
  virDomainDestroyFlagsValues: 'DomainDestroyFlags',
  virDomainUndefineFlagsValues: 'DomainUndefineFlags',
  virDomainAbortJobFlagsValues: 'DomainAbortJobFlags',
  virDomainJobType: 'JobType',
  virDomainMetadataType: 'MetadataType',
  virDomainProcessSignal: 'ProcessSignal',
  virDomainInterfaceAddressesSource: 'InterfaceAddressesSource',
  virDomainMemoryFlags: 'MemoryFlags',
  virStreamRecvFlagsValues: 'StreamRecvFlags',
  virConnectListAllNodeDeviceFlags: 'ListAllNodeDevicesFlags',
  ...Object.fromEntries(
    ['Domains', 'Networks', 'StoragePools', 'Interfaces', 'Secrets'].map((objects) => [
      `virConnectListAll${objects}Flags`,
      `ListAll${objects}Flags`,
    ]),
  ),
};

/** C enum → what is cut off its members, where they don't all begin alike. */
export const memberPrefixes: Record<string, string> = {
  virDomainCreateFlags: 'VIR_DOMAIN_START_',
  virErrorNumber: 'VIR_ERR_',
  virDomainBlockJobSetSpeedFlags: 'VIR_DOMAIN_BLOCK_JOB_SPEED_',
  virDomainPMSuspendedDiskReason: 'VIR_DOMAIN_PMSUSPENDED_DISK_',
  virDomainPMSuspendedReason: 'VIR_DOMAIN_PMSUSPENDED_',
  virDomainSetTimeFlags: 'VIR_DOMAIN_TIME_',
  virDomainSetUserPasswordFlags: 'VIR_DOMAIN_PASSWORD_',
  virNWFilterBindingCreateFlags: 'VIR_NWFILTER_BINDING_CREATE_',
  virNWFilterDefineFlags: 'VIR_NWFILTER_DEFINE_',
  virNodeGetCPUStatsAllCPUs: 'VIR_NODE_CPU_STATS_',
  virNodeGetMemoryStatsAllCells: 'VIR_NODE_MEMORY_STATS_',
  virTypedParameterFlags: 'VIR_TYPED_PARAM_',
};

/** TypeScript enum, the prefix of its C names, what it is. */
export const keyEnums: [name: string, prefix: string, about: string][] = [
  ['IdentityKey', 'VIR_CONNECT_IDENTITY_', 'Who a connection acts for: keys of Connection.setIdentity()'],
  [
    'AnnounceInterfaceKey',
    'VIR_DOMAIN_ANNOUNCE_INTERFACE_',
    'How a NIC is announced: keys of Domain.announceInterface()',
  ],
  [
    'BandwidthKey',
    'VIR_DOMAIN_BANDWIDTH_',
    "Limits of a domain's NIC: keys of Domain.getInterfaceParameters()",
  ],
  ['BlkioKey', 'VIR_DOMAIN_BLKIO_', 'Weights and limits of block I/O: keys of Domain.getBlkioParameters()'],
  ['BlockCopyKey', 'VIR_DOMAIN_BLOCK_COPY_', 'Options of Domain.blockCopy()'],
  ['BlockIoTuneKey', 'VIR_DOMAIN_BLOCK_IOTUNE_', 'Limits of one disk: keys of Domain.getBlockIoTune()'],
  [
    'BlockStatsKey',
    'VIR_DOMAIN_BLOCK_STATS_',
    'Counters of one disk: keys libvirt gives for Domain.blockStats()',
  ],
  ['CPUStatsKey', 'VIR_DOMAIN_CPU_STATS_', "A domain's CPU time: keys of Domain.getCPUStats()"],
  [
    'GuestInfoKey',
    'VIR_DOMAIN_GUEST_INFO_',
    "What the guest's agent tells: parts of the keys of Domain.getGuestInfo()",
  ],
  ['IOThreadKey', 'VIR_DOMAIN_IOTHREAD_', 'Options of an I/O thread: keys of Domain.setIOThreadParams()'],
  ['JobKey', 'VIR_DOMAIN_JOB_', "A job's progress: keys of Domain.getJobStats()"],
  [
    'LaunchSecurityKey',
    'VIR_DOMAIN_LAUNCH_SECURITY_',
    'Memory encryption: keys of Domain.getLaunchSecurityInfo() and setLaunchSecurityState()',
  ],
  ['MemoryKey', 'VIR_DOMAIN_MEMORY_', "Limits of a domain's memory: keys of Domain.getMemoryParameters()"],
  ['NumaKey', 'VIR_DOMAIN_NUMA_', 'Placement of memory: keys of Domain.getNumaParameters()'],
  ['SaveKey', 'VIR_DOMAIN_SAVE_PARAM_', 'Options of Domain.save() and Connection.domainRestore()'],
  ['SchedulerKey', 'VIR_DOMAIN_SCHEDULER_', 'CPU shares and limits: keys of Domain.getSchedulerParameters()'],
  ['StatsKey', 'VIR_DOMAIN_STATS_', 'Bulk statistics: parts of the keys of Connection.getAllDomainStats()'],
  ['TunableKey', 'VIR_DOMAIN_TUNABLE_', 'What was tuned: keys of the event domain-tunable'],
  ['MigrateKey', 'VIR_MIGRATE_PARAM_', 'Options of Domain.migrate() and migrateToURI()'],
  [
    'NetworkPortBandwidthKey',
    'VIR_NETWORK_PORT_BANDWIDTH_',
    'Limits of a network port: keys of NetworkPort.getParameters()',
  ],
  ['NodeCPUStatsKey', 'VIR_NODE_CPU_STATS_', "The host's CPU time: keys of Connection.nodeGetCPUStats()"],
  [
    'NodeMemoryKey',
    'VIR_NODE_MEMORY_',
    'Merging of equal memory pages (KSM): keys of Connection.nodeGetMemoryParameters()',
  ],
  [
    'NodeMemoryStatsKey',
    'VIR_NODE_MEMORY_STATS_',
    "The host's memory: keys of Connection.nodeGetMemoryStats()",
  ],
  ['NodeSEVKey', 'VIR_NODE_SEV_', 'AMD memory encryption on the host: keys of Connection.nodeGetSEVInfo()'],
  ['PerfKey', 'VIR_PERF_PARAM_', 'Performance events: keys of Domain.getPerfEvents()'],
];
