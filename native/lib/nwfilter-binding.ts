import { handle, LibvirtObject } from './libvirt-object.js';
import type { NWFilterBindingHandle } from './raw.js';

/** A packet filter in force on a port of the host (`virNWFilterBinding`). */
export class NWFilterBinding extends LibvirtObject<NWFilterBindingHandle> {
  /** The name of the port's device, unique on the host (`virNWFilterBindingGetPortDev`). */
  getPortDev(): string {
    return this.raw.virNWFilterBindingGetPortDev(this[handle]);
  }
}
