import type {
  DomainDirtyRateCalcFlags,
  DomainLifecycle as LifecycleEvent,
  DomainLifecycleAction,
  DomainMessageType,
  DomainModificationImpact,
} from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { TypedParams } from '../records.js';
import { DomainAgent } from './agent.js';

/** What it does by itself, and what the host measures and notes about it. */
export abstract class DomainRuntime extends DomainAgent {
  /**
   * Sets what becomes of it when the guest powers off, reboots or crashes: `on_poweroff`, `on_reboot`,
   * `on_crash` of its XML.
   *
   * C: `virDomainSetLifecycleAction`. Since libvirt 3.9.0.
   *
   * @param type - At which event.
   * @param action - What to do then; those that dump memory go with CRASH only.
   * @param flags - LIVE, CONFIG or CURRENT.
   */
  setLifecycleAction(
    type: LifecycleEvent,
    action: DomainLifecycleAction,
    flags?: DomainModificationImpact,
  ): Promise<void> {
    return this.raw.virDomainSetLifecycleAction(this[handle], type, action, flags);
  }

  /**
   * Warnings that libvirt has noted: whether its definition uses what is to be dropped, or what makes it
   * tainted.
   *
   * C: `virDomainGetMessages`. Since libvirt 7.1.0.
   *
   * @param flags - Which kinds; all if left out.
   * @returns One text each, such as `tainted: custom monitor control commands issued`.
   */
  getMessages(flags?: DomainMessageType): Promise<string[]> {
    return this.raw.virDomainGetMessages(this[handle], flags);
  }

  /**
   * Starts to measure how fast the guest dirties its memory, which says whether a migration would end.
   * Returns at once; the bulk statistics of group DIRTYRATE have the figure when the time is over.
   *
   * C: `virDomainStartDirtyRateCalc`. Since libvirt 7.2.0.
   *
   * @param seconds - How long to measure; QEMU takes 1 to 60.
   * @param flags - How: by samples of pages if left out; DIRTY_BITMAP and DIRTY_RING are exact, and need KVM.
   */
  startDirtyRateCalc(seconds: number, flags?: DomainDirtyRateCalcFlags): Promise<void> {
    return this.raw.virDomainStartDirtyRateCalc(this[handle], seconds, flags);
  }

  /**
   * What the guest's owner needs to check that its memory is encrypted as promised (SEV, SEV-SNP, TDX). Keys
   * are those of LaunchSecurityKey; empty, or OPERATION_UNSUPPORTED, without such a feature.
   *
   * C: `virDomainGetLaunchSecurityInfo`. Since libvirt 4.5.0.
   *
   * @param flags - None so far.
   */
  getLaunchSecurityInfo(flags?: number): Promise<TypedParams> {
    return this.raw.virDomainGetLaunchSecurityInfo(this[handle], flags);
  }

  /**
   * Puts the owner's encrypted secret into the memory of a guest with SEV, before it runs for the first time.
   * The texts are wiped from the addon's memory afterwards.
   *
   * C: `virDomainSetLaunchSecurityState`. Since libvirt 8.0.0.
   *
   * @param params - `sev-secret` and `sev-secret-header` in base64, and maybe `sev-secret-set-address`.
   * @param flags - None so far.
   */
  setLaunchSecurityState(params: TypedParams, flags?: number): Promise<void> {
    return this.raw.virDomainSetLaunchSecurityState(this[handle], params, flags);
  }

  /**
   * Has the host announce its network cards to the neighbours, as after a migration. Needs libvirt 12.5 on
   * both sides, else NO_SUPPORT.
   *
   * C: `virDomainAnnounceInterface`. Since libvirt 12.5.0.
   *
   * @param device - The card, by MAC address or alias; null for all.
   * @param params - How often: keys of AnnounceInterfaceKey, in ms; `{}` for libvirt's choice.
   * @param flags - None so far.
   */
  announceInterface(device: string | null, params: TypedParams, flags?: number): Promise<void> {
    return this.raw.virDomainAnnounceInterface(this[handle], device, params, flags);
  }
}
