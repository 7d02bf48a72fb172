import {
  ErrorNumber,
  VcpuHostCpuState,
  VcpuState,
  type DomainModificationImpact,
  type DomainSetVcpuFlags,
  type DomainVcpuFlags,
} from '../../generated/enums.js';
import { LibvirtError } from '../errors.js';
import { handle } from '../libvirt-object.js';
import type { IOThreadInfo, VcpuInfo } from '../records-domain.js';
import type { TypedParams } from '../records.js';
import { DomainSaving } from './saving.js';

/** Its virtual CPUs and I/O threads, and on which of the host's CPUs they run. */
export abstract class DomainProcessors extends DomainSaving {
  /**
   * How many virtual CPUs it may have at most (`virDomainGetMaxVcpus`). Some drivers want it running:
   * getVcpusFlags() with MAXIMUM answers always. Since libvirt 0.2.1.
   */
  getMaxVcpus(): Promise<number> {
    return this.raw.virDomainGetMaxVcpus(this[handle]);
  }

  /**
   * How many virtual CPUs it has (`virDomainGetVcpusFlags`); getVcpus() lists them. Since libvirt 0.8.5.
   *
   * @param flags - Which count: of the running guest or the definition, now or at most, or by the guest's agent.
   */
  getVcpusFlags(flags?: DomainVcpuFlags): Promise<number> {
    return this.raw.virDomainGetVcpusFlags(this[handle], flags);
  }

  /**
   * Sets how many virtual CPUs it has (`virDomainSetVcpusFlags`, the modern form of `virDomainSetVcpus`). A
   * guest may refuse to give one back: OPERATION_TIMEOUT or OPERATION_FAILED. Since libvirt 0.8.5.
   *
   * @param nvcpus - At least 1, at most the maximum.
   * @param flags - Which count to change; without any, that of the running guest.
   */
  setVcpus(nvcpus: number, flags?: DomainVcpuFlags): Promise<void> {
    return this.raw.virDomainSetVcpusFlags(this[handle], nvcpus, flags);
  }

  /**
   * Plugs given virtual CPUs in or out (`virDomainSetVcpu`). A CPU that isn't hotpluggable fails with
   * OPERATION_UNSUPPORTED. Since libvirt 3.1.0.
   *
   * @param vcpumap - Their numbers as ranges, such as `1-3,^2`.
   * @param state - 1 plugs in, 0 out.
   * @param flags - In the running guest, in the definition; ASYNC_UNPLUG doesn't wait for the guest.
   */
  setVcpu(vcpumap: string, state: 0 | 1, flags?: DomainSetVcpuFlags): Promise<void> {
    return this.raw.virDomainSetVcpu(this[handle], vcpumap, state, flags);
  }

  /**
   * Each virtual CPU with its state, time and affinity (`virDomainGetVcpus`). When the domain is off, or with
   * flags, only the affinity is known (`virDomainGetVcpuPinInfo`). Since libvirt 0.1.4.
   *
   * @param flags - Whose affinity: of the running guest or of the stored definition.
   */
  async getVcpus(flags?: DomainModificationImpact): Promise<VcpuInfo[]> {
    if (!flags) {
      try {
        return await this.raw.virDomainGetVcpus(this[handle]);
      } catch (error) {
        const off = error instanceof LibvirtError && error.code === ErrorNumber.OPERATION_INVALID;
        if (!off) throw error;
      }
    }
    const maps = await this.raw.virDomainGetVcpuPinInfo(this[handle], flags);
    return maps.map((affinity, number) => ({
      number,
      state: VcpuState.OFFLINE,
      cpuTime: 0n,
      cpu: VcpuHostCpuState.OFFLINE,
      affinity,
    }));
  }

