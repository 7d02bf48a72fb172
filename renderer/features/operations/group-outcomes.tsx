import { ChevronLeft, RotateCw, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { OperationDto } from '../../../electron/contract/operations';
import { explainError } from '../../lib/errors/explain';
import { DASH, formatDuration } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { DataTable, type Column } from '../../ui/data-table';
import { Progress } from '../../ui/progress';
import { emptySelection } from '../../ui/table-rows';
import type { Selection } from '../../ui/table-rows';
import { useHosts } from '../hosts/store';
import { cancelQueued, groupStanding } from './group-row';
import { OperationLog, operationLook } from './operation-log';
import { countGroup, failedOf, isLate, type OperationGroup } from './operations-state';
import { again } from './run-action';
import { useTray } from './tray-state';

const back = (): void => useTray.setState({ member: null });

const stateOrder: Record<OperationDto['state'], number> = {
  failed: 0,
  waiting: 1,
  running: 2,
  queued: 3,
  cancelled: 4,
  succeeded: 5,
};

/** Does again what failed, as it was asked for. */
function retryFailed(operations: readonly OperationDto[]): void {
  const failed = failedOf(operations);
  const request = failed[0]?.request;
  if (request) again(failed, request);
}

/** How a group went for each of its machines, and why it failed where it did. */
export function GroupOutcomes({ group }: { group: OperationGroup }): ReactElement {
  const { id, operations } = group;
  const counts = useMemo(() => countGroup(operations), [operations]);
  const hosts = useHosts((state) => state.byId);
  const [sorting, setSorting] = useState([
    { id: 'outcome', desc: false },
    { id: 'name', desc: false },
  ]);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  const columns = useMemo(() => outcomeColumns((hostId) => hosts.get(hostId)?.name ?? hostId), [hosts]);
  const [first] = operations;
  const chosen = operations.find((operation) => operation.id === selection.active);
  const failed = counts.failed + counts.late;
  const named = { action: first ? t(`operations.action.${first.action}`) : '', n: counts.all };
  return (
    <>
      <div className="flex h-9 shrink-0 items-center gap-3 border-b border-line pr-2 pl-1">
        <Button size="small" variant="ghost" icon={ChevronLeft} onPress={back}>
          {t('operations.tray.back')}
        </Button>
        <h3 className="font-semibold whitespace-nowrap">{t('operations.tray.group', named)}</h3>
        {counts.going > 0 && (
          <span className="w-40 shrink-0">
            <Progress
              label={t('operations.tray.groupProgress', named)}
              value={(counts.all - counts.going) / counts.all}
            />
          </span>
        )}
        <span role="status" className="numeric truncate text-soft">
          {groupStanding(counts)}
        </span>
        <span className="grow" />
        {failed > 0 && first?.request && (
          <Button size="small" icon={RotateCw} onPress={() => retryFailed(operations)}>
            {t('operations.tray.retryFailed', { n: failed })}
          </Button>
        )}
        {counts.queued > 0 && (
          <Button size="small" icon={X} onPress={() => cancelQueued(id)}>
            {t('operations.tray.cancelQueued', { n: counts.queued })}
          </Button>
        )}
      </div>
      <div className="flex min-h-0 grow">
        <div className="flex min-w-0 grow flex-col">
          <DataTable
            label={t('operations.tray.outcomes')}
            columns={columns}
            rows={operations}
            rowId={idOf}
            sorting={sorting}
            onSorting={setSorting}
            selection={selection}
            onSelection={setSelection}
          />
        </div>
        {chosen && (
          <div className="w-96 shrink-0 overflow-auto border-l border-line">
            <OperationLog operation={chosen} />
          </div>
        )}
      </div>
    </>
  );
}

const idOf = ({ id }: OperationDto): string => id;

function outcomeText(operation: OperationDto): string {
  const { state, error } = operation;
  if (error) return explainError(error).cause;
  return t(`operations.state.${isLate(operation) ? 'late' : state}`);
}

function Outcome({ operation }: { operation: OperationDto }): ReactElement {
  const { icon: Icon, colour } = operationLook(operation);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden className={cx('size-4 shrink-0', colour)} />
      <span className="truncate" title={outcomeText(operation)}>
        {outcomeText(operation)}
      </span>
    </span>
  );
}

function outcomeColumns(hostName: (hostId: string) => string): Column<OperationDto>[] {
  return [
    {
      id: 'name',
      title: t('operations.tray.columns.name'),
      width: 200,
      sortBy: ({ name }) => name.toLocaleLowerCase(),
      cell: ({ name }) => (
        <bdi className="truncate" title={name}>
          {name}
        </bdi>
      ),
    },
    {
      id: 'host',
      title: t('operations.tray.columns.host'),
      width: 140,
      sortBy: ({ hostId }) => hostName(hostId).toLocaleLowerCase(),
      cell: ({ hostId }) => <span className="truncate text-soft">{hostName(hostId)}</span>,
    },
    {
      id: 'outcome',
      title: t('operations.tray.columns.outcome'),
      width: 240,
      grow: true,
      sortBy: ({ state }) => stateOrder[state],
      cell: (operation) => <Outcome operation={operation} />,
    },
    {
      id: 'took',
      title: t('operations.tray.columns.took'),
      width: 90,
      align: 'end',
      sortBy: ({ startedAt, endedAt }) => (endedAt === null ? null : endedAt - startedAt),
      cell: ({ startedAt, endedAt }) =>
        endedAt === null || endedAt - startedAt < 1000 ? DASH : formatDuration(endedAt - startedAt),
    },
  ];
}
