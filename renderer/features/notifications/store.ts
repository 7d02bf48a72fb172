import { create } from 'zustand';
import type { ErrorDto } from '../../../electron/contract/errors';

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

const KEPT = 50;

export const useNotifications = create<Notifications>(() => ({
  notices: [],
  toasts: new Set(),
  unread: 0,
  announcement: '',
  open: false,
}));

let nextId = 1;

/** Shows a toast, which stays in the list of notifications until it is dismissed. Returns its id. */
export function notify(notice: Omit<Notice, 'id' | 'at'>): number {
  const id = nextId++;
  useNotifications.setState((state) => ({
    notices: [{ ...notice, id, at: Date.now() }, ...state.notices].slice(0, KEPT),
    toasts: new Set([...state.toasts, id]),
    unread: state.unread + 1,
  }));
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
