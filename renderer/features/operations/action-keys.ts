import type { DomainAction } from '../../../electron/contract/domain-actions';
import { actionShortcuts, pressed } from '../../lib/shortcuts';

/** As menus show it; undefined for an action without a shortcut. */
export const shortcutOf = (action: DomainAction): string | undefined => actionShortcuts[action];

/** The actions a key press means; the one that applies is to be done. */
export function actionsOfKey(event: Parameters<typeof pressed>[0]): DomainAction[] {
  const keys = pressed(event);
  return (Object.keys(actionShortcuts) as DomainAction[]).filter(
    (action) => actionShortcuts[action] === keys,
  );
}
