import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { useShown } from '../../app/use-shown';
import { useTopic } from '../../bridge/use-topic';
import { bytesParts, DASH, formatExactBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { naturalKey } from '../../lib/natural';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table';
import type { Sort } from '../../ui/sort-rows';
import { ErrorCard } from '../../ui/error-card';
import { emptySelection } from '../../ui/table-rows';
import type { Selection } from '../../ui/table-rows';

function Size({ bytes }: { bytes: number }): ReactElement {
  const { value, unit } = bytesParts(bytes);
  return (
    <span title={formatExactBytes(bytes)}>
      {value} <span className="text-faint">{unit}</span>
    </span>
  );
}

const columnsOf = (): readonly Column<VolumeRow>[] => [
  {
    id: 'name',
    title: t('storage.columns.name'),
    width: 160,
    grow: true,
    sortBy: (row) => naturalKey(row.name),
    cell: (row) => (
      <span dir="auto" className="truncate font-medium" title={row.name}>
        {row.name}
      </span>
    ),
  },
  {
    id: 'format',
    title: t('storage.columns.format'),
    width: 90,
    sortBy: (row) => row.format ?? row.type,
    cell: (row) => row.format ?? row.type,
  },
  {
    id: 'capacity',
    title: t('storage.columns.capacity'),
    width: 110,
    align: 'end',
    sortBy: (row) => row.capacityBytes,
    descendingFirst: true,
    cell: (row) => <Size bytes={row.capacityBytes} />,
  },
  {
    id: 'allocation',
    title: t('storage.columns.allocation'),
    width: 110,
    align: 'end',
    sortBy: (row) => row.allocationBytes,
    descendingFirst: true,
    cell: (row) => <Size bytes={row.allocationBytes} />,
  },
  {
    id: 'path',
    title: t('storage.columns.path'),
    width: 160,
    grow: true,
    sortBy: (row) => row.path,
    cell: (row) => (
      <span className="truncate text-soft" title={row.path}>
        {row.path || DASH}
      </span>
    ),
  },
];

/** A pool's volumes; asked for when the pool is shown, and again when it changes. */
export function Volumes({ hostId, pool }: { hostId: string; pool: PoolRow }): ReactElement {
  const active = pool.state !== 'inactive';
  return (
    <section
      aria-label={t('storage.volumes.title')}
      className="flex min-h-64 grow flex-col overflow-hidden rounded-lg border border-line bg-bg"
    >
      {active ? <List hostId={hostId} pool={pool} /> : <Inactive />}
    </section>
  );
}

function Inactive(): ReactElement {
  useShown(true);
  return (
    <>
      <Head />
      <p className="p-3 text-soft">{t('storage.volumes.inactive')}</p>
    </>
  );
}

function Head({ count }: { count?: number }): ReactElement {
  return (
    <header className="flex h-9 shrink-0 items-center gap-3 border-b border-line pr-1.5 pl-3">
      <h2 className="font-semibold">{t('storage.volumes.title')}</h2>
      {count !== undefined && (
        <span className="numeric text-small text-soft">{t('storage.volumes.count', { n: count })}</span>
      )}
      <span className="grow" />
    </header>
  );
}

function List({ hostId, pool }: { hostId: string; pool: PoolRow }): ReactElement {
  const { value: payload, error: ended } = useTopic('pools.volumes', { hostId, uuid: pool.uuid });
  const value = payload?.volumes ?? null;
  const error = payload?.error ?? ended;
  const [sorting, setSorting] = useState<Sort[]>([{ id: 'name', desc: false }]);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  const columns = useMemo(columnsOf, []);
  useShown(value !== null || error !== null);
  return (
    <>
      <Head count={value?.length} />
      {error ? (
        <div className="p-3">
          <ErrorCard error={error} title={t('storage.volumes.failed')} />
        </div>
      ) : value?.length === 0 ? (
        <p className="p-3 text-soft">{t('storage.volumes.empty')}</p>
      ) : (
        value && (
          <DataTable
            label={t('storage.volumes.table', { pool: pool.name })}
            columns={columns}
            rows={value}
            rowId={(row) => row.key}
            sorting={sorting}
            onSorting={setSorting}
            selection={selection}
            onSelection={setSelection}
          />
        )
      )}
    </>
  );
}
