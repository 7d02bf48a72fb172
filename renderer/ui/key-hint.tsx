import type { ReactElement } from 'react';
import { translate } from '../lib/i18n/t';
import { partsOf } from '../lib/shortcuts';

/** As the keyboard has them: Strg+Umschalt+S. */
const keysText = (keys: string): string =>
  partsOf(keys)
    .map((part) => translate(`shortcuts.keys.${part}`) ?? part)
    .join('+');

/** A shortcut as it is written in menus: "Ctrl+F". */
export function KeyHint({ keys }: { keys: string }): ReactElement {
  return <kbd className="numeric font-sans text-caps whitespace-nowrap text-faint">{keysText(keys)}</kbd>;
}
