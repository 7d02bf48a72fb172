import { DomainSnapshot } from './domain-snapshot.js';
import type {
  DomainAbortJobFlags,
  DomainConsoleFlags,
  DomainCreateFlags,
  DomainDestroyFlags,
  DomainGetHostnameFlags,
  DomainGetJobStatsFlags,
  DomainRebootFlags,
  DomainSaveRestoreFlags,
  DomainShutdownFlags,
  DomainSnapshotListFlags,
  DomainUndefineFlags,
  DomainXMLFlags,
  NodeSuspendTarget,
} from '../generated/enums.js';
import type { DomainEvents } from './events.js';
import { handle } from './libvirt-object.js';
import type { DomainHandle } from './raw.js';
import type { ControlInfo, DomainInfo, DomainStateInfo, JobInfo, JobStats } from './records.js';
import type { Stream } from './stream.js';
import { WatchableObject } from './watchable-object.js';

/**
 * A domain: a virtual machine, running or only defined (`virDomain`).
 *
 * Calls on one Domain start in the order they were made. While a long one (managedSave) is under way reads go
 * on, and destroy, abortJob, getJobInfo, getJobStats and getControlInfo never wait for anything.
 */
export class Domain extends WatchableObject<DomainHandle, DomainEvents> {
  /** Its name, unique on the host (`virDomainGetName`). */
  getName(): string {
    return this.raw.virDomainGetName(this[handle]);
  }

