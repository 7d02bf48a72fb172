import {
  ArrowRightLeft,
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  Hourglass,
  LoaderCircle,
  RotateCw,
  SquareArrowOutUpRight,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { OperationDto, OperationState } from '../../../electron/contract/operations';
import { navigate } from '../../app/router';
import { formatTime } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { CutTransferButtons, useCutOf } from './cut-transfers';
import { MendButtons } from './mend-buttons';
import { jobText } from './job-text';
import { isLate } from './operations-state';
import { again } from './run-action';

const looks: Record<OperationState | 'late', { icon: LucideIcon; colour: string }> = {
  queued: { icon: CircleDashed, colour: 'text-faint' },
  running: { icon: LoaderCircle, colour: 'text-busy' },
  waiting: { icon: Hourglass, colour: 'text-busy' },
  succeeded: { icon: CircleCheck, colour: 'text-running' },
  failed: { icon: CircleX, colour: 'text-danger-text' },
  late: { icon: CircleAlert, colour: 'text-warning-text' },
  cancelled: { icon: Ban, colour: 'text-faint' },
};

/** The shape and colour of how an operation stands. */
export function operationLook(operation: OperationDto): { icon: LucideIcon; colour: string } {
  return looks[isLate(operation) ? 'late' : operation.state];
}

/** Its steps, and why it failed, with what mends that. */
export function OperationLog({ operation }: { operation: OperationDto }): ReactElement {
  const { id, action, log, error, request, state, kind, hostId, uuid, to, job } = operation;
  const moved = job && jobText(job);
  const cut = useCutOf(operation);
  return (
    <div className="flex flex-col gap-2 bg-sunken py-2 pr-3 pl-9">
      {log.length === 0 && !error && <p className="text-soft">{t('operations.tray.noLog')}</p>}
      {log.length > 0 && (
        <ol className="flex flex-col gap-0.5">
          {log.map((line, index) => (
            <li key={index} className="flex gap-3">
              <time className="numeric shrink-0 text-faint">{formatTime(line.at)}</time>
              <span className="min-w-0 break-words">
                {translate(`operations.log.${line.key}`, line.params) ?? line.key}
              </span>
            </li>
          ))}
        </ol>
      )}
      {moved && <p className="numeric text-soft">{moved}</p>}
      {error && (
        <ErrorCard
          error={error}
          actions={
            <>
              {cut && <CutTransferButtons transfer={cut} size="small" />}
              <MendButtons error={error} subject={operation} />
            </>
          }
        />
      )}
      {(kind === 'domain' || (state === 'failed' && request)) && (
        <div className="flex flex-wrap gap-2">
          {state === 'failed' && request && (
            <Button size="small" icon={RotateCw} onPress={() => again([operation], request)}>
              {t('operations.tray.retry')}
            </Button>
          )}
          {(to || action === 'found-migration-out') && (
            <Button
              size="small"
              icon={ArrowRightLeft}
              onPress={() => navigate({ page: 'migrations', item: id })}
            >
              {t('operations.tray.openMigration')}
            </Button>
          )}
          {kind === 'domain' && (
            <Button
              size="small"
              icon={SquareArrowOutUpRight}
              onPress={() => navigate({ page: 'domain', hostId, uuid, tab: 'overview' })}
            >
              {t('operations.tray.openMachine')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
