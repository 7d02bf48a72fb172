import { NodeSuspendTarget } from '@virtdeck/libvirt';
import type { DomainAction } from '../../contract/operations.js';
import { appError } from '../errors.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { WorkContext } from './operations.js';
import { withProgress } from './save-progress.js';

export interface ActionContext extends WorkContext {
  domain: LibvirtDomain;
  shutdownTimeoutSeconds: number;
}

/** Whether the action came to its end: a guest that lets its time go by makes no error. */
export type Outcome = 'done' | 'overdue';

type Perform = (context: ActionContext) => Promise<Outcome>;

function call(perform: (domain: LibvirtDomain) => Promise<void>): Perform {
  return async ({ link, domain }) => {
    await link.race(perform(domain));
    return 'done';
  };
}

/** Resolves true when the domain is off, gone or started anew, false when `ms` are over before. */
function stopsWithin(
  { operation, link, inventory }: ActionContext,
  uuid: string,
  id: number | null,
  ms: number,
): Promise<boolean> {
  const isOff = (): boolean => {
    const now = inventory.domainRow(uuid)?.id ?? null;
    return now === null || now !== id;
  };
  const signal = AbortSignal.any([link.signal, operation.cancellation.signal]);
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = (): void => finish(() => reject(signal.reason as Error));
    const timer = setTimeout(() => finish(() => resolve(false)), ms);
    timer.unref();
    const unsubscribe = inventory.domainChanges.subscribe((changed) => {
      if (changed === uuid && isOff()) finish(() => resolve(true));
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
    if (isOff()) finish(() => resolve(true));
  });
}

/** libvirt only passes the request on; whether the guest heeds it shows when it stops. */
const shutdown: Perform = async (context) => {
  const { operation, link, domain, shutdownTimeoutSeconds: seconds } = context;
  const { uuid } = operation.dto;
  const id = domain.getID();
  await link.race(domain.shutdown());
  operation.wait(seconds);
  context.release();
  if (!(await stopsWithin(context, uuid, id, seconds * 1000))) return 'overdue';
  operation.note('stopped');
  return 'done';
};

const save: Perform = async ({ operation, link, domain }) => {
  const abort = (): void => void link.race(domain.abortJob()).catch(() => {});
  operation.progress({ cancellable: true });
  operation.cancellation.signal.addEventListener('abort', abort);
  try {
    await withProgress(operation, link, domain, link.race(domain.managedSave()));
  } finally {
    operation.cancellation.signal.removeEventListener('abort', abort);
  }
  return 'done';
};

const restore: Perform = async ({ link, domain }) => {
  // Without an image libvirt would boot the domain, which is not what was asked for.
  if (!(await link.race(domain.hasManagedSaveImage())))
    throw appError('REFUSED', 'There is no saved state to restore');
  await link.race(domain.create());
  return 'done';
};

export const actions: Readonly<Record<DomainAction, Perform>> = {
  start: call((domain) => domain.create()),
  restore,
  shutdown,
  reboot: call((domain) => domain.reboot()),
  suspend: call((domain) => domain.suspend()),
  resume: call((domain) => domain.resume()),
  save,
  'pm-suspend': call((domain) => domain.pmSuspendForDuration(NodeSuspendTarget.MEM, 0n)),
  'pm-wakeup': call((domain) => domain.pmWakeup()),
  nmi: call((domain) => domain.injectNMI()),
  reset: call((domain) => domain.reset()),
  destroy: call((domain) => domain.destroy()),
};