  /** Its UUID as 16 bytes (`virDomainGetUUID`). */
  getUUID(): Uint8Array {
    return this.raw.virDomainGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virDomainGetUUIDString`). */
  getUUIDString(): string {
    return this.raw.virDomainGetUUIDString(this[handle]);
  }

  /**
   * Its id if it was running when this object was made, else null (`virDomainGetID`). It isn't kept up to
   * date: look the domain up again for that.
   */
  getID(): number | null {
    return this.raw.virDomainGetID(this[handle]);
  }

  /** State, memory, CPUs and CPU time (`virDomainGetInfo`). */
  getInfo(): Promise<DomainInfo> {
    return this.raw.virDomainGetInfo(this[handle]);
  }

  /** State and reason (`virDomainGetState`). No flags so far. */
  getState(flags?: number): Promise<DomainStateInfo> {
    return this.raw.virDomainGetState(this[handle], flags);
  }

  /** How the channel to its hypervisor process is doing (`virDomainGetControlInfo`). No flags so far. */
  getControlInfo(flags?: number): Promise<ControlInfo> {
    return this.raw.virDomainGetControlInfo(this[handle], flags);
  }

  /** Its XML (`virDomainGetXMLDesc`). SECURE needs a connection that may write. */
  getXMLDesc(flags?: DomainXMLFlags): Promise<string> {
    return this.raw.virDomainGetXMLDesc(this[handle], flags);
  }

  /** The guest's own host name, from its agent or a DHCP lease (`virDomainGetHostname`). */
  getHostname(flags?: DomainGetHostnameFlags): Promise<string> {
    return this.raw.virDomainGetHostname(this[handle], flags);
  }

  /** Whether it is running, paused included (`virDomainIsActive`). */
  isActive(): Promise<boolean> {
    return this.raw.virDomainIsActive(this[handle]);
  }

  /** Whether it has a stored configuration (`virDomainIsPersistent`). */
  isPersistent(): Promise<boolean> {
    return this.raw.virDomainIsPersistent(this[handle]);
  }

  /** Whether its running configuration differs from the stored one (`virDomainIsUpdated`). */
  isUpdated(): Promise<boolean> {
    return this.raw.virDomainIsUpdated(this[handle]);
  }

  /**
   * Starts it, from its managed save image if it has one (`virDomainCreateWithFlags`). With AUTODESTROY it
   * dies with this connection, also when the link is merely lost.
   */
  create(flags?: DomainCreateFlags): Promise<void> {
    return this.raw.virDomainCreateWithFlags(this[handle], flags);
  }

  /** Asks the guest to shut down and returns at once; it may not obey (`virDomainShutdownFlags`). */
  shutdown(flags?: DomainShutdownFlags): Promise<void> {
    return this.raw.virDomainShutdownFlags(this[handle], flags);
  }

  /** Asks the guest to reboot (`virDomainReboot`). */
  reboot(flags?: DomainRebootFlags): Promise<void> {
    return this.raw.virDomainReboot(this[handle], flags);
  }

  /** Resets it, like the reset button (`virDomainReset`). No flags so far. */
  reset(flags?: number): Promise<void> {
    return this.raw.virDomainReset(this[handle], flags);
  }

  /** Forces it off, like pulling the plug (`virDomainDestroyFlags`). It waits for no other call. */
  destroy(flags?: DomainDestroyFlags): Promise<void> {
    return this.raw.virDomainDestroyFlags(this[handle], flags);
  }

  /** Pauses it; memory stays in use (`virDomainSuspend`). */
  suspend(): Promise<void> {
    return this.raw.virDomainSuspend(this[handle]);
  }

  /** Lets a paused domain go on (`virDomainResume`). */
  resume(): Promise<void> {
    return this.raw.virDomainResume(this[handle]);
  }

  /**
   * Asks the guest to sleep (`virDomainPMSuspendForDuration`); needs its agent. `duration` is in seconds, 0
   * for until woken; QEMU takes only 0. With DISK the hypervisor process ends. No flags so far.
   */
  pmSuspendForDuration(target: NodeSuspendTarget, duration: bigint, flags?: number): Promise<void> {
    return this.raw.virDomainPMSuspendForDuration(this[handle], target, duration, flags);
  }

  /** Wakes a sleeping guest (`virDomainPMWakeup`). No flags so far. */
  pmWakeup(flags?: number): Promise<void> {
    return this.raw.virDomainPMWakeup(this[handle], flags);
  }

  /** Sends a non-maskable interrupt (`virDomainInjectNMI`). No flags so far. */
  injectNMI(flags?: number): Promise<void> {
    return this.raw.virDomainInjectNMI(this[handle], flags);
  }

  /**
   * Writes its memory to disk and stops it; the next create() goes on from there (`virDomainManagedSave`).
   * May take minutes: progress from getJobStats(), end with abortJob().
   */
  managedSave(flags?: DomainSaveRestoreFlags): Promise<void> {
    return this.raw.virDomainManagedSave(this[handle], flags);
  }

  /** Whether it has a managed save image (`virDomainHasManagedSaveImage`). No flags so far. */
  hasManagedSaveImage(flags?: number): Promise<boolean> {
    return this.raw.virDomainHasManagedSaveImage(this[handle], flags);
  }

  /** Throws its managed save image away (`virDomainManagedSaveRemove`). No flags so far. */
  managedSaveRemove(flags?: number): Promise<void> {
    return this.raw.virDomainManagedSaveRemove(this[handle], flags);
  }

  /** Whether it starts with the daemon (`virDomainGetAutostart`). */
  getAutostart(): Promise<boolean> {
    return this.raw.virDomainGetAutostart(this[handle]);
  }

  /** Makes it start with the daemon, or not (`virDomainSetAutostart`). */
  setAutostart(autostart: boolean): Promise<void> {
    return this.raw.virDomainSetAutostart(this[handle], autostart);
  }

  /** Removes its configuration; a running domain becomes transient (`virDomainUndefineFlags`). */
  undefine(flags?: DomainUndefineFlags): Promise<void> {
    return this.raw.virDomainUndefineFlags(this[handle], flags);
  }

  /**
   * Attaches a stream to a text console (`virDomainOpenConsole`); null means the first one. A console serves
   * one client: FORCE takes it from another, SAFE refuses where the driver can't tell.
   */
  openConsole(devName: string | null, stream: Stream, flags?: DomainConsoleFlags): Promise<void> {
    return this.raw.virDomainOpenConsole(this[handle], devName, stream?.[handle], flags);
  }

  /** Progress of the current job as a fixed record (`virDomainGetJobInfo`). */
  getJobInfo(): Promise<JobInfo> {
    return this.raw.virDomainGetJobInfo(this[handle]);
  }

  /** Progress of the current job, or with COMPLETED of the last one (`virDomainGetJobStats`). */
  getJobStats(flags?: DomainGetJobStatsFlags): Promise<JobStats> {
    return this.raw.virDomainGetJobStats(this[handle], flags);
  }

  /** Aborts the current job, which then fails with OPERATION_ABORTED (`virDomainAbortJobFlags`). */
  abortJob(flags?: DomainAbortJobFlags): Promise<void> {
    return this.raw.virDomainAbortJobFlags(this[handle], flags);
  }

  /** Its snapshots (`virDomainListAllSnapshots`). */
  async listAllSnapshots(flags?: DomainSnapshotListFlags): Promise<DomainSnapshot[]> {
    const list = await this.raw.virDomainListAllSnapshots(this[handle], flags);
    return list.map((snapshot) => new DomainSnapshot(this.connection, snapshot));
  }
}
