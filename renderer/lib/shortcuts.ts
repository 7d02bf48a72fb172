import type { DomainAction } from '../../electron/contract/domain-actions';

/** A group of the sheet that lists all shortcuts. */
export type ShortcutGroup = 'app' | 'go' | 'list' | 'machine' | 'console';

interface Shortcut {
  group: ShortcutGroup;
  /** Modifiers in the order Ctrl, Alt, Shift, then the key; one of several that do the same. */
  keys: string | readonly string[];
}

/** Every shortcut of the app: what handles keys asks here which are meant, and the sheet lists them. */
export const shortcuts = {
  palette: { group: 'app', keys: 'Ctrl+K' },
  filter: { group: 'app', keys: 'Ctrl+F' },
  sidebar: { group: 'app', keys: 'Ctrl+B' },
  tasks: { group: 'app', keys: 'Ctrl+J' },
  notifications: { group: 'app', keys: 'Ctrl+.' },
  settings: { group: 'app', keys: 'Ctrl+,' },
  help: { group: 'app', keys: 'F1' },
  sheet: { group: 'app', keys: '?' },
  larger: { group: 'app', keys: ['Ctrl++', 'Ctrl+='] },
  smaller: { group: 'app', keys: 'Ctrl+-' },
  normalSize: { group: 'app', keys: 'Ctrl+0' },

  back: { group: 'go', keys: 'Alt+ArrowLeft' },
  forward: { group: 'go', keys: 'Alt+ArrowRight' },
  nextRegion: { group: 'go', keys: 'F6' },
  previousRegion: { group: 'go', keys: 'Shift+F6' },

  open: { group: 'list', keys: 'Enter' },
  menu: { group: 'list', keys: 'Shift+F10' },
  toggle: { group: 'list', keys: 'Space' },
  extend: { group: 'list', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  selectAll: { group: 'list', keys: 'Ctrl+A' },
  copyRows: { group: 'list', keys: 'Ctrl+C' },
  letGo: { group: 'list', keys: 'Escape' },
  hostLook: { group: 'list', keys: 'F2' },
  hostUp: { group: 'list', keys: 'Alt+ArrowUp' },
  hostDown: { group: 'list', keys: 'Alt+ArrowDown' },

  tab: { group: 'machine', keys: 'Ctrl+1…9' },

  consoleCopy: { group: 'console', keys: 'Ctrl+Shift+C' },
  consolePaste: { group: 'console', keys: 'Ctrl+Shift+V' },
  consoleFind: { group: 'console', keys: 'Ctrl+Shift+F' },
  consoleLeave: { group: 'console', keys: 'Ctrl+F6' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;

/** What is done to a machine; actions that exclude each other share theirs. */
export const actionShortcuts: Partial<Record<DomainAction, string>> = {
  start: 'Ctrl+Shift+S',
  restore: 'Ctrl+Shift+S',
  shutdown: 'Ctrl+Shift+D',
  reboot: 'Ctrl+Shift+B',
  suspend: 'Ctrl+Shift+P',
  resume: 'Ctrl+Shift+P',
  save: 'Ctrl+Shift+A',
  'pm-suspend': 'Ctrl+Shift+U',
  'pm-wakeup': 'Ctrl+Shift+U',
  reset: 'Ctrl+Shift+E',
  destroy: 'Ctrl+Shift+X',
};

/** How a shortcut is written; of several, the first. */
export function keysOf(id: ShortcutId): string {
  const { keys } = shortcuts[id];
  return typeof keys === 'string' ? keys : keys[0];
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** What was pressed, as this table writes it. */
export function pressed({ key, ctrlKey, altKey, shiftKey, metaKey }: KeyPress): string {
  // Caps Lock makes capitals of letters; and Shift is part of what makes a "?" on one keyboard, but not on another.
  const symbol = key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  return [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && !symbol && 'Shift', metaKey && 'Meta', name]
    .filter(Boolean)
    .join('+');
}

/** The parts of a shortcut: Ctrl and +, of "Ctrl++". */
export const partsOf = (keys: string): string[] => keys.split(/\+(?=.)/);

export function isShortcut(id: ShortcutId, event: KeyPress): boolean {
  const { keys } = shortcuts[id];
  const chord = pressed(event);
  return typeof keys === 'string' ? keys === chord : (keys as readonly string[]).includes(chord);
}

/** Letters typed here are text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}
