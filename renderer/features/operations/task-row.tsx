import { ChevronDown, ChevronRight, X } from 'lucide-react';
import { memo, useState } from 'react';
import type { ReactElement } from 'react';
import type { OperationDto } from '../../../electron/contract/operations';
import { bridge } from '../../bridge/bridge';
import { formatBytes, formatDuration, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Progress } from '../../ui/progress';
import { attempt } from '../notifications/attempt';
import { useHost } from '../hosts/store';
import { useNow } from '../hosts/use-now';
import { OperationLog, operationLook } from './operation-log';
import { isLate } from './operations-state';
import { isDangerous } from './rules';
import { runAction } from './run-action';

/** One operation: what, where, how far, and what can be done about it. */
export const TaskRow = memo(function TaskRow({ operation }: { operation: OperationDto }): ReactElement {
  const [open, setOpen] = useState(false);
  const host = useHost(operation.hostId);
  const { icon: Icon, colour } = operationLook(operation);
  const named = { action: t(`operations.action.${operation.action}`), name: operation.name };
  return (
    <li className="border-b border-line [contain-intrinsic-size:auto_2rem] [content-visibility:auto] last:border-b-0">
      <div className="flex h-8 items-center gap-2 pr-2 pl-1">
        <IconButton
          size="small"
          icon={open ? ChevronDown : ChevronRight}
          label={t('operations.tray.details', named)}
          aria-expanded={open}
          onPress={() => setOpen(!open)}
        />
        <Icon aria-hidden className={cx('size-4 shrink-0', colour)} />
        <span className="min-w-0 grow basis-0 truncate">
          {named.action} <span className="font-semibold">{operation.name}</span>
          {operation.blockJob && <span className="text-soft"> {operation.blockJob.target}</span>}
          <span className="text-faint">
            {' '}
            · {host?.name ?? operation.hostId}
            {operation.to && ` ${t('operations.tray.to', { to: operation.to.name })}`}
          </span>
        </span>
        <span className="min-w-0 grow basis-0 truncate text-soft">
          <Standing operation={operation} label={t('operations.tray.progress', named)} />
        </span>
        <span className="flex min-w-24 shrink-0 items-center justify-end gap-1">
          {operation.offers.map((action) => (
            <Button
              key={action}
              size="small"
              variant={isDangerous(action) ? 'danger' : 'default'}
              onPress={() => runAction([operation], action)}
            >
              {t(`operations.action.${action}`)}
            </Button>
          ))}
          {operation.blockJob?.ready && (
            <PivotButton
              operation={operation}
              target={operation.blockJob.target}
              label={t('operations.tray.pivot', named)}
            />
          )}
          {operation.cancellable && (
            <IconButton
              size="small"
              icon={X}
              label={t('operations.tray.cancel', named)}
              onPress={() =>
                void bridge()
                  .call('operations.cancel', { id: operation.id })
                  .catch(() => undefined)
              }
            />
          )}
        </span>
        <time className="numeric w-16 shrink-0 text-right text-small text-faint">
          {formatTime(operation.endedAt ?? operation.startedAt)}
        </time>
      </div>
      {open && <OperationLog operation={operation} />}
    </li>
  );
});

/** The machine goes on with the copy, or the base, that has caught up. */
function PivotButton({
  operation: { hostId, uuid, name, action },
  target,
  label,
}: {
  operation: OperationDto;
  target: string;
  label: string;
}): ReactElement {
  return (
    <Button
      size="small"
      aria-label={label}
      onPress={() =>
        void attempt(t('operations.outcome.failed', { action: t(`operations.action.${action}`), name }), () =>
          bridge().call('disks.decide', { hostId, uuid, target, decision: 'pivot' }),
        )
      }
    >
      {t('operations.tray.pivotShort')}
    </Button>
  );
}

function Standing({ operation, label }: { operation: OperationDto; label: string }): ReactElement {
  const { state, progress, etaMs, deadline, endedAt, startedAt } = operation;
  if (state === 'waiting' && deadline !== null) return <Countdown until={deadline} />;
  if (state === 'running' && progress !== null && !operation.blockJob?.ready)
    return (
      <span className="flex items-center gap-2">
        <span className="w-40">
          <Progress label={label} value={progress} />
        </span>
        {etaMs !== null && (
          <span className="numeric text-small">
            {t('operations.tray.left', { duration: formatDuration(etaMs) })}
          </span>
        )}
      </span>
    );
  if (operation.action === 'restore-from-file' && state === 'running')
    return <Reading since={startedAt} bytes={operation.job?.totalBytes ?? null} />;
  if (operation.blockJob?.ready) return <>{t('operations.tray.ready')}</>;
  const took = endedAt === null ? 0 : endedAt - startedAt;
  return (
    <>
      {t(`operations.state.${isLate(operation) ? 'late' : state}`)}
      {took >= 1000 && (
        <span className="numeric text-faint">
          {' '}
          · {t('operations.tray.took', { duration: formatDuration(took) })}
        </span>
      )}
    </>
  );
}

/** A file is read of which nobody tells how far that is. */
function Reading({ since, bytes }: { since: number; bytes: number | null }): ReactElement {
  const duration = formatDuration(useNow(true) - since);
  return (
    <span className="numeric">
      {bytes === null
        ? t('operations.tray.reading', { duration })
        : t('operations.tray.readingBytes', { size: formatBytes(bytes), duration })}
    </span>
  );
}

/** What is left of a guest's time; counts by itself. */
function Countdown({ until }: { until: number }): ReactElement {
  const left = until - useNow(true);
  return (
    <span role="timer" className="numeric">
      {t('operations.state.waiting')} ·{' '}
      {left > 0
        ? t('operations.tray.guestHas', { duration: formatDuration(left) })
        : t('operations.tray.overdue')}
    </span>
  );
}
