import { EllipsisVertical } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { t } from '../lib/i18n/t';
import { IconButton } from './button';
import { cx } from './cx';
import { KeyHint } from './key-hint';

export interface MenuAction {
  id: string;
  label: string;
  icon?: LucideIcon;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  onAction(): void;
}
/** Menus are data, so that context menus, overflow menus and buttons can't differ. */
export type MenuEntry = MenuAction | 'separator';

function Items({ label, entries }: { label: string; entries: MenuEntry[] }): ReactElement {
  return (
    <AriaMenu aria-label={label} className="max-h-[70vh] min-w-48 overflow-auto p-1 outline-none">
      {entries.map((entry, index) =>
        entry === 'separator' ? (
          <Separator key={`separator-${index}`} className="mx-1 my-1 h-px bg-line" />
        ) : (
          <AriaMenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            isDisabled={entry.disabled}
            onAction={entry.onAction}
            className={cx(
              'flex h-7 items-center gap-2 rounded-sm px-2 outline-none data-disabled:opacity-45 data-focused:bg-active',
              entry.danger ? 'text-danger-text' : 'text-text',
            )}
          >
            {entry.icon ? (
              <entry.icon aria-hidden className="size-3.5 shrink-0 opacity-80" />
            ) : (
              <span className="size-3.5" />
            )}
            <span className="grow pr-4">{entry.label}</span>
            {entry.shortcut && <KeyHint keys={entry.shortcut} />}
          </AriaMenuItem>
        ),
      )}
    </AriaMenu>
  );
}

const popover = 'rounded-lg bg-raised shadow-float outline-none';

interface MenuButtonProps {
  /** The accessible name of the button and the menu. */
  label?: string;
  entries: MenuEntry[];
  /** A react-aria button; without it the usual ⋮. */
  children?: ReactNode;
}

export function MenuButton({ label = t('common.more'), entries, children }: MenuButtonProps): ReactElement {
  return (
    <MenuTrigger>
      {children ?? <IconButton label={label} icon={EllipsisVertical} />}
      <Popover aria-label={label} placement="bottom end" offset={4} className={popover}>
        <Items label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

export interface ContextMenuProps {
  label: string;
  /** Where it was asked for, in the window's pixels. */
  at: { x: number; y: number };
  entries: MenuEntry[];
  onClose(): void;
}

/** A menu at a point: for the right mouse button and the menu key. */
export function ContextMenu({ label, at, entries, onClose }: ContextMenuProps): ReactElement {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} aria-hidden className="fixed size-0" style={{ left: at.x, top: at.y }} />
      <Popover
        aria-label={label}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        className={popover}
      >
        <Items
          label={label}
          entries={entries.map((entry) =>
            entry === 'separator'
              ? entry
              : {
                  ...entry,
                  onAction: () => {
                    onClose();
                    entry.onAction();
                  },
                },
          )}
        />
      </Popover>
    </>
  );
}
