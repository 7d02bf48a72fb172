import { versionText } from '../../names.js';
import { finding } from '../findings.js';
import type { MigrationFinding } from '../../../contract/migration.js';
import { migrationParam } from '../../../contract/migration-options.js';
import type { MigrationParam } from '../../../contract/migration-options.js';
import { isOlder } from '../version.js';
import type { Probe } from '../probe.js';

/** Whether the destination's libvirt and hypervisor are at least as new, and know what is asked for. */
export const probeVersions: Probe = async ({ link, request, running }, destination) => {
  if (!destination) return [finding('versions', 'unknown', 'versionsUnknown')];
  const { connection } = link;
  const [ownType, type, ownLibvirt, ownHypervisor, libvirt, hypervisor] = await Promise.all([
    link.race(connection.getType()),
    destination.type(),
    link.race(connection.getLibVersion()).then(versionText),
    link.race(connection.getVersion()).then(versionText),
    destination.libvirtVersion(),
    destination.hypervisorVersion(),
  ]);
  const { name: host } = destination;
  if (ownType !== type)
    return [finding('versions', 'block', 'otherDriver', { params: { own: ownType, other: type, host } })];
  const found: MigrationFinding[] = [];
  if (isOlder(libvirt, ownLibvirt))
    found.push(
      finding('versions', 'warn', 'olderLibvirt', { params: { from: ownLibvirt, to: libvirt, host } }),
    );
  if (running && isOlder(hypervisor, ownHypervisor))
    found.push(
      finding('versions', 'warn', 'olderHypervisor', {
        params: { from: ownHypervisor, to: hypervisor, host },
      }),
    );
  const oldest = isOlder(libvirt, ownLibvirt) ? libvirt : ownLibvirt;
  for (const name of Object.keys(request.params) as MigrationParam[]) {
    const { since } = migrationParam(name);
    if (request.params[name] !== undefined && isOlder(oldest, since))
      found.push(
        finding('versions', 'block', 'tooNewParam', { params: { option: name, since, version: oldest } }),
      );
  }
  if (found.length > 0) return found;
  return [finding('versions', 'ok', 'versionsFit', { params: { libvirt, hypervisor, host } })];
};
