import { Check, Gauge, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DiskDecision, DiskJob } from '../../../electron/contract/block-jobs';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { formatBytes, formatByteRate, formatDuration } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Progress } from '../../ui/progress';
import { StateShape } from '../../ui/state-badge';
import { notify } from '../notifications/store';
import { LimitForm } from './limit-form';
import type { OnMachine } from './on-machine';

interface Props {
  on: OnMachine;
  target: string;
  job: DiskJob;
  blocked: boolean;
}

/** A job while it runs: how far, how fast, and its levers. */
export function JobBox({ on, target, job, blocked }: Props): ReactElement {
  const { kind, into, doneBytes, totalBytes, ready } = job;
  const [limiting, setLimiting] = useState(false);
  const progress = ready ? 1 : totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : null;
  return (
    <section
      aria-label={t(`disks.job.title.${kind}`)}
      className="flex flex-col gap-2 border-t border-line bg-sunken px-3 py-2.5"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex items-center gap-1.5 font-medium">
          <StateShape kind="busy" />
          {t(`disks.job.title.${kind}`)}
        </span>
        {into !== null && (
          <span className="min-w-0 truncate font-mono text-small text-soft" title={into}>
            {t('disks.job.into', { path: into })}
          </span>
        )}
        {job.operationId === null && (
          <span className="text-small text-soft">{t('disks.job.notFollowed')}</span>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <span className="w-64 max-w-full">
          <Progress label={t('disks.job.progress', { target })} value={progress} />
        </span>
        {!ready && <Pace job={job} />}
        <span className="grow" />
        {!blocked && !ready && (
          <span className="flex gap-1">
            <Button size="small" icon={Gauge} onPress={() => setLimiting(true)}>
              {t('disks.job.setLimit')}
            </Button>
            <Abort job={job} />
          </span>
        )}
      </div>
      {ready && <Decide on={on} target={target} job={job} blocked={blocked} />}
      {limiting && (
        <LimitForm
          on={on}
          target={target}
          bytesPerSecond={job.limitBytesPerSecond}
          onClose={() => setLimiting(false)}
        />
      )}
    </section>
  );
}

function Pace({ job }: { job: DiskJob }): ReactElement {
  const { doneBytes, totalBytes, bytesPerSecond, limitBytesPerSecond: limit, etaMs } = job;
  return (
    <span className="numeric flex flex-wrap gap-x-3 text-small text-soft">
      <span>{t('disks.job.moved', { done: formatBytes(doneBytes), total: formatBytes(totalBytes) })}</span>
      {bytesPerSecond !== null && <span>{formatByteRate(bytesPerSecond)}</span>}
      <span>
        {limit > 0 ? t('disks.job.limit', { rate: formatByteRate(limit) }) : t('disks.job.noLimit')}
      </span>
      {etaMs !== null && <span>{t('operations.tray.left', { duration: formatDuration(etaMs) })}</span>}
    </span>
  );
}

function Abort({ job: { operationId } }: { job: DiskJob }): ReactElement | null {
  if (operationId === null) return null;
  return (
    <Button
      size="small"
      icon={X}
      onPress={() =>
        void bridge()
          .call('operations.cancel', { id: operationId })
          .catch(() => undefined)
      }
    >
      {t('disks.job.abort')}
    </Button>
  );
}

/** Both sides are the same: the user decides how it ends. */
function Decide({ on, target, job, blocked }: Props): ReactElement {
  const [busy, setBusy] = useState(false);
  const kind = job.kind === 'active-commit' ? job.kind : 'copy';
  const decide = async (decision: DiskDecision): Promise<void> => {
    setBusy(true);
    try {
      await bridge().call('disks.decide', { ...on, target, decision });
    } catch (thrown) {
      notify({
        kind: 'operations',
        tone: 'danger',
        title: t('disks.job.couldNotDecide', { target }),
        error: toErrorDto(thrown),
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 grow">{t('disks.job.ready')}</p>
      {!blocked && (
        <>
          <Button
            size="small"
            variant="primary"
            icon={Check}
            isDisabled={busy}
            onPress={() => void decide('pivot')}
          >
            {t(`disks.job.pivot.${kind}`)}
          </Button>
          <Button size="small" icon={Undo2} isDisabled={busy} onPress={() => void decide('detach')}>
            {t(`disks.job.detach.${kind}`)}
          </Button>
        </>
      )}
    </div>
  );
}
