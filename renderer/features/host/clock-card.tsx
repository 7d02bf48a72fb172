import { Clock } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostDto } from '../../../electron/contract/hosts';
import type { ClockReading } from '../../../electron/contract/node';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { formatCount, formatDuration, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Card, Facts } from '../../ui/facts';
import { usePools } from '../hosts/inventory';
import { useNow } from '../hosts/use-now';

/** From here on logs, leases and certificates get confused. */
const WORTH_A_WARNING_MS = 5000;

/** Half a second is told in milliseconds. */
function duration(ms: number): string {
  return ms < 1000 ? t('host.clock.ms', { ms: formatCount(ms) }) : formatDuration(ms);
}

/** The host's time against this machine's, measured when the user wants it: the host has to write a file for that. */
export function ClockCard({ host }: { host: HostDto }): ReactElement {
  const [reading, setReading] = useState<ClockReading | null>(null);
  const [error, setError] = useState<ErrorDto | null>(null);
  const [busy, setBusy] = useState(false);
  const pools = usePools(host.id);
  const hasPool = [...(pools?.values() ?? [])].some(
    ({ type, state }) => type === 'dir' && state === 'running',
  );
  const measure = (): void => {
    setBusy(true);
    bridge()
      .call('node.readClock', { hostId: host.id })
      .then(
        (value) => {
          setReading(value);
          setError(null);
        },
        (thrown: unknown) => setError(toErrorDto(thrown)),
      )
      .finally(() => setBusy(false));
  };
  const can = !host.readonly && hasPool && host.state === 'ready';
  return (
    <Card
      title={t('host.clock.title')}
      aside={
        can && (
          <Button size="small" icon={Clock} isDisabled={busy} onPress={measure}>
            {reading ? t('host.clock.measureAgain') : t('host.clock.measure')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-2">
        {reading ? (
          <Reading reading={reading} />
        ) : (
          <p className="text-soft">
            {host.readonly
              ? t('host.clock.readonly')
              : hasPool
                ? t('host.clock.unknown')
                : t('host.clock.noPool')}
          </p>
        )}
        {error && <ErrorCard error={error} title={t('host.clock.failed')} />}
      </div>
    </Card>
  );
}

function difference({ offsetMs, uncertaintyMs }: ClockReading): string {
  const uncertainty = duration(uncertaintyMs);
  const by = duration(Math.abs(offsetMs));
  if (Math.abs(offsetMs) <= uncertaintyMs) return t('host.clock.same', { uncertainty });
  return offsetMs > 0
    ? t('host.clock.ahead', { by, uncertainty })
    : t('host.clock.behind', { by, uncertainty });
}

function Reading({ reading }: { reading: ClockReading }): ReactElement {
  const now = useNow(true);
  return (
    <>
      <Facts
        items={[
          {
            name: t('host.clock.time'),
            value: <span className="numeric">{formatTime(now + reading.offsetMs)}</span>,
          },
          { name: t('host.clock.difference'), value: difference(reading) },
        ]}
      />
      {Math.abs(reading.offsetMs) >= WORTH_A_WARNING_MS && (
        <p className="text-warning-text">{t('host.clock.warning')}</p>
      )}
      <p className="text-small text-soft">
        {t('host.clock.measured', { time: formatTime(reading.at), pool: reading.pool })}
      </p>
    </>
  );
}
