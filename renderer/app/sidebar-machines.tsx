import { Bookmark, EllipsisVertical, Layers } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-aria-components';
import type { SavedView } from '../../electron/contract/views';
import { changeView, deleteView, moveView, useViews } from '../features/domains/views';
import { ViewNameDialog } from '../features/domains/view-name-dialog';
import { useInventories } from '../features/hosts/inventory';
import { formatCount } from '../lib/format';
import { t } from '../lib/i18n/t';
import { IconButton } from '../ui/button';
import { cx } from '../ui/cx';
import { MenuButton } from '../ui/menu';
import { Tooltip } from '../ui/tooltip';
import { hrefOf } from './router';
import type { Route } from './router';

interface Props {
  route: Route;
}

const useTotal = (): number =>
  useInventories(({ byHost }) => [...byHost.values()].reduce((sum, { domains }) => sum + domains.size, 0));

const isHere = (route: Route, view: string | undefined): boolean =>
  route.page === 'machines' && route.view === view;

/** All machines, and the views saved of them. */
export function SidebarMachines({ route }: Props): ReactElement {
  const views = useViews();
  const total = useTotal();
  return (
    <>
      <li className="pb-1">
        <Entry icon={Layers} route={{ page: 'machines' }} here={isHere(route, undefined)}>
          <span className="grow truncate font-medium">{t('machines.title')}</span>
          <span className="numeric text-small text-faint">{formatCount(total)}</span>
        </Entry>
      </li>
      {views.map((view, at) => (
        <ViewEntry
          key={view.id}
          view={view}
          here={isHere(route, view.id)}
          first={at === 0}
          last={at === views.length - 1}
        />
      ))}
      {views.length > 0 && <li aria-hidden className="mx-2 mb-1.5 h-px bg-line" />}
    </>
  );
}

interface EntryProps {
  icon: LucideIcon;
  route: Route;
  here: boolean;
  children: ReactNode;
}

function Entry({ icon: Icon, route, here, children }: EntryProps): ReactElement {
  return (
    <a
      href={hrefOf(route)}
      aria-current={here ? 'page' : undefined}
      className={cx(
        'flex h-7 min-w-0 grow items-center gap-2 rounded-md px-2',
        here ? 'bg-selected font-medium text-text' : 'text-soft hover:bg-hover hover:text-text',
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {children}
    </a>
  );
}

interface ViewEntryProps {
  view: SavedView;
  here: boolean;
  first: boolean;
  last: boolean;
}

function ViewEntry({ view, here, first, last }: ViewEntryProps): ReactElement {
  const [renaming, setRenaming] = useState(false);
  const label = t('machines.views.menu', { name: view.name });
  return (
    <li className="group relative flex items-center pb-px">
      <Entry icon={Bookmark} route={{ page: 'machines', view: view.id }} here={here}>
        <span dir="auto" className="grow truncate pr-5" title={view.query || view.name}>
          {view.name}
        </span>
      </Entry>
      <span className="absolute right-0.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-pressed:opacity-100">
        <MenuButton
          label={label}
          entries={[
            { id: 'rename', label: t('machines.views.rename'), onAction: () => setRenaming(true) },
            {
              id: 'up',
              label: t('machines.views.moveUp'),
              disabled: first,
              onAction: () => moveView(view.id, -1),
            },
            {
              id: 'down',
              label: t('machines.views.moveDown'),
              disabled: last,
              onAction: () => moveView(view.id, 1),
            },
            'separator',
            {
              id: 'delete',
              label: t('machines.views.delete'),
              danger: true,
              onAction: () => deleteView(view.id),
            },
          ]}
        >
          <IconButton size="small" label={label} icon={EllipsisVertical} />
        </MenuButton>
      </span>
      {renaming && (
        <ViewNameDialog
          title={t('machines.views.renameTitle')}
          name={view.name}
          onName={(name) => changeView(view.id, { name })}
          onClose={() => setRenaming(false)}
        />
      )}
    </li>
  );
}

/** In the folded sidebar. */
export function SidebarMachinesIcon({ route }: Props): ReactElement {
  const here = route.page === 'machines';
  return (
    <li>
      <Tooltip text={t('machines.title')} placement="right">
        <Link
          href={hrefOf({ page: 'machines' })}
          aria-label={t('machines.title')}
          aria-current={here ? 'page' : undefined}
          className={cx(
            'grid size-9 place-items-center rounded-md',
            here ? 'bg-selected text-text' : 'text-soft hover:bg-hover hover:text-text',
          )}
        >
          <Layers aria-hidden className="size-4" />
        </Link>
      </Tooltip>
    </li>
  );
}
