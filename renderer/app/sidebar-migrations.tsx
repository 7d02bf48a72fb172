import { ArrowRightLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { isGoing, useMigrations } from '../features/migration-run/store';
import { formatCount } from '../lib/format';
import { t } from '../lib/i18n/t';
import { cx } from '../ui/cx';
import { hrefOf } from './router';

/** Machines on their way to another host; there as soon as there has been one. */
export function SidebarMigrations({ here }: { here: boolean }): ReactElement | null {
  const none = useMigrations(({ byId }) => byId.size === 0);
  const going = useMigrations(({ byId }) => [...byId.values()].filter(isGoing).length);
  if (none) return null;
  return (
    <li className="pb-1">
      <a
        href={hrefOf({ page: 'migrations' })}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'flex h-7 min-w-0 grow items-center gap-2 rounded-md px-2',
          here ? 'bg-selected font-medium text-text' : 'text-soft hover:bg-hover hover:text-text',
        )}
      >
        <ArrowRightLeft aria-hidden className="size-3.5 shrink-0" />
        <span className="grow truncate font-medium">{t('migrationRun.title')}</span>
        {going > 0 && <span className="numeric text-small text-faint">{formatCount(going)}</span>}
      </a>
    </li>
  );
}
