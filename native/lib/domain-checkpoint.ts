import type {
  DomainCheckpointDeleteFlags,
  DomainCheckpointListFlags,
  DomainCheckpointXMLFlags,
} from '../generated/enums.js';
import { handle, LibvirtObject } from './libvirt-object.js';
import type { DomainCheckpointHandle } from './raw.js';

/**
 * A checkpoint of a domain: a moment since when changed blocks are kept track of, so that a later backup can
 * be incremental (`virDomainCheckpoint`). Since libvirt 5.6.0.
 */
export class DomainCheckpoint extends LibvirtObject<DomainCheckpointHandle> {
  /**
   * Its name, unique in its domain; no remote call.
   *
   * C: `virDomainCheckpointGetName`. Since libvirt 5.6.0.
   */
  getName(): string {
    return this.raw.virDomainCheckpointGetName(this[handle]);
  }

  /**
   * Its XML: when it was made, its parent's name, the disks it covers, and the domain's definition of that
   * time.
   *
   * C: `virDomainCheckpointGetXMLDesc`. Since libvirt 5.6.0.
   *
   * @param flags - SECURE includes passwords (refused on a read-only connection), NO_DOMAIN leaves the
   *   definition out, SIZE adds how many bytes changed since; the domain must run for that.
   */
  getXMLDesc(flags?: DomainCheckpointXMLFlags): Promise<string> {
    return this.raw.virDomainCheckpointGetXMLDesc(this[handle], flags);
  }

  /**
   * Removes it; what it kept track of goes into its parent's. QEMU's driver wants the domain running, unless
   * only metadata goes.
   *
   * C: `virDomainCheckpointDelete`. Since libvirt 5.6.0.
   *
   * @param flags - CHILDREN: all below it too; CHILDREN_ONLY: all below it, but not itself; METADATA_ONLY:
   *   libvirt forgets it, its bitmaps stay in the images.
   */
  delete(flags?: DomainCheckpointDeleteFlags): Promise<void> {
    return this.raw.virDomainCheckpointDelete(this[handle], flags);
  }

  /**
   * The checkpoint made before it; null where it is the first.
   *
   * C: `virDomainCheckpointGetParent`. Since libvirt 5.6.0.
   *
   * @param flags - None so far.
   */
  async getParent(flags?: number): Promise<DomainCheckpoint | null> {
    const parent = await this.raw.virDomainCheckpointGetParent(this[handle], flags);
    return parent && new DomainCheckpoint(this.connection, parent);
  }

  /**
   * The checkpoints that have it as their parent.
   *
   * C: `virDomainCheckpointListAllChildren`. Since libvirt 5.6.0.
   *
   * @param flags - Filters; DESCENDANTS lists all below it, TOPOLOGICAL puts parents before their children.
   */
  async listAllChildren(flags?: DomainCheckpointListFlags): Promise<DomainCheckpoint[]> {
    const list = await this.raw.virDomainCheckpointListAllChildren(this[handle], flags);
    return list.map((child) => new DomainCheckpoint(this.connection, child));
  }
}
