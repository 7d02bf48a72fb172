import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostFacts } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import type { DomainFeed } from './domain-feed';
import { mainGraphs } from './graph-set';
import { TimeAxis } from './time-axis';
import { TimeGraph } from './time-graph';

interface Props {
  feed: DomainFeed;
  /** null until the host has answered once. */
  host: HostFacts | null;
  /** The domain's. */
  name: string;
  /** Values are to be expected. */
  running: boolean;
}

/** The graphs of a domain, small, for its overview. */
export function GraphStrip({ feed, host, name, running }: Props): ReactElement {
  const axis = useMemo(() => new TimeAxis(`${feed.hostId}/${feed.uuid}/strip`), [feed]);
  const traffic = host?.bulkStats ?? true;
  const kinds = useMemo(() => mainGraphs(feed, traffic), [feed, traffic]);
  return (
    <div className="@container shrink-0">
      <div className="grid gap-3 @xl:grid-cols-2 @7xl:grid-cols-4">
        {kinds.map((kind) => (
          <TimeGraph
            key={kind.id}
            feed={feed}
            axis={axis}
            kind={kind}
            of={name}
            compact
            whenEmpty={t(running ? 'graphs.waiting' : 'graphs.notRunning')}
          />
        ))}
      </div>
    </div>
  );
}
