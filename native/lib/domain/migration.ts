import type { DomainMigrateFlags, DomainMigrateMaxSpeedFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import { withMigrateKeys, type MigrateParams } from '../migrate-params.js';
import type { TypedParams } from '../records.js';
import { DomainJobs } from './jobs.js';

/** Moving it to another host. (migrate() is in Domain itself, as it makes one.) */
export abstract class DomainMigration extends DomainJobs {
  /**
   * Moves it to another host without a connection from here to that: with PEER2PEER this host's daemon
   * connects to the other's, without it only the guest's data finds its way and the hypervisor does the rest.
   * Otherwise as migrate(). This is also what became of Sys::Virt's positional migrate_to_uri and
   * migrate_to_uri2.
   *
   * C: `virDomainMigrateToURI3`, in the place of `virDomainMigrateToURI` and `virDomainMigrateToURI2`. Since
   * libvirt 1.1.0.
   *
   * @param destUri - The other daemon's URI as this host sees it; null where only `params.uri` counts, for
   *   direct migration.
   * @param params - What else to tell it; by the names of MigrateParams, or by libvirt's keys.
   * @param flags - As for migrate(); QEMU needs PEER2PEER.
   */
  migrateToURI(
    destUri: string | null,
    params?: MigrateParams | TypedParams,
    flags?: DomainMigrateFlags,
  ): Promise<void> {
    return this.raw.virDomainMigrateToURI3(this[handle], destUri, withMigrateKeys(params), flags);
  }

  /**
   * Sets how long the guest may stand still at the end of a live migration. For one under way, or the next.
   *
   * C: `virDomainMigrateSetMaxDowntime`. Since libvirt 0.8.0.
   *
   * @param downtime - Milliseconds.
   * @param flags - None so far.
   */
  migrateSetMaxDowntime(downtime: number | bigint, flags?: number): Promise<void> {
    return this.raw.virDomainMigrateSetMaxDowntime(this[handle], downtime, flags);
  }

  /**
   * How long the guest may stand still at the end of a live migration, in ms.
   *
   * C: `virDomainMigrateGetMaxDowntime`. Since libvirt 3.7.0.
   *
   * @param flags - None so far.
   */
  migrateGetMaxDowntime(flags?: number): Promise<bigint> {
    return this.raw.virDomainMigrateGetMaxDowntime(this[handle], flags);
  }

  /**
   * Limits how fast a migration sends, one under way included. A new migration without `bandwidth` uses it
   * too.
   *
   * C: `virDomainMigrateSetMaxSpeed`. Since libvirt 0.9.0.
   *
   * @param bandwidth - MiB/s.
   * @param flags - POSTCOPY: the limit of the post-copy phase, where 0 is none.
   */
  migrateSetMaxSpeed(bandwidth: number | bigint, flags?: DomainMigrateMaxSpeedFlags): Promise<void> {
    return this.raw.virDomainMigrateSetMaxSpeed(this[handle], bandwidth, flags);
  }

  /**
   * How fast a migration may send, in MiB/s; a huge number where there is no limit.
   *
   * C: `virDomainMigrateGetMaxSpeed`. Since libvirt 0.9.5.
   *
   * @param flags - POSTCOPY: the limit of the post-copy phase.
   */
  migrateGetMaxSpeed(flags?: DomainMigrateMaxSpeedFlags): Promise<number> {
    return this.raw.virDomainMigrateGetMaxSpeed(this[handle], flags);
  }

  /**
   * Sets the cache of pages sent before, for a migration with compression by xbzrle. May be changed under
   * way.
   *
   * C: `virDomainMigrateSetCompressionCache`. Since libvirt 1.0.3.
   *
   * @param cacheSize - Bytes; the hypervisor may round them down to a power of two.
   * @param flags - None so far.
   */
  migrateSetCompressionCache(cacheSize: number | bigint, flags?: number): Promise<void> {
    return this.raw.virDomainMigrateSetCompressionCache(this[handle], cacheSize, flags);
  }

  /**
   * The cache of pages sent before, in bytes.
   *
   * C: `virDomainMigrateGetCompressionCache`. Since libvirt 1.0.3.
   *
   * @param flags - None so far.
   */
  migrateGetCompressionCache(flags?: number): Promise<bigint> {
    return this.raw.virDomainMigrateGetCompressionCache(this[handle], flags);
  }

  /**
   * Switches a migration under way, started with POSTCOPY, to post-copy: the guest goes on at once at the
   * destination and fetches memory it lacks. There is no way back, and a link that breaks then stops the
   * guest.
   *
   * C: `virDomainMigrateStartPostCopy`. Since libvirt 1.3.3.
   *
   * @param flags - None so far.
   */
  migrateStartPostCopy(flags?: number): Promise<void> {
    return this.raw.virDomainMigrateStartPostCopy(this[handle], flags);
  }
}
