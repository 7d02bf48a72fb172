import { HardDrive, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolRow } from '../../../electron/contract/inventory';
import { hrefOf, navigate } from '../../app/router';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { naturalKey } from '../../lib/natural';
import { Button } from '../../ui/button';
import type { Column } from '../../ui/data-table';
import { usePools } from '../hosts/inventory';
import { ObjectList } from '../hosts/object-list';
import { FindPath } from './find-path';
import { usePoolActions } from './pool-actions';
import { PoolForm } from './pool-form';
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

const wordsOf = (row: PoolRow): (string | null)[] => [row.name, row.type, row.path, row.state, row.uuid];

/** A host's storage pools. */
export function StoragePage({ host }: { host: HostDto }): ReactElement {
  const pools = usePools(host.id);
  const columns = useMemo(() => columnsOf(host), [host]);
  const [chosen, setChosen] = useState<readonly PoolRow[]>([]);
  const [open, setOpen] = useState<'create' | 'find' | null>(null);
  const { entries, question } = usePoolActions(host, chosen);
  const close = (): void => setOpen(null);
  return (
    <>
      <ObjectList
        host={host}
        section="storage"
        icon={HardDrive}
        rows={pools}
        columns={columns}
        words={wordsOf}
        learnUrl="https://libvirt.org/storage.html"
        onOpen={(uuid) => navigate({ page: 'pool', hostId: host.id, uuid, tab: 'overview' })}
        onChosen={setChosen}
        entries={entries}
        tools={
          <Button
            size="small"
            icon={Search}
            isDisabled={host.state !== 'ready'}
            onPress={() => setOpen('find')}
          >
            {t('storage.actions.find')}
          </Button>
        }
        onCreate={() => setOpen('create')}
      />
      {question}
      {open === 'create' && <PoolForm host={host} onClose={close} />}
      {open === 'find' && <FindPath host={host} onClose={close} />}
    </>
  );
}
