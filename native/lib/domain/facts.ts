import type { DomainXMLFlags, MetadataType, DomainModificationImpact } from '../../generated/enums.js';
import type { DomainEvents } from '../events.js';
import { handle } from '../libvirt-object.js';
import type { DomainHandle } from '../raw.js';
import type { SecurityLabel } from '../records-domain.js';
import type { ControlInfo, DomainInfo, DomainStateInfo } from '../records.js';
import { securityModels } from '../security-models.js';
import { WatchableObject } from '../watchable-object.js';

/** What a domain is: its names, its state, its definition. */
export abstract class DomainFacts extends WatchableObject<DomainHandle, DomainEvents> {
  /**
   * Its name, unique on the host; as it was when this object was made, should it be renamed since
   * (`virDomainGetName`). Since libvirt 0.0.3.
   */
  getName(): string {
    return this.raw.virDomainGetName(this[handle]);
  }

  /** Its UUID as 16 bytes (`virDomainGetUUID`). Since libvirt 0.0.5. */
  getUUID(): Uint8Array {
    return this.raw.virDomainGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virDomainGetUUIDString`). Since libvirt 0.1.1. */
  getUUIDString(): string {
    return this.raw.virDomainGetUUIDString(this[handle]);
  }

  /**
   * Its id, or null when it was off as this object last heard of it: when it was made, or started through it
   * (`virDomainGetID`). Look the domain up again for what is so now. Since libvirt 0.0.3.
   */
  getID(): number | null {
    return this.raw.virDomainGetID(this[handle]);
  }

  /** State, memory, CPUs and CPU time, as one record (`virDomainGetInfo`). Since libvirt 0.0.3. */
  getInfo(): Promise<DomainInfo> {
    return this.raw.virDomainGetInfo(this[handle]);
  }

  /**
   * State and reason (`virDomainGetState`). Since libvirt 0.9.2.
   *
   * @param flags - None so far.
   */
  getState(flags?: number): Promise<DomainStateInfo> {
    return this.raw.virDomainGetState(this[handle], flags);
  }

  /**
   * How the channel to its hypervisor process is doing (`virDomainGetControlInfo`); never waits for another
   * call. Fails with OPERATION_INVALID when the domain is off. Since libvirt 0.9.3.
   *
   * @param flags - None so far.
   */
  getControlInfo(flags?: number): Promise<ControlInfo> {
    return this.raw.virDomainGetControlInfo(this[handle], flags);
  }

  /**
   * Its XML (`virDomainGetXMLDesc`). Since libvirt 0.0.3.
   *
   * @param flags - Which definition, and what goes in. SECURE needs a connection that may write.
   */
  getXMLDesc(flags?: DomainXMLFlags): Promise<string> {
    return this.raw.virDomainGetXMLDesc(this[handle], flags);
  }

  /** What runs in it: `hvm` for a full virtual machine, `exe` for a container (`virDomainGetOSType`). Since libvirt 0.0.3. */
  getOSType(): Promise<string> {
    return this.raw.virDomainGetOSType(this[handle]);
  }

  /** Whether it is running, paused included (`virDomainIsActive`). Since libvirt 0.7.3. */
  isActive(): Promise<boolean> {
    return this.raw.virDomainIsActive(this[handle]);
  }

  /** Whether it has a stored configuration (`virDomainIsPersistent`). Since libvirt 0.7.3. */
  isPersistent(): Promise<boolean> {
    return this.raw.virDomainIsPersistent(this[handle]);
  }

  /** Whether its running configuration differs from the stored one (`virDomainIsUpdated`). Since libvirt 0.8.6. */
  isUpdated(): Promise<boolean> {
    return this.raw.virDomainIsUpdated(this[handle]);
  }

  /**
   * Its title, its description, or an application's element in its XML; null when there is none
   * (`virDomainGetMetadata`). Since libvirt 0.9.10.
   *
   * @param type - Which of the three.
   * @param uri - Namespace of the element; only with ELEMENT, and needed there.
   * @param flags - Whether of the running guest or of the stored definition.
   */
  getMetadata(
    type: MetadataType,
    uri?: string | null,
    flags?: DomainModificationImpact,
  ): Promise<string | null> {
    return this.raw.virDomainGetMetadata(this[handle], type, uri, flags);
  }

  /**
   * Writes, or removes, its title, its description or an application's element (`virDomainSetMetadata`). Since
   * libvirt 0.9.10.
   *
   * @param type - Which of the three.
   * @param value - The text, XML for ELEMENT; null removes it. A title is one line.
   * @param key - Prefix for the element's namespace; only with ELEMENT, and needed there to write.
   * @param uri - Namespace of the element; only with ELEMENT, and needed there.
   * @param flags - Whether in the running guest, in the stored definition, or both.
   */
  setMetadata(
    type: MetadataType,
    value: string | null,
    key?: string | null,
    uri?: string | null,
    flags?: DomainModificationImpact,
  ): Promise<void> {
    return this.raw.virDomainSetMetadata(this[handle], type, value, key, uri, flags);
  }

  /**
   * Gives it another name; it must be off (`virDomainRename`). This object keeps the old one: look the domain
   * up again. Fails with OPERATION_INVALID when it runs or when the name is taken. Since libvirt 1.2.19.
   *
   * @param newName - Unique on the host.
   * @param flags - None so far.
   */
  rename(newName: string, flags?: number): Promise<void> {
    return this.raw.virDomainRename(this[handle], newName, flags);
  }

  /** Whether it starts with the daemon (`virDomainGetAutostart`). Since libvirt 0.2.1. */
  getAutostart(): Promise<boolean> {
    return this.raw.virDomainGetAutostart(this[handle]);
  }

  /**
   * Makes it start with the daemon, or not (`virDomainSetAutostart`). It needs a stored configuration. Since
   * libvirt 0.2.1.
   *
   * @param autostart - Whether it shall.
   */
  setAutostart(autostart: boolean): Promise<void> {
    return this.raw.virDomainSetAutostart(this[handle], autostart);
  }

  /**
   * Whether it starts when the host boots the next time, and then no more (`virDomainGetAutostartOnce`). Fails
   * with NO_SUPPORT where libvirt is older. Since libvirt 11.2.0.
   */
  getAutostartOnce(): Promise<boolean> {
    return this.raw.virDomainGetAutostartOnce(this[handle]);
  }

  /**
   * Makes it start when the host boots the next time, this one time, or not (`virDomainSetAutostartOnce`).
   * Fails with NO_SUPPORT where libvirt is older. Since libvirt 11.2.0.
   *
   * @param autostart - Whether it shall.
   */
  setAutostartOnce(autostart: boolean): Promise<void> {
    return this.raw.virDomainSetAutostartOnce(this[handle], autostart);
  }

  /**
   * How the host's first security driver confines it (`virDomainGetSecurityLabel`). Since libvirt 0.6.1.
   */
  async getSecurityLabel(): Promise<SecurityLabel> {
    const [label, [model = '']] = await Promise.all([
      this.raw.virDomainGetSecurityLabel(this[handle]),
      securityModels(this.connection),
    ]);
    return { ...label, model };
  }

  /**
   * How each of the host's security drivers confines it (`virDomainGetSecurityLabelList`). Since libvirt 0.10.0.
   */
  async getSecurityLabelList(): Promise<SecurityLabel[]> {
    const [labels, models] = await Promise.all([
      this.raw.virDomainGetSecurityLabelList(this[handle]),
      securityModels(this.connection),
    ]);
    return labels.map((label, index) => ({ ...label, model: models[index] ?? '' }));
  }
}
