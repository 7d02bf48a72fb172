import { appError } from '../errors.js';

/** Waits for a call, but no longer than somebody wants its answer, nor than it may take. */
export async function bounded<T>(call: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const given = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(appError('NOT_CONNECTED', `There was no answer within ${ms / 1000} s`)),
      ms,
    );
    timer.unref();
    onAbort = (): void => reject(appError('CANCELLED', 'Cancelled'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([call, given]);
  } finally {
    clearTimeout(timer);
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
