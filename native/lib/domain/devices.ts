import {
  DomainBlockResizeFlags,
  DomainMemoryStatTags,
  ErrorNumber,
  MemoryFlags,
  type DomainDeviceModifyFlags,
} from '../../generated/enums.js';
import { LibvirtError } from '../errors.js';
import { withFlag } from '../flags.js';
import { handle } from '../libvirt-object.js';
import type {
  BlockStats,
  DomainBlockInfo,
  DomainDiskError,
  InterfaceStats,
  MemoryStats,
} from '../records-domain.js';
import { DomainTuning } from './tuning.js';

// What the newer call names otherwise than the structure of the older one.
const requests: Record<string, string> = {
  rd_operations: 'rd_req',
  wr_operations: 'wr_req',
  flush_operations: 'flush_req',
};

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Its disks, NICs and memory: plugging, looking inside, counting. */
export abstract class DomainDevices extends DomainTuning {
  /**
   * Adds a device (`virDomainAttachDeviceFlags`, the modern form of `virDomainAttachDevice`). Since libvirt
   * 0.7.7.
   *
   * @param xml - The device's element.
   * @param flags - To the running guest, to the definition, or both; without any, to what it is now.
   */
  attachDevice(xml: string, flags?: DomainDeviceModifyFlags): Promise<void> {
    return this.raw.virDomainAttachDeviceFlags(this[handle], xml, flags);
  }

  /**
   * Removes a device (`virDomainDetachDeviceFlags`, the modern form of `virDomainDetachDevice`). A running guest
   * may let go of it later, or never: the event `domain-device-removed` tells. Fails with DEVICE_MISSING when
   * there is none like it. Since libvirt 0.7.7.
   *
   * @param xml - The device's element, at least what tells it from others.
   * @param flags - From the running guest, from the definition, or both; without any, from what it is now.
   */
  detachDevice(xml: string, flags?: DomainDeviceModifyFlags): Promise<void> {
    return this.raw.virDomainDetachDeviceFlags(this[handle], xml, flags);
  }

  /**
   * Removes a device by its alias; doesn't wait for the guest to let go of it: the event
   * `domain-device-removed` tells (`virDomainDetachDeviceAlias`). Since libvirt 4.4.0.
   *
   * @param alias - As in the XML of the running guest.
   * @param flags - From the running guest, from the definition, or both; without any, from what it is now.
   */
  detachDeviceAlias(alias: string, flags?: DomainDeviceModifyFlags): Promise<void> {
    return this.raw.virDomainDetachDeviceAlias(this[handle], alias, flags);
  }

  /**
   * Changes a device in place: the medium in a drive, a NIC's link (`virDomainUpdateDeviceFlags`). Since libvirt
   * 0.8.0.
   *
   * @param xml - The device's whole element as it shall be.
   * @param flags - In the running guest, in the definition, or both; FORCE opens a locked drive.
   */
  updateDevice(xml: string, flags?: DomainDeviceModifyFlags): Promise<void> {
    return this.raw.virDomainUpdateDeviceFlags(this[handle], xml, flags);
  }

  /**
   * Size of a disk in bytes (`virDomainGetBlockInfo`). Since libvirt 0.8.1.
   *
   * @param disk - Target name or source path.
   * @param flags - None so far.
   */
  getBlockInfo(disk: string, flags?: number): Promise<DomainBlockInfo> {
    return this.raw.virDomainGetBlockInfo(this[handle], disk, flags);
  }

  /**
   * Changes a disk's size while the guest runs (`virDomainBlockResize`). Since libvirt 0.9.8.
   *
   * @param disk - Target name or source path.
   * @param size - In bytes, always; 0 with CAPACITY.
   * @param flags - BYTES is always set. CAPACITY takes all of a raw device, EXTEND refuses to shrink.
   */
  blockResize(disk: string, size: bigint | number, flags?: DomainBlockResizeFlags): Promise<void> {
    return this.raw.virDomainBlockResize(
      this[handle],
      disk,
      size,
      withFlag(flags, DomainBlockResizeFlags.BYTES),
    );
  }

