import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { clearNotices, notify, setNoticeRules, useNotifications } from './store';

let fake: FakeBridge;
beforeEach(() => {
  fake = new FakeBridge({ 'app.notify': () => null });
  installBridge(fake);
});
afterEach(() => {
  clearNotices();
  setNoticeRules({ level: 'important', muted: [], desktop: false });
  vi.restoreAllMocks();
});

/** The titles of the toasts; every notice is in the list in any case. */
function toasts(): string[] {
  const { notices, toasts: shown } = useNotifications.getState();
  expect(notices).toHaveLength(5);
  return notices.filter(({ id }) => shown.has(id)).map(({ title }) => title);
}

function tellAll(): void {
  notify({ tone: 'success', title: 'done' });
  notify({ tone: 'info', title: 'answer', answer: true });
  notify({ tone: 'warning', title: 'late', kind: 'operations' });
  notify({ tone: 'danger', title: 'failed', kind: 'operations' });
  notify({ tone: 'danger', title: 'away', kind: 'hosts' });
}

it.each([
  ['errors', ['away', 'failed', 'answer']],
  ['important', ['away', 'failed', 'late', 'answer']],
  ['all', ['away', 'failed', 'late', 'answer', 'done']],
] as const)('shows of all the notices what the level %s lets through', (level, shown) => {
  setNoticeRules({ level, muted: [], desktop: false });
  tellAll();
  expect(toasts()).toEqual(shown);
});

it('shows nothing of a muted kind', () => {
  setNoticeRules({ level: 'all', muted: ['operations'], desktop: false });
  tellAll();
  expect(toasts()).toEqual(['away', 'answer', 'done']);
});

it('tells the desktop on request, and only in the background', () => {
  const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  notify({ tone: 'danger', title: 'not asked for' });
  setNoticeRules({ level: 'errors', muted: [], desktop: true });
  notify({ tone: 'success', title: 'not shown' });
  notify({ tone: 'danger', title: 'failed', text: 'why' });
  focus.mockReturnValue(true);
  notify({ tone: 'danger', title: 'in sight' });
  expect(fake.calls).toEqual([{ name: 'app.notify', args: { title: 'failed', text: 'why' } }]);
});
