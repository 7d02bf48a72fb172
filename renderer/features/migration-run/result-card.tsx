import type { ReactElement } from 'react';
import type { MigrationDto } from '../../../electron/contract/migration-run';
import {
  DASH,
  formatByteRate,
  formatBytes,
  formatCount,
  formatDuration,
  formatMilliseconds,
} from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Card, Facts } from '../../ui/facts';
import { SmallTable } from '../../ui/small-table';
import { formatPause } from './migration-figures';

/** Under ten seconds every tenth counts. */
const took = (ms: number): string => (ms < 10_000 ? formatMilliseconds(ms) : formatDuration(ms));

/** How a migration went, once it has succeeded. */
export function ResultCard({
  migration: { result, begunAt, endedAt },
}: {
  migration: MigrationDto;
}): ReactElement {
  const totalMs = result?.totalMs || (begunAt !== null && endedAt !== null ? endedAt - begunAt : NaN);
  return (
    <Card title={t('migrationRun.result.title')}>
      <Facts
        items={[
          { name: t('migrationRun.result.total'), value: Number.isFinite(totalMs) ? took(totalMs) : DASH },
          ...(result
            ? [
                {
                  name: t('migrationRun.result.downtime'),
                  value: result.downtimeMs === null ? DASH : formatPause(result.downtimeMs),
                },
                { name: t('migrationRun.result.sent'), value: formatBytes(result.sentBytes) },
                {
                  name: t('migrationRun.result.rate'),
                  value: result.rateBytes === null ? DASH : formatByteRate(result.rateBytes),
                },
                { name: t('migrationRun.result.rounds'), value: formatCount(result.iterations) },
              ]
            : []),
        ].map(({ name, value }) => ({ name, value: <span className="numeric">{value}</span> }))}
      />
    </Card>
  );
}

/** The rounds over the guest's memory. */
export function RoundsCard({ migration: { rounds } }: { migration: MigrationDto }): ReactElement {
  const number = (text: string): ReactElement => <span className="numeric whitespace-nowrap">{text}</span>;
  return (
    <SmallTable
      title={t('migrationRun.result.roundsTitle')}
      none={t('migrationRun.result.noRounds')}
      columns={(['round', 'begun', 'remaining', 'rate', 'dirty'] as const).map((id) =>
        t(`migrationRun.result.columns.${id}`),
      )}
      rows={rounds.map(({ iteration, atMs, remainingBytes, rateBytes, dirtyRateBytes }) => [
        number(formatCount(iteration)),
        number(took(atMs)),
        number(formatBytes(remainingBytes)),
        number(formatByteRate(rateBytes)),
        number(dirtyRateBytes === null ? DASH : formatByteRate(dirtyRateBytes)),
      ])}
    />
  );
}