  /**
   * Reads from a disk as the guest sees it; QEMU's driver does so for raw images only, whatever the guest does
   * (`virDomainBlockPeek`). Since libvirt 0.4.2.
   *
   * @param disk - Target name or source path.
   * @param offset - Where to begin, in bytes.
   * @param size - How many bytes, at most 256 MiB; more than 4 MiB are read piece by piece.
   * @param flags - None so far.
   */
  blockPeek(disk: string, offset: bigint | number, size: number, flags?: number): Promise<Uint8Array> {
    return this.raw.virDomainBlockPeek(this[handle], disk, offset, size, flags);
  }

  /**
   * Reads the guest's memory (`virDomainMemoryPeek`). Since libvirt 0.4.2.
   *
   * @param start - Where to begin.
   * @param size - How many bytes, at most 256 MiB; more than 4 MiB are read piece by piece.
   * @param flags - What kind of address `start` is; VIRTUAL unless told.
   */
  memoryPeek(start: bigint | number, size: number, flags?: MemoryFlags): Promise<Uint8Array> {
    return this.raw.virDomainMemoryPeek(this[handle], start, size, flags ?? MemoryFlags.VIRTUAL);
  }

  /**
   * Disks that had I/O errors; fails with OPERATION_INVALID when it is off (`virDomainGetDiskErrors`). Since
   * libvirt 0.9.10.
   *
   * @param flags - None so far.
   */
  getDiskErrors(flags?: number): Promise<DomainDiskError[]> {
    return this.raw.virDomainGetDiskErrors(this[handle], flags);
  }

  /**
   * A disk's counters (`virDomainBlockStatsFlags` or, where the hypervisor doesn't have it,
   * `virDomainBlockStats`). Fails with OPERATION_INVALID when the domain is off. Since libvirt 0.9.5.
   *
   * @param disk - Target name or source path; empty for all disks together.
   * @param flags - None so far.
   */
  async blockStats(disk: string, flags?: number): Promise<BlockStats> {
    try {
      const stats = await this.raw.virDomainBlockStatsFlags(this[handle], disk, flags);
      const named = Object.entries(stats).map(([key, value]) => [camelCase(requests[key] ?? key), value]);
      const unknown = { rdReq: -1n, rdBytes: -1n, wrReq: -1n, wrBytes: -1n, errs: -1n };
      return { ...unknown, ...(Object.fromEntries(named) as Partial<BlockStats>) };
    } catch (error) {
      if (!(error instanceof LibvirtError && error.code === ErrorNumber.NO_SUPPORT)) throw error;
      return this.raw.virDomainBlockStats(this[handle], disk);
    }
  }

  /**
   * A NIC's counters (`virDomainInterfaceStats`). Fails with OPERATION_INVALID when the domain is off. Since
   * libvirt 0.3.2.
   *
   * @param device - The host's name of the NIC, such as `vnet0`, or its MAC address.
   */
  interfaceStats(device: string): Promise<InterfaceStats> {
    return this.raw.virDomainInterfaceStats(this[handle], device);
  }

  /**
   * Figures of its memory, those that there are (`virDomainMemoryStats`). How fresh the guest's are depends on
   * setMemoryStatsPeriod(). Fails with OPERATION_INVALID when it is off. Since libvirt 0.7.5.
   *
   * @param flags - None so far.
   */
  async memoryStats(flags?: number): Promise<MemoryStats> {
    const stats = await this.raw.virDomainMemoryStats(this[handle], flags);
    const known = stats.filter(([tag]) => tag < (DomainMemoryStatTags.NR as number));
    return Object.fromEntries(
      known.map(([tag, value]) => [camelCase((DomainMemoryStatTags[tag] ?? '').toLowerCase()), value]),
    );
  }
}
