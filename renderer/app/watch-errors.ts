import { bridge } from '../bridge/bridge';

/** Tells main's log of an error that nothing in the page has handled. */
export function reportError(thrown: unknown): void {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  bridge()
    .call('app.reportError', { message: message.slice(0, 4096), stack: stack.slice(0, 16384) })
    .catch(() => undefined);
}

export function watchErrors(): void {
  window.addEventListener('error', (event) => reportError(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => reportError(event.reason));
}
