import { handle, LibvirtObject } from './libvirt-object.js';
import type { NWFilterHandle } from './raw.js';

/** A packet filter (`virNWFilter`). */
export class NWFilter extends LibvirtObject<NWFilterHandle> {
  /** Its name, unique on the host (`virNWFilterGetName`). */
  getName(): string {
    return this.raw.virNWFilterGetName(this[handle]);
  }
}
