import type { ReactElement } from 'react';
import { domainActions } from '../../electron/contract/domain-actions';
import { showShortcuts, useHelp } from '../features/help/help-store';
import { t } from '../lib/i18n/t';
import { actionShortcuts, shortcuts } from '../lib/shortcuts';
import type { ShortcutGroup, ShortcutId } from '../lib/shortcuts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { KeyHint } from '../ui/key-hint';

const groups: readonly ShortcutGroup[] = ['app', 'go', 'list', 'machine', 'console'];

interface Line {
  name: string;
  keys: readonly string[];
}

/** Actions of one key are one line: "Start / Restore". */
function actionLines(): Line[] {
  const lines = new Map<string, string>();
  for (const action of domainActions) {
    const keys = actionShortcuts[action];
    if (keys === undefined) continue;
    const name = t(`operations.action.${action}`);
    const before = lines.get(keys);
    lines.set(keys, before === undefined ? name : t('shortcuts.or', { a: before, b: name }));
  }
  return [...lines].map(([keys, name]) => ({ name, keys: [keys] }));
}

function linesOf(group: ShortcutGroup): Line[] {
  const lines = (Object.keys(shortcuts) as ShortcutId[])
    .filter((id) => shortcuts[id].group === group)
    .map((id) => ({ name: t(`shortcuts.names.${id}`), keys: [shortcuts[id].keys].flat() as string[] }));
  return group === 'machine' ? [...lines, ...actionLines()] : lines;
}

/** Every shortcut there is, while it is asked for. */
export function ShortcutSheet(): ReactElement | null {
  const open = useHelp(({ sheet }) => sheet);
  if (!open) return null;
  const close = (): void => showShortcuts(false);
  return (
    <Dialog
      wide
      title={t('shortcuts.title')}
      onClose={close}
      actions={
        <Button autoFocus onPress={close}>
          {t('common.close')}
        </Button>
      }
    >
      <div
        role="group"
        aria-label={t('shortcuts.title')}
        // Where the window is low it scrolls, which needs the focus.
        tabIndex={0}
        className="max-h-[60vh] columns-2 gap-8 overflow-y-auto"
      >
        {groups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 border-b border-line pb-1 font-semibold text-text">
              {t(`shortcuts.groups.${group}`)}
            </h3>
            <dl className="flex flex-col gap-1">
              {linesOf(group).map(({ name, keys }) => (
                <div key={keys.join()} className="flex items-baseline justify-between gap-4">
                  <dt>{name}</dt>
                  <dd className="flex gap-2">
                    {keys.map((each) => (
                      <KeyHint key={each} keys={each} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
