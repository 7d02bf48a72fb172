import type { Connection } from '@virtdeck/libvirt';

// What the services use of a host beyond its domains, networks and pools.

/** The host itself: processors, memory, what it can do. */
export type NodeCalls = Pick<
  Connection,
  | 'getCapabilities'
  | 'getDomainCapabilities'
  | 'getStoragePoolCapabilities'
  | 'getSysinfo'
  | 'getMaxVcpus'
  | 'getCPUModelNames'
  | 'compareCPU'
  | 'compareHypervisorCPU'
  | 'baselineCPU'
  | 'baselineHypervisorCPU'
  | 'nodeGetInfo'
  | 'nodeGetSecurityModel'
  | 'nodeGetSEVInfo'
  | 'nodeGetFreeMemory'
  | 'nodeGetCellsFreeMemory'
  | 'nodeGetFreePages'
  | 'nodeAllocPages'
  | 'nodeGetMemoryParameters'
  | 'nodeSetMemoryParameters'
  | 'nodeSuspendForDuration'
>;

/** Its devices, interfaces, secrets and filters. */
export type HostObjectCalls = Pick<
  Connection,
  | 'listAllNodeDevices'
  | 'nodeDeviceLookupByName'
  | 'nodeDeviceLookupSCSIHostByWWN'
  | 'nodeDeviceCreateXML'
  | 'nodeDeviceDefineXML'
  | 'listAllInterfaces'
  | 'interfaceLookupByName'
  | 'interfaceLookupByMACString'
  | 'interfaceDefineXML'
  | 'interfaceChangeBegin'
  | 'interfaceChangeCommit'
  | 'interfaceChangeRollback'
  | 'listAllSecrets'
  | 'secretLookupByUUID'
  | 'secretLookupByUsage'
  | 'secretDefineXML'
  | 'listAllNWFilters'
  | 'nwFilterLookupByUUID'
  | 'nwFilterLookupByName'
  | 'nwFilterDefineXML'
  | 'listAllNWFilterBindings'
  | 'nwFilterBindingLookupByPortDev'
  | 'nwFilterBindingCreateXML'
>;
