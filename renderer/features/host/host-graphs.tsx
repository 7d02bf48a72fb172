import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostSeries } from '../../../electron/contract/stats';
import { t } from '../../lib/i18n/t';
import type { GraphKind } from '../graphs/graph-set';
import { TimeAxis } from '../graphs/time-axis';
import { TimeGraph } from '../graphs/time-graph';
import { bytes, percent } from '../graphs/units';
import { useHostFeed } from './host-feed';
import type { HostFeed } from './host-feed';

function hostGraphs(feed: HostFeed): GraphKind[] {
  const series = (
    name: HostSeries,
    label: 'user' | 'system' | 'iowait' | 'used' | 'cached',
    colour: string,
    factor = 1,
  ): GraphKind['series'][number] => ({ name, label: t(`host.graphs.${label}`), colour, factor });
  return [
    {
      id: 'cpu',
      title: t('host.graphs.cpu'),
      unit: percent,
      series: [
        series('cpuUserPercent', 'user', '--series-cpu'),
        series('cpuSystemPercent', 'system', '--series-write'),
        series('cpuIowaitPercent', 'iowait', '--series-transmit'),
      ],
      capacity: () => null,
    },
    {
      id: 'memory',
      title: t('host.graphs.memory'),
      unit: bytes,
      series: [
        series('memoryUsedKiB', 'used', '--series-memory', 1024),
        series('memoryCachedKiB', 'cached', '--series-read', 1024),
      ],
      capacity: () => (feed.memoryTotalKiB > 0 ? feed.memoryTotalKiB * 1024 : null),
    },
  ];
}

/** The host's own processors and memory over the last minutes: all that runs on it, not only guests. */
export function HostGraphs({ hostId, name }: { hostId: string; name: string }): ReactElement {
  const feed = useHostFeed(hostId);
  const axis = useMemo(() => new TimeAxis(`${hostId}/host`), [hostId]);
  const graphs = useMemo(() => hostGraphs(feed), [feed]);
  return (
    <div className="grid gap-4 @3xl:grid-cols-2">
      {graphs.map((kind) => (
        <TimeGraph
          key={kind.id}
          feed={feed}
          axis={axis}
          kind={kind}
          of={name}
          compact
          whenEmpty={t('host.graphs.empty')}
        />
      ))}
    </div>
  );
}
