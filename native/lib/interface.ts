import { handle, LibvirtObject } from './libvirt-object.js';
import type { InterfaceHandle } from './raw.js';

/** A network interface of the host (`virInterface`). */
export class Interface extends LibvirtObject<InterfaceHandle> {
  /** Its name, unique on the host (`virInterfaceGetName`). */
  getName(): string {
    return this.raw.virInterfaceGetName(this[handle]);
  }
}
