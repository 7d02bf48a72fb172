import type { PullRequest } from '../../contract/backup.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Outcome } from '../operations/actions.js';
import { followDomainJob } from '../operations/domain-job.js';
import type { WorkContext } from '../operations/operations.js';
import { checkpointXml, pullXml } from '../xml/backup-xml.js';
import type { PullPlan } from './plan.js';

/** Offers a machine's disks, as they are at this moment, over NBD until the user ends it. */
export async function pullBackup(
  context: WorkContext,
  domain: LibvirtDomain,
  request: PullRequest,
  plan: PullPlan,
  left: readonly string[],
): Promise<Outcome> {
  const { link, operation } = context;
  const targets = plan.disks.map(({ target, incremental }) => ({
    target,
    incremental,
    scratch: plan.scratch.get(target) ?? '',
  }));
  const untracked = plan.disks.flatMap(({ target }) => (plan.tracked.includes(target) ? [] : target));
  const checkpoint =
    plan.checkpoint === null
      ? null
      : checkpointXml(plan.checkpoint, '', plan.tracked, [...left, ...untracked]);
  await link.race(domain.backupBegin(pullXml(targets, left, request.since, request.server), checkpoint));
  operation.note('backupOffered');
  return goOnWithPull(context, domain);
}

export async function goOnWithPull(context: WorkContext, domain: LibvirtDomain): Promise<Outcome> {
  context.release();
  // It is open for as long as the user wants it: that it is ended is no failure.
  await followDomainJob(context, domain);
  return 'done';
}
