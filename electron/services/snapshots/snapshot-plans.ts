import { setTimeout as sleep } from 'node:timers/promises';
import { DomainCreateFlags, DomainSnapshotRevertFlags, ErrorNumber } from '@virtdeck/libvirt';
import type { DomainChains } from '../../contract/disk-chain.js';
import type { DeleteOptions, RevertOptions, SnapshotPlan } from '../../contract/snapshot-plans.js';
import { appError, errorNumber, isMissingVolume } from '../errors.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import { readTraits, readVersions } from '../machine-traits.js';
import { runDomainJob } from '../operations/domain-job.js';
import type { Work, WorkContext } from '../operations/operations.js';
import { forgetSnapshot } from './forget-snapshot.js';
import { revertByOverlays } from './overlay-revert.js';
import { planDelete } from './plan-delete.js';
import type { PlanAction, Planned } from './plan-parts.js';
import { planRevert } from './plan-revert.js';
import type { PlanFacts } from './plan-world.js';

async function busyDisks(link: HostLink, domain: LibvirtDomain, chains: DomainChains): Promise<string[]> {
  if (!chains.active) return [];
  const jobs = await link.race(
    Promise.all(
      chains.disks.map(async ({ target, images }) =>
        // Not every driver knows of such jobs.
        images.length > 0 ? domain.getBlockJobInfo(target).catch(() => null) : null,
      ),
    ),
  );
  return chains.disks.flatMap(({ target }, index) => (jobs[index] ? [target] : []));
}

async function readFacts(services: HostServices, link: HostLink, uuid: string): Promise<PlanFacts> {
  const domain = services.inventory.domain(uuid);
  const chains = await services.images.chainsAnew(link, uuid);
  const [versions, traits, savedState, busy] = await Promise.all([
    readVersions(link),
    readTraits(link, domain),
    link.race(domain.hasManagedSaveImage()),
    busyDisks(link, domain, chains),
  ]);
  return { chains, versions, traits, savedState, busy };
}

type Planner = (facts: PlanFacts) => Planned;

export async function readPlan(
  services: HostServices,
  uuid: string,
  planner: Planner,
): Promise<SnapshotPlan> {
  return planner(await readFacts(services, services.host.requireLink(), uuid)).plan;
}

export const revertPlanner =
  (options: RevertOptions): Planner =>
  (facts) =>
    planRevert(facts, options);
export const deletePlanner =
  (options: DeleteOptions): Planner =>
  (facts) =>
    planDelete(facts, options);

/** Disks that are not in the images which the plan said. */
function unlikePlan({ chains }: SnapshotPlan, { disks }: DomainChains): string[] {
  return chains
    .filter(({ target, images }) => {
      const now = disks.find((disk) => disk.target === target)?.images ?? [];
      return (
        now.length !== images.length || images.some((path, index) => path !== null && path !== now[index])
      );
    })
    .map(({ target }) => target);
}

const revertFlags = {
  'as-taken': 0,
  running: DomainSnapshotRevertFlags.RUNNING,
  paused: DomainSnapshotRevertFlags.PAUSED,
} as const;

interface Doing {
  context: WorkContext;
  domain: LibvirtDomain;
  chains: DomainChains;
  /** null: snapshots are deleted. */
  revert: RevertOptions | null;
}

async function deleteFile({ link, operation }: WorkContext, path: string): Promise<void> {
  try {
    const volume = await link.race(link.connection.storageVolLookupByPath(path));
    await link.race(volume.delete());
    operation.note('volumeDeleted', { path });
  } catch (error) {
    // libvirt has taken it along already.
    if (!isMissingVolume(error)) throw error;
  }
}

/** libvirt names new images by the second, and refuses when there is one of this name. */
function isNameTaken(error: unknown): boolean {
  return errorNumber(error) === ErrorNumber.CONFIG_UNSUPPORTED && /already exists/.test(String(error));
}

async function revert({ context, domain, revert: options }: Doing, name: string): Promise<void> {
  const snapshot = await context.link.race(domain.snapshotLookupByName(name));
  const { FORCE, RESET_NVRAM } = DomainSnapshotRevertFlags;
  const flags =
    revertFlags[options?.state ?? 'as-taken'] |
    (options?.force ? FORCE : 0) |
    (options?.resetNvram ? RESET_NVRAM : 0);
  const go = (): Promise<void> => runDomainJob(context, domain, () => snapshot.revertTo(flags));
  try {
    await go();
  } catch (error) {
    if (!isNameTaken(error)) throw error;
    await sleep(1100);
    await go();
  }
}

async function perform(doing: Doing, action: PlanAction): Promise<void> {
  const { context, domain, chains } = doing;
  const { link, operation } = context;
  switch (action.do) {
    case 'revert':
      return revert(doing, action.snapshot);
    case 'overlay': {
      const { snapshot: name, disks, memory } = action;
      const hasChildren = chains.snapshots.some(({ parent }) => parent === name);
      const state = doing.revert?.state ?? 'as-taken';
      await revertByOverlays(context, domain, { name, hasChildren, memory, state }, disks);
      if (memory === null && state !== 'as-taken')
        await link.race(domain.create(state === 'paused' ? DomainCreateFlags.PAUSED : 0));
      return;
    }
    case 'delete': {
      const snapshot = await link.race(domain.snapshotLookupByName(action.snapshot));
      await runDomainJob(context, domain, () => snapshot.delete());
      operation.note('snapshotDeleted', { name: action.snapshot });
      return;
    }
    case 'forget':
      await forgetSnapshot(link, domain, action.snapshot);
      operation.note('snapshotDeleted', { name: action.snapshot });
      return;
    case 'delete-file':
      return deleteFile(context, action.image.path);
  }
}

function refusal({ obstacles }: SnapshotPlan): string | null {
  const [first] = obstacles;
  if (!first) return null;
  const about = [...first.subjects, ...first.users.map((user) => user.name)].join(', ');
  return `${first.snapshot}: ${first.capability ?? first.kind}${about ? ` (${about})` : ''}`;
}

/** Plans anew, carries it out, and looks whether all is as the plan said. */
export function runPlan(
  services: HostServices,
  uuid: string,
  planner: Planner,
  revert: RevertOptions | null,
): Work {
  return async (context) => {
    const { link, operation, inventory } = context;
    const facts = await readFacts(services, link, uuid);
    const { plan, actions } = planner(facts);
    const reason = refusal(plan);
    if (reason !== null) throw appError('REFUSED', reason);
    const doing: Doing = { context, domain: inventory.domain(uuid), chains: facts.chains, revert };
    try {
      for (const action of actions) {
        operation.cancellation.signal.throwIfAborted();
        operation.progress({ cancellable: false });
        await perform(doing, action);
        operation.progress({ cancellable: true });
      }
    } finally {
      inventory.touchDomain(uuid);
    }
    for (const { path, fate } of plan.files) if (fate === 'left') operation.note('leftOver', { path });
    const unlike = unlikePlan(plan, await services.images.chainsAnew(link, uuid));
    if (unlike.length > 0)
      throw appError('INTERNAL', `The images of ${unlike.join(', ')} are not those that were planned`);
    return 'done';
  };
}
