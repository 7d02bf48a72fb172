import { appError } from '../errors.js';
import type { LibvirtDomain } from '../libvirt.js';
import { followDomainJob } from '../operations/domain-job.js';
import type { WorkContext } from '../operations/operations.js';

/**
 * Follows a backup that runs to its end, which backupBegin() does not wait for. Cancelling the operation aborts it.
 * @returns whether it came to its end; false: it was aborted. Fails with its reason.
 */
export async function followBackup(context: WorkContext, domain: LibvirtDomain): Promise<boolean> {
  const { how, message } = await followDomainJob(context, domain);
  if (how === 'cancelled') return false;
  if (how === 'completed') return true;
  throw appError(
    'INTERNAL',
    how === 'unknown'
      ? 'libvirt does not tell how the backup ended'
      : `The backup failed: ${message ?? 'libvirt tells no reason'}`,
  );
}
