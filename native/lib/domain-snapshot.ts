import type { DomainSnapshotXMLFlags } from '../generated/enums.js';
import { handle, LibvirtObject } from './libvirt-object.js';
import type { DomainSnapshotHandle } from './raw.js';

/** A snapshot of a domain (`virDomainSnapshot`). */
export class DomainSnapshot extends LibvirtObject<DomainSnapshotHandle> {
  /** Its name, unique in its domain (`virDomainSnapshotGetName`). */
  getName(): string {
    return this.raw.virDomainSnapshotGetName(this[handle]);
  }

  /** Its XML (`virDomainSnapshotGetXMLDesc`). */
  getXMLDesc(flags?: DomainSnapshotXMLFlags): Promise<string> {
    return this.raw.virDomainSnapshotGetXMLDesc(this[handle], flags);
  }
}
