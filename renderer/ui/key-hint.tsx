import type { ReactElement } from 'react';

/** A shortcut as it is written in menus: "Ctrl+F". */
export function KeyHint({ keys }: { keys: string }): ReactElement {
  return <kbd className="numeric font-sans text-caps whitespace-nowrap text-faint">{keys}</kbd>;
}
