import { Network } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { NetworkRow } from '../../../electron/contract/inventory';
import { hrefOf, navigate } from '../../app/router';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { naturalKey } from '../../lib/natural';
import type { Column } from '../../ui/data-table';
import { useNetworks } from '../hosts/inventory';
import { ObjectList } from '../hosts/object-list';
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

const wordsOf = (row: NetworkRow): (string | null)[] => [
  row.name,
  row.mode,
  row.bridge,
  ...row.addresses,
  row.uuid,
];

/** A host's networks. */
export function NetworksPage({ host }: { host: HostDto }): ReactElement {
  const networks = useNetworks(host.id);
  const columns = useMemo(() => columnsOf(host), [host]);
  return (
    <ObjectList
      host={host}
      section="networks"
      icon={Network}
      rows={networks}
      columns={columns}
      words={wordsOf}
      learnUrl="https://libvirt.org/formatnetwork.html"
      onOpen={(uuid) => navigate({ page: 'network', hostId: host.id, uuid, tab: 'overview' })}
    />
  );
}
