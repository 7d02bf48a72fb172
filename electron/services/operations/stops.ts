import type { ActionContext } from './actions.js';

/** Resolves true when the domain is off, gone or started anew, false when `ms` are over before. */
export function stopsWithin(
  { operation, link, inventory }: ActionContext,
  id: number | null,
  ms: number,
): Promise<boolean> {
  const { uuid } = operation.dto;
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
