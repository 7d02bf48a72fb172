import { X } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { domainActions } from '../../../electron/contract/domain-actions';
import { domainStatus } from '../../lib/domain-status';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { cx } from '../../ui/cx';
import { DataTable, type Column } from '../../ui/data-table';
import { Segmented, Select, TextField } from '../../ui/fields';
import { StateBadge } from '../../ui/state-badge';
import { useInventories } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { actionIcons } from './action-icons';
import { DeleteDisks } from './delete-disks';
import { planRows, verdictText, type PlanRow } from './plan';
import { hasOptions, PlanOptions } from './plan-options';
import { isDangerous } from './rules';
import { act } from './run-action';
import { closePlan, openPlan, useTray, type Plan } from './tray-state';

/** Before anything runs: what will happen to each machine, and why some are skipped. It blocks nothing else. */
export function PlanPanel(): ReactElement | null {
  const plan = useTray((state) => state.plan);
  return plan && <Panel plan={plan} />;
}

function usePlanRows({ targets, request }: Plan): PlanRow[] {
  const byHost = useDeferredValue(useInventories((state) => state.byHost));
  const hosts = useHosts((state) => state.byId);
  return useMemo(
    () =>
      planRows(targets, request, {
        host: (hostId) => hosts.get(hostId),
        row: ({ hostId, uuid }) => byHost.get(hostId)?.domains.get(uuid),
      }),
    [targets, request, byHost, hosts],
  );
}

/** Gives the focus back to where it was. */
function useReturnedFocus(): void {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const element = before.current;
    return () => {
      if (element instanceof HTMLElement && element.isConnected) element.focus();
    };
  }, []);
}

type Filter = 'all' | 'does' | 'skipped';
const filters: readonly Filter[] = ['all', 'does', 'skipped'];

const rowId = ({ id }: PlanRow): string => id;

function Panel({ plan }: { plan: Plan }): ReactElement {
  const { request, targets } = plan;
  const rows = usePlanRows(plan);
  const does = useMemo(() => rows.filter(({ skip }) => skip === null), [rows]);
  const [sorting, setSorting] = useState([
    { id: 'verdict', desc: false },
    { id: 'name', desc: false },
  ]);
  const [filter, setFilter] = useState<Filter>('all');
  const shown = useMemo(
    () => (filter === 'all' ? rows : rows.filter(({ skip }) => (skip === null) === (filter === 'does'))),
    [rows, filter],
  );
  const [typed, setTyped] = useState('');
  useReturnedFocus();
  const columns = useMemo(() => planColumns(plan), [plan]);
  const action = t(`operations.action.${request.action}`);
  const volumes = request.action === 'delete' ? (request.volumes ?? []) : [];
  const [first] = does;
  const name = does.length === 1 && first ? first.name : t('plan.delete.manyName', { n: does.length });
  const mayRun = does.length > 0 && (volumes.length === 0 || typed.trim() === name);
  const run = (): void => {
    closePlan();
    act(
      does.map(({ target }) => target),
      request,
    );
  };
  return (
    <section
      aria-label={t('plan.title', { action, n: targets.length })}
      className="flex h-88 max-h-[55vh] shrink-0 flex-col border-t border-line-strong bg-raised"
      onKeyDown={(event) => event.key === 'Escape' && closePlan()}
    >
      <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line pr-2 pl-3">
        <h2 className="font-semibold whitespace-nowrap">{t('plan.heading')}</h2>
        <div className="w-56 shrink-0">
          <Select
            hideLabel
            label={t('plan.action')}
            value={request.action}
            onChange={(next) => openPlan(targets, { action: next })}
            options={domainActions.map((id) => ({ id, label: t(`operations.action.${id}`) }))}
          />
        </div>
        <span role="status" className="numeric text-soft">
          {does.length === 0
            ? t('plan.nothing')
            : t('plan.counts', { does: does.length, skipped: rows.length - does.length })}
        </span>
        <span className="grow" />
        {targets.length > 1 && (
          <Segmented<Filter>
            hideLabel
            label={t('plan.filter')}
            value={filter}
            onChange={setFilter}
            options={filters.map((id) => ({
              id,
              label: t(`plan.filters.${id}`),
            }))}
          />
        )}
        <IconButton size="small" icon={X} label={t('plan.close')} tooltip="top" onPress={closePlan} />
      </header>
      <div className="flex min-h-0 grow">
        {hasOptions(request) && (
          <div
            role="group"
            aria-label={t('plan.options.title')}
            className="flex w-76 shrink-0 flex-col gap-3 overflow-auto border-r border-line p-3"
          >
            <PlanOptions request={request} onChange={(next) => openPlan(targets, next)} />
          </div>
        )}
        <div className="flex min-h-0 min-w-0 grow flex-col">
          <div
            className={cx(
              'flex min-h-0 flex-col',
              request.action === 'delete' ? 'max-h-2/5 shrink-0' : 'grow',
            )}
          >
            <DataTable
              label={t('plan.table')}
              columns={columns}
              rows={shown}
              rowId={rowId}
              sorting={sorting}
              onSorting={setSorting}
            />
          </div>
          {request.action === 'delete' && (
            <div className="flex min-h-0 grow flex-col border-t border-line">
              <DeleteDisks
                targets={does.map(({ target }) => target)}
                chosen={volumes}
                onChange={(paths) => openPlan(targets, { ...request, volumes: paths })}
              />
            </div>
          )}
        </div>
      </div>
      <footer className="flex shrink-0 items-end justify-end gap-2 border-t border-line px-3 py-2">
        {volumes.length > 0 && (
          <div className="mr-auto w-96">
            <TextField label={t('plan.delete.typeName', { name })} value={typed} onChange={setTyped} />
          </div>
        )}
        <Button onPress={closePlan}>{t('common.cancel')}</Button>
        <Button
          autoFocus={request.action !== 'delete'}
          icon={actionIcons[request.action]}
          variant={isDangerous(request.action) ? 'danger' : 'primary'}
          isDisabled={!mayRun}
          onPress={run}
        >
          {t('plan.run', { action, n: does.length })}
        </Button>
      </footer>
    </section>
  );
}

function planColumns({ request }: Plan): Column<PlanRow>[] {
  return [
    {
      id: 'name',
      title: t('plan.columns.name'),
      width: 160,
      sortBy: (row) => row.name.toLocaleLowerCase(),
      cell: ({ name }) => (
        <bdi className="truncate" title={name}>
          {name}
        </bdi>
      ),
    },
    {
      id: 'host',
      title: t('plan.columns.host'),
      width: 120,
      sortBy: ({ host }) => host.toLocaleLowerCase(),
      cell: ({ host }) => <span className="truncate text-soft">{host}</span>,
    },
    {
      id: 'state',
      title: t('plan.columns.state'),
      width: 140,
      sortBy: ({ row }) => (row ? domainStatus(row).text : null),
      cell: ({ row }) =>
        row && <StateBadge kind={domainStatus(row).kind}>{domainStatus(row).text}</StateBadge>,
    },
    {
      id: 'verdict',
      title: t('plan.columns.verdict'),
      width: 240,
      grow: true,
      sortBy: ({ skip }) => skip ?? '',
      cell: (row) => (
        <span className={cx('truncate', row.skip !== null && 'text-soft')} title={verdictText(request, row)}>
          {verdictText(request, row)}
        </span>
      ),
    },
  ];
}
