import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { formatCount } from '../lib/format';
import { cx } from '../ui/cx';
import { hrefOf } from './router';

interface Props {
  page: 'events' | 'migrations';
  title: string;
  icon: LucideIcon;
  /** It is the one that is open. */
  here: boolean;
  /** What goes on there now. */
  count?: number;
}

/** The way to a page that is about all hosts. */
export function SidebarPage({ page, title, icon: Icon, here, count = 0 }: Props): ReactElement {
  return (
    <li className="pb-1">
      <a
        href={hrefOf({ page })}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'flex h-7 min-w-0 grow items-center gap-2 rounded-md px-2',
          here ? 'bg-selected font-medium text-text' : 'text-soft hover:bg-hover hover:text-text',
        )}
      >
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="grow truncate font-medium">{title}</span>
        {count > 0 && <span className="numeric text-small text-faint">{formatCount(count)}</span>}
      </a>
    </li>
  );
}
