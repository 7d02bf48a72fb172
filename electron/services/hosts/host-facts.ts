import { DomainStatsTypes, GetAllDomainStatsFlags } from '@virtdeck/libvirt';
import type { HostFacts } from '../../contract/hosts.js';
import type { LibvirtConnection } from '../libvirt.js';
import { versionText } from '../names.js';

/**
 * Asks for CPU and memory with the flag that makes a driver refuse what it can't give, of the domains that
 * are both active and shut off: there are none, so that no guest is disturbed and a wedged one can't hold it up.
 */
export async function hasBulkStats(connection: LibvirtConnection): Promise<boolean> {
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

/** A driver may lack one of the calls; the host is usable all the same. `run` decides when each is made. */
export async function readHostFacts(
  connection: LibvirtConnection,
  uri: string,
  bulkStats: boolean,
  run: <T>(call: () => Promise<T>) => Promise<T> = (call) => call(),
): Promise<HostFacts> {
  const orElse = <T>(call: () => Promise<T>, fallback: T): Promise<T> => run(call).catch(() => fallback);
  const node = { model: '', memory: 0, cpus: 0 };
  const [type, hostname, ownUri, libVersion, version, info, secure, encrypted] = await Promise.all([
    run(() => connection.getType()),
    orElse(() => connection.getHostname(), ''),
    orElse(() => connection.getURI(), uri),
    orElse(() => connection.getLibVersion(), 0),
    orElse(() => connection.getVersion(), 0),
    orElse(() => connection.nodeGetInfo(), node),
    orElse<boolean | null>(() => connection.isSecure(), null),
    orElse<boolean | null>(() => connection.isEncrypted(), null),
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
    secure,
    encrypted,
    bulkStats,
  };
}
