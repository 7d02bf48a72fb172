import type { DomainAction } from '../../../electron/contract/operations';

/** The letter that, with Ctrl and Shift, does an action. Actions that exclude each other share theirs. */
const letters: Partial<Record<DomainAction, string>> = {
  start: 'S',
  restore: 'S',
  shutdown: 'D',
  reboot: 'B',
  suspend: 'P',
  resume: 'P',
  save: 'A',
  'pm-suspend': 'U',
  'pm-wakeup': 'U',
  reset: 'E',
  destroy: 'X',
};

/** As menus show it; undefined for an action without a shortcut. */
export function shortcutOf(action: DomainAction): string | undefined {
  const letter = letters[action];
  return letter && `Ctrl+Shift+${letter}`;
}

/** The actions a key press means; the one that applies is to be done. */
export function actionsOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>,
): DomainAction[] {
  if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return [];
  const letter = event.key.toUpperCase();
  return (Object.keys(letters) as DomainAction[]).filter((action) => letters[action] === letter);
}
