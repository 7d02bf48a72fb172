import { Command } from 'cmdk';
import { ChevronRight, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Route } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { cx } from '../../ui/cx';
import { KeyHint } from '../../ui/key-hint';
import { StateShape } from '../../ui/state-badge';
import { updateSettings, useSettings } from '../settings/store';
import type { Item } from './items';
import { closePalette, usePalette } from './palette-store';
import { search, searchWithin } from './search';
import type { Group } from './search';

const RECENT_KEPT = 20;
/** Settings take no longer addresses; only a volume's name can make one so long. */
const RECENT_LENGTH = 512;

/** Everything there is and everything to be done, by typing a few letters of it. */
export function Palette({ route }: { route: Route }): ReactElement | null {
  const open = usePalette((state) => state.open);
  if (!open) return null;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(still) => !still && closePalette()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-backdrop p-6 pt-[10vh]"
    >
      <Modal className="w-full max-w-2xl">
        <Dialog
          aria-label={t('palette.title')}
          className="overflow-hidden rounded-lg bg-raised shadow-float outline-none"
        >
          <Palettes route={route} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function remember(id: string): void {
  if (id.length > RECENT_LENGTH) return;
  const before = useSettings.getState().settings?.recents ?? [];
  updateSettings({ recents: [id, ...before.filter((each) => each !== id)].slice(0, RECENT_KEPT) });
}

function Palettes({ route }: { route: Route }): ReactElement {
  const recents = useSettings((state) => state.settings?.recents);
  const [query, setQuery] = useState('');
  const [within, setWithin] = useState<Item | null>(null);
  const [selected, setSelected] = useState('');
  const groups = useMemo(
    () => (within ? searchWithin(query, within.more?.() ?? []) : search(query, route, recents ?? [])),
    [query, recents, route, within],
  );
  const first = groups[0]?.items[0]?.id ?? '';
  const items = groups.flatMap((group) => group.items);
  const current = items.find(({ id }) => id === selected) ?? items[0];

  const type = (text: string): void => {
    setQuery(text);
    setSelected('');
  };
  const enter = (item: Item | null): void => {
    setWithin(item);
    type('');
  };
  const run = (item: Item): void => {
    closePalette();
    // What was done with an object is a reason to come back to the object.
    const [id = ''] = (within ?? item).id.split('#');
    if (id.startsWith('/') || id.startsWith('command:')) remember(id);
    // What it opens must not be beneath the palette, nor lose the focus to whatever had it before.
    setTimeout(item.run);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') {
      event.preventDefault();
      if (!event.shiftKey && !within && current?.more) enter(current);
    } else if (event.key === 'Backspace' && query === '' && within) enter(null);
    else if (event.key === 'Escape' && within) {
      event.stopPropagation();
      enter(null);
    }
  };

  return (
    <Command
      label={t('palette.title')}
      shouldFilter={false}
      vimBindings={false}
      loop
      value={current?.id ?? first}
      onValueChange={setSelected}
      onKeyDown={onKeyDown}
    >
      <div className="flex h-11 items-center gap-2 border-b border-line px-3">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        {within && (
          <span className="flex max-w-48 items-center gap-1 rounded-sm bg-selected px-1.5 py-0.5 font-medium">
            <span className="truncate">{within.label}</span>
            <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint" />
          </span>
        )}
        <Command.Input
          autoFocus
          value={query}
          onValueChange={type}
          placeholder={within ? t('palette.placeholderOf', { name: within.label }) : t('palette.placeholder')}
          className="h-full min-w-0 grow bg-transparent text-body outline-none select-text placeholder:text-faint"
        />
      </div>
      <Command.List label={t('palette.results')} className="max-h-[52vh] overflow-y-auto p-1.5">
        {groups.length === 0 && (
          <p role="status" className="p-4 text-center text-soft">
            {t('palette.nothing', { text: query })}
          </p>
        )}
        {groups.map((group) => (
          <Lines key={group.title} group={group} onRun={run} />
        ))}
      </Command.List>
      <Hints within={within !== null} more={within === null && current?.more !== undefined} />
    </Command>
  );
}

function Lines({ group, onRun }: { group: Group; onRun(item: Item): void }): ReactElement {
  return (
    <Command.Group heading={<span className="caps block px-2 pt-2 pb-1">{group.title}</span>}>
      {group.items.map((item) => (
        <Command.Item
          key={item.id}
          value={item.id}
          onSelect={() => onRun(item)}
          className="flex h-8 cursor-default items-center gap-2 rounded-md px-2 data-[selected=true]:bg-selected"
        >
          <Mark item={item} />
          <span
            dir="auto"
            className={cx('shrink truncate font-medium', item.danger ? 'text-danger-text' : 'text-text')}
          >
            {item.label}
          </span>
          <span className="min-w-8 shrink-[4] grow truncate text-small text-soft">{item.detail}</span>
          {item.state && <span className="shrink-0 text-small text-soft">{item.state.text}</span>}
          {item.shortcut && <KeyHint keys={item.shortcut} />}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Mark({ item }: { item: Item }): ReactElement {
  if (item.state)
    return (
      <span className="grid size-4 shrink-0 place-items-center">
        <StateShape kind={item.state.kind} />
      </span>
    );
  const Icon = item.icon;
  return Icon ? (
    <Icon aria-hidden className="size-4 shrink-0 text-soft" />
  ) : (
    <span className="size-4 shrink-0" />
  );
}

function Hints({ within, more }: { within: boolean; more: boolean }): ReactElement {
  const hints: [string, string][] = [
    ['↑ ↓', t('palette.hints.move')],
    ['Enter', t('palette.hints.open')],
  ];
  if (more) hints.push(['Tab', t('palette.hints.more')]);
  if (within) hints.push(['Escape', t('palette.hints.back')]);
  return (
    <footer className="flex h-7 items-center gap-4 border-t border-line bg-sunken px-3 text-small text-soft">
      {hints.map(([keys, text]) => (
        <span key={keys} className="flex items-center gap-1.5">
          <KeyHint keys={keys} />
          {text}
        </span>
      ))}
    </footer>
  );
}
