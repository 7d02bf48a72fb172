import {
  NodeGetCPUStatsAllCPUs,
  NodeGetMemoryStatsAllCells,
  type ConnectBaselineCPUFlags,
  type ConnectCompareCPUFlags,
  type ConnectGetDomainCapabilitiesFlags,
  type CPUCompareResult,
  type NodeAllocPagesFlags,
  type NodeSuspendTarget,
} from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { TypedParams } from '../records.js';
import type {
  NodeCPUMap,
  NodeCPUStats,
  NodeFreePages,
  NodeInfo,
  NodeMemoryStats,
  NodeSecurityModel,
} from '../records-node.js';
import { ConnectionBase } from './base.js';

/**
 * The part of Connection about the host itself: what it is, what it can do, its processors and its memory.
 */
export abstract class ConnectionHost extends ConnectionBase {
  /** The host's name, as the host itself says it (`virConnectGetHostname`). Since libvirt 0.3.0. */
  getHostname(): Promise<string> {
    return this.raw.virConnectGetHostname(this[handle]);
  }

  /** The driver that answers: QEMU, TEST, … (`virConnectGetType`). Since libvirt 0.0.3. */
  getType(): Promise<string> {
    return this.raw.virConnectGetType(this[handle]);
  }

  /**
   * The hypervisor's version, packed as major × 1,000,000 + minor × 1,000 + micro (`virConnectGetVersion`).
   * Since libvirt 0.0.3.
   */
  getVersion(): Promise<number> {
    return this.raw.virConnectGetVersion(this[handle]);
  }

  /** The first part of getVersion() (`virConnectGetVersion`). Since libvirt 0.0.3. */
  async getMajorVersion(): Promise<number> {
    return Math.floor((await this.getVersion()) / 1_000_000);
  }

  /** The second part of getVersion() (`virConnectGetVersion`). Since libvirt 0.0.3. */
  async getMinorVersion(): Promise<number> {
    return Math.floor((await this.getVersion()) / 1000) % 1000;
  }

  /** The third part of getVersion() (`virConnectGetVersion`). Since libvirt 0.0.3. */
  async getMicroVersion(): Promise<number> {
    return (await this.getVersion()) % 1000;
  }

  /**
   * The version of libvirt on the host, packed like getVersion() (`virConnectGetLibVersion`). Since libvirt
   * 0.7.3.
   */
  getLibVersion(): Promise<number> {
    return this.raw.virConnectGetLibVersion(this[handle]);
  }

  /**
   * What the host can run, as XML: its CPU, its NUMA cells, kinds of guests (`virConnectGetCapabilities`).
   * Since libvirt 0.2.1.
   */
  getCapabilities(): Promise<string> {
    return this.raw.virConnectGetCapabilities(this[handle]);
  }

  /**
   * What one emulator of the host can do for a guest, as XML: firmware, CPU models, kinds of devices
   * (`virConnectGetDomainCapabilities`). What is left out, or null, is the host's default. A combination that
   * the host can't run is INVALID_ARG, an emulator that isn't there SYSTEM_ERROR. Since libvirt 1.2.7.
   *
   * @param emulator - Path of the emulator on the host.
   * @param arch - The guest's architecture, such as `x86_64`.
   * @param machine - The guest's machine type, such as `q35`.
   * @param virttype - How it is run, such as `kvm` or `qemu`.
   * @param flags - How the host-model CPU is described.
   */
  getDomainCapabilities(
    emulator?: string | null,
    arch?: string | null,
    machine?: string | null,
    virttype?: string | null,
    flags?: ConnectGetDomainCapabilitiesFlags,
  ): Promise<string> {
    return this.raw.virConnectGetDomainCapabilities(this[handle], emulator, arch, machine, virttype, flags);
  }

