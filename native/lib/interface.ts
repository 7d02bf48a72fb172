import type { InterfaceXMLFlags } from '../generated/enums.js';
import { handle, LibvirtObject } from './libvirt-object.js';
import type { InterfaceHandle } from './raw.js';

/**
 * A network interface of the host (`virInterface`). Where the host's libvirt was built without netcf, as on
 * Debian, they can be read but not changed: create(), destroy() and undefine() fail with NO_SUPPORT.
 */
export class Interface extends LibvirtObject<InterfaceHandle> {
  /** Its name, unique on the host (`virInterfaceGetName`). Since libvirt 0.6.4. */
  getName(): string {
    return this.raw.virInterfaceGetName(this[handle]);
  }

  /** Its MAC address as text; may be empty (`virInterfaceGetMACString`). Since libvirt 0.6.4. */
  getMACString(): string {
    return this.raw.virInterfaceGetMACString(this[handle]);
  }

  /**
   * Its XML (`virInterfaceGetXMLDesc`). Since libvirt 0.6.4.
   *
   * @param flags - INACTIVE (since 0.7.3) for the stored configuration, not what is in force.
   */
  getXMLDesc(flags?: InterfaceXMLFlags): Promise<string> {
    return this.raw.virInterfaceGetXMLDesc(this[handle], flags);
  }

  /** Whether it is up (`virInterfaceIsActive`). Since libvirt 0.7.3. */
  isActive(): Promise<boolean> {
    return this.raw.virInterfaceIsActive(this[handle]);
  }

  /**
   * Brings it up (`virInterfaceCreate`); OPERATION_INVALID when it is. Since libvirt 0.6.4.
   *
   * @param flags - None are defined so far.
   */
  create(flags?: number): Promise<void> {
    return this.raw.virInterfaceCreate(this[handle], flags);
  }

  /**
   * Takes it down, with whatever goes over it, maybe this very connection (`virInterfaceDestroy`).
   * OPERATION_INVALID when it is down. Since libvirt 0.6.4.
   *
   * @param flags - None are defined so far.
   */
  destroy(flags?: number): Promise<void> {
    return this.raw.virInterfaceDestroy(this[handle], flags);
  }

  /** Removes its configuration (`virInterfaceUndefine`). Since libvirt 0.6.4. */
  undefine(): Promise<void> {
    return this.raw.virInterfaceUndefine(this[handle]);
  }
}
