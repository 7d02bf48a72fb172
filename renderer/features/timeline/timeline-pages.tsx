import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { HostFrame } from '../hosts/host-frame';
import { TimelineView } from './timeline-view';

/** What has happened on all hosts. */
export function EventsPage(): ReactElement {
  return (
    <>
      <header className="shrink-0 px-4 pt-3 pb-2">
        <h1 className="text-h1 font-semibold">{t('events.title')}</h1>
      </header>
      <TimelineView hostId={null} uuid={null} />
    </>
  );
}

/** What has happened on one host: known even while it is away. */
export function HostEventsPage({ host }: { host: HostDto }): ReactElement {
  return (
    <HostFrame host={host} section="events" hasRows>
      <TimelineView hostId={host.id} uuid={null} />
    </HostFrame>
  );
}
