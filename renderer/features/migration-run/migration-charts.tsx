import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { MigrationDto } from '../../../electron/contract/migration-run';
import { t } from '../../lib/i18n/t';
import type { GraphKind } from '../graphs/graph-set';
import { TimeGraph } from '../graphs/time-graph';
import { byteRate, bytes } from '../graphs/units';
import { useMigrationFeed } from './feed';

const none = (): null => null;

/** What is left, and how fast it is sent and written again, from the beginning on. */
export function MigrationCharts({ migration }: { migration: MigrationDto }): ReactElement {
  const { id, name, startedAt, begunAt, state } = migration;
  const { feed, axis } = useMigrationFeed(id, begunAt ?? startedAt);
  const kinds = useMemo<GraphKind[]>(
    () => [
      {
        id: 'remaining',
        title: t('migrationRun.chart.remaining'),
        unit: bytes,
        series: [
          {
            name: 'remainingBytes',
            label: t('migrationRun.chart.memory'),
            colour: '--series-memory',
            factor: 1,
          },
        ],
        capacity: none,
      },
      {
        id: 'rates',
        title: t('migrationRun.chart.rates'),
        unit: byteRate,
        series: [
          { name: 'rateBytes', label: t('migrationRun.chart.sent'), colour: '--series-transmit', factor: 1 },
          {
            name: 'dirtyRateBytes',
            label: t('migrationRun.chart.written'),
            colour: '--series-write',
            factor: 1,
          },
        ],
        capacity: none,
      },
    ],
    [],
  );
  return (
    <div className="grid gap-4 @3xl:grid-cols-2">
      {kinds.map((kind) => (
        <TimeGraph
          key={kind.id}
          feed={feed}
          axis={axis}
          kind={kind}
          of={`${name}-migration`}
          whenEmpty={t(state === 'running' ? 'graphs.waiting' : 'migrationRun.chart.none')}
        />
      ))}
    </div>
  );
}
