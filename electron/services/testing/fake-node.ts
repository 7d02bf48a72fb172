import type { HostObjectCalls, NodeCalls } from '../libvirt-host.js';

type Calls = Omit<NodeCalls, 'nodeGetInfo'> & HostObjectCalls;

/** The part of a fake host that no test has needed so far: refused, as a driver refuses what it lacks. */
export class FakeNode implements Calls {
  readonly #refuse: () => Promise<never>;

  constructor(refusal: () => Error) {
    this.#refuse = () => Promise.reject(refusal());
  }

  getCapabilities(): Promise<never> {
    return this.#refuse();
  }
  getDomainCapabilities(): Promise<never> {
    return this.#refuse();
  }
  getStoragePoolCapabilities(): Promise<never> {
    return this.#refuse();
  }
  getSysinfo(): Promise<never> {
    return this.#refuse();
  }
  getMaxVcpus(): Promise<never> {
    return this.#refuse();
  }
  getCPUModelNames(): Promise<never> {
    return this.#refuse();
  }
  compareCPU(): Promise<never> {
    return this.#refuse();
  }
  compareHypervisorCPU(): Promise<never> {
    return this.#refuse();
  }
  baselineCPU(): Promise<never> {
    return this.#refuse();
  }
  baselineHypervisorCPU(): Promise<never> {
    return this.#refuse();
  }
  nodeGetSecurityModel(): Promise<never> {
    return this.#refuse();
  }
  nodeGetSEVInfo(): Promise<never> {
    return this.#refuse();
  }
  nodeGetFreeMemory(): Promise<never> {
    return this.#refuse();
  }
  nodeGetCellsFreeMemory(): Promise<never> {
    return this.#refuse();
  }
  nodeGetFreePages(): Promise<never> {
    return this.#refuse();
  }
  nodeAllocPages(): Promise<never> {
    return this.#refuse();
  }
  nodeGetMemoryParameters(): Promise<never> {
    return this.#refuse();
  }
  nodeSetMemoryParameters(): Promise<never> {
    return this.#refuse();
  }
  nodeSuspendForDuration(): Promise<never> {
    return this.#refuse();
  }
  listAllNodeDevices(): Promise<never> {
    return this.#refuse();
  }
  nodeDeviceLookupByName(): Promise<never> {
    return this.#refuse();
  }
  nodeDeviceLookupSCSIHostByWWN(): Promise<never> {
    return this.#refuse();
  }
  nodeDeviceCreateXML(): Promise<never> {
    return this.#refuse();
  }
  nodeDeviceDefineXML(): Promise<never> {
    return this.#refuse();
  }
  listAllInterfaces(): Promise<never> {
    return this.#refuse();
  }
  interfaceLookupByName(): Promise<never> {
    return this.#refuse();
  }
  interfaceLookupByMACString(): Promise<never> {
    return this.#refuse();
  }
  interfaceDefineXML(): Promise<never> {
    return this.#refuse();
  }
  interfaceChangeBegin(): Promise<never> {
    return this.#refuse();
  }
  interfaceChangeCommit(): Promise<never> {
    return this.#refuse();
  }
  interfaceChangeRollback(): Promise<never> {
    return this.#refuse();
  }
  listAllSecrets(): Promise<never> {
    return this.#refuse();
  }
  secretLookupByUUID(): Promise<never> {
    return this.#refuse();
  }
  secretLookupByUsage(): Promise<never> {
    return this.#refuse();
  }
  secretDefineXML(): Promise<never> {
    return this.#refuse();
  }
  listAllNWFilters(): Promise<never> {
    return this.#refuse();
  }
  nwFilterLookupByUUID(): Promise<never> {
    return this.#refuse();
  }
  nwFilterLookupByName(): Promise<never> {
    return this.#refuse();
  }
  nwFilterDefineXML(): Promise<never> {
    return this.#refuse();
  }
  listAllNWFilterBindings(): Promise<never> {
    return this.#refuse();
  }
  nwFilterBindingLookupByPortDev(): Promise<never> {
    return this.#refuse();
  }
  nwFilterBindingCreateXML(): Promise<never> {
    return this.#refuse();
  }
}
