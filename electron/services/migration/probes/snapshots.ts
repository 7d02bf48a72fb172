import type { MigrationFinding } from '../../../contract/migration.js';
import { isUnsupported } from '../../errors.js';
import { finding } from '../findings.js';
import type { Probe } from '../probe.js';

/** A driver that has no such thing has none of them. */
async function count(list: Promise<readonly unknown[]>): Promise<number> {
  try {
    return (await list).length;
  } catch (error) {
    if (isUnsupported(error)) return 0;
    throw error;
  }
}

/** libvirt moves no machine that has snapshots, and leaves a saved state behind. */
export const probeSnapshots: Probe = async ({ link, domain, running, uuid, services }) => {
  const [snapshots, checkpoints] = await Promise.all([
    count(link.race(domain.listAllSnapshots())),
    count(link.race(domain.listAllCheckpoints())),
  ]);
  const found: MigrationFinding[] = [];
  if (snapshots > 0) found.push(finding('snapshots', 'block', 'snapshots', { params: { n: snapshots } }));
  if (checkpoints > 0)
    found.push(finding('snapshots', 'warn', 'checkpoints', { params: { n: checkpoints } }));
  if (!running && services.inventory.domainRow(uuid)?.managedSave)
    found.push(finding('snapshots', 'warn', 'savedState'));
  return found.length > 0 ? found : [finding('snapshots', 'ok', 'noSnapshots')];
};
