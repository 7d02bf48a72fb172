import type { DomainMigrateFlags } from '../generated/enums.js';
import type { Connection } from './connection.js';
import { DomainSnapshots } from './domain/snapshots.js';
import { handle } from './libvirt-object.js';
import { withMigrateKeys, type MigrateParams } from './migrate-params.js';
import type { TypedParams } from './records.js';

/**
 * A domain: a virtual machine, running or only defined (`virDomain`). Its methods are in `domain/`, a class per
 * area, each on top of the one before.
 *
 * Calls on one Domain start in the order they were made. While a long one (managedSave, migrate) is under way
 * reads go on, and destroy, abortJob, what tells of jobs and what steers migrations and block jobs never wait
 * for anything.
 */
export class Domain extends DomainSnapshots {
  /**
   * Moves it to another host through a connection that is open to it, and returns when it runs there (or is
   * defined there, with OFFLINE). Meanwhile getJobStats() tells the progress, and abortJob() ends it: the call
   * then fails with OPERATION_ABORTED and the guest goes on here. MIGRATE_UNSAFE means that data might be
   * lost, which flag UNSAFE accepts. This is also what became of Sys::Virt's positional form and of migrate2.
   *
   * C: `virDomainMigrate3`, in the place of `virDomainMigrate` and `virDomainMigrate2`. Since libvirt 1.1.0.
   *
   * @param dest - The connection to the other host. With PEER2PEER the daemons talk to each other, by its URI
   *   as this host sees it.
   * @param params - What else to tell it; by the names of MigrateParams, or by libvirt's keys.
   * @param flags - LIVE, PERSIST_DEST, UNDEFINE_SOURCE, NON_SHARED_DISK, POSTCOPY, OFFLINE and others.
   * @returns The domain on the other host, belonging to `dest`.
   */
  async migrate(
    dest: Connection,
    params?: MigrateParams | TypedParams,
    flags?: DomainMigrateFlags,
  ): Promise<Domain> {
    const native = this.raw.virDomainMigrate3(this[handle], dest?.[handle], withMigrateKeys(params), flags);
    return new Domain(dest, await native);
  }
}