  /**
   * Which kinds of storage pools the host supports, with their formats and defaults, as XML
   * (`virConnectGetStoragePoolCapabilities`). Since libvirt 5.2.0.
   *
   * @param flags - None so far.
   */
  getStoragePoolCapabilities(flags?: number): Promise<string> {
    return this.raw.virConnectGetStoragePoolCapabilities(this[handle], flags);
  }

  /**
   * What the firmware says of the hardware, as XML: vendor, model, serial numbers, memory modules
   * (`virConnectGetSysinfo`). CONFIG_UNSUPPORTED where the host has no such tables. Since libvirt 0.8.8.
   *
   * @param flags - None so far.
   */
  getSysinfo(flags?: number): Promise<string> {
    return this.raw.virConnectGetSysinfo(this[handle], flags);
  }

  /**
   * How many virtual CPUs a guest may have at most (`virConnectGetMaxVcpus`); a rough limit: for a machine
   * type getDomainCapabilities() has the true one. INVALID_ARG for a type the driver doesn't know. Since
   * libvirt 0.2.1.
   *
   * @param type - How the guest is run, such as `kvm` or `qemu`; null for the driver's default.
   */
  getMaxVcpus(type?: string | null): Promise<number> {
    return this.raw.virConnectGetMaxVcpus(this[handle], type);
  }

  /**
   * The names of CPU models that libvirt knows (`virConnectGetCPUModelNames`); the host may not be able to
   * run all of them. Empty where any name goes. Since libvirt 1.1.3.
   *
   * @param arch - The architecture, such as `x86_64`.
   * @param flags - None so far.
   */
  getCPUModelNames(arch: string, flags?: number): Promise<string[]> {
    return this.raw.virConnectGetCPUModelNames(this[handle], arch, flags);
  }

  /**
   * Compares a CPU with the host's (`virConnectCompareCPU`). For what a guest can get compareHypervisorCPU()
   * is the better one. Since libvirt 0.7.5.
   *
   * @param xml - A CPU's description: a `cpu` element of capabilities or of a domain.
   * @param flags - Whether a CPU that the host can't provide is an error (CPU_INCOMPATIBLE), and whether the
   *   XML is checked first.
   */
  compareCPU(xml: string, flags?: ConnectCompareCPUFlags): Promise<CPUCompareResult> {
    return this.raw.virConnectCompareCPU(this[handle], xml, flags);
  }

  /**
   * Compares a CPU with what an emulator can provide on the host (`virConnectCompareHypervisorCPU`). What is
   * null is the host's default. Since libvirt 4.4.0.
   *
   * @param emulator - Path of the emulator on the host.
   * @param arch - The guest's architecture, such as `x86_64`.
   * @param machine - The guest's machine type, such as `q35`.
   * @param virttype - How it is run, such as `kvm` or `qemu`.
   * @param xml - A CPU's description: a `cpu` element of capabilities or of a domain.
   * @param flags - Whether a CPU that can't be provided is an error (CPU_INCOMPATIBLE), and whether the XML
   *   is checked first.
   */
  compareHypervisorCPU(
    emulator: string | null,
    arch: string | null,
    machine: string | null,
    virttype: string | null,
    xml: string,
    flags?: ConnectCompareCPUFlags,
  ): Promise<CPUCompareResult> {
    return this.raw.virConnectCompareHypervisorCPU(
      this[handle],
      emulator,
      arch,
      machine,
      virttype,
      xml,
      flags,
    );
  }

  /**
   * The best CPU that several hosts can provide, so that guests can move between them, as a `cpu` element
   * (`virConnectBaselineCPU`). CPU_INCOMPATIBLE when they have none in common. For what guests get
   * baselineHypervisorCPU() is the better one. Since libvirt 0.7.7.
   *
   * @param xmlCPUs - The CPUs of the hosts, each a `cpu` element from its capabilities; at least one.
   * @param flags - Whether all features are spelled out, and those left out that keep a guest from migrating.
   */
  baselineCPU(xmlCPUs: string[], flags?: ConnectBaselineCPUFlags): Promise<string> {
    return this.raw.virConnectBaselineCPU(this[handle], xmlCPUs, flags);
  }

