import type { Connection, DomainCoreDumpFormat, TypedParams } from '@virtdeck/libvirt';

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

/** Machines' memory in files. */
export interface SaveFileCalls {
  domainRestore(file: string, options?: { dxml?: string | null }, flags?: number): Promise<void>;
  domainSaveImageGetXMLDesc(file: string, flags?: number): Promise<string>;
  domainSaveImageDefineXML(file: string, xml: string, flags?: number): Promise<void>;
}

/** The same, of one machine. */
export interface SavingCalls {
  save(
    file: string,
    options?: { dxml?: string | null; params?: TypedParams | null },
    flags?: number,
  ): Promise<void>;
  managedSaveGetXMLDesc(flags?: number): Promise<string>;
  managedSaveDefineXML(xml: string, flags?: number): Promise<void>;
  coreDumpWithFormat(to: string, format: DomainCoreDumpFormat, flags?: number): Promise<void>;
}

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
