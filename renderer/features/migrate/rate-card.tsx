import { Gauge } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { DirtyRate, MigrationTargetReport } from '../../../electron/contract/migration';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Card } from '../../ui/facts';
import { convergence } from './convergence';
import type { Draft } from './draft';

const mib = 1024 * 1024;
/** QEMU's own, where nothing else is asked for. */
const usualDowntimeMs = 300;

interface Props {
  draft: Draft;
  target: MigrationTargetReport;
}

/** Measures how fast a guest writes to its memory, and reckons whether copying it can end. */
export function RateCard({ draft, target }: Props): ReactElement {
  const [rate, setRate] = useState<DirtyRate | null>(null);
  const [error, setError] = useState<ErrorDto | null>(null);
  const [busy, setBusy] = useState(false);
  const measure = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { hostId, uuid } = target;
      setRate(await bridge().call('migrations.dirtyRate', { hostId, uuid }));
    } catch (thrown) {
      setError(toErrorDto(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card
      title={t('migration.report.rate')}
      aside={
        <Button size="small" icon={Gauge} isDisabled={busy} onPress={() => void measure()}>
          {t(busy ? 'migration.report.measuring' : 'migration.report.measure')}
        </Button>
      }
    >
      <div role="status" className="flex flex-col gap-1">
        <p className="text-soft">{t('migration.report.rateText')}</p>
        {rate && <Verdict draft={draft} memoryBytes={target.machine?.memoryBytes ?? 0} rate={rate} />}
      </div>
      {error && <ErrorCard title={t('migration.report.measureFailed')} error={error} />}
    </Card>
  );
}

function Verdict({
  draft,
  memoryBytes,
  rate,
}: {
  draft: Draft;
  memoryBytes: number;
  rate: DirtyRate;
}): ReactElement {
  const { BANDWIDTH } = draft.params;
  const bandwidth = typeof BANDWIDTH === 'number' && BANDWIDTH > 0 ? BANDWIDTH : null;
  const reckoned = convergence(
    memoryBytes,
    rate.mibPerSecond,
    bandwidth,
    draft.maxDowntimeMs ?? usualDowntimeMs,
  );
  const carried = { rate: (bandwidth ?? 0) * mib };
  return (
    <p>
      {t('migration.report.measured', { rate: rate.mibPerSecond * mib })}{' '}
      {reckoned.verdict === 'unknown' && t('migration.report.noBandwidth')}
      {reckoned.verdict === 'diverges' && (
        <span className="text-warning-text">{t('migration.report.diverges', carried)}</span>
      )}
      {reckoned.verdict === 'converges' &&
        t('migration.report.converges', { ...carried, seconds: reckoned.seconds })}
    </p>
  );
}
