import { handle, LibvirtObject } from './libvirt-object.js';
import type { NWFilterBindingHandle } from './raw.js';

/** A packet filter in force on a port of the host (`virNWFilterBinding`). */
export class NWFilterBinding extends LibvirtObject<NWFilterBindingHandle> {
  /**
   * The name of the port's device, unique on the host (`virNWFilterBindingGetPortDev`). Since libvirt 4.5.0.
   */
  getPortDev(): string {
    return this.raw.virNWFilterBindingGetPortDev(this[handle]);
  }

  /** The name of the filter (`virNWFilterBindingGetFilterName`). Since libvirt 4.5.0. */
  getFilterName(): string {
    return this.raw.virNWFilterBindingGetFilterName(this[handle]);
  }

  /**
   * Its XML (`virNWFilterBindingGetXMLDesc`). Since libvirt 4.5.0.
   *
   * @param flags - None are defined so far.
   */
  getXMLDesc(flags?: number): Promise<string> {
    return this.raw.virNWFilterBindingGetXMLDesc(this[handle], flags);
  }

  /**
   * Removes it: the port is no longer filtered (`virNWFilterBindingDelete`). Those of running guests belong
   * to the guests; taking one away leaves a guest unfiltered. Since libvirt 4.5.0.
   */
  delete(): Promise<void> {
    return this.raw.virNWFilterBindingDelete(this[handle]);
  }
}
