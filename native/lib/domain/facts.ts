import type { DomainXMLFlags } from '../../generated/enums.js';
import type { DomainEvents } from '../events.js';
import { handle } from '../libvirt-object.js';
import type { DomainHandle } from '../raw.js';
import type { ControlInfo, DomainInfo, DomainStateInfo } from '../records.js';
import { WatchableObject } from '../watchable-object.js';

/** What a domain is: its names, its state, its definition. */
export abstract class DomainFacts extends WatchableObject<DomainHandle, DomainEvents> {
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

  /** Whether it starts with the daemon (`virDomainGetAutostart`). */
  getAutostart(): Promise<boolean> {
    return this.raw.virDomainGetAutostart(this[handle]);
  }

  /** Makes it start with the daemon, or not (`virDomainSetAutostart`). */
  setAutostart(autostart: boolean): Promise<void> {
    return this.raw.virDomainSetAutostart(this[handle], autostart);
  }
}
