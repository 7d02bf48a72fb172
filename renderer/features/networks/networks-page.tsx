import { Network } from 'lucide-react';
import { useMemo, useState } from 'react';
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
import { useNetworkActions } from './network-actions';
import { NetworkForm } from './network-form';
import { modeText, NetworkState } from './network-state';

// All of them fit beside the sidebar in a window of 1024 pixels.
const columnsOf = ({ id: hostId, staleSince }: HostDto): readonly Column<NetworkRow>[] => [
  {
    id: 'name',
    title: t('networks.columns.name'),
    width: 100,
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
    width: 100,
    sortBy: (row) => (row.active ? 0 : 1),
    cell: (row) => <NetworkState row={row} staleSince={staleSince} />,
  },
  {
    id: 'mode',
    title: t('networks.columns.mode'),
    width: 92,
    sortBy: (row) => row.mode,
    cell: (row) => (
      <span className="truncate" title={modeText(row.mode)}>
        {modeText(row.mode)}
      </span>
    ),
  },
  {
    id: 'bridge',
    title: t('networks.columns.bridge'),
    width: 76,
    sortBy: (row) => row.bridge && naturalKey(row.bridge),
    cell: (row) => row.bridge ?? <span className="text-faint">{DASH}</span>,
  },
  {
    id: 'addresses',
    title: t('networks.columns.addresses'),
    width: 138,
    grow: true,
    sortBy: (row) => (row.addresses[0] ? naturalKey(row.addresses[0]) : null),
    cell: (row) => <Listed values={row.addresses} />,
  },
  {
    id: 'ranges',
    title: t('networks.columns.ranges'),
    width: 140,
    grow: true,
    sortBy: (row) => (row.ranges[0] ? naturalKey(row.ranges[0]) : null),
    cell: (row) => <Listed values={row.ranges} />,
  },
  {
    id: 'autostart',
    title: t('networks.columns.autostart'),
    width: 84,
    sortBy: (row) => (row.autostart ? 0 : 1),
    cell: (row) => (row.autostart ? t('common.yes') : <span className="text-faint">{t('common.no')}</span>),
  },
];

function Listed({ values }: { values: readonly string[] }): ReactElement {
  const text = values.join(', ');
  return (
    <span className="numeric truncate" title={text || undefined}>
      {text || <span className="text-faint">{DASH}</span>}
    </span>
  );
}

const wordsOf = (row: NetworkRow): (string | null)[] => [
  row.name,
  row.mode,
  row.bridge,
  row.domain,
  ...row.addresses,
  row.uuid,
];

/** A host's networks. */
export function NetworksPage({ host }: { host: HostDto }): ReactElement {
  const networks = useNetworks(host.id);
  const columns = useMemo(() => columnsOf(host), [host]);
  const [chosen, setChosen] = useState<readonly NetworkRow[]>([]);
  const [creating, setCreating] = useState(false);
  const { entries, question } = useNetworkActions(host, chosen);
  return (
    <>
      <ObjectList
        host={host}
        section="networks"
        icon={Network}
        rows={networks}
        columns={columns}
        words={wordsOf}
        learnUrl="https://libvirt.org/formatnetwork.html"
        onOpen={(uuid) => navigate({ page: 'network', hostId: host.id, uuid, tab: 'overview' })}
        onChosen={setChosen}
        entries={entries}
        onCreate={() => setCreating(true)}
      />
      {question}
      {creating && <NetworkForm host={host} onClose={() => setCreating(false)} />}
    </>
  );
}