  /**
   * The best CPU that several hosts' emulators can provide, as a `cpu` element
   * (`virConnectBaselineHypervisorCPU`). What is null is the host's default. CPU_INCOMPATIBLE when they have
   * none in common. Since libvirt 4.4.0.
   *
   * @param emulator - Path of the emulator on the host.
   * @param arch - The guest's architecture, such as `x86_64`.
   * @param machine - The guest's machine type, such as `q35`.
   * @param virttype - How it is run, such as `kvm` or `qemu`.
   * @param xmlCPUs - The hosts' CPUs: the host-model `cpu` of each one's domain capabilities; at least one.
   * @param flags - Whether all features are spelled out, and those left out that keep a guest from migrating.
   */
  baselineHypervisorCPU(
    emulator: string | null,
    arch: string | null,
    machine: string | null,
    virttype: string | null,
    xmlCPUs: string[],
    flags?: ConnectBaselineCPUFlags,
  ): Promise<string> {
    return this.raw.virConnectBaselineHypervisorCPU(
      this[handle],
      emulator,
      arch,
      machine,
      virttype,
      xmlCPUs,
      flags,
    );
  }

  /** The host's hardware (`virNodeGetInfo`). Since libvirt 0.1.0. */
  nodeGetInfo(): Promise<NodeInfo> {
    return this.raw.virNodeGetInfo(this[handle]);
  }

  /**
   * The driver that separates guests, such as SELinux (`virNodeGetSecurityModel`). With several of them the
   * first; capabilities list them all. Since libvirt 0.6.1.
   */
  nodeGetSecurityModel(): Promise<NodeSecurityModel> {
    return this.raw.virNodeGetSecurityModel(this[handle]);
  }

  /**
   * Which of the host's CPUs are online (`virNodeGetCPUMap`). Since libvirt 1.0.0.
   *
   * @param flags - None so far.
   */
  nodeGetCPUMap(flags?: number): Promise<NodeCPUMap> {
    return this.raw.virNodeGetCPUMap(this[handle], flags);
  }

  /**
   * What the host's CPUs did since it booted, in nanoseconds (`virNodeGetCPUStats`). Since libvirt 0.9.3.
   *
   * @param cpu - The number of one CPU; all together unless told. INVALID_ARG where there is no such CPU.
   * @param flags - None so far.
   */
  nodeGetCPUStats(cpu: number = NodeGetCPUStatsAllCPUs.ALL_CPUS, flags?: number): Promise<NodeCPUStats> {
    return this.raw.virNodeGetCPUStats(this[handle], cpu, flags);
  }

  /**
   * The host's memory, in KiB (`virNodeGetMemoryStats`). Since libvirt 0.9.3.
   *
   * @param cell - The number of one NUMA cell; the whole host unless told. INVALID_ARG where there is no such
   *   cell.
   * @param flags - None so far.
   */
  nodeGetMemoryStats(
    cell: number = NodeGetMemoryStatsAllCells.ALL_CELLS,
    flags?: number,
  ): Promise<NodeMemoryStats> {
    return this.raw.virNodeGetMemoryStats(this[handle], cell, flags);
  }

  /** The host's free memory in bytes (`virNodeGetFreeMemory`). Since libvirt 0.3.3. */
  nodeGetFreeMemory(): Promise<bigint> {
    return this.raw.virNodeGetFreeMemory(this[handle]);
  }

  /**
   * The free memory of NUMA cells in bytes, in order (`virNodeGetCellsFreeMemory`); fewer than asked for when
   * the host has fewer. Since libvirt 0.3.3.
   *
   * @param startCell - The number of the first cell; beyond the last it is INVALID_ARG, from QEMU's driver
   *   INTERNAL_ERROR.
   * @param maxCells - How many cells at most, from 1 to 4096.
   */
  nodeGetCellsFreeMemory(startCell: number, maxCells: number): Promise<bigint[]> {
    return this.raw.virNodeGetCellsFreeMemory(this[handle], startCell, maxCells);
  }

