import { handle, LibvirtObject } from './libvirt-object.js';
import type { NWFilterHandle } from './raw.js';

/** A packet filter (`virNWFilter`). */
export class NWFilter extends LibvirtObject<NWFilterHandle> {
  /** Its name, unique on the host (`virNWFilterGetName`). Since libvirt 0.8.0. */
  getName(): string {
    return this.raw.virNWFilterGetName(this[handle]);
  }

  /** Its UUID as 16 bytes (`virNWFilterGetUUID`). Since libvirt 0.8.0. */
  getUUID(): Uint8Array {
    return this.raw.virNWFilterGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virNWFilterGetUUIDString`). Since libvirt 0.8.0. */
  getUUIDString(): string {
    return this.raw.virNWFilterGetUUIDString(this[handle]);
  }

  /**
   * Its XML (`virNWFilterGetXMLDesc`). Since libvirt 0.8.0.
   *
   * @param flags - None are defined so far.
   */
  getXMLDesc(flags?: number): Promise<string> {
    return this.raw.virNWFilterGetXMLDesc(this[handle], flags);
  }

  /**
   * Removes it (`virNWFilterUndefine`); OPERATION_INVALID while a guest or a binding uses it. Since libvirt
   * 0.8.0.
   */
  undefine(): Promise<void> {
    return this.raw.virNWFilterUndefine(this[handle]);
  }
}
