import { ChevronRight, History } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { groupsOf } from '../features/hosts/arrange';
import type { HostGroup } from '../features/hosts/arrange';
import { GroupActions } from '../features/hosts/group-actions';
import { useHosts } from '../features/hosts/store';
import { updateSettings, useSetting } from '../features/settings/store';
import { t } from '../lib/i18n/t';
import { cx } from '../ui/cx';
import type { Route } from './router';
import { SidebarHost } from './sidebar-host';
import { SidebarMigrations } from './sidebar-migrations';
import { SidebarPage } from './sidebar-page';
import { SidebarMachines } from './sidebar-machines';

interface Props {
  route: Route;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}

/** So many hosts show what they have from the start; more would not fit. */
const fewHosts = 5;

/** All hosts, those of a group together. */
export function SidebarHosts({ route, onKeyDown }: Props): ReactElement {
  // Flat, so that a host that merely answers renders nothing here.
  const flat = useHosts(
    useShallow((state) => state.ids.flatMap((id) => [id, state.byId.get(id)?.group ?? ''])),
  );
  const hosts = Array.from({ length: flat.length / 2 }, (_, index) => ({
    id: flat[index * 2] ?? '',
    group: flat[index * 2 + 1] ?? '',
  }));
  const few = hosts.length <= fewHosts;
  return (
    <div className="min-h-0 grow overflow-y-auto px-2 pb-2" onKeyDown={onKeyDown}>
      {hosts.length > 0 && (
        <ul>
          <SidebarMachines route={route} />
          <SidebarPage
            page="events"
            title={t('events.title')}
            icon={History}
            here={route.page === 'events'}
          />
          <SidebarMigrations here={route.page === 'migrations'} />
        </ul>
      )}
      {groupsOf(hosts).map((group) =>
        group.name === '' ? (
          <HostList key="" ids={group.ids} route={route} few={few} />
        ) : (
          <Group key={`group ${group.name}`} group={group} route={route} few={few} />
        ),
      )}
    </div>
  );
}

interface ListProps {
  ids: readonly string[];
  route: Route;
  few: boolean;
}

function HostList({ ids, route, few }: ListProps): ReactElement {
  return (
    <ul>
      {ids.map((id) => (
        <SidebarHost key={id} hostId={id} route={route} few={few} />
      ))}
    </ul>
  );
}

function Group({ group, route, few }: { group: HostGroup; route: Route; few: boolean }): ReactElement {
  const closed = useSetting('closedGroups') ?? [];
  const { name, ids } = group;
  const open = !closed.includes(name);
  const toggle = (): void =>
    updateSettings({ closedGroups: open ? [...closed, name] : closed.filter((each) => each !== name) });
  const ready = useHosts((state) => ids.filter((id) => state.byId.get(id)?.state === 'ready').length);
  return (
    <section aria-label={t('hostList.group.label', { name })} className="pt-1.5">
      <div className="group flex h-7 items-center gap-1 text-soft">
        <button
          type="button"
          aria-expanded={open}
          aria-label={open ? t('hostList.group.close', { name }) : t('hostList.group.open', { name })}
          onClick={toggle}
          className="flex h-7 min-w-0 grow items-center gap-1 rounded-md pr-1 text-left hover:bg-hover hover:text-text"
        >
          <span className="grid size-6 shrink-0 place-items-center">
            <ChevronRight
              aria-hidden
              className={cx('size-3.5 transition-transform duration-(--fast)', open && 'rotate-90')}
            />
          </span>
          <span className="caps truncate text-soft">{name}</span>
          <span className="grow" />
          <span
            className="numeric text-caps text-faint"
            title={t('hostList.group.ready', { ready, all: ids.length })}
          >
            {ready}/{ids.length}
          </span>
        </button>
        <GroupActions name={name} ids={ids} />
      </div>
      {open && <HostList ids={ids} route={route} few={few} />}
    </section>
  );
}
