import type { ConsoleStatus } from '../../../electron/contract/contract';
import { formatShortTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import type { StateKind } from '../../ui/state-badge';
import type { ConsoleView } from './console-session';

/** What the line under a console says, and the one thing it offers. */
export interface Standing {
  kind: StateKind;
  text: string;
  offer: 'take-over' | 'take-back' | 'reopen' | 'start' | null;
  /** What is typed reaches the guest. */
  attached: boolean;
}

const opening = (): Standing => ({ kind: 'busy', text: t('console.opening'), offer: null, attached: false });

/** `status` is null until main has told. */
export function standingOf(view: ConsoleView, status: ConsoleStatus | null): Standing {
  if (view.phase === 'failed')
    return { kind: 'crashed', text: t('console.failed'), offer: 'reopen', attached: false };
  if (view.phase === 'closed')
    return view.error
      ? { kind: 'crashed', text: t('console.failed'), offer: 'reopen', attached: false }
      : { kind: 'paused', text: t('console.ended'), offer: 'take-back', attached: false };
  if (view.phase === 'opening' || status === null) return opening();
  const time = formatShortTime(status.since);
  if (status.state === 'attached') {
    const since = t('console.attachedSince', { time });
    const text = view.silent ? `${since} · ${t('console.silent')}` : since;
    return { kind: 'running', text, offer: null, attached: true };
  }
  switch (status.reason) {
    case 'not-running':
      return { kind: 'shut-off', text: t('console.notRunning', { time }), offer: 'start', attached: false };
    case 'host-away':
      return { kind: 'stale', text: t('console.hostAway', { time }), offer: null, attached: false };
    case 'in-use':
      return { kind: 'paused', text: t('console.inUse'), offer: 'take-over', attached: false };
    case 'none':
      return { kind: 'busy', text: t('console.reattaching'), offer: null, attached: false };
  }
}
