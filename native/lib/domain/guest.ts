import type {
  DomainGetHostnameFlags,
  DomainSetTimeFlags,
  DomainSetUserPasswordFlags,
} from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { GuestTime, GuestVcpus } from '../records-domain.js';
import { DomainDevices } from './devices.js';

/**
 * What its guest tells and does through its agent. They fail with AGENT_UNRESPONSIVE while none answers, and with
 * ARGUMENT_UNSUPPORTED where the domain has no channel for one.
 */
export abstract class DomainGuest extends DomainDevices {
  /**
   * The guest's own host name, from its agent or a DHCP lease (`virDomainGetHostname`). Fails with NO_HOSTNAME
   * when it isn't known. Since libvirt 0.10.0.
   *
   * @param flags - Where to look; without any, as the hypervisor's driver likes.
   */
  getHostname(flags?: DomainGetHostnameFlags): Promise<string> {
    return this.raw.virDomainGetHostname(this[handle], flags);
  }

  /**
   * The guest's clock (`virDomainGetTime`). Since libvirt 1.2.5.
   *
   * @param flags - None so far.
   */
  getTime(flags?: number): Promise<GuestTime> {
    return this.raw.virDomainGetTime(this[handle], flags);
  }

  /**
   * Sets the guest's clock (`virDomainSetTime`). Since libvirt 1.2.5.
   *
   * @param seconds - Whole seconds since the epoch.
   * @param nseconds - Nanoseconds beyond them, below 10^9.
   * @param flags - SYNC sets it from the virtual machine's hardware clock and ignores the values.
   */
  setTime(seconds: bigint | number, nseconds: number, flags?: DomainSetTimeFlags): Promise<void> {
    return this.raw.virDomainSetTime(this[handle], seconds, nseconds, flags);
  }

  /**
   * Sets the password of one of the guest's accounts (`virDomainSetUserPassword`). This library's copy of it is
   * wiped after the call. Since libvirt 1.2.16.
   *
   * @param user - Name of the account.
   * @param password - In clear, unless the flags say otherwise.
   * @param flags - ENCRYPTED: it is encrypted already, in the guest's own way.
   */
  setUserPassword(user: string, password: string, flags?: DomainSetUserPasswordFlags): Promise<void> {
    return this.raw.virDomainSetUserPassword(this[handle], user, password, flags);
  }

  /**
   * The virtual CPUs as the guest sees them (`virDomainGetGuestVcpus`). Since libvirt 2.0.0.
   *
   * @param flags - None so far.
   */
  getGuestVcpus(flags?: number): Promise<GuestVcpus> {
    return this.raw.virDomainGetGuestVcpus(this[handle], flags);
  }

  /**
   * Makes the guest use given virtual CPUs, or stop using them; the virtual machine keeps them
   * (`virDomainSetGuestVcpus`). Since libvirt 2.0.0.
   *
   * @param cpumap - Their numbers as ranges, such as `1-3,^2`.
   * @param state - 1 to use, 0 to stop using.
   * @param flags - None so far.
   */
  setGuestVcpus(cpumap: string, state: 0 | 1, flags?: number): Promise<void> {
    return this.raw.virDomainSetGuestVcpus(this[handle], cpumap, state, flags);
  }
}
