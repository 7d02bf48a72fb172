import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { MeasureRequest } from '../../../electron/contract/measures';
import { bridge } from '../../bridge/bridge';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { attempt } from '../notifications/attempt';
import type { DomainFeed } from './domain-feed';
import { PerfDialog } from './perf-dialog';
import { ThresholdDialog } from './threshold-dialog';
import { useFeedValue } from './use-domain-feed';

interface Props {
  host: HostDto;
  row: DomainRow;
  feed: DomainFeed;
}

const DIRTY_SECONDS = 1;

/** What can be measured beside the usual figures. A read-only connection offers nothing that would change the guest. */
export function PerformanceTools({ host, row, feed }: Props): ReactElement | null {
  const [open, setOpen] = useState<'perf' | 'threshold' | null>(null);
  const disks = useFeedValue(feed, () => feed.devices?.disks.length ?? 0);
  const dirty = useFeedValue(feed, () => dirtyText(feed));
  const measuring = useFeedValue(feed, () => feed.devices?.dirtyRate?.state === 'measuring');
  if (host.readonly || row.state !== 'running') return null;
  const target = { hostId: host.id, uuid: row.uuid };
  const measure = (request: MeasureRequest): Promise<string> =>
    bridge().call('stats.measure', { ...target, request });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {dirty !== '' && (
        <span role="status" className="numeric text-small text-soft">
          {dirty}
        </span>
      )}
      <Button
        size="small"
        isDisabled={measuring}
        onPress={() =>
          void attempt(t('operations.action.dirty-rate'), () =>
            measure({ kind: 'dirty-rate', seconds: DIRTY_SECONDS }),
          )
        }
      >
        {t('graphs.measureDirtyRate')}
      </Button>
      <Button size="small" isDisabled={disks === 0} onPress={() => setOpen('threshold')}>
        {t('graphs.threshold.button')}
      </Button>
      <Button size="small" onPress={() => setOpen('perf')}>
        {t('graphs.perf.button')}
      </Button>
      {open === 'perf' && <PerfDialog {...target} measure={measure} onClose={() => setOpen(null)} />}
      {open === 'threshold' && (
        <ThresholdDialog disks={feed.devices?.disks ?? []} measure={measure} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

function dirtyText({ devices }: DomainFeed): string {
  const rate = devices?.dirtyRate;
  if (rate?.state === 'measuring') return t('graphs.dirtyRateRunning');
  if (rate?.state !== 'measured' || rate.mibPerSecond === null) return '';
  return t('graphs.dirtyRate', { rate: `${formatBytes(rate.mibPerSecond * 1024 ** 2)}/s` });
}
