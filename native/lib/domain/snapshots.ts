import type {
  DomainBackupBeginFlags,
  DomainCheckpointCreateFlags,
  DomainCheckpointListFlags,
  DomainSnapshotCreateFlags,
  DomainSnapshotListFlags,
} from '../../generated/enums.js';
import { DomainCheckpoint } from '../domain-checkpoint.js';
import { DomainSnapshot } from '../domain-snapshot.js';
import { handle } from '../libvirt-object.js';
import { DomainConsoles } from './consoles.js';

/** What it was: snapshots to go back to, checkpoints, and backups since them. */
export abstract class DomainSnapshots extends DomainConsoles {
  /**
   * How many snapshots it has.
   *
   * C: `virDomainSnapshotNum`. Since libvirt 0.8.0.
   *
   * @param flags - Filters, such as ROOTS.
   */
  snapshotNum(flags?: DomainSnapshotListFlags): Promise<number> {
    return this.raw.virDomainSnapshotNum(this[handle], flags);
  }

  /**
   * Names of its snapshots.
   *
   * C: `virDomainSnapshotListNames`. Since libvirt 0.8.0.
   *
   * @param flags - Filters, such as ROOTS.
   */
  snapshotListNames(flags?: DomainSnapshotListFlags): Promise<string[]> {
    return this.raw.virDomainSnapshotListNames(this[handle], flags);
  }

  /**
   * Its snapshots. This is also what became of Sys::Virt's older list_snapshots, which looks each of
   * `virDomainSnapshotListNames` up.
   *
   * C: `virDomainListAllSnapshots`. Since libvirt 0.9.13.
   *
   * @param flags - Filters; TOPOLOGICAL puts parents before their children, as for a tree.
   */
  async listAllSnapshots(flags?: DomainSnapshotListFlags): Promise<DomainSnapshot[]> {
    const list = await this.raw.virDomainListAllSnapshots(this[handle], flags);
    return list.map((snapshot) => new DomainSnapshot(this.connection, snapshot));
  }

  /**
   * Its snapshot of a name; fails with NO_DOMAIN_SNAPSHOT if there is none.
   *
   * C: `virDomainSnapshotLookupByName`. Since libvirt 0.8.0.
   *
   * @param name - The snapshot's name.
   * @param flags - None so far.
   */
  async snapshotLookupByName(name: string, flags?: number): Promise<DomainSnapshot> {
    const found = await this.raw.virDomainSnapshotLookupByName(this[handle], name, flags);
    return new DomainSnapshot(this.connection, found);
  }

  /**
   * Whether it has a current snapshot: the one taken or reverted to last.
   *
   * C: `virDomainHasCurrentSnapshot`. Since libvirt 0.8.0.
   *
   * @param flags - None so far.
   */
  hasCurrentSnapshot(flags?: number): Promise<boolean> {
    return this.raw.virDomainHasCurrentSnapshot(this[handle], flags);
  }

  /**
   * Its current snapshot, the one taken or reverted to last; null if there is none.
   *
   * C: `virDomainSnapshotCurrent`. Since libvirt 0.8.0.
   *
   * @param flags - None so far.
   */
  async snapshotCurrent(flags?: number): Promise<DomainSnapshot | null> {
    const current = await this.raw.virDomainSnapshotCurrent(this[handle], flags);
    return current && new DomainSnapshot(this.connection, current);
  }

  /**
   * Takes a snapshot, which becomes the current one. A guest that runs stands still while its memory is
   * written, unless LIVE says otherwise. May take minutes.
   *
   * C: `virDomainSnapshotCreateXML`. Since libvirt 0.8.0.
   *
   * @param xmlDesc - A `<domainsnapshot>`; all in it is optional.
   * @param flags - DISK_ONLY, QUIESCE, HALT, ATOMIC, REDEFINE and others.
   */
  async snapshotCreateXML(xmlDesc: string, flags?: DomainSnapshotCreateFlags): Promise<DomainSnapshot> {
    const made = await this.raw.virDomainSnapshotCreateXML(this[handle], xmlDesc, flags);
    return new DomainSnapshot(this.connection, made);
  }

  /**
   * Its checkpoints.
   *
   * C: `virDomainListAllCheckpoints`. Since libvirt 5.6.0.
   *
   * @param flags - Filters; TOPOLOGICAL puts parents before their children.
   */
  async listAllCheckpoints(flags?: DomainCheckpointListFlags): Promise<DomainCheckpoint[]> {
    const list = await this.raw.virDomainListAllCheckpoints(this[handle], flags);
    return list.map((checkpoint) => new DomainCheckpoint(this.connection, checkpoint));
  }

  /**
   * Its checkpoint of a name; fails with NO_DOMAIN_CHECKPOINT if there is none.
   *
   * C: `virDomainCheckpointLookupByName`. Since libvirt 5.6.0.
   *
   * @param name - The checkpoint's name.
   * @param flags - None so far.
   */
  async checkpointLookupByName(name: string, flags?: number): Promise<DomainCheckpoint> {
    const found = await this.raw.virDomainCheckpointLookupByName(this[handle], name, flags);
    return new DomainCheckpoint(this.connection, found);
  }

  /**
   * Makes a checkpoint: from now on it is kept track of which blocks change. QEMU wants the domain running,
   * and qcow2 images. backupBegin() can make one at the very moment of a backup.
   *
   * C: `virDomainCheckpointCreateXML`. Since libvirt 5.6.0.
   *
   * @param xmlDesc - A `<domaincheckpoint>`; all in it is optional.
   * @param flags - QUIESCE, REDEFINE, REDEFINE_VALIDATE.
   */
  async checkpointCreateXML(xmlDesc: string, flags?: DomainCheckpointCreateFlags): Promise<DomainCheckpoint> {
    const made = await this.raw.virDomainCheckpointCreateXML(this[handle], xmlDesc, flags);
    return new DomainCheckpoint(this.connection, made);
  }

  /**
   * Starts a backup of its disks as they are at this moment, while it runs. In mode `push` the hypervisor
   * writes images and event `job-completed` tells the end; in mode `pull` it serves the disks by NBD until
   * abortJob() ends that. With an `<incremental>` checkpoint only what changed since counts. Returns when the
   * job has started.
   *
   * C: `virDomainBackupBegin`. Since libvirt 6.0.0.
   *
   * @param backupXML - A `<domainbackup>`: the mode, since which checkpoint, and where each disk goes.
   * @param checkpointXML - A `<domaincheckpoint>` to make at the same moment, for the next backup to start
   *   from; null for none.
   * @param flags - REUSE_EXTERNAL, PRESERVE_SHUTDOWN_DOMAIN.
   */
  backupBegin(
    backupXML: string,
    checkpointXML: string | null,
    flags?: DomainBackupBeginFlags,
  ): Promise<void> {
    return this.raw.virDomainBackupBegin(this[handle], backupXML, checkpointXML, flags);
  }

  /**
   * XML of the backup that runs, with all that libvirt filled in, such as the names of NBD exports. Fails
   * with NO_DOMAIN_BACKUP when none runs.
   *
   * C: `virDomainBackupGetXMLDesc`. Since libvirt 6.0.0.
   *
   * @param flags - None so far.
   */
  backupGetXMLDesc(flags?: number): Promise<string> {
    return this.raw.virDomainBackupGetXMLDesc(this[handle], flags);
  }
}
