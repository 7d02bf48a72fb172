import {
  DomainBlockCopyFlags,
  DomainBlockRebaseFlags,
  type DomainBlockCommitFlags,
  type DomainBlockJobAbortFlags,
  type DomainBlockJobInfoFlags,
  type DomainBlockJobSetSpeedFlags,
  type DomainBlockPullFlags,
  type DomainFDAssociateFlags,
  type DomainModificationImpact,
} from '../../generated/enums.js';
import { BlockIoTuneKey } from '../../generated/keys.js';
import { handle } from '../libvirt-object.js';
import type { BlockJobInfo } from '../records-guest.js';
import type { TypedParams } from '../records.js';
import { DomainMigration } from './migration.js';

/** Flags of blockRebase that say what to copy, and how. */
const copyFlags =
  DomainBlockRebaseFlags.COPY |
  DomainBlockRebaseFlags.COPY_DEV |
  DomainBlockRebaseFlags.COPY_RAW |
  DomainBlockRebaseFlags.SHALLOW |
  DomainBlockRebaseFlags.REUSE_EXT |
  DomainBlockRebaseFlags.BANDWIDTH_BYTES;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** Its disk images: work on their chains while it runs, and what limits and watches them. */
export abstract class DomainBlockJobs extends DomainMigration {
  /**
   * Progress of the job on one disk; null when there is none. It waits for no other call. Events
   * `domain-block-job-2` tell of its end.
   *
   * C: `virDomainGetBlockJobInfo`. Since libvirt 0.9.4.
   *
   * @param disk - Target such as `vda`, or the path of its image.
   * @param flags - BANDWIDTH_BYTES: `bandwidth` in bytes/s, not MiB/s.
   */
  getBlockJobInfo(disk: string, flags?: DomainBlockJobInfoFlags): Promise<BlockJobInfo | null> {
    return this.raw.virDomainGetBlockJobInfo(this[handle], disk, flags);
  }

  /**
   * Limits how fast the job on one disk works. It waits for no other call.
   *
   * C: `virDomainBlockJobSetSpeed`. Since libvirt 0.9.4.
   *
   * @param disk - Target such as `vda`, or the path of its image.
   * @param bandwidth - MiB/s; 0 for no limit.
   * @param flags - BANDWIDTH_BYTES: in bytes/s.
   */
  blockJobSetSpeed(
    disk: string,
    bandwidth: number | bigint,
    flags?: DomainBlockJobSetSpeedFlags,
  ): Promise<void> {
    return this.raw.virDomainBlockJobSetSpeed(this[handle], disk, bandwidth, flags);
  }

  /**
   * Ends the job on one disk, for good: libvirt can't pause one. It waits for no other call, and returns when
   * the job is gone.
   *
   * C: `virDomainBlockJobAbort`. Since libvirt 0.9.4.
   *
   * @param disk - Target such as `vda`, or the path of its image.
   * @param flags - ASYNC returns at once; PIVOT makes the guest go on with the copy, or the base, and fails
   *   with BLOCK_COPY_ACTIVE before that is up to date.
   */
  blockJobAbort(disk: string, flags?: DomainBlockJobAbortFlags): Promise<void> {
    return this.raw.virDomainBlockJobAbort(this[handle], disk, flags);
  }

  /**
   * Starts to copy all that the backing images hold into the disk's top image, which then stands alone.
   * Returns when the job has started.
   *
   * C: `virDomainBlockPull`. Since libvirt 0.9.4.
   *
   * @param disk - Target such as `vda`, or the path of its image.
   * @param bandwidth - Limit in MiB/s; 0 for none.
   * @param flags - BANDWIDTH_BYTES: in bytes/s.
   */
  blockPull(disk: string, bandwidth: number | bigint, flags?: DomainBlockPullFlags): Promise<void> {
    return this.raw.virDomainBlockPull(this[handle], disk, bandwidth, flags);
  }

