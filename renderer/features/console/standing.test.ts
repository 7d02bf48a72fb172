import { describe, expect, it } from 'vitest';
import type { ConsoleStatus } from '../../../electron/contract/contract';
import type { ConsoleView } from './console-session';
import { standingOf, type Standing } from './standing';

const open: ConsoleView = { phase: 'open', error: null, silent: false, everOpen: true };
const detached = (reason: 'not-running' | 'host-away' | 'in-use' | 'none'): ConsoleStatus => ({
  state: 'detached',
  since: 0,
  reason,
});
const error = { code: 'INTERNAL', number: null, domain: null, level: 2, message: 'gone' };

describe('standingOf', () => {
  it.each<[string, ConsoleView, ConsoleStatus | null, Standing['kind'], Standing['offer'], boolean]>([
    ['nothing told yet', open, null, 'busy', null, false],
    ['opening', { ...open, phase: 'opening' }, { state: 'attached', since: 0 }, 'busy', null, false],
    ['attached', open, { state: 'attached', since: 0 }, 'running', null, true],
    ['not running', open, detached('not-running'), 'shut-off', 'start', false],
    ['host away', open, detached('host-away'), 'stale', null, false],
    ['in use elsewhere', open, detached('in-use'), 'paused', 'take-over', false],
    ['reattaching', open, detached('none'), 'busy', null, false],
    ['taken over', { ...open, phase: 'closed' }, detached('in-use'), 'paused', 'take-back', false],
    ['broken off', { ...open, phase: 'closed', error }, null, 'crashed', 'reopen', false],
    ['refused', { ...open, phase: 'failed', error }, null, 'crashed', 'reopen', false],
  ])('%s', (_, view, status, kind, offer, attached) => {
    expect(standingOf(view, status)).toMatchObject({ kind, offer, attached });
  });
});
