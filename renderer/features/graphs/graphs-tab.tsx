import { ChartNoAxesCombined } from 'lucide-react';
import { useMemo, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { HostFacts } from '../../../electron/contract/hosts';
import { formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import type { DomainFeed } from './domain-feed';
import { graphKinds } from './graph-set';
import { TimeAxis } from './time-axis';
import { TimeGraph } from './time-graph';

interface Props {
  feed: DomainFeed;
  /** null until the host has answered once. */
  host: HostFacts | null;
  /** Values are to be expected. */
  running: boolean;
}

function useTimeAxis(feed: DomainFeed, place: string): TimeAxis {
  return useMemo(() => new TimeAxis(`${feed.hostId}/${feed.uuid}/${place}`), [feed, place]);
}

/** Drivers without bulk stats count neither disk nor network traffic. */
function drawnKinds(host: HostFacts | null): typeof graphKinds {
  return host && !host.bulkStats
    ? graphKinds.filter(({ id }) => id === 'cpu' || id === 'memory')
    : graphKinds;
}

/** The graphs of a domain, small, for its overview. */
export function GraphStrip({ feed, host, running }: Props): ReactElement {
  const axis = useTimeAxis(feed, 'strip');
  return (
    <div className="@container shrink-0">
      <div className="grid gap-3 @xl:grid-cols-2 @7xl:grid-cols-4">
        {drawnKinds(host).map((kind) => (
          <TimeGraph key={kind.id} feed={feed} axis={axis} kind={kind} compact running={running} />
        ))}
      </div>
    </div>
  );
}

/** The graphs of a domain on one time axis. */
export function GraphsTab({ feed, host, running }: Props): ReactElement {
  const axis = useTimeAxis(feed, 'tab');
  const zoom = useSyncExternalStore(axis.subscribe, () => axis.zoom);
  const kinds = drawnKinds(host);
  return (
    <div className="flex min-h-0 grow flex-col gap-3 overflow-auto p-4">
      <div className="flex h-7 shrink-0 items-center gap-3 text-soft">
        {zoom ? (
          <>
            <span className="numeric font-medium text-text">
              {t('graphs.zoomed', { from: formatTime(zoom[0]), to: formatTime(zoom[1]) })}
            </span>
            <Button size="small" onPress={() => axis.setZoom(null)}>
              {t('graphs.zoomBack')}
            </Button>
          </>
        ) : (
          <>
            <span className="font-medium text-text">{t('graphs.window')}</span>
            <span className="truncate text-small">{t('graphs.zoomHint')}</span>
          </>
        )}
      </div>
      {kinds.map((kind) => (
        <TimeGraph key={kind.id} feed={feed} axis={axis} kind={kind} running={running} />
      ))}
      {host && kinds.length < graphKinds.length && (
        <EmptyState icon={ChartNoAxesCombined} title={t('graphs.noDriverStatsTitle')}>
          {t('graphs.noDriverStats', { driver: host.type })}
        </EmptyState>
      )}
    </div>
  );
}
