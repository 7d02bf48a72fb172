import { JobType } from '@virtdeck/libvirt';
import type { DiskPlan, DiskRequest } from '../../contract/block-jobs.js';
import type { DiskImage } from '../../contract/disk-chain.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import { machineDisks } from '../xml/machine-disks.js';
import type { XmlDisk } from '../xml/machine-disks.js';
import { Draft } from './plan-draft.js';
import { planCommit, planPull, planRebase } from './plan-chain.js';
import { planCopy } from './plan-copy.js';
import { planResize } from './plan-resize.js';

/** What a plan is made of: the disk as it is now. */
export interface Situation {
  link: HostLink;
  services: HostServices;
  uuid: string;
  name: string;
  domain: LibvirtDomain;
  active: boolean;
  persistent: boolean;
  disk: XmlDisk;
  chain: DiskImage[];
  /** Known down to the image that stands on nothing. */
  complete: boolean;
  /** What the guest sees. */
  capacityBytes: number | null;
}

async function situationOf(
  services: HostServices,
  uuid: string,
  target: string,
): Promise<Omit<Situation, 'disk'> & { disk: XmlDisk | null }> {
  const link = services.host.requireLink();
  const row = services.inventory.requireDomainRow(uuid);
  const domain = await link.race(link.connection.domainLookupByUUID(uuid));
  const disk = machineDisks(await link.race(domain.getXMLDesc())).find((each) => each.target === target);
  const chains = await services.images.chainsAnew(link, uuid);
  const known = chains.disks.find((each) => each.target === target);
  const left = new Set(services.blockJobs.leftOvers(uuid).map(({ path }) => path));
  const chain = (known?.images ?? []).flatMap((path) => {
    const image = chains.images.find((each) => each.path === path);
    // What a job has left and nothing needs holds nothing back.
    return image
      ? { ...image, users: image.users.filter((user) => !('path' in user && left.has(user.path))) }
      : [];
  });
  const info = chain.length > 0 ? await link.race(domain.getBlockInfo(target)).catch(() => null) : null;
  const [top] = chain;
  if (top && info) {
    top.capacityBytes ??= Number(info.capacity);
    top.allocationBytes = Number(info.allocation);
  }
  return {
    link,
    services,
    uuid,
    name: row.name,
    domain,
    active: domain.getID() !== null,
    persistent: row.persistent,
    disk: disk ?? null,
    chain,
    complete: known?.complete ?? true,
    capacityBytes: info ? Number(info.capacity) : (top?.capacityBytes ?? null),
  };
}

/** What rules out any work on a disk. */
async function checkDisk(
  draft: Draft,
  { link, services, uuid, domain, active, disk, chain }: Situation,
): Promise<void> {
  if (link.readonly) draft.obstacle('readonly');
  if (chain.length === 0) draft.obstacle('emptyDrive');
  else if (disk.device !== 'disk' || disk.readonly) draft.obstacle('notADisk');
  if (!active) return;
  const job = services.blockJobs.isFollowed(uuid, disk.target)
    ? true
    : await link.race(domain.getBlockJobInfo(disk.target)).catch(() => null);
  if (job) draft.obstacle('busyDisk', { target: disk.target });
  const machineJob = await link.race(domain.getJobInfo()).catch(() => null);
  if (machineJob && machineJob.type !== JobType.NONE) draft.obstacle('busyMachine');
}

/** What a request would do, and whether it can be done now. */
export async function planDisk(
  services: HostServices,
  uuid: string,
  request: DiskRequest,
): Promise<{ plan: DiskPlan; situation: Situation | null }> {
  const { disk, ...rest } = await situationOf(services, uuid, request.target);
  const draft = new Draft();
  if (!disk) {
    draft.obstacle('notADisk');
    return { plan: draft.plan, situation: null };
  }
  const situation: Situation = { disk, ...rest };
  await checkDisk(draft, situation);
  if (request.action !== 'disk-resize' && !situation.active) draft.obstacle('off');
  switch (request.action) {
    case 'disk-copy':
      await planCopy(draft, situation, request);
      break;
    case 'disk-commit':
      planCommit(draft, situation, request);
      break;
    case 'disk-pull':
      planPull(draft, situation, request);
      break;
    case 'disk-rebase':
      planRebase(draft, situation, request);
      break;
    case 'disk-resize':
      planResize(draft, situation, request);
  }
  return { plan: draft.plan, situation };
}
