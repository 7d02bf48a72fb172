import {
  DomainCreateFlags,
  DomainDestroyFlags,
  DomainShutdownFlags,
  NodeSuspendTarget,
} from '@virtdeck/libvirt';
import type { AskMeans, DomainAction } from '../../contract/domain-actions.js';
import type { DomainRequest } from '../../contract/operations.js';
import type { HostImages } from '../disks/disk-chain.js';
import { appError } from '../errors.js';
import type { LibvirtDomain } from '../libvirt.js';
import { saveFlags } from './save-flags.js';
import { deleteDomain } from './delete-domain.js';
import { runDomainJob } from './domain-job.js';
import type { WorkContext } from './operations.js';
import { stopsWithin } from './stops.js';

export interface ActionContext extends WorkContext {
  domain: LibvirtDomain;
  images: HostImages;
  shutdownTimeoutSeconds: number;
}

/** Whether the action came to its end: a guest that lets its time go by makes no error. */
export type Outcome = 'done' | 'overdue';

type RequestOf<A extends DomainAction> = Extract<DomainRequest, { action: A }>;
type Performers = {
  [A in DomainAction]: (context: ActionContext, request: RequestOf<A>) => Promise<Outcome>;
};

function call(
  perform: (domain: LibvirtDomain) => Promise<void>,
): (context: ActionContext) => Promise<Outcome> {
  return async ({ link, domain }) => {
    await link.race(perform(domain));
    return 'done';
  };
}

/** No event tells of what changed here, so the row is read again. */
function quietCall(
  perform: (domain: LibvirtDomain) => Promise<void>,
): (context: ActionContext) => Promise<Outcome> {
  return async ({ link, domain, inventory, operation }) => {
    try {
      await link.race(perform(domain));
    } finally {
      inventory.touchDomain(operation.dto.uuid);
    }
    return 'done';
  };
}

/** Shutdown and reboot name their means by the same bits. */
const means: Readonly<Record<AskMeans, DomainShutdownFlags>> = {
  default: DomainShutdownFlags.DEFAULT,
  acpi: DomainShutdownFlags.ACPI_POWER_BTN,
  agent: DomainShutdownFlags.GUEST_AGENT,
  initctl: DomainShutdownFlags.INITCTL,
  signal: DomainShutdownFlags.SIGNAL,
  paravirt: DomainShutdownFlags.PARAVIRT,
};

const depths = {
  memory: NodeSuspendTarget.MEM,
  disk: NodeSuspendTarget.DISK,
  hybrid: NodeSuspendTarget.HYBRID,
} as const;

/** The sum of the bits whose option is set. */
function flags(options: readonly (readonly [boolean, number])[]): number {
  return options.reduce((sum, [set, bit]) => (set ? sum | bit : sum), 0);
}

async function start(context: ActionContext, request: RequestOf<'start'>): Promise<Outcome> {
  const { link, domain, inventory, operation } = context;
  // Without "force boot" libvirt would restore the image, which is not what was asked for.
  if (!request.forceBoot && inventory.domainRow(operation.dto.uuid)?.managedSave)
    throw appError('REFUSED', 'There is a saved state: restore it, or start with force boot');
  const bits = flags([
    [request.paused, DomainCreateFlags.PAUSED],
    [request.forceBoot, DomainCreateFlags.FORCE_BOOT],
    [request.autodestroy, DomainCreateFlags.AUTODESTROY],
    [request.resetNvram, DomainCreateFlags.RESET_NVRAM],
  ]);
  await link.race(domain.create(bits));
  return 'done';
}

async function restore({ link, domain }: ActionContext, request: RequestOf<'restore'>): Promise<Outcome> {
  // Without an image libvirt would boot the domain, which is not what was asked for.
  if (!(await link.race(domain.hasManagedSaveImage())))
    throw appError('REFUSED', 'There is no saved state to restore');
  const bits = flags([
    [request.paused, DomainCreateFlags.PAUSED],
    [request.bypassCache, DomainCreateFlags.BYPASS_CACHE],
    [request.resetNvram, DomainCreateFlags.RESET_NVRAM],
  ]);
  await link.race(domain.create(bits));
  return 'done';
}

/** libvirt only passes the request on; whether the guest heeds it shows when it stops. */
async function shutdown(context: ActionContext, { via }: RequestOf<'shutdown'>): Promise<Outcome> {
  const { operation, link, domain, shutdownTimeoutSeconds: seconds } = context;
  const id = domain.getID();
  if (via === 'agent') await link.limitAgent(domain);
  await link.race(domain.shutdown(means[via]));
  operation.wait(seconds);
  context.release();
  if (!(await stopsWithin(context, id, seconds * 1000))) return 'overdue';
  operation.note('stopped');
  return 'done';
}

async function save(context: ActionContext, { after, bypassCache }: RequestOf<'save'>): Promise<Outcome> {
  const { domain } = context;
  const bits = saveFlags(after, bypassCache);
  await runDomainJob(context, domain, () => domain.managedSave(bits));
  return 'done';
}

const performers: Performers = {
  start,
  restore,
  shutdown,
  reboot: async ({ link, domain }, { via }) => {
    if (via === 'agent') await link.limitAgent(domain);
    await link.race(domain.reboot(means[via]));
    return 'done';
  },
  suspend: call((domain) => domain.suspend()),
  resume: call((domain) => domain.resume()),
  save,
  'discard-save': quietCall((domain) => domain.managedSaveRemove()),
  'pm-suspend': async ({ link, domain }, { target }) => {
    await link.race(domain.pmSuspendForDuration(depths[target], 0n));
    return 'done';
  },
  'pm-wakeup': call((domain) => domain.pmWakeup()),
  autostart: quietCall((domain) => domain.setAutostart(true)),
  'no-autostart': quietCall((domain) => domain.setAutostart(false)),
  nmi: call((domain) => domain.injectNMI()),
  reset: call((domain) => domain.reset()),
  destroy: async ({ link, domain }, { graceful }) => {
    await link.race(domain.destroy(flags([[graceful, DomainDestroyFlags.GRACEFUL]])));
    return 'done';
  },
  delete: deleteDomain,
};

/** Does with a domain what was asked for. */
export function perform(context: ActionContext, request: DomainRequest): Promise<Outcome> {
  const performer = performers[request.action] as (
    context: ActionContext,
    request: DomainRequest,
  ) => Promise<Outcome>;
  return performer(context, request);
}