  /**
   * How many memory pages are free, by NUMA cell and size (`virNodeGetFreePages`). OPERATION_FAILED for a
   * size the host doesn't have. Since libvirt 1.2.6.
   *
   * @param pagesKiB - The sizes of pages to count, in KiB, such as 4, 2048, 1048576.
   * @param startCell - The number of the first cell; -1 stands for the whole host, before cell 0.
   * @param cellCount - How many cells at most, from 1 to 4096.
   * @param flags - None so far.
   */
  nodeGetFreePages(
    pagesKiB: number[],
    startCell: number,
    cellCount: number,
    flags?: number,
  ): Promise<NodeFreePages[]> {
    return this.raw.virNodeGetFreePages(this[handle], pagesKiB, startCell, cellCount, flags);
  }

  /**
   * Reserves huge pages on the host (`virNodeAllocPages`). OPERATION_FAILED when it can't find so many. Since
   * libvirt 1.2.9.
   *
   * @param pages - How many pages (0 or more) of which size in KiB.
   * @param startCell - The number of the first NUMA cell; -1 leaves the spreading to the host's kernel.
   * @param cellCount - How many cells get so many each; 1 with a startCell of -1.
   * @param flags - ADD (unless told) adds them to those reserved already, SET makes it so many.
   * @returns How many pools were changed: one per size and cell.
   */
  async nodeAllocPages(
    pages: [sizeKiB: number, count: bigint | number][],
    startCell: number,
    cellCount: number,
    flags?: NodeAllocPagesFlags,
  ): Promise<number> {
    const sizes = pages.map(([size]) => size);
    const counts = pages.map(([, count]) => count);
    return this.raw.virNodeAllocPages(this[handle], sizes, counts, startCell, cellCount, flags);
  }

  /**
   * How the host merges equal memory pages (KSM): settings and counters, named in NodeMemoryKey
   * (`virNodeGetMemoryParameters`). Since libvirt 0.10.2.
   *
   * @param flags - None so far.
   */
  nodeGetMemoryParameters(flags?: number): Promise<TypedParams> {
    return this.raw.virNodeGetMemoryParameters(this[handle], flags);
  }

  /**
   * Changes how the host merges equal memory pages (`virNodeSetMemoryParameters`). Counters can't be set,
   * which is ARGUMENT_UNSUPPORTED. Since libvirt 0.10.2.
   *
   * @param params - The settings to change, named in NodeMemoryKey.
   * @param flags - None so far.
   */
  nodeSetMemoryParameters(params: TypedParams, flags?: number): Promise<void> {
    return this.raw.virNodeSetMemoryParameters(this[handle], params, flags);
  }

  /**
   * What owners of guests with encrypted memory (AMD SEV) need to know of the host, named in NodeSEVKey
   * (`virNodeGetSEVInfo`). OPERATION_UNSUPPORTED on other hosts. Since libvirt 4.5.0.
   *
   * @param flags - None so far.
   */
  nodeGetSEVInfo(flags?: number): Promise<TypedParams> {
    return this.raw.virNodeGetSEVInfo(this[handle], flags);
  }

  /**
   * Puts the host to sleep, with an alarm that wakes it (`virNodeSuspendForDuration`). It begins some seconds
   * after this resolves, and then the host is gone until it wakes. ARGUMENT_UNSUPPORTED for a target that the
   * host can't do. Since libvirt 0.9.8.
   *
   * @param target - How deep it sleeps.
   * @param durationSec - For how long, in seconds; at least 60.
   * @param flags - None so far.
   */
  nodeSuspendForDuration(
    target: NodeSuspendTarget,
    durationSec: bigint | number,
    flags?: number,
  ): Promise<void> {
    return this.raw.virNodeSuspendForDuration(this[handle], target, durationSec, flags);
  }
}
