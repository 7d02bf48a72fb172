import { DomainAbortJobFlags, DomainMigrateFlags, DomainMigrateMaxSpeedFlags } from '@virtdeck/libvirt';
import type { MigrationLever, MigrationSettings } from '../../contract/migration-run.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import { hasFlag } from './order.js';

/** libvirt's "without limit" is a number that no network reaches. */
const unlimitedMibs = 1_000_000;

const speed = (mibs: number): number | null => (mibs === 0 || mibs > unlimitedMibs ? null : mibs);

/** What is set now; each on its own, since older hosts and other drivers don't know all of them. */
export async function readSettings(
  link: HostLink,
  domain: LibvirtDomain,
  flags: number,
): Promise<MigrationSettings> {
  const known = <T>(call: Promise<T>): Promise<T | null> => link.race(call).catch(() => null);
  const [downtime, bandwidth, postcopy, cache] = await Promise.all([
    known(domain.migrateGetMaxDowntime()),
    known(domain.migrateGetMaxSpeed()),
    hasFlag(flags, DomainMigrateFlags.POSTCOPY)
      ? known(domain.migrateGetMaxSpeed(DomainMigrateMaxSpeedFlags.POSTCOPY))
      : null,
    hasFlag(flags, DomainMigrateFlags.COMPRESSED) ? known(domain.migrateGetCompressionCache()) : null,
  ]);
  return {
    maxDowntimeMs: downtime === null ? null : Number(downtime),
    bandwidthMibs: bandwidth === null ? null : speed(bandwidth),
    postcopyBandwidthMibs: postcopy === null ? null : speed(postcopy),
    compressionCacheBytes: cache === null ? null : Number(cache),
  };
}

/** Acts on a migration that is under way. */
export async function pullLever(link: HostLink, domain: LibvirtDomain, lever: MigrationLever): Promise<void> {
  const call = (): Promise<void> => {
    switch (lever.kind) {
      case 'post-copy':
        return domain.migrateStartPostCopy();
      case 'max-downtime':
        return domain.migrateSetMaxDowntime(lever.ms);
      case 'bandwidth':
        return domain.migrateSetMaxSpeed(lever.mibs);
      case 'post-copy-bandwidth':
        return domain.migrateSetMaxSpeed(lever.mibs, DomainMigrateMaxSpeedFlags.POSTCOPY);
      case 'compression-cache':
        return domain.migrateSetCompressionCache(lever.bytes);
      case 'pause':
        return domain.suspend();
      case 'resume':
        return domain.resume();
      case 'interrupt':
        return domain.abortJob(DomainAbortJobFlags.POSTCOPY);
    }
  };
  await link.race(call());
}
