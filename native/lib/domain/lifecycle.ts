import type {
  DomainCreateFlags,
  DomainDestroyFlags,
  DomainRebootFlags,
  DomainShutdownFlags,
  DomainUndefineFlags,
  NodeSuspendTarget,
} from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import { DomainFacts } from './facts.js';

/** Starting and stopping it. */
export abstract class DomainLifecycle extends DomainFacts {
  /**
   * Starts it, from its managed save image if it has one (`virDomainCreateWithFlags`). With AUTODESTROY it
   * dies with this connection, also when the link is merely lost.
   */
  create(flags?: DomainCreateFlags): Promise<void> {
    return this.raw.virDomainCreateWithFlags(this[handle], flags);
  }

  /** Removes its configuration; a running domain becomes transient (`virDomainUndefineFlags`). */
  undefine(flags?: DomainUndefineFlags): Promise<void> {
    return this.raw.virDomainUndefineFlags(this[handle], flags);
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
}
