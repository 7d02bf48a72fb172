import { create } from 'zustand';
import type { NoticeKind } from '../../../electron/contract/app';
import type { ErrorDto } from '../../../electron/contract/errors';
import { bridge } from '../../bridge/bridge';

export interface NoticeAction {
  label: string;
  danger?: boolean;
  /** The notice stays when this is done: there is something to do after it. */
  stays?: boolean;
  onAction(): void;
}

export interface Notice {
  id: number;
  at: number;
  /** What it is about. */
  kind: NoticeKind;
  /** It answers what the user has just done, and would be missed. */
  answer?: boolean;
  tone: 'info' | 'success' | 'warning' | 'danger';
  title: string;
  text?: string;
  /** Explained below the title, with the raw text one click away. */
  error?: ErrorDto;
  actions?: NoticeAction[];
}

interface Notifications {
  /** Newest first. */
  notices: Notice[];
  /** Of these the toast is still shown. */
  toasts: ReadonlySet<number>;
  unread: number;
  /** Said to screen readers and never shown. */
  announcement: string;
  /** The list is shown. */
  open: boolean;
}

const KEPT = 200;

export const useNotifications = create<Notifications>(() => ({
  notices: [],
  toasts: new Set(),
  unread: 0,
  announcement: '',
  open: false,
}));

let nextId = 1;

/** Which notices show as toasts, as the user has set it. */
interface NoticeRules {
  level: 'errors' | 'important' | 'all';
  muted: readonly NoticeKind[];
  desktop: boolean;
}

let rules: NoticeRules = { level: 'important', muted: [], desktop: false };

export function setNoticeRules(next: NoticeRules): void {
  rules = next;
}

function isShown({ kind, tone, actions, answer }: Omit<Notice, 'id' | 'at'>): boolean {
  if (answer) return true;
  if (rules.muted.includes(kind)) return false;
  if (rules.level === 'errors') return tone === 'danger';
  return rules.level === 'all' || tone === 'danger' || tone === 'warning' || actions !== undefined;
}

/**
 * Puts a notice into the list, and shows it as a toast where the user's settings let it. Returns its id.
 */
export function notify(given: Omit<Notice, 'id' | 'at' | 'kind'> & { kind?: NoticeKind }): number {
  const id = nextId++;
  const notice = { kind: 'app' as const, ...given };
  const shown = isShown(notice);
  useNotifications.setState((state) => ({
    notices: [{ ...notice, id, at: Date.now() }, ...state.notices].slice(0, KEPT),
    toasts: shown ? new Set([...state.toasts, id]) : state.toasts,
    unread: state.unread + 1,
  }));
  if (shown && rules.desktop && !document.hasFocus())
    bridge()
      .call('app.notify', { title: notice.title.slice(0, 256), text: (notice.text ?? '').slice(0, 1024) })
      .catch(() => undefined);
  return id;
}

/** Takes the toast away; the notice stays in the list. */
export function hideToast(id: number): void {
  useNotifications.setState((state) => ({
    toasts: new Set([...state.toasts].filter((each) => each !== id)),
  }));
}

/** Takes a notice away altogether, for example because what it offers no longer applies. */
export function dismissNotice(id: number): void {
  hideToast(id);
  useNotifications.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

export function clearNotices(): void {
  useNotifications.setState({ notices: [], toasts: new Set(), unread: 0 });
}

/** For outcomes that need no toast: screen readers say it, nothing is shown. */
export function announce(text: string): void {
  useNotifications.setState({ announcement: text });
}

export function showNotifications(open: boolean): void {
  useNotifications.setState(open ? { open, toasts: new Set(), unread: 0 } : { open });
}

export const toggleNotifications = (): void => showNotifications(!useNotifications.getState().open);
