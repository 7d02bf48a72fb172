import type { DomainQemuMonitorCommandFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { QemuMonitorAnswer } from '../records-guest.js';
import { DomainRuntime } from './runtime.js';

/**
 * What goes straight to QEMU, past libvirt, which then can't vouch for the domain and notes it as tainted;
 * meant for debugging. Only with QEMU's driver, and only where the connection may write.
 */
export abstract class DomainQemu extends DomainRuntime {
  /**
   * Gives a command to QEMU's monitor.
   *
   * C: `virDomainQemuMonitorCommand` of libvirt-qemu. Since libvirt 0.8.3.
   *
   * @param cmd - QMP, such as `{"execute": "query-status"}`.
   * @param flags - HMP: the command is a line for people, such as `info status`.
   * @returns What the monitor answers, errors of its own included: QMP's whole answer as JSON, or HMP's text.
   */
  qemuMonitorCommand(cmd: string, flags?: DomainQemuMonitorCommandFlags): Promise<string> {
    return this.raw.virDomainQemuMonitorCommand(this[handle], cmd, flags);
  }

  /**
   * Gives a command to QEMU's monitor together with open files (QMP's `getfd` and `add-fd`), and takes those
   * that come back. Connections by UNIX socket only, else ARGUMENT_UNSUPPORTED.
   *
   * C: `virDomainQemuMonitorCommandWithFiles` of libvirt-qemu. Since libvirt 8.2.0.
   *
   * @param cmd - As for qemuMonitorCommand().
   * @param files - File descriptors of this process; they may be closed once the call is done.
   * @param flags - As for qemuMonitorCommand().
   * @returns The answer, and file descriptors that the caller has to close.
   */
  qemuMonitorCommandWithFiles(
    cmd: string,
    files: number[],
    flags?: DomainQemuMonitorCommandFlags,
  ): Promise<QemuMonitorAnswer> {
    return this.raw.virDomainQemuMonitorCommandWithFiles(this[handle], cmd, files, flags);
  }

  /**
   * Gives a command to the guest's agent.
   *
   * C: `virDomainQemuAgentCommand` of libvirt-qemu. Since libvirt 0.10.0.
   *
   * @param cmd - JSON, such as `{"execute": "guest-ping"}`.
   * @param timeout - Seconds to wait, or one of DomainQemuAgentCommandTimeoutValues: BLOCK for ever, DEFAULT,
   *   NOWAIT, SHUTDOWN.
   * @param flags - None so far.
   * @returns The agent's answer as JSON; an error of the agent's rejects.
   */
  qemuAgentCommand(cmd: string, timeout: number, flags?: number): Promise<string> {
    return this.raw.virDomainQemuAgentCommand(this[handle], cmd, timeout, flags);
  }
}
