import type {
  DomainCreateFlags,
  DomainDestroyFlags,
  DomainRebootFlags,
  DomainShutdownFlags,
  DomainUndefineFlags,
  KeycodeSet,
  NodeSuspendTarget,
} from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import { DomainFacts } from './facts.js';

/** Starting and stopping it, and what one would do with a machine's buttons and keys. */
export abstract class DomainLifecycle extends DomainFacts {
  /**
   * Starts it, from its managed save image if it has one (`virDomainCreateWithFlags`, the modern form of
   * `virDomainCreate`). Fails with OPERATION_INVALID when it runs already. Since libvirt 0.8.2.
   *
   * @param flags - How to start. With AUTODESTROY it dies with this connection, also when the link is merely
   * lost.
   */
  create(flags?: DomainCreateFlags): Promise<void> {
    return this.raw.virDomainCreateWithFlags(this[handle], flags);
  }

  /**
   * Starts it and hands open files to its first process, for containers; QEMU's driver doesn't know it
   * (`virDomainCreateWithFiles`). Works over a local socket only. Since libvirt 1.1.1.
   *
   * @param fds - File descriptors of this process; they stay open here.
   * @param flags - How to start, as for create().
   */
  createWithFiles(fds: number[], flags?: DomainCreateFlags): Promise<void> {
    return this.raw.virDomainCreateWithFiles(this[handle], fds, flags);
  }

  /**
   * Removes its stored configuration; a running domain becomes transient (`virDomainUndefineFlags`, the modern
   * form of `virDomainUndefine`). What belongs to it - managed save image, snapshots, NVRAM - must be named in
   * the flags, else it fails with OPERATION_INVALID. Since libvirt 0.9.4.
   *
   * @param flags - What to remove, or keep, along with it.
   */
  undefine(flags?: DomainUndefineFlags): Promise<void> {
    return this.raw.virDomainUndefineFlags(this[handle], flags);
  }

  /**
   * Asks the guest to shut down and returns at once; it may not obey (`virDomainShutdownFlags`, the modern form
   * of `virDomainShutdown`). Since libvirt 0.9.10.
   *
   * @param flags - Ways to ask; the hypervisor chooses when there are several or none.
   */
  shutdown(flags?: DomainShutdownFlags): Promise<void> {
    return this.raw.virDomainShutdownFlags(this[handle], flags);
  }

  /**
   * Asks the guest to reboot and returns at once; it may not obey (`virDomainReboot`). Since libvirt 0.1.0.
   *
   * @param flags - Ways to ask; the hypervisor chooses when there are several or none.
   */
  reboot(flags?: DomainRebootFlags): Promise<void> {
    return this.raw.virDomainReboot(this[handle], flags);
  }

  /**
   * Resets it, like the reset button: the guest isn't asked (`virDomainReset`). Since libvirt 0.9.7.
   *
   * @param flags - None so far.
   */
  reset(flags?: number): Promise<void> {
    return this.raw.virDomainReset(this[handle], flags);
  }

  /**
   * Forces it off, like pulling the plug; waits for no other call (`virDomainDestroyFlags`, the modern form of
   * `virDomainDestroy`). Since libvirt 0.9.4.
   *
   * @param flags - GRACEFUL never kills: it fails with SYSTEM_ERROR when the process doesn't end by itself.
   */
  destroy(flags?: DomainDestroyFlags): Promise<void> {
    return this.raw.virDomainDestroyFlags(this[handle], flags);
  }

  /** Pauses its CPUs; memory stays in use (`virDomainSuspend`). Since libvirt 0.0.3. */
  suspend(): Promise<void> {
    return this.raw.virDomainSuspend(this[handle]);
  }

  /** Lets a paused domain go on (`virDomainResume`). Since libvirt 0.0.3. */
  resume(): Promise<void> {
    return this.raw.virDomainResume(this[handle]);
  }

  /**
   * Asks the guest's agent to make it sleep (`virDomainPMSuspendForDuration`). With DISK the hypervisor process
   * ends, and what was changed in the running guest alone is lost. Since libvirt 0.9.10.
   *
   * @param target - How deep.
   * @param duration - In seconds, 0 for until woken; QEMU takes only 0.
   * @param flags - None so far.
   */
  pmSuspendForDuration(target: NodeSuspendTarget, duration: bigint | number, flags?: number): Promise<void> {
    return this.raw.virDomainPMSuspendForDuration(this[handle], target, duration, flags);
  }

  /**
   * Wakes a guest that sleeps in memory (`virDomainPMWakeup`). Since libvirt 0.9.11.
   *
   * @param flags - None so far.
   */
  pmWakeup(flags?: number): Promise<void> {
    return this.raw.virDomainPMWakeup(this[handle], flags);
  }

  /**
   * Sends a non-maskable interrupt (`virDomainInjectNMI`). Since libvirt 0.9.2.
   *
   * @param flags - None so far.
   */
  injectNMI(flags?: number): Promise<void> {
    return this.raw.virDomainInjectNMI(this[handle], flags);
  }

  /**
   * Presses keys all at once and releases them (`virDomainSendKey`). Since libvirt 0.9.3.
   *
   * @param codeset - What the codes mean.
   * @param holdMs - How long to hold the keys down, in ms; 0 leaves it to the hypervisor.
   * @param keycodes - Codes of 1 to 16 keys; more fail with INVALID_ARG.
   * @param flags - None so far.
   */
  sendKey(codeset: KeycodeSet, holdMs: number, keycodes: number[], flags?: number): Promise<void> {
    return this.raw.virDomainSendKey(this[handle], codeset, holdMs, keycodes, flags);
  }
}