  /**
   * Starts to copy into the disk's top image what lies between it and `base`, which becomes its backing
   * image. Returns when the job has started. With COPY it is an older form of blockCopy(), and calls
   * `virDomainBlockCopy`.
   *
   * C: `virDomainBlockRebase`. Since libvirt 0.9.10.
   *
   * @param disk - Target such as `vda`, or the path of its image.
   * @param base - Path of an image in the chain, or its place there, `vda[2]`; null for none, as blockPull().
   *   With COPY: where to copy to.
   * @param bandwidth - Limit in MiB/s; 0 for none.
   * @param flags - BANDWIDTH_BYTES: in bytes/s; RELATIVE; COPY with what belongs to it.
   */
  async blockRebase(
    disk: string,
    base: string | null,
    bandwidth: number | bigint,
    flags?: DomainBlockRebaseFlags,
  ): Promise<void> {
    const given = flags ?? 0;
    const has = (flag: DomainBlockRebaseFlags): boolean => (given & flag) !== 0;
    if (typeof base !== 'string' || !has(DomainBlockRebaseFlags.COPY) || (given & ~copyFlags) !== 0) {
      return this.raw.virDomainBlockRebase(this[handle], disk, base, bandwidth, flags);
    }
    const [type, attribute] = has(DomainBlockRebaseFlags.COPY_DEV) ? ['block', 'dev'] : ['file', 'file'];
    const format = has(DomainBlockRebaseFlags.COPY_RAW) ? '<driver type="raw"/>' : '';
    const path = base.replace(/[&<"]/g, (character) => entities[character] ?? character);
    // A bandwidth that is no whole number rejects here.
    const speed = BigInt(bandwidth) * (has(DomainBlockRebaseFlags.BANDWIDTH_BYTES) ? 1n : 1n << 20n);
    return this.blockCopy(
      disk,
      `<disk type="${type}"><source ${attribute}="${path}"/>${format}</disk>`,
      speed === 0n ? null : { bandwidth: speed },
      (has(DomainBlockRebaseFlags.SHALLOW) ? DomainBlockCopyFlags.SHALLOW : 0) |
        (has(DomainBlockRebaseFlags.REUSE_EXT) ? DomainBlockCopyFlags.REUSE_EXT : 0),
    );
  }

  /**
   * Starts to mirror a disk to another image. Once that is up to date (`cur` equals `end`, event
   * `domain-block-job-2` with READY) it is kept so until blockJobAbort() ends the job: with PIVOT the guest
   * goes on with the copy, without it stays as it was at that moment. Returns when the job has started.
   * QEMU's driver wants TRANSIENT_JOB for a domain with a stored configuration.
   *
   * C: `virDomainBlockCopy`. Since libvirt 1.2.8.
   *
   * @param disk - Target such as `vda`, or the path of its image.
   * @param destxml - Where to, as a `<disk>` element: its type, source and driver count.
   * @param params - Keys of BlockCopyKey, such as `bandwidth` in bytes/s; null for none.
   * @param flags - SHALLOW, REUSE_EXT, TRANSIENT_JOB and others.
   */
  blockCopy(
    disk: string,
    destxml: string,
    params: TypedParams | null,
    flags?: DomainBlockCopyFlags,
  ): Promise<void> {
    return this.raw.virDomainBlockCopy(this[handle], disk, destxml, params, flags);
  }

  /**
   * Starts to merge images of a disk's chain downwards, `top` and all below it down to `base`, into `base`.
   * Merging the active image (ACTIVE) waits at its end for blockJobAbort() with PIVOT. Returns when the job
   * has started.
   *
   * C: `virDomainBlockCommit`. Since libvirt 0.10.2.
   *
   * @param disk - Target such as `vda`, or the path of its image.
   * @param base - Path of the image that takes the data, or its place, `vda[2]`; null for the lowest.
   * @param top - Path of the uppermost image to merge, or its place; null for the active one.
   * @param bandwidth - Limit in MiB/s; 0 for none.
   * @param flags - SHALLOW, DELETE, ACTIVE, RELATIVE; BANDWIDTH_BYTES: in bytes/s.
   */
  blockCommit(
    disk: string,
    base: string | null,
    top: string | null,
    bandwidth: number | bigint,
    flags?: DomainBlockCommitFlags,
  ): Promise<void> {
    return this.raw.virDomainBlockCommit(this[handle], disk, base, top, bandwidth, flags);
  }

  /**
   * Asks for one event `domain-block-threshold` when the guest writes beyond an offset of an image. It is
   * used up by that, and may be missed while the daemon is down.
   *
   * C: `virDomainSetBlockThreshold`. Since libvirt 3.1.0.
   *
   * @param dev - Target such as `vda`, or an image of its chain, `vda[2]`.
   * @param threshold - Bytes from the image's start; 0 takes the threshold away.
   * @param flags - None so far.
   */
  setBlockThreshold(dev: string, threshold: number | bigint, flags?: number): Promise<void> {
    return this.raw.virDomainSetBlockThreshold(this[handle], dev, threshold, flags);
  }

  /**
   * Makes limits of input and output that several disks share, or changes them. Disks name such groups in
   * their XML. Needs libvirt 11.2 on both sides, else NO_SUPPORT.
   *
   * C: `virDomainSetThrottleGroup`. Since libvirt 11.2.0.
   *
   * @param group - The group's name.
   * @param params - Keys of BlockIoTuneKey, without GROUP_NAME; bytes/s and operations/s.
   * @param flags - LIVE, CONFIG or CURRENT.
   */
  setThrottleGroup(group: string, params: TypedParams, flags?: DomainModificationImpact): Promise<void> {
    // libvirt wants the name among the parameters as well: without it 11.3's daemon stores a group without a name,
    // and falls over that group later.
    const named = { ...params, [BlockIoTuneKey.GROUP_NAME]: group };
    return this.raw.virDomainSetThrottleGroup(this[handle], group, named, flags);
  }

  /**
   * Takes away limits that disks shared. A group that a disk still names stays, with an error.
   *
   * C: `virDomainDelThrottleGroup`. Since libvirt 11.2.0.
   *
   * @param group - The group's name.
   * @param flags - LIVE, CONFIG or CURRENT.
   */
  delThrottleGroup(group: string, flags?: DomainModificationImpact): Promise<void> {
    return this.raw.virDomainDelThrottleGroup(this[handle], group, flags);
  }

  /**
   * Passes open files to the host under a name; a disk's source then names it as `fdgroup` instead of a path.
   * They stay associated until the connection closes. Connections by UNIX socket only, else
   * ARGUMENT_UNSUPPORTED.
   *
   * C: `virDomainFDAssociate`. Since libvirt 9.0.0.
   *
   * @param name - What the XML calls them.
   * @param fds - File descriptors of this process; they may be closed once the call is done.
   * @param flags - RESTORE, WRITABLE: what becomes of their security labels.
   */
  fdAssociate(name: string, fds: number[], flags?: DomainFDAssociateFlags): Promise<void> {
    return this.raw.virDomainFDAssociate(this[handle], name, fds, flags);
  }
}
