import { DomainModificationImpact, type DomainMemoryModFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { SchedulerType } from '../records-domain.js';
import type { TypedParams } from '../records.js';
import { DomainProcessors } from './processors.js';

/**
 * Its memory, and the limits the host sets to it. A set of parameters holds only those the hypervisor has; setting
 * some leaves the others alone. A key that the hypervisor doesn't know fails with
 * ARGUMENT_UNSUPPORTED.
 */
export abstract class DomainTuning extends DomainProcessors {
  /** Memory it may have at most, in KiB (`virDomainGetMaxMemory`). Since libvirt 0.0.3. */
  getMaxMemory(): Promise<number> {
    return this.raw.virDomainGetMaxMemory(this[handle]);
  }

  /**
   * Sets how much memory it may have at most (`virDomainSetMaxMemory`). A running guest of QEMU's fails with
   * OPERATION_INVALID. Since libvirt 0.0.3.
   *
   * @param memory - In KiB, more than 0.
   */
  setMaxMemory(memory: number | bigint): Promise<void> {
    return this.raw.virDomainSetMaxMemory(this[handle], memory);
  }

  /**
   * Sets how much memory it has (`virDomainSetMemoryFlags`, the modern form of `virDomainSetMemory`). A running
   * guest gives it back, or gets it, through its balloon, in its own time. Since libvirt 0.9.0.
   *
   * @param memory - In KiB, at most the maximum.
   * @param flags - In the running guest or in the definition; MAXIMUM sets the maximum instead.
   */
  setMemory(memory: number | bigint, flags?: DomainMemoryModFlags): Promise<void> {
    return this.raw.virDomainSetMemoryFlags(this[handle], memory, flags);
  }

  /**
   * Sets how often its balloon reports figures for memoryStats() (`virDomainSetMemoryStatsPeriod`). Since
   * libvirt 1.1.1.
   *
   * @param period - In seconds; 0 stops it.
   * @param flags - In the running guest or in the definition.
   */
  setMemoryStatsPeriod(period: number, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainSetMemoryStatsPeriod(this[handle], period, flags);
  }

  /** Its limits of memory: keys of MemoryKey, in KiB (`virDomainGetMemoryParameters`). Since libvirt 0.8.5.
   *
   * @param flags - Of the running guest or of the definition.
   */
  getMemoryParameters(flags?: DomainModificationImpact): Promise<TypedParams> {
    return this.raw.virDomainGetMemoryParameters(this[handle], flags);
  }

  /**
   * Changes its limits of memory (`virDomainSetMemoryParameters`). Since libvirt 0.8.5.
   *
   * @param params - Keys of MemoryKey, in KiB.
   * @param flags - In the running guest, in the definition, or both.
   */
  setMemoryParameters(params: TypedParams, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainSetMemoryParameters(this[handle], params, flags);
  }

  /** The host's scheduler and how many parameters it has (`virDomainGetSchedulerType`). Since libvirt 0.2.3. */
  getSchedulerType(): Promise<SchedulerType> {
    return this.raw.virDomainGetSchedulerType(this[handle]);
  }

  /**
   * Its share of CPU time and the limits to it: keys of SchedulerKey
   * (`virDomainGetSchedulerParametersFlags`; without flags `virDomainGetSchedulerParameters`, which is the same).
   * Since libvirt 0.9.2.
   *
   * @param flags - Of the running guest or of the definition.
   */
  getSchedulerParameters(flags?: DomainModificationImpact): Promise<TypedParams> {
    // The test driver knows the older form only, though it says otherwise.
    if ((flags ?? DomainModificationImpact.CURRENT) === DomainModificationImpact.CURRENT)
      return this.raw.virDomainGetSchedulerParameters(this[handle]);
    return this.raw.virDomainGetSchedulerParametersFlags(this[handle], flags);
  }

  /**
   * Changes its share of CPU time and the limits to it (`virDomainSetSchedulerParametersFlags`, the modern form
   * of `virDomainSetSchedulerParameters`). Since libvirt 0.9.2.
   *
   * @param params - Keys of SchedulerKey; periods and quotas in µs, a quota of -1 is no limit.
   * @param flags - In the running guest, in the definition, or both.
   */
  setSchedulerParameters(params: TypedParams, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainSetSchedulerParametersFlags(this[handle], params, flags);
  }

  /**
   * Its weight and limits for block I/O, all disks together: keys of BlkioKey (`virDomainGetBlkioParameters`).
   * Since libvirt 0.9.0.
   *
   * @param flags - Of the running guest or of the definition.
   */
  getBlkioParameters(flags?: DomainModificationImpact): Promise<TypedParams> {
    return this.raw.virDomainGetBlkioParameters(this[handle], flags);
  }

  /**
   * Changes its weight and limits for block I/O (`virDomainSetBlkioParameters`). Since libvirt 0.9.0.
   *
   * @param params - Keys of BlkioKey; limits of devices are texts such as `/dev/sda,1000,/dev/sdb,500`.
   * @param flags - In the running guest, in the definition, or both.
   */
  setBlkioParameters(params: TypedParams, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainSetBlkioParameters(this[handle], params, flags);
  }

  /**
   * How a disk's traffic is limited: keys of BlockIoTuneKey, bytes or requests per second; 0 is no limit
   * (`virDomainGetBlockIoTune`). Since libvirt 0.9.8.
   *
   * @param disk - Target name or source path.
   * @param flags - Of the running guest or of the definition.
   */
  getBlockIoTune(disk: string, flags?: DomainModificationImpact): Promise<TypedParams> {
    return this.raw.virDomainGetBlockIoTune(this[handle], disk, flags);
  }

  /**
   * Limits a disk's traffic (`virDomainSetBlockIoTune`). A total excludes the limits to reads and writes of the
   * same kind. Since libvirt 0.9.8.
   *
   * @param disk - Target name or source path.
   * @param params - Keys of BlockIoTuneKey, bytes or requests per second; 0 is no limit.
   * @param flags - In the running guest, in the definition, or both.
   */
  setBlockIoTune(disk: string, params: TypedParams, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainSetBlockIoTune(this[handle], disk, params, flags);
  }

  /**
   * How a NIC's traffic is limited: keys of BandwidthKey, in KiB/s and, for bursts, KiB
   * (`virDomainGetInterfaceParameters`). Since libvirt 0.9.9.
   *
   * @param device - The host's name of the NIC, such as `vnet0`, or its MAC address.
   * @param flags - Of the running guest or of the definition.
   */
  getInterfaceParameters(device: string, flags?: DomainModificationImpact): Promise<TypedParams> {
    return this.raw.virDomainGetInterfaceParameters(this[handle], device, flags);
  }

  /**
   * Limits a NIC's traffic (`virDomainSetInterfaceParameters`). An average of 0 removes the limit of its
   * direction. Since libvirt 0.9.9.
   *
   * @param device - The host's name of the NIC, such as `vnet0`, or its MAC address.
   * @param params - Keys of BandwidthKey, in KiB/s and, for bursts, KiB.
   * @param flags - In the running guest, in the definition, or both.
   */
  setInterfaceParameters(
    device: string,
    params: TypedParams,
    flags?: DomainModificationImpact,
  ): Promise<void> {
    return this.raw.virDomainSetInterfaceParameters(this[handle], device, params, flags);
  }

  /**
   * From which of the host's NUMA nodes its memory comes: keys of NumaKey (`virDomainGetNumaParameters`). Since
   * libvirt 0.9.9.
   *
   * @param flags - Of the running guest or of the definition.
   */
  getNumaParameters(flags?: DomainModificationImpact): Promise<TypedParams> {
    return this.raw.virDomainGetNumaParameters(this[handle], flags);
  }

  /**
   * Sets from which of the host's NUMA nodes its memory comes (`virDomainSetNumaParameters`). The mode of a
   * running guest can't be changed, its nodes only where the mode is STRICT or RESTRICTIVE. Since libvirt 0.9.9.
   *
   * @param params - Keys of NumaKey: a DomainNumatuneMemMode, and nodes as ranges such as `0-3,^2`.
   * @param flags - In the running guest, in the definition, or both.
   */
  setNumaParameters(params: TypedParams, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainSetNumaParameters(this[handle], params, flags);
  }

  /**
   * Which of the CPU's performance counters are on for it: keys of PerfKey, booleans
   * (`virDomainGetPerfEvents`). Since libvirt 1.3.3.
   *
   * @param flags - Of the running guest or of the definition.
   */
  getPerfEvents(flags?: DomainModificationImpact): Promise<TypedParams> {
    return this.raw.virDomainGetPerfEvents(this[handle], flags);
  }

  /**
   * Switches performance counters on and off (`virDomainSetPerfEvents`). Their values come with bulk statistics.
   * Since libvirt 1.3.3.
   *
   * @param params - Keys of PerfKey, booleans.
   * @param flags - In the running guest, in the definition, or both.
   */
  setPerfEvents(params: TypedParams, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainSetPerfEvents(this[handle], params, flags);
  }
}
