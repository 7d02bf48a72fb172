import type { Rule } from './rules';

const missing = String.raw`[^\n]*(no such file|no such device)`;

/** How machines fail to start, stop or go; the texts they match were all seen on real hosts. */
export const machineRules: readonly Rule[] = [
  { id: 'networkInactive', pattern: /network '(?<name>[^']+)' is not active/i, mends: ['start-network'] },
  {
    id: 'networkMissing',
    codes: ['VIR_ERR_NO_NETWORK'],
    pattern: /matching name '(?<name>[^']+)'/,
    mends: ['open-networks'],
  },
  {
    id: 'interfaceMissing',
    pattern: new RegExp(
      String.raw`interface (MTU|flags|index)?\s*(on |for interface )?'?(?<name>[\w.\-@]+)'?:${missing}`,
      'i',
    ),
  },
  { id: 'interfaceMissing', pattern: /index for interface (?<name>[\w.\-@]+): no such device/i },
  { id: 'filterMissing', pattern: /referenced filter '(?<name>[^']+)' is missing/ },
  {
    id: 'poolInactive',
    pattern: /storage pool '(?<name>[^']+)' (containing volume '[^']*' )?is not active/i,
    mends: ['start-pool'],
  },
  { id: 'noUsb', pattern: /\/sys\/bus\/usb/ },
  { id: 'folderMissing', pattern: /cannot open directory '(?<path>[^']+)'[^\n]*no such file/i },
  {
    id: 'folderMissing',
    pattern: /failed to create file '(?<path>\/[^']*)\/[^'/]+'[^\n]*no such file/i,
  },
  {
    id: 'volumeMissing',
    codes: ['VIR_ERR_NO_STORAGE_VOL'],
    pattern: /matching name '(?<name>[^']+)'/,
    mends: ['open-storage'],
  },
  { id: 'volumeExists', codes: ['VIR_ERR_STORAGE_VOL_EXIST'] },
  {
    id: 'nameTaken',
    pattern: /(domain|network|pool) '(?<name>[^']+)' (already exists with|is already defined with) uuid/,
  },
  {
    id: 'imageInUse',
    pattern: /is another process using the image \[(?<path>[^\]]+)\]/i,
  },
  { id: 'imageInUse', pattern: /failed to get "?(shared )?"?(write|consistent read)"? lock/i },
  {
    id: 'backingMissing',
    pattern: /cannot access backing file '(?<path>[^']+)' of storage file '(?<image>[^']+)'/i,
  },
  { id: 'wrongFormat', pattern: /image is not in (?<format>\w+) format/i },
  { id: 'emulatorMissing', pattern: /cannot check QEMU binary (?<path>\S+):/i },
  { id: 'firmwareMissing', pattern: /unable to find any firmware/i },
  { id: 'firmwareMissing', pattern: /(?<path>\/\S*(OVMF|AAVMF|edk2)[^']*)'[^\n]*no such file/i },
  {
    id: 'fileMissing',
    pattern:
      /(cannot access|could not open|can't open|failed to open)[^'\n]*'(?<path>[^']+)'[^\n]*no such file/i,
  },
  {
    id: 'fileDenied',
    pattern:
      /(cannot access|could not open|can't open|failed to open)[^'\n]*'(?<path>[^']+)'[^\n]*permission denied/i,
  },
  { id: 'machineType', pattern: /does not support machine type '(?<name>[^']+)'/i },
  { id: 'noPci', pattern: /no PCI buses available/i },
  { id: 'tooManyCpus', pattern: /maximum CPUs greater than[^\n]*limit (?<limit>\d+)/i },
  {
    id: 'cpuModel',
    pattern:
      /guest CPU doesn't match specification|CPU (mode|model) '?(?<mode>[^'\s]+)'?[^\n]*not supported/i,
  },
  { id: 'uefiNeedsAcpi', pattern: /UEFI requires ACPI/i },
  { id: 'tpmMissing', pattern: /TPM version '[^']*' is not supported|swtpm/i },
  { id: 'hugepages', pattern: /hugetlbfs|hugepage/i },
  { id: 'noPassthrough', pattern: /doesn't support passthrough|vfio/i },
  { id: 'duplicateTarget', pattern: /target '(?<name>[^']+)' duplicated/i },
  { id: 'portTaken', pattern: /failed to reserve port (?<port>\d+)/i },
  { id: 'portTaken', pattern: /port=(?<port>\d+)[^\n]*address already in use/i },
  { id: 'portTaken', pattern: /address already in use/i },
  { id: 'bridgeTaken', pattern: /bridge name '(?<name>[^']+)' already in use/i },
  { id: 'subnetTaken', pattern: /network is already in use by interface (?<name>\S+)/i },
  { id: 'noMemory', codes: ['VIR_ERR_NO_MEMORY'] },
  { id: 'noMemory', pattern: /cannot (set up guest memory|allocate memory)/i },
  { id: 'noSpace', pattern: /no space left on device/i, mends: ['open-storage'] },
  {
    id: 'guestWouldNotice',
    codes: ['VIR_ERR_CONFIG_UNSUPPORTED', 'VIR_ERR_OPERATION_FAILED'],
    pattern: /target [^\n]* does not match source|(name|uuid) [^\n]* does not match|ABI (stability|changed)/i,
  },
  { id: 'dumpForm', pattern: /dump[- ]?format|dump-guest-memory|kdump|win-dump|vmcoreinfo/i },
  { id: 'compressorMissing', pattern: /compression program for [^\n]* isn't available/i },
  { id: 'cacheNeeded', pattern: /O_DIRECT|bypass(ing)? (the )?(file system )?cache/i },
  {
    id: 'memoryHeld',
    pattern:
      /domain has (assigned|attached)? ?[^\n]*(host ?dev|non-USB)|cannot be (saved|migrated)|non-migratable/i,
  },
  { id: 'noKvm', pattern: /\/dev\/kvm|KVM is not available|domain type [^\n]*kvm/i },
  {
    id: 'savedState',
    codes: ['REFUSED'],
    pattern: /there is a saved state/i,
    mends: ['restore', 'force-boot'],
  },
  { id: 'stillRunning', codes: ['REFUSED'], pattern: /machine is running/i, mends: ['shutdown', 'destroy'] },
  {
    id: 'saveCorrupt',
    pattern: /image magic is incorrect|save image is incomplete|failed to read (qemu )?header/i,
    mends: ['force-boot', 'discard-save'],
  },
  { id: 'saveExists', pattern: /managed save image exists/i },
  { id: 'snapshotsExist', pattern: /cannot delete inactive domain with \d+ (snapshots|checkpoints)/i },
  {
    id: 'transient',
    pattern: /cannot (do managed save for|set autostart for|undefine) transient domain/i,
  },
  {
    id: 'agentNotConfigured',
    pattern: /guest agent is not configured/i,
    mends: ['press-power'],
  },
  {
    id: 'agent',
    codes: [
      'VIR_ERR_AGENT_UNRESPONSIVE',
      'VIR_ERR_AGENT_UNSYNCED',
      'VIR_ERR_AGENT_COMMAND_FAILED',
      'VIR_ERR_AGENT_COMMAND_TIMEOUT',
    ],
    mends: ['press-power'],
  },
  { id: 'agent', domains: ['VIR_FROM_QEMU'], pattern: /guest agent/i, mends: ['press-power'] },
  {
    id: 'meansUnknown',
    pattern: /unsupported flags [^\n]*(Shutdown|Reboot)/,
    mends: ['press-power'],
  },
  { id: 'optionUnknown', pattern: /unsupported flags/i },
  { id: 'noWakeup', pattern: /wake-up from suspend is not supported/i },
  { id: 'consoleInUse', pattern: /active console session exists/i },
  {
    id: 'didNotEnd',
    pattern: /failed to terminate process/i,
    mends: ['destroy'],
  },
  { id: 'fileTaken', codes: ['REFUSED'], pattern: /there is a file already: (?<path>.+)/i },
  { id: 'fileIsDisk', codes: ['REFUSED'], pattern: /the file is a disk of (?<name>.+): (?<path>\/.+)/i },
  { id: 'busyWith', codes: ['BUSY'], pattern: /has a job already: (?<job>[\w-]+)/ },
  {
    id: 'busy',
    codes: ['VIR_ERR_RESOURCE_BUSY', 'VIR_ERR_OPERATION_TIMEOUT'],
    mends: ['destroy'],
  },
  { id: 'busy', pattern: /cannot acquire state change lock/i, mends: ['destroy'] },
];
