import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import { hrefOf } from '../../app/router';
import { domainStatus } from '../../lib/domain-status';
import { bytesParts, DASH, formatExactBytes, formatShortTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { naturalKey } from '../../lib/natural';
import { Badge } from '../../ui/badge';
import type { Column } from '../../ui/data-table';
import { StateShape } from '../../ui/state-badge';
import { CpuCell, MemoryCell } from '../graphs/sparkline';
import type { LatestStats } from './latest-stats';

const order = ['running', 'busy', 'paused', 'suspended', 'crashed', 'saved', 'shut-off', 'unknown', 'stale'];

/** The columns of a host's machines. `staleSince` marks rows that are no longer fresh. */
export function domainColumns(
  hostId: string,
  staleSince: HostDto['staleSince'],
  latest: LatestStats | null,
): readonly Column<DomainRow>[] {
  return [
    {
      id: 'name',
      title: t('domains.columns.name'),
      width: 176,
      grow: true,
      sortBy: (row) => naturalKey(row.name),
      cell: (row) => <NameCell hostId={hostId} row={row} />,
    },
    {
      id: 'state',
      title: t('domains.columns.state'),
      width: 160,
      sortBy: (row) => order.indexOf(domainStatus(row).kind),
      cell: (row) => <StateCell row={row} staleSince={staleSince} />,
    },
    {
      id: 'vcpus',
      title: t('domains.columns.vcpus'),
      width: 60,
      align: 'end',
      sortBy: (row) => row.vcpus,
      descendingFirst: true,
      cell: (row) => row.vcpus ?? <span className="text-faint">{DASH}</span>,
    },
    {
      id: 'memory',
      title: t('domains.columns.memory'),
      width: 84,
      align: 'end',
      sortBy: (row) => row.maxMemoryKiB,
      descendingFirst: true,
      cell: (row) => <Memory kib={row.maxMemoryKiB} />,
    },
    {
      id: 'memoryUse',
      title: t('domains.columns.memoryUse'),
      width: 150,
      sortBy: (row) => latest?.memoryKiB.get(row.uuid) ?? null,
      descendingFirst: true,
      cell: (row) => <MemoryCell hostId={hostId} uuid={row.uuid} maxKiB={row.maxMemoryKiB} />,
    },
    {
      id: 'cpu',
      title: t('domains.columns.cpu'),
      width: 150,
      sortBy: (row) => latest?.cpuPercent.get(row.uuid) ?? null,
      descendingFirst: true,
      cell: (row) => <CpuCell hostId={hostId} uuid={row.uuid} />,
    },
  ];
}

function NameCell({ hostId, row }: { hostId: string; row: DomainRow }): ReactElement {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <a
        href={hrefOf({ page: 'domain', hostId, uuid: row.uuid, tab: 'overview' })}
        tabIndex={-1}
        title={row.name}
        dir="auto"
        className="min-w-0 shrink truncate rounded-sm font-medium hover:underline"
      >
        {row.name}
      </a>
      {row.title && (
        <span dir="auto" className="min-w-0 shrink-[9999] truncate text-small text-faint">
          {row.title}
        </span>
      )}
      {!row.persistent && <Badge>{t('domains.transient')}</Badge>}
    </span>
  );
}

function StateCell({ row, staleSince }: { row: DomainRow; staleSince: HostDto['staleSince'] }): ReactElement {
  const { kind, text } = domainStatus(row);
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <StateShape kind={staleSince === null ? kind : 'stale'} />
      <span className={staleSince === null ? 'truncate' : 'shrink-0'}>{text}</span>
      {staleSince !== null && (
        <span className="numeric truncate text-small text-faint">
          {t('domains.since', { time: formatShortTime(staleSince) })}
        </span>
      )}
    </span>
  );
}

function Memory({ kib }: { kib: number | null }): ReactElement {
  if (kib === null) return <span className="text-faint">{DASH}</span>;
  const { value, unit } = bytesParts(kib * 1024);
  return (
    <span title={formatExactBytes(kib * 1024)}>
      {value} <span className="text-faint">{unit}</span>
    </span>
  );
}
