import type {
  DomainSnapshotDeleteFlags,
  DomainSnapshotListFlags,
  DomainSnapshotRevertFlags,
  DomainSnapshotXMLFlags,
} from '../generated/enums.js';
import { handle, LibvirtObject } from './libvirt-object.js';
import type { DomainSnapshotHandle } from './raw.js';

/**
 * A snapshot of a domain: its disks, memory, or both, as they were at one moment (`virDomainSnapshot`). A
 * domain's snapshots form trees. Since libvirt 0.8.0.
 */
export class DomainSnapshot extends LibvirtObject<DomainSnapshotHandle> {
  /**
   * Its name, unique in its domain; no remote call.
   *
   * C: `virDomainSnapshotGetName`. Since libvirt 0.9.5.
   */
  getName(): string {
    return this.raw.virDomainSnapshotGetName(this[handle]);
  }

  /**
   * Its XML: when it was taken, of which state, its parent's name, its disks, and the domain's definition of
   * that time.
   *
   * C: `virDomainSnapshotGetXMLDesc`. Since libvirt 0.8.0.
   *
   * @param flags - SECURE includes passwords; a read-only connection is refused that (OPERATION_DENIED).
   */
  getXMLDesc(flags?: DomainSnapshotXMLFlags): Promise<string> {
    return this.raw.virDomainSnapshotGetXMLDesc(this[handle], flags);
  }

  /**
   * Removes it. Its children, unless they are removed too, become its parent's. May take minutes where
   * images have to be merged.
   *
   * C: `virDomainSnapshotDelete`. Since libvirt 0.8.0.
   *
   * @param flags - CHILDREN: all below it too; CHILDREN_ONLY: all below it, but not itself; METADATA_ONLY:
   *   libvirt forgets it, its data stays in the images.
   */
  delete(flags?: DomainSnapshotDeleteFlags): Promise<void> {
    return this.raw.virDomainSnapshotDelete(this[handle], flags);
  }

  /**
   * Takes its domain back to it: disks, memory if it has some, and the definition. What the domain did since
   * its last snapshot is lost, and so is its running state. Fails with SNAPSHOT_REVERT_RISKY where only FORCE
   * will do, and with CONFIG_UNSUPPORTED on an external snapshot before libvirt 9.9.
   *
   * C: `virDomainRevertToSnapshot`. Since libvirt 0.8.0.
   *
   * @param flags - RUNNING or PAUSED: the state to be in afterwards, instead of the one in the snapshot;
   *   FORCE, RESET_NVRAM.
   */
  revertTo(flags?: DomainSnapshotRevertFlags): Promise<void> {
    return this.raw.virDomainRevertToSnapshot(this[handle], flags);
  }

  /**
   * The snapshot it was taken on top of; null where it is a root.
   *
   * C: `virDomainSnapshotGetParent`. Since libvirt 0.9.7.
   *
   * @param flags - None so far.
   */
  async getParent(flags?: number): Promise<DomainSnapshot | null> {
    const parent = await this.raw.virDomainSnapshotGetParent(this[handle], flags);
    return parent && new DomainSnapshot(this.connection, parent);
  }

  /**
   * Whether it is its domain's current snapshot: the one taken or reverted to last.
   *
   * C: `virDomainSnapshotIsCurrent`. Since libvirt 0.9.13.
   *
   * @param flags - None so far.
   */
  isCurrent(flags?: number): Promise<boolean> {
    return this.raw.virDomainSnapshotIsCurrent(this[handle], flags);
  }

  /**
   * Whether libvirt keeps metadata about it, which bars undefining the domain.
   *
   * C: `virDomainSnapshotHasMetadata`. Since libvirt 0.9.13.
   *
   * @param flags - None so far.
   */
  hasMetadata(flags?: number): Promise<boolean> {
    return this.raw.virDomainSnapshotHasMetadata(this[handle], flags);
  }

  /**
   * How many snapshots have it as their parent.
   *
   * C: `virDomainSnapshotNumChildren`. Since libvirt 0.9.7.
   *
   * @param flags - Filters; DESCENDANTS counts all below it, not just its own children.
   */
  numChildren(flags?: DomainSnapshotListFlags): Promise<number> {
    return this.raw.virDomainSnapshotNumChildren(this[handle], flags);
  }

  /**
   * Names of the snapshots that have it as their parent.
   *
   * C: `virDomainSnapshotListChildrenNames`. Since libvirt 0.9.7.
   *
   * @param flags - Filters; DESCENDANTS lists all below it, not just its own children.
   */
  listChildrenNames(flags?: DomainSnapshotListFlags): Promise<string[]> {
    return this.raw.virDomainSnapshotListChildrenNames(this[handle], flags);
  }

  /**
   * The snapshots that have it as their parent. This is also what became of Sys::Virt's older
   * list_child_snapshots, which looks each of `virDomainSnapshotListChildrenNames` up.
   *
   * C: `virDomainSnapshotListAllChildren`. Since libvirt 0.9.13.
   *
   * @param flags - Filters; DESCENDANTS lists all below it, TOPOLOGICAL puts parents before their children.
   */
  async listAllChildren(flags?: DomainSnapshotListFlags): Promise<DomainSnapshot[]> {
    const list = await this.raw.virDomainSnapshotListAllChildren(this[handle], flags);
    return list.map((child) => new DomainSnapshot(this.connection, child));
  }
}
