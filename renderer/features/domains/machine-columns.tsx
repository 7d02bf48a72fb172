import { reasonText } from '../../lib/domain-reason';
import { domainStatus } from '../../lib/domain-status';
import { t } from '../../lib/i18n/t';
import { naturalKey } from '../../lib/natural';
import type { Column } from '../../ui/data-table';
import { CpuCell, MemoryCell } from '../graphs/sparkline';
import {
  AddressesCell,
  GroupCell,
  HostCell,
  MemorySizeCell,
  NameCell,
  OptionalCell,
  StateCell,
  TagsCell,
  UptimeCell,
  SnapshotsCell,
  YesCell,
} from './cells';
import { RateCell } from './rate-cell';
import type { LatestFigures } from './latest-figures';
import type { Machine } from './machine';

/** Every column a list can have. */
export const columnIds = [
  'name',
  'state',
  'reason',
  'host',
  'cpu',
  'memoryUse',
  'disk',
  'net',
  'vcpus',
  'memory',
  'addresses',
  'os',
  'uptime',
  'autostart',
  'persistence',
  'snapshots',
  'tags',
  'group',
  'title',
  'notes',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Columns whose order changes by itself. */
export const liveColumns: readonly string[] = ['cpu', 'memoryUse', 'disk', 'net'] satisfies ColumnId[];

const stateOrder = [
  'running',
  'busy',
  'paused',
  'suspended',
  'crashed',
  'saved',
  'shut-off',
  'unknown',
  'stale',
];

const keys = new WeakMap<Machine, string>();

/** Kept per machine: making it costs more than all the comparing. */
function nameKey(machine: Machine): string {
  let key = keys.get(machine);
  if (key === undefined) keys.set(machine, (key = naturalKey(machine.row.name)));
  return key;
}

const text = (value: string | null): string | null => (value ? naturalKey(value) : null);
/** Those that are come first. */
const flag = (value: boolean): number => (value ? 0 : 1);

interface Surroundings {
  latest: LatestFigures | null;
  hostName(hostId: string): string;
}

/** All columns a list of machines can have. */
export function machineColumns({ latest, hostName }: Surroundings): Record<ColumnId, Column<Machine>> {
  const column = (id: ColumnId, rest: Omit<Column<Machine>, 'id' | 'title'>): Column<Machine> => ({
    id,
    title: t(`domains.columns.${id}`),
    ...rest,
  });
  const hostKeys = new Map<string, string | null>();
  const hostKey = (hostId: string): string | null => {
    let key = hostKeys.get(hostId);
    if (key === undefined) hostKeys.set(hostId, (key = text(hostName(hostId))));
    return key;
  };
  return {
    name: column('name', {
      width: 200,
      grow: true,
      sortBy: nameKey,
      cell: (machine) => <NameCell machine={machine} />,
      text: ({ row }) => row.name,
    }),
    state: column('state', {
      width: 156,
      sortBy: ({ row }) => stateOrder.indexOf(domainStatus(row).kind),
      cell: (machine) => <StateCell machine={machine} />,
    }),
    reason: column('reason', {
      width: 220,
      sortBy: ({ row }) => text(reasonText(row)),
      cell: ({ row }) => <OptionalCell text={reasonText(row)} />,
    }),
    host: column('host', {
      width: 132,
      sortBy: ({ hostId }) => hostKey(hostId),
      cell: ({ hostId }) => <HostCell hostId={hostId} />,
    }),
    cpu: column('cpu', {
      width: 144,
      sortBy: (machine) => latest?.(machine, 'cpu') ?? null,
      text: latest ? (machine) => latest(machine, 'cpu') : undefined,
      descendingFirst: true,
      cell: ({ hostId, row }) => <CpuCell hostId={hostId} uuid={row.uuid} />,
    }),
    memoryUse: column('memoryUse', {
      width: 152,
      sortBy: (machine) => latest?.(machine, 'memory') ?? null,
      text: latest ? (machine) => latest(machine, 'memory') : undefined,
      descendingFirst: true,
      cell: ({ hostId, row }) => <MemoryCell hostId={hostId} uuid={row.uuid} maxKiB={row.maxMemoryKiB} />,
    }),
    disk: column('disk', {
      width: 104,
      align: 'end',
      sortBy: (machine) => latest?.(machine, 'disk') ?? null,
      text: latest ? (machine) => latest(machine, 'disk') : undefined,
      descendingFirst: true,
      cell: ({ hostId, row }) => <RateCell hostId={hostId} uuid={row.uuid} of="disk" />,
    }),
    net: column('net', {
      width: 104,
      align: 'end',
      sortBy: (machine) => latest?.(machine, 'net') ?? null,
      text: latest ? (machine) => latest(machine, 'net') : undefined,
      descendingFirst: true,
      cell: ({ hostId, row }) => <RateCell hostId={hostId} uuid={row.uuid} of="net" />,
    }),
    vcpus: column('vcpus', {
      width: 64,
      align: 'end',
      sortBy: ({ row }) => row.vcpus,
      descendingFirst: true,
      cell: ({ row }) => <OptionalCell text={row.vcpus} />,
    }),
    memory: column('memory', {
      width: 88,
      align: 'end',
      sortBy: ({ row }) => row.maxMemoryKiB,
      descendingFirst: true,
      cell: ({ row }) => <MemorySizeCell kib={row.maxMemoryKiB} />,
    }),
    addresses: column('addresses', {
      width: 136,
      sortBy: ({ row }) => text(row.addresses[0] ?? null),
      cell: ({ row }) => <AddressesCell addresses={row.addresses} />,
      text: ({ row }) => row.addresses.join(' '),
    }),
    os: column('os', {
      width: 160,
      sortBy: ({ row }) => text(row.os),
      cell: ({ row }) => <OptionalCell text={row.os} />,
    }),
    uptime: column('uptime', {
      width: 100,
      align: 'end',
      // The longest up have started first.
      sortBy: ({ row }) => (row.id === null || row.startedAt === null ? null : -row.startedAt),
      descendingFirst: true,
      cell: ({ row }) => <UptimeCell row={row} />,
    }),
    autostart: column('autostart', {
      width: 88,
      sortBy: ({ row }) => flag(row.autostart),
      cell: ({ row }) => <YesCell value={row.autostart} label={t('domains.autostart')} />,
    }),
    persistence: column('persistence', {
      width: 108,
      sortBy: ({ row }) => flag(!row.persistent),
      cell: ({ row }) => t(row.persistent ? 'domains.persistent' : 'domains.transient'),
    }),
    snapshots: column('snapshots', {
      width: 92,
      align: 'end',
      descendingFirst: true,
      sortBy: ({ row }) => row.snapshotCount ?? Number(row.snapshots),
      cell: ({ row }) => <SnapshotsCell row={row} />,
      text: ({ row }) => row.snapshotCount ?? (row.snapshots ? t('domains.hasSnapshots') : 0),
    }),
    tags: column('tags', {
      width: 136,
      sortBy: ({ row }) => text(row.tags.join(' ')),
      cell: ({ row }) => <TagsCell tags={row.tags} />,
      text: ({ row }) => row.tags.join(' '),
    }),
    group: column('group', {
      width: 140,
      sortBy: ({ row }) => text(row.group),
      cell: ({ row }) => <GroupCell group={row.group} />,
    }),
    title: column('title', {
      width: 180,
      sortBy: ({ row }) => text(row.title),
      cell: ({ row }) => <OptionalCell text={row.title} />,
    }),
    notes: column('notes', {
      width: 220,
      sortBy: ({ row }) => text(row.description),
      cell: ({ row }) => <OptionalCell text={row.description} />,
    }),
  };
}
