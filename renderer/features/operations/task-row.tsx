import {
  Ban,
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  Hourglass,
  LoaderCircle,
  X,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { memo, useState } from 'react';
import type { ReactElement } from 'react';
import type { OperationDto, OperationState } from '../../../electron/contract/operations';
import { bridge } from '../../bridge/bridge';
import { formatDuration, formatTime } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { cx } from '../../ui/cx';
import { ErrorCard } from '../../ui/error-card';
import { Progress } from '../../ui/progress';
import { useHost } from '../hosts/store';
import { useNow } from '../hosts/use-now';
import { isLate } from './operations-state';
import { isDangerous } from './rules';
import { runAction } from './run-action';

const looks: Record<OperationState | 'late', { icon: LucideIcon; colour: string }> = {
  queued: { icon: CircleDashed, colour: 'text-faint' },
  running: { icon: LoaderCircle, colour: 'text-busy' },
  waiting: { icon: Hourglass, colour: 'text-busy' },
  succeeded: { icon: CircleCheck, colour: 'text-running' },
  failed: { icon: CircleX, colour: 'text-danger-text' },
  late: { icon: CircleAlert, colour: 'text-warning-text' },
  cancelled: { icon: Ban, colour: 'text-faint' },
};

/** One operation: what, where, how far, and what can be done about it. */
export const TaskRow = memo(function TaskRow({ operation }: { operation: OperationDto }): ReactElement {
  const [open, setOpen] = useState(false);
  const host = useHost(operation.hostId);
  const { icon: Icon, colour } = looks[isLate(operation) ? 'late' : operation.state];
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
          <span className="text-faint"> · {host?.name ?? operation.hostId}</span>
        </span>
        <span className="min-w-0 grow basis-0 truncate text-soft">
          <Standing operation={operation} label={t('operations.tray.progress', named)} />
        </span>
        <span className="flex w-24 shrink-0 items-center justify-end gap-1">
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
      {open && <Log operation={operation} />}
    </li>
  );
});

function Standing({ operation, label }: { operation: OperationDto; label: string }): ReactElement {
  const { state, progress, etaMs, deadline, endedAt, startedAt } = operation;
  if (state === 'waiting' && deadline !== null) return <Countdown until={deadline} />;
  if (state === 'running' && progress !== null)
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

function Log({ operation: { log, error } }: { operation: OperationDto }): ReactElement {
  return (
    <div className="flex flex-col gap-2 bg-sunken py-2 pr-3 pl-9">
      {log.length === 0 && !error && <p className="text-soft">{t('operations.tray.noLog')}</p>}
      {log.length > 0 && (
        <ol className="flex flex-col gap-0.5">
          {log.map((line, index) => (
            <li key={index} className="flex gap-3">
              <time className="numeric shrink-0 text-faint">{formatTime(line.at)}</time>
              <span>{translate(`operations.log.${line.key}`, line.params) ?? line.key}</span>
            </li>
          ))}
        </ol>
      )}
      {error && <ErrorCard error={error} />}
    </div>
  );
}
