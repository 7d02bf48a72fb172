import { ChevronRight, HardDrive, Monitor, Network } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../electron/contract/hosts';
import { useInventories } from '../features/hosts/inventory';
import type { Inventory } from '../features/hosts/inventory';
import { useHost } from '../features/hosts/store';
import { formatCount } from '../lib/format';
import { hostStatus } from '../lib/host-status';
import { t } from '../lib/i18n/t';
import { cx } from '../ui/cx';
import { StateShape } from '../ui/state-badge';
import { sectionOf } from './breadcrumb';
import { hrefOf } from './router';
import type { Route } from './router';

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

export function SidebarHost({ hostId, route }: Props): ReactElement | null {
  const host = useHost(hostId);
  const [open, setOpen] = useState(true);
  if (!host) return null;
  const here = 'hostId' in route && route.hostId === hostId;
  const listId = `sidebar-${hostId}`;
  return (
    <li className="pb-1">
      <div className={cx('flex h-7 items-center rounded-md', here ? 'text-text' : 'text-soft')}>
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
          title={host.uri}
          className="flex h-7 min-w-0 grow items-center gap-2 rounded-md pr-2 pl-0.5 hover:bg-hover hover:text-text"
        >
          <HostState host={host} />
          <span className="truncate font-medium">{host.name}</span>
        </a>
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
