import type { DomainRow } from '../../electron/contract/inventory';
import { translate } from './i18n/t';

/** Why a domain is in its state, in plain words and with the remedy; null where that says nothing new. */
export function reasonText({ state, reason, managedSave }: DomainRow): string | null {
  const telling = state === 'shut-off' && managedSave ? 'saved' : reason;
  return translate(`domain.reason.${state === 'blocked' ? 'running' : state}.${telling}`);
}

/** Reasons that ask the user to do something. */
export function isTrouble({ state, reason }: DomainRow): boolean {
  return (
    state === 'crashed' ||
    (state === 'paused' &&
      ['io-error', 'watchdog', 'crashed', 'postcopy-failed', 'api-error'].includes(reason)) ||
    (state === 'running' && reason === 'postcopy-failed') ||
    (state === 'shut-off' && ['crashed', 'failed'].includes(reason))
  );
}
