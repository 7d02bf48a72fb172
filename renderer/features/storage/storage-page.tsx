import { HardDrive, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { SortingState } from '@tanstack/react-table';
import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolRow } from '../../../electron/contract/inventory';
import { setFilter } from '../../app/filter';
import { hrefOf, navigate } from '../../app/router';
import { useFilterHere } from '../../app/use-filter-here';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { matchesQuery, naturalKey } from '../../lib/natural';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { emptySelection } from '../../ui/table-rows';
import type { Selection } from '../../ui/table-rows';
import { HostFrame } from '../hosts/host-frame';
import { usePools } from '../hosts/inventory';
import { useListShown } from '../hosts/use-list-shown';
import { ExternalLink } from '../notifications/external-link';
import { PoolState, Use } from './pool-state';

const columnsOf = ({ id: hostId, staleSince }: HostDto): readonly Column<PoolRow>[] => [
  {
    id: 'name',
    title: t('storage.columns.name'),
    width: 140,
    grow: true,
    sortBy: (row) => naturalKey(row.name),
    cell: (row) => (
      <a
        href={hrefOf({ page: 'pool', hostId, uuid: row.uuid, tab: 'overview' })}
        tabIndex={-1}
        dir="auto"
        className="min-w-0 truncate rounded-sm font-medium hover:underline"
      >
        {row.name}
      </a>
    ),
  },
  {
    id: 'state',
    title: t('storage.columns.state'),
    width: 130,
    sortBy: (row) => row.state,
    cell: (row) => <PoolState row={row} staleSince={staleSince} />,
  },
  {
    id: 'type',
    title: t('storage.columns.type'),
    width: 80,
    sortBy: (row) => row.type,
    cell: (row) => row.type ?? <span className="text-faint">{DASH}</span>,
  },
  {
    id: 'use',
    title: t('storage.columns.use'),
    width: 232,
    sortBy: (row) => (row.capacityBytes > 0 ? row.allocationBytes / row.capacityBytes : null),
    descendingFirst: true,
    cell: (row) =>
      row.capacityBytes > 0 ? (
        <Use used={row.allocationBytes} capacity={row.capacityBytes} />
      ) : (
        <span className="text-faint">{DASH}</span>
      ),
  },
  {
    id: 'path',
    title: t('storage.columns.path'),
    width: 160,
    grow: true,
    sortBy: (row) => row.path,
    cell: (row) => (
      <span className="truncate text-soft" title={row.path ?? undefined}>
        {row.path ?? DASH}
      </span>
    ),
  },
];

/** A host's storage pools. */
export function StoragePage({ host }: { host: HostDto }): ReactElement {
  const pools = usePools(host.id);
  const filter = useFilterHere(t('storage.title').toLocaleLowerCase());
  const [sorting, setSorting] = useState<SortingState>([{ id: 'name', desc: false }]);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  useListShown(host, pools !== undefined);
  const rows = useMemo(
    () =>
      [...(pools?.values() ?? [])].filter((row) =>
        matchesQuery(filter, [row.name, row.type, row.path, row.state, row.uuid]),
      ),
    [pools, filter],
  );
  const columns = useMemo(() => columnsOf(host), [host]);
  return (
    <HostFrame
      host={host}
      section="storage"
      hasRows={pools !== undefined}
      aside={<span className="numeric text-small text-soft">{t('storage.count', { n: rows.length })}</span>}
    >
      {pools?.size === 0 ? (
        <EmptyState
          icon={HardDrive}
          title={t('storage.empty.title')}
          actions={
            <ExternalLink url="https://libvirt.org/storage.html">{t('storage.empty.learn')}</ExternalLink>
          }
        >
          {t('storage.empty.text')}
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('storage.noMatch.title')}
          actions={<Button onPress={() => setFilter('')}>{t('app.titleBar.clearFilter')}</Button>}
        />
      ) : (
        <DataTable
          label={t('storage.table', { host: host.name })}
          columns={columns}
          rows={rows}
          rowId={(row) => row.uuid}
          sorting={sorting}
          onSorting={setSorting}
          selection={selection}
          onSelection={setSelection}
          onOpen={(uuid) => navigate({ page: 'pool', hostId: host.id, uuid, tab: 'overview' })}
          stale={host.staleSince !== null}
        />
      )}
    </HostFrame>
  );
}