  /**
   * Sets on which host CPUs a virtual CPU may run (`virDomainPinVcpuFlags`, the modern form of
   * `virDomainPinVcpu`). Since libvirt 0.9.3.
   *
   * @param vcpu - Its number, from 0.
   * @param map - Per host CPU whether, or the numbers of those it may use.
   * @param flags - In the running guest or in the definition.
   */
  pinVcpu(vcpu: number, map: boolean[] | number[], flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainPinVcpuFlags(this[handle], vcpu, map, flags);
  }

  /**
   * On which host CPUs the hypervisor's own threads may run: per host CPU whether
   * (`virDomainGetEmulatorPinInfo`). Since libvirt 0.10.0.
   *
   * @param flags - Of the running guest or of the definition.
   */
  getEmulatorPinInfo(flags?: DomainModificationImpact): Promise<boolean[]> {
    return this.raw.virDomainGetEmulatorPinInfo(this[handle], flags);
  }

  /**
   * Sets on which host CPUs the hypervisor's own threads may run (`virDomainPinEmulator`). Since libvirt 0.10.0.
   *
   * @param map - Per host CPU whether, or the numbers of those they may use.
   * @param flags - In the running guest or in the definition.
   */
  pinEmulator(map: boolean[] | number[], flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainPinEmulator(this[handle], map, flags);
  }

  /**
   * Its I/O threads and on which host CPUs they may run (`virDomainGetIOThreadInfo`). Since libvirt 1.2.14.
   *
   * @param flags - Of the running guest or of the definition.
   */
  getIOThreadInfo(flags?: DomainModificationImpact): Promise<IOThreadInfo[]> {
    return this.raw.virDomainGetIOThreadInfo(this[handle], flags);
  }

  /**
   * Sets on which host CPUs an I/O thread may run (`virDomainPinIOThread`). Since libvirt 1.2.14.
   *
   * @param id - The thread's id.
   * @param map - Per host CPU whether, or the numbers of those it may use.
   * @param flags - In the running guest or in the definition.
   */
  pinIOThread(id: number, map: boolean[] | number[], flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainPinIOThread(this[handle], id, map, flags);
  }

  /**
   * Adds an I/O thread (`virDomainAddIOThread`). Since libvirt 1.2.15.
   *
   * @param iothreadId - An unused id, at least 1.
   * @param flags - To the running guest, to the definition, or both.
   */
  addIOThread(iothreadId: number, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainAddIOThread(this[handle], iothreadId, flags);
  }

  /**
   * Removes an I/O thread that no disk uses (`virDomainDelIOThread`). Since libvirt 1.2.15.
   *
   * @param iothreadId - The thread's id.
   * @param flags - From the running guest, from the definition, or both.
   */
  delIOThread(iothreadId: number, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainDelIOThread(this[handle], iothreadId, flags);
  }

  /**
   * Changes how an I/O thread polls and how many helpers it has (`virDomainSetIOThreadParams`). Since libvirt
   * 4.10.0.
   *
   * @param iothreadId - The thread's id.
   * @param params - Keys of IOThreadKey.
   * @param flags - In the running guest or in the definition.
   */
  setIOThreadParams(
    iothreadId: number,
    params: TypedParams,
    flags?: DomainModificationImpact,
  ): Promise<void> {
    return this.raw.virDomainSetIOThreadParams(this[handle], iothreadId, params, flags);
  }

  /**
   * Host CPU time it used, in ns, with keys of CPUStatsKey (`virDomainGetCPUStats`). A CPU that is offline has
   * an empty record. Fails with OPERATION_INVALID when it is off. Since libvirt 0.9.10.
   *
   * @param startCpu - The first host CPU; -1 for one record of the total.
   * @param ncpus - How many host CPUs; those the host doesn't have are left out. 1 when `startCpu` is -1.
   * @param flags - None so far.
   */
  getCPUStats(startCpu: number, ncpus: number, flags?: number): Promise<TypedParams[]> {
    return this.raw.virDomainGetCPUStats(this[handle], startCpu, ncpus, flags);
  }
}
