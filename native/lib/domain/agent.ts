import type {
  DomainAuthorizedSSHKeysSetFlags,
  DomainGuestInfoTypes,
  InterfaceAddressesSource,
  ProcessSignal,
} from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { FSInfo, InterfaceAddresses } from '../records-guest.js';
import type { TypedParams } from '../records.js';
import { DomainBlockJobs } from './block-jobs.js';

/**
 * What is asked and done inside the guest, by its agent. Where it has none the calls fail with
 * ARGUMENT_UNSUPPORTED (not configured) or AGENT_UNRESPONSIVE (configured, but it doesn't run).
 */
export abstract class DomainAgent extends DomainBlockJobs {
  /**
   * Tells the guest to hand unused blocks of its file systems back to their images.
   *
   * C: `virDomainFSTrim`. Since libvirt 1.0.1.
   *
   * @param mountPoint - Of the file system; null for all, which is all that QEMU's driver takes.
   * @param minimum - Smallest unused range to bother with, in bytes; 0 for each.
   * @param flags - None so far.
   */
  fsTrim(mountPoint: string | null, minimum: number | bigint, flags?: number): Promise<void> {
    return this.raw.virDomainFSTrim(this[handle], mountPoint, minimum, flags);
  }

  /**
   * Flushes and freezes file systems of the guest, so that its disks hold still for a snapshot; fsThaw() ends
   * it. Programs that write wait meanwhile.
   *
   * C: `virDomainFSFreeze`. Since libvirt 1.2.5.
   *
   * @param mountpoints - Which; all if left out or empty.
   * @param flags - None so far.
   * @returns How many were frozen.
   */
  fsFreeze(mountpoints: string[] = [], flags?: number): Promise<number> {
    return this.raw.virDomainFSFreeze(this[handle], mountpoints, flags);
  }

  /**
   * Ends fsFreeze().
   *
   * C: `virDomainFSThaw`. Since libvirt 1.2.5.
   *
   * @param mountpoints - Which; all if left out or empty, and QEMU's driver takes nothing else
   *   (ARGUMENT_UNSUPPORTED).
   * @param flags - None so far.
   * @returns How many were thawed.
   */
  fsThaw(mountpoints: string[] = [], flags?: number): Promise<number> {
    return this.raw.virDomainFSThaw(this[handle], mountpoints, flags);
  }

  /**
   * The file systems mounted in the guest.
   *
   * C: `virDomainGetFSInfo`. Since libvirt 1.2.11.
   *
   * @param flags - None so far.
   */
  getFSInfo(flags?: number): Promise<FSInfo[]> {
    return this.raw.virDomainGetFSInfo(this[handle], flags);
  }

  /**
   * The guest's network cards with their addresses.
   *
   * C: `virDomainInterfaceAddresses`. Since libvirt 1.2.14.
   *
   * @param source - LEASE: DHCP leases of the host's networks; AGENT: what the guest says, loopback included;
   *   ARP: the host's table.
   * @param flags - None so far.
   */
  interfaceAddresses(source: InterfaceAddressesSource, flags?: number): Promise<InterfaceAddresses[]> {
    return this.raw.virDomainInterfaceAddresses(this[handle], source, flags);
  }

  /**
   * Many facts about the guest at once. Keys are those of GuestInfoKey, lists of them numbered, such as
   * `fs.count`, `fs.0.name`; nestParams() makes lists and records of that.
   *
   * C: `virDomainGetGuestInfo`. Since libvirt 5.7.0.
   *
   * @param types - Which groups; an agent that lacks one fails the call. 0 for all that it has.
   * @param flags - None so far.
   */
  getGuestInfo(types: DomainGuestInfoTypes | 0, flags?: number): Promise<TypedParams> {
    return this.raw.virDomainGetGuestInfo(this[handle], types, flags);
  }

  /**
   * Sets how long calls wait for the agent's answer, as long as the domain runs. It waits for no other call.
   *
   * C: `virDomainAgentSetResponseTimeout`. Since libvirt 5.10.0.
   *
   * @param timeout - Seconds, or one of DomainAgentResponseTimeoutValues: BLOCK for ever, DEFAULT, NOWAIT.
   * @param flags - None so far.
   */
  agentSetResponseTimeout(timeout: number, flags?: number): Promise<void> {
    return this.raw.virDomainAgentSetResponseTimeout(this[handle], timeout, flags);
  }

  /**
   * The SSH keys that may log in as a user of the guest.
   *
   * C: `virDomainAuthorizedSSHKeysGet`. Since libvirt 6.10.0.
   *
   * @param user - Account in the guest.
   * @param flags - None so far.
   * @returns Lines of its `authorized_keys`.
   */
  authorizedSSHKeysGet(user: string, flags?: number): Promise<string[]> {
    return this.raw.virDomainAuthorizedSSHKeysGet(this[handle], user, flags);
  }

  /**
   * Sets which SSH keys may log in as a user of the guest.
   *
   * C: `virDomainAuthorizedSSHKeysSet`. Since libvirt 6.10.0.
   *
   * @param user - Account in the guest.
   * @param keys - Lines for its `authorized_keys`; they replace all that is there, so none empties it.
   * @param flags - APPEND: add them; REMOVE: take them out.
   */
  authorizedSSHKeysSet(user: string, keys: string[], flags?: DomainAuthorizedSSHKeysSetFlags): Promise<void> {
    return this.raw.virDomainAuthorizedSSHKeysSet(this[handle], user, keys, flags);
  }

  /**
   * Sends a signal to a process in a container. Only the LXC driver has it, others fail with NO_SUPPORT.
   *
   * C: `virDomainSendProcessSignal`. Since libvirt 1.0.1.
   *
   * @param pid - The process as the container counts; negative for its process group, where supported.
   * @param signum - Which signal, by libvirt's numbers.
   * @param flags - None so far.
   */
  sendProcessSignal(pid: number | bigint, signum: ProcessSignal, flags?: number): Promise<void> {
    return this.raw.virDomainSendProcessSignal(this[handle], pid, signum, flags);
  }
}
