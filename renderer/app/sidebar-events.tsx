import { History } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../lib/i18n/t';
import { cx } from '../ui/cx';
import { hrefOf } from './router';

/** What has happened, everywhere. */
export function SidebarEvents({ here }: { here: boolean }): ReactElement {
  return (
    <li className="pb-1">
      <a
        href={hrefOf({ page: 'events' })}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'flex h-7 min-w-0 grow items-center gap-2 rounded-md px-2',
          here ? 'bg-selected font-medium text-text' : 'text-soft hover:bg-hover hover:text-text',
        )}
      >
        <History aria-hidden className="size-3.5 shrink-0" />
        <span className="grow truncate font-medium">{t('events.title')}</span>
      </a>
    </li>
  );
}
