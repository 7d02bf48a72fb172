import { Network, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { SortingState } from '@tanstack/react-table';
import type { HostDto } from '../../../electron/contract/hosts';
import type { NetworkRow } from '../../../electron/contract/inventory';
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
import { useNetworks } from '../hosts/inventory';
import { useListShown } from '../hosts/use-list-shown';
import { ExternalLink } from '../notifications/external-link';
import { modeText, NetworkState } from './network-state';

const columnsOf = ({ id: hostId, staleSince }: HostDto): readonly Column<NetworkRow>[] => [
  {
    id: 'name',
    title: t('networks.columns.name'),
    width: 140,
    grow: true,
    sortBy: (row) => naturalKey(row.name),
    cell: (row) => (
      <a
        href={hrefOf({ page: 'network', hostId, uuid: row.uuid, tab: 'overview' })}
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
    title: t('networks.columns.state'),
    width: 130,
    sortBy: (row) => (row.active ? 0 : 1),
    cell: (row) => <NetworkState row={row} staleSince={staleSince} />,
  },
  {
    id: 'mode',
    title: t('networks.columns.mode'),
    width: 130,
    sortBy: (row) => row.mode,
    cell: (row) => modeText(row.mode),
  },
  {
    id: 'bridge',
    title: t('networks.columns.bridge'),
    width: 90,
    sortBy: (row) => row.bridge && naturalKey(row.bridge),
    cell: (row) => row.bridge ?? <span className="text-faint">{DASH}</span>,
  },
  {
    id: 'addresses',
    title: t('networks.columns.addresses'),
    width: 180,
    grow: true,
    sortBy: (row) => (row.addresses[0] ? naturalKey(row.addresses[0]) : null),
    cell: (row) => (
      <span className="numeric truncate">
        {row.addresses.join(', ') || <span className="text-faint">{DASH}</span>}
      </span>
    ),
  },
  {
    id: 'autostart',
    title: t('networks.columns.autostart'),
    width: 84,
    sortBy: (row) => (row.autostart ? 0 : 1),
    cell: (row) => (row.autostart ? t('common.yes') : <span className="text-faint">{t('common.no')}</span>),
  },
];

/** A host's networks. */
export function NetworksPage({ host }: { host: HostDto }): ReactElement {
  const networks = useNetworks(host.id);
  const filter = useFilterHere(t('networks.title').toLocaleLowerCase());
  const [sorting, setSorting] = useState<SortingState>([{ id: 'name', desc: false }]);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  useListShown(host, networks !== undefined);
  const rows = useMemo(
    () =>
      [...(networks?.values() ?? [])].filter((row) =>
        matchesQuery(filter, [row.name, row.mode, row.bridge, ...row.addresses, row.uuid]),
      ),
    [networks, filter],
  );
  const columns = useMemo(() => columnsOf(host), [host]);
  return (
    <HostFrame
      host={host}
      section="networks"
      hasRows={networks !== undefined}
      aside={<span className="numeric text-small text-soft">{t('networks.count', { n: rows.length })}</span>}
    >
      {networks?.size === 0 ? (
        <EmptyState
          icon={Network}
          title={t('networks.empty.title')}
          actions={
            <ExternalLink url="https://libvirt.org/formatnetwork.html">
              {t('networks.empty.learn')}
            </ExternalLink>
          }
        >
          {t('networks.empty.text')}
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('networks.noMatch.title')}
          actions={<Button onPress={() => setFilter('')}>{t('app.titleBar.clearFilter')}</Button>}
        />
      ) : (
        <DataTable
          label={t('networks.table', { host: host.name })}
          columns={columns}
          rows={rows}
          rowId={(row) => row.uuid}
          sorting={sorting}
          onSorting={setSorting}
          selection={selection}
          onSelection={setSelection}
          onOpen={(uuid) => navigate({ page: 'network', hostId: host.id, uuid, tab: 'overview' })}
          stale={host.staleSince !== null}
        />
      )}
    </HostFrame>
  );
}
