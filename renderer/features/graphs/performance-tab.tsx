import { ChartNoAxesCombined } from 'lucide-react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import { useShown } from '../../app/use-shown';
import { formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Select } from '../../ui/fields';
import { deviceGraphs, hostGraphs } from './device-graphs';
import type { GraphSection } from './device-graphs';
import type { DomainFeed } from './domain-feed';
import { mainGraphs } from './graph-set';
import { useHostFeed } from './host-feed';
import { PerformanceTools } from './performance-tools';
import type { SeriesFeed } from './series-feed';
import { TimeAxis } from './time-axis';
import { TimeGraph } from './time-graph';
import { useDomainFeed, useFeedLive, useFeedValue } from './use-domain-feed';
import { useMarks } from './use-marks';

const ranges = { '5m': 5, '30m': 30, '2h': 120, '12h': 720, '2d': 2880, '14d': 20_160 } as const;
type Range = keyof typeof ranges;
const rangeIds = Object.keys(ranges) as Range[];

interface Props {
  host: HostDto;
  row: DomainRow;
}

/** How a machine does, device by device, as far back as is kept, with what has happened to it. */
export function PerformanceTab({ host, row }: Props): ReactElement {
  const { id: hostId, facts } = host;
  const { uuid } = row;
  const [range, setRange] = useState<Range>('5m');
  const rangeMs = ranges[range] * 60_000;
  const traffic = facts?.bulkStats ?? true;
  const feed = useDomainFeed(hostId, uuid, { rangeMs, detail: traffic });
  const hostFeed = useHostFeed(hostId, rangeMs);
  const axis = useMemo(() => new TimeAxis(`${hostId}/${uuid}/performance`, rangeMs), [hostId, uuid, rangeMs]);
  useMarks(axis, hostId, uuid, rangeMs);
  const running = row.state === 'running';
  const live = useFeedLive(feed, running);
  useShown(live || host.state !== 'ready');
  const sections = useSections(feed, traffic);
  const graph = (source: SeriesFeed, section: GraphSection, of: string): ReactElement => (
    <section key={section.id} aria-label={section.title} className="flex shrink-0 flex-col gap-2">
      <h2 className="caps">{section.title}</h2>
      <div className="grid grid-cols-1 gap-3 @4xl:grid-cols-2 @7xl:grid-cols-3">
        {section.graphs.map((kind) => (
          <TimeGraph
            key={`${kind.id} ${kind.title}`}
            feed={source}
            axis={axis}
            kind={kind}
            of={of}
            whenEmpty={t(running ? 'graphs.waiting' : 'graphs.notRunning')}
          />
        ))}
      </div>
    </section>
  );
  return (
    <div className="min-h-0 grow [container-type:size]">
      <div className="h-full overflow-auto" tabIndex={0}>
        {/* Stays in view, unless that would leave too little of the graphs. */}
        <div className="top-0 z-10 flex min-h-11 flex-wrap items-center gap-3 border-b border-line bg-bg px-4 py-1.5 [@container(min-height:20rem)]:sticky">
          <Select<Range>
            hideLabel
            label={t('graphs.range')}
            value={range}
            onChange={setRange}
            options={rangeIds.map((id) => ({ id, label: t(`graphs.ranges.${id}`) }))}
          />
          <Zoom axis={axis} />
          <span className="grow" />
          {traffic && <PerformanceTools host={host} row={row} feed={feed} />}
        </div>
        <div className="@container flex flex-col gap-4 p-4">
          {sections.map((section) => graph(feed, section, row.name))}
          {graph(hostFeed, useMemo(hostGraphs, []), host.name)}
          {!traffic && facts && (
            <EmptyState icon={ChartNoAxesCombined} title={t('graphs.noDriverStatsTitle')}>
              {t('graphs.noDriverStats', { driver: facts.type })}
            </EmptyState>
          )}
        </div>
      </div>
    </div>
  );
}

/** Graphs are made anew only when devices come or go. */
function useSections(feed: DomainFeed, traffic: boolean): GraphSection[] {
  const devices = useFeedValue(feed, () => {
    if (!feed.devices) return '';
    const { disks, nics, vcpus, perf } = feed.devices;
    return JSON.stringify([disks.map(({ target }) => target), nics, vcpus, perf]);
  });
  return useMemo(() => {
    const main = { id: 'main', title: t('graphs.sections.main'), graphs: mainGraphs(feed, traffic) };
    return devices === '' || !feed.devices ? [main] : [main, ...deviceGraphs(feed.devices)];
  }, [feed, traffic, devices]);
}

function Zoom({ axis }: { axis: TimeAxis }): ReactElement {
  const zoom = useSyncExternalStore(axis.subscribe, () => axis.zoom);
  if (!zoom) return <span className="truncate text-small text-soft">{t('graphs.zoomHint')}</span>;
  return (
    <>
      <span className="numeric font-medium">
        {t('graphs.zoomed', { from: formatTime(zoom[0]), to: formatTime(zoom[1]) })}
      </span>
      <Button size="small" onPress={() => axis.setZoom(null)}>
        {t('graphs.zoomBack')}
      </Button>
    </>
  );
}
