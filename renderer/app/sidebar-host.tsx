import { ChevronRight, HardDrive, Lock, Monitor, Network } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import type { HostDto } from '../../electron/contract/hosts';
import { hostEntries } from '../features/hosts/host-actions';
import { colourClass } from '../features/hosts/host-colour';
import { showHostLook } from '../features/hosts/host-look';
import { useInventories } from '../features/hosts/inventory';
import type { Inventory } from '../features/hosts/inventory';
import { moveHost } from '../features/hosts/order';
import { useHost } from '../features/hosts/store';
import { formatCount } from '../lib/format';
import { hostStatus } from '../lib/host-status';
import { t } from '../lib/i18n/t';
import { isShortcut } from '../lib/shortcuts';
import { cx } from '../ui/cx';
import { ContextMenu } from '../ui/menu';
import { StateShape } from '../ui/state-badge';
import { sectionOf } from './breadcrumb';
import { hrefOf } from './router';
import type { Route } from './router';
import { dragHandlers, useDropSide } from './sidebar-drag';

interface Section {
  id: 'domains' | 'networks' | 'storage';
  title: 'machines' | 'networks' | 'storage';
  icon: LucideIcon;
  count(inventory: Inventory): number;
}

export const sections: readonly Section[] = [
  { id: 'domains', title: 'machines', icon: Monitor, count: ({ domains }) => domains.size },
  { id: 'networks', title: 'networks', icon: Network, count: ({ networks }) => networks.size },
  { id: 'storage', title: 'storage', icon: HardDrive, count: ({ pools }) => pools.size },
];

interface Props {
  hostId: string;
  route: Route;
}

/** A host with what it has. `few`: it shows that from the start. */
export function SidebarHost({ hostId, route, few }: Props & { few: boolean }): ReactElement | null {
  const host = useHost(hostId);
  const [chosen, setOpen] = useState<boolean | null>(null);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const dropSide = useDropSide(hostId);
  if (!host) return null;
  const open = chosen ?? few;
  const here = 'hostId' in route && route.hostId === hostId;
  const listId = `sidebar-${hostId}`;
  const colour = colourClass(host.colour);
  const openMenu = (event: MouseEvent<HTMLElement>): void => {
    event.preventDefault();
    // From the keyboard it has no place of its own.
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    setMenu(event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: left + 24, y: bottom });
  };
  return (
    <li className="pb-1">
      <div
        {...dragHandlers(hostId)}
        onContextMenu={openMenu}
        className={cx(
          'relative flex h-7 items-center rounded-md',
          here ? 'text-text' : 'text-soft',
          dropSide === 'before' && 'shadow-[0_-2px_0_var(--focus)]',
          dropSide === 'behind' && 'shadow-[0_2px_0_var(--focus)]',
        )}
      >
        {colour && (
          <span aria-hidden className={cx('absolute inset-y-1 -left-1.5 w-1 rounded-full', colour)} />
        )}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={listId}
          aria-label={
            open ? t('app.sidebar.close', { name: host.name }) : t('app.sidebar.open', { name: host.name })
          }
          onClick={() => setOpen(!open)}
          className="grid size-6 shrink-0 place-items-center rounded-sm text-faint hover:text-text"
        >
          <ChevronRight
            aria-hidden
            className={cx('size-3.5 transition-transform duration-(--fast)', open && 'rotate-90')}
          />
        </button>
        <a
          href={hrefOf({ page: 'domains', hostId })}
          title={host.notes ? `${host.uri}\n\n${host.notes}` : host.uri}
          draggable={false}
          aria-keyshortcuts="F2 Alt+ArrowUp Alt+ArrowDown"
          onKeyDown={(event) => onHostKey(event, host)}
          className="flex h-7 min-w-0 grow items-center gap-2 rounded-md pr-2 pl-0.5 hover:bg-hover hover:text-text"
        >
          <HostState host={host} />
          <span className="truncate font-medium">{host.name}</span>
          {host.readonly && (
            <span title={t('hostList.lock')} className="flex text-faint">
              <Lock aria-hidden className="size-3" />
            </span>
          )}
        </a>
        {menu && (
          <ContextMenu
            label={t('hosts.actions.label', { name: host.name })}
            at={menu}
            entries={hostEntries(host)}
            onClose={() => setMenu(null)}
          />
        )}
      </div>
      {open && (
        <ul id={listId}>
          {sections.map((section) => (
            <SectionLink key={section.id} hostId={hostId} section={section} route={route} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Keys on a host of the sidebar, besides those of a link. */
function onHostKey(event: KeyboardEvent<HTMLElement>, host: HostDto): void {
  if (isShortcut('hostLook', event) && !host.demo && !host.temporary) showHostLook(host);
  else if (isShortcut('hostUp', event)) moveHost(host, -1);
  else if (isShortcut('hostDown', event)) moveHost(host, 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The shape, with its word for screen readers; sighted users find it on the host's page and in the tooltip. */
export function HostState({ host }: { host: HostDto }): ReactElement {
  const { kind, text } = hostStatus(host);
  return (
    <span title={text} className="flex">
      <StateShape kind={kind} />
      <span className="sr-only">{text}</span>
    </span>
  );
}

function SectionLink({ hostId, section, route }: Props & { section: Section }): ReactElement {
  const count = useInventories(({ byHost }) => {
    const inventory = byHost.get(hostId);
    return inventory ? section.count(inventory) : null;
  });
  const here = 'hostId' in route && route.hostId === hostId && sectionOf(route) === section.id;
  return (
    <li>
      <a
        href={hrefOf({ page: section.id, hostId })}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'flex h-7 items-center gap-2 rounded-md pr-2 pl-7',
          here ? 'bg-selected font-medium text-text' : 'text-soft hover:bg-hover hover:text-text',
        )}
      >
        <section.icon aria-hidden className="size-3.5 shrink-0" />
        <span className="grow truncate">{t(`app.sidebar.${section.title}`)}</span>
        {count !== null && <span className="numeric text-small text-faint">{formatCount(count)}</span>}
      </a>
    </li>
  );
}
