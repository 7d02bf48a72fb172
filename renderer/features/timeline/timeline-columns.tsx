import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { TimelineEntry, TimelineLevel } from '../../../electron/contract/timeline';
import { hrefOf } from '../../app/router';
import type { Route } from '../../app/router';
import { DASH, formatCount, formatDuration, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import type { Column } from '../../ui/data-table';
import { entryMore, entryText, objectName } from './entry-text';

const icons = { info: Info, warning: TriangleAlert, error: CircleX };
const colours: Record<TimelineLevel, string> = {
  info: 'text-faint',
  warning: 'text-warning-text',
  error: 'text-danger-text',
};

function What({ entry }: { entry: TimelineEntry }): ReactElement {
  const Icon = icons[entry.level];
  const more = entryMore(entry);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden className={cx('size-3.5 shrink-0', colours[entry.level])} />
      {entry.level !== 'info' && <span className="sr-only">{t(`events.levelNames.${entry.level}`)}</span>}
      <span className="shrink-0">{entryText(entry)}</span>
      {entry.count > 1 && (
        <span title={t('events.until', { time: formatTime(entry.lastAt) })}>
          <Badge>{t('events.times', { n: formatCount(entry.count) })}</Badge>
        </span>
      )}
      {more && (
        <span dir="auto" title={more} className="min-w-0 truncate text-soft">
          {more}
        </span>
      )}
    </span>
  );
}

/** Where an entry's object is shown; null where it has no page. */
function routeOf({ hostId, kind, uuid, name }: TimelineEntry): Route | null {
  switch (kind) {
    case 'domain':
      return { page: 'domain', hostId, uuid, tab: 'overview' };
    case 'network':
    case 'pool':
      return { page: kind, hostId, uuid, tab: 'overview' };
    case 'volume':
      return { page: 'pool', hostId, uuid, tab: 'overview', volume: name };
    case 'host':
      return { page: 'domains', hostId };
    default:
      return null;
  }
}

function ObjectLink({ entry }: { entry: TimelineEntry }): ReactElement {
  const name = objectName(entry);
  const route = routeOf(entry);
  const text = 'min-w-0 truncate rounded-sm';
  if (!route)
    return (
      <span dir="auto" className={text}>
        {name || DASH}
      </span>
    );
  return (
    <a href={hrefOf(route)} tabIndex={-1} dir="auto" title={name} className={cx(text, 'hover:underline')}>
      {name}
    </a>
  );
}

function Time({ entry }: { entry: TimelineEntry }): ReactElement {
  const lasted = entry.source === 'action' ? entry.lastAt - entry.at : 0;
  return (
    <span className="numeric truncate text-soft" title={lasted > 0 ? formatDuration(lasted) : undefined}>
      {formatTime(entry.at)}
    </span>
  );
}

/** @param hostName of a host's id; null in a host's own list */
export function timelineColumns(
  hostName: ((hostId: string) => string) | null,
  withObject: boolean,
): readonly Column<TimelineEntry>[] {
  const columns: (Column<TimelineEntry> | null)[] = [
    { id: 'time', title: t('events.columns.time'), width: 132, cell: (entry) => <Time entry={entry} /> },
    {
      id: 'what',
      title: t('events.columns.what'),
      width: 220,
      grow: true,
      cell: (entry) => <What entry={entry} />,
    },
    withObject
      ? {
          id: 'object',
          title: t('events.columns.object'),
          width: 144,
          cell: (entry) => <ObjectLink entry={entry} />,
        }
      : null,
    hostName
      ? {
          id: 'host',
          title: t('events.columns.host'),
          width: 104,
          cell: (entry) => <span className="truncate text-soft">{hostName(entry.hostId)}</span>,
        }
      : null,
    {
      id: 'source',
      title: t('events.columns.source'),
      width: 132,
      cell: (entry) => <span className="truncate text-soft">{t(`events.sources.${entry.source}`)}</span>,
    },
  ];
  return columns.flatMap((column) => column ?? []);
}
