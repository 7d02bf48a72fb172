import { DomainStatsTypes, GetAllDomainStatsFlags } from '@virtdeck/libvirt';
import type { HostFacts } from '../../contract/hosts.js';
import type { LibvirtConnection } from '../libvirt.js';
import { versionText } from '../names.js';

/** A driver may lack one of these calls; the host is usable all the same. */
async function orElse<T>(call: Promise<T>, fallback: T): Promise<T> {
  return call.catch(() => fallback);
}

/**
 * Asks for CPU and memory with the flag that makes a driver refuse what it can't give, of the domains that
 * are both active and shut off: there are none, so that no guest is disturbed and a wedged one can't hold it up.
 */
async function hasBulkStats(connection: LibvirtConnection): Promise<boolean> {
  const { ACTIVE, SHUTOFF, ENFORCE_STATS } = GetAllDomainStatsFlags;
  return connection
    .getAllDomainStats(
      DomainStatsTypes.CPU_TOTAL | DomainStatsTypes.BALLOON,
      null,
      // ENFORCE_STATS is the sign bit of what `|` gives.
      (ACTIVE | SHUTOFF | ENFORCE_STATS) >>> 0,
    )
    .then(
      () => true,
      () => false,
    );
}

export async function readHostFacts(connection: LibvirtConnection, uri: string): Promise<HostFacts> {
  const node = { model: '', memory: 0, cpus: 0 };
  const [hostname, ownUri, type, libVersion, version, info, bulkStats] = await Promise.all([
    orElse(connection.getHostname(), ''),
    orElse(connection.getURI(), uri),
    connection.getType(),
    orElse(connection.getLibVersion(), 0),
    orElse(connection.getVersion(), 0),
    orElse(connection.nodeGetInfo(), node),
    hasBulkStats(connection),
  ]);
  return {
    hostname,
    uri: ownUri,
    type,
    libvirtVersion: versionText(libVersion),
    hypervisorVersion: versionText(version),
    cpuModel: info.model,
    cpus: info.cpus,
    memoryKiB: info.memory,
    secure: null,
    encrypted: null,
    bulkStats,
  };
}
