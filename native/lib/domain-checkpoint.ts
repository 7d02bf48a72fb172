import { handle, LibvirtObject } from './libvirt-object.js';
import type { DomainCheckpointHandle } from './raw.js';

/** A checkpoint of a domain: the moment since when changed blocks are kept track of (`virDomainCheckpoint`). */
export class DomainCheckpoint extends LibvirtObject<DomainCheckpointHandle> {
  /** Its name, unique in its domain (`virDomainCheckpointGetName`). */
  getName(): string {
    return this.raw.virDomainCheckpointGetName(this[handle]);
  }
}
