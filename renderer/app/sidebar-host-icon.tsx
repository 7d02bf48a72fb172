import type { ReactElement } from 'react';
import { Link } from 'react-aria-components';
import { useHost } from '../features/hosts/store';
import { t } from '../lib/i18n/t';
import { cx } from '../ui/cx';
import { Tooltip } from '../ui/tooltip';
import { sectionOf } from './breadcrumb';
import { hrefOf } from './router';
import type { Route } from './router';
import { HostState, sections } from './sidebar-host';

interface Props {
  hostId: string;
  route: Route;
}

/** A host in the folded sidebar; the one that is shown has its sections below it. */
export function SidebarHostIcon({ hostId, route }: Props): ReactElement | null {
  const host = useHost(hostId);
  if (!host) return null;
  const here = 'hostId' in route && route.hostId === hostId;
  return (
    <li className={cx('flex w-full flex-col items-center gap-1', here && 'rounded-md bg-hover pb-1')}>
      <Tooltip text={host.name} placement="right">
        <Link
          href={hrefOf({ page: 'domains', hostId })}
          className={cx(
            'relative grid size-9 place-items-center rounded-md font-semibold',
            here ? 'text-text' : 'text-soft hover:bg-hover hover:text-text',
          )}
        >
          <span aria-hidden>{initials(host.name)}</span>
          <span className="sr-only">{host.name}</span>
          <span className="absolute right-0.5 bottom-0.5 rounded-full bg-sunken">
            <HostState host={host} />
          </span>
        </Link>
      </Tooltip>
      {here &&
        sections.map(({ id, title, icon: Icon }) => (
          <Tooltip key={id} text={t(`app.sidebar.${title}`)} placement="right">
            <Link
              href={hrefOf({ page: id, hostId })}
              aria-label={t(`app.sidebar.${title}`)}
              aria-current={sectionOf(route) === id ? 'page' : undefined}
              className={cx(
                'grid size-8 place-items-center rounded-md',
                sectionOf(route) === id
                  ? 'bg-selected text-text'
                  : 'text-soft hover:bg-active hover:text-text',
              )}
            >
              <Icon aria-hidden className="size-4" />
            </Link>
          </Tooltip>
        ))}
    </li>
  );
}

/** Two letters that tell hosts apart: "db2.lab" → "D2". */
function initials(name: string): string {
  const letter = /\p{L}/u.exec(name)?.[0] ?? name.slice(0, 1);
  const digit = /\d/.exec(name)?.[0] ?? '';
  return (letter + digit).toLocaleUpperCase();
}
