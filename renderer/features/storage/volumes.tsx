import { Copy, Download, Expand, Files, FileCode, Plus, Trash2, Upload, Waves } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { DragEvent, ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { useTopic } from '../../bridge/use-topic';
import { copyText } from '../../lib/clipboard';
import { bytesParts, DASH, formatExactBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { matchesQuery, naturalKey } from '../../lib/natural';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table';
import type { Sort } from '../../ui/sort-rows';
import { ErrorCard } from '../../ui/error-card';
import { ContextMenu, MenuButton } from '../../ui/menu';
import type { MenuEntry } from '../../ui/menu';
import { emptySelection } from '../../ui/table-rows';
import type { Selection } from '../../ui/table-rows';
import { blockedBy } from '../hosts/blocked';
import { attempt } from '../notifications/attempt';
import { CloneForm } from './clone-form';
import { CreateForm } from './create-form';
import { ResizeForm } from './resize-form';
import { sendFile } from './send-file';
import { knowVolumes } from './known-volumes';
import { DownloadForm, UploadForm } from './transfer-forms';
import { DeleteDecision, WipeDecision } from './volume-decisions';
import { Users } from './volume-users';
import { VolumeXml } from './volume-xml';

function Size({ bytes }: { bytes: number }): ReactElement {
  const { value, unit } = bytesParts(bytes);
  return (
    <span title={formatExactBytes(bytes)}>
      {value} <span className="text-faint">{unit}</span>
    </span>
  );
}

const fileName = (path: string): string => path.split('/').at(-1) ?? path;

const columnsOf = (hostId: string): readonly Column<VolumeRow>[] => [
  {
    id: 'name',
    title: t('storage.columns.name'),
    width: 160,
    grow: true,
    sortBy: (row) => naturalKey(row.name),
    cell: (row) => (
      <span dir="auto" className="truncate font-medium" title={row.path}>
        {row.name}
      </span>
    ),
  },
  {
    id: 'format',
    title: t('storage.columns.format'),
    width: 80,
    sortBy: (row) => row.format ?? row.type,
    cell: (row) => row.format ?? row.type,
  },
  {
    id: 'capacity',
    title: t('storage.columns.capacity'),
    width: 100,
    align: 'end',
    sortBy: (row) => row.capacityBytes,
    descendingFirst: true,
    cell: (row) => <Size bytes={row.capacityBytes} />,
  },
  {
    id: 'allocation',
    title: t('storage.columns.allocation'),
    width: 100,
    align: 'end',
    sortBy: (row) => row.allocationBytes,
    descendingFirst: true,
    cell: (row) => <Size bytes={row.allocationBytes} />,
  },
  {
    id: 'users',
    title: t('storage.volumes.usedBy'),
    width: 160,
    grow: true,
    sortBy: (row) => row.users?.[0]?.name ?? null,
    cell: (row) => <Users hostId={hostId} users={row.users} />,
  },
  {
    id: 'backing',
    title: t('storage.volumes.backing'),
    width: 130,
    sortBy: (row) => row.backing,
    cell: (row) => (
      <span className="truncate text-soft" title={row.backing ?? undefined}>
        {row.backing ? fileName(row.backing) : <span className="text-faint">{DASH}</span>}
      </span>
    ),
  },
];

interface Props {
  host: HostDto;
  pool: PoolRow;
  /** The name of the one that is to be selected. */
  sought?: string;
}

/** A pool's volumes, as they are; again when they change. */
export function Volumes({ host, pool, sought }: Props): ReactElement {
  const active = pool.state !== 'inactive';
  return (
    <section
      aria-label={t('storage.volumes.title')}
      className="relative flex min-h-72 grow flex-col overflow-hidden rounded-lg border border-line bg-bg"
    >
      {active ? <List host={host} pool={pool} sought={sought} /> : <Inactive />}
    </section>
  );
}

function Inactive(): ReactElement {
  useShown(true);
  return (
    <>
      <header className="flex h-9 shrink-0 items-center border-b border-line px-3">
        <h2 className="font-semibold">{t('storage.volumes.title')}</h2>
      </header>
      <p className="p-3 text-soft">{t('storage.volumes.inactive')}</p>
    </>
  );
}

type Form = 'create' | 'upload' | 'resize' | 'clone' | 'download' | 'wipe' | 'delete' | 'xml';

function List({ host, pool, sought }: Props): ReactElement {
  const hostId = host.id;
  const { value, error: ended } = useTopic('pools.volumes', { hostId, uuid: pool.uuid });
  const [sorting, setSorting] = useState<Sort[]>([{ id: 'name', desc: false }]);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const [filter, setFilter] = useState('');
  const [form, setForm] = useState<Form | null>(null);
  const columns = useMemo(() => columnsOf(hostId), [hostId]);
  const error = value?.error ?? ended;
  const volumes = value?.volumes ?? null;
  const rows = useMemo(
    () => (volumes ?? []).filter((row) => matchesQuery(filter, [row.name, row.format, row.path])),
    [volumes, filter],
  );
  useShown(value !== null || error !== null);
  const poolUuid = pool.uuid;
  useEffect(() => {
    if (volumes) knowVolumes(hostId, poolUuid, volumes);
  }, [hostId, poolUuid, volumes]);
  const [reveal, setReveal] = useState<{ id: string } | null>(null);
  useEffect(() => {
    if (sought === undefined || volumes === null) return;
    // Once: from then on it is the user's selection. And who looks for it again has another address.
    navigate({ page: 'pool', hostId, uuid: poolUuid, tab: 'overview' }, { replace: true });
    const id = volumes.find(({ name }) => name === sought)?.key;
    if (id === undefined) return;
    setFilter('');
    setSelection({ ids: new Set([id]), active: id, anchor: id });
    setReveal({ id });
  }, [hostId, poolUuid, sought, volumes]);
  const chosen = selection.ids.size === 1 ? volumes?.find((row) => selection.ids.has(row.key)) : undefined;
  const blocked = blockedBy(host) !== null;
  const entries = entriesOf(chosen, host.state !== 'ready', blocked, setForm);
  const close = (): void => setForm(null);
  const drop = useDrop(blocked, (files) => {
    for (const file of files)
      void attempt(t('storage.couldNot', { action: t('storage.volumes.upload'), name: file.name }), () =>
        sendFile({ hostId, uuid: pool.uuid, name: file.name }, file),
      );
  });
  return (
    <div {...drop.handlers} className="flex min-h-0 grow flex-col">
      <header className="flex h-9 shrink-0 items-center gap-2 border-b border-line pr-1.5 pl-3">
        <h2 className="font-semibold">{t('storage.volumes.title')}</h2>
        {volumes && (
          <span className="numeric text-small text-soft">
            {t('storage.volumes.count', { n: volumes.length })}
          </span>
        )}
        <span className="grow" />
        {volumes && volumes.length > 0 && (
          <input
            type="search"
            aria-label={t('storage.volumes.filter')}
            placeholder={t('storage.volumes.filter')}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            className="h-6 w-36 rounded-md border border-line-strong bg-field px-2 text-small text-text placeholder:text-faint"
          />
        )}
        {chosen && <MenuButton label={t('storage.volumes.menu', { name: chosen.name })} entries={entries} />}
        <Button size="small" icon={Upload} isDisabled={blocked} onPress={() => setForm('upload')}>
          {t('storage.volumes.upload')}
        </Button>
        <Button size="small" icon={Plus} isDisabled={blocked} onPress={() => setForm('create')}>
          {t('storage.volumes.create')}
        </Button>
      </header>
      {error && (
        <div className="p-3">
          <ErrorCard error={error} title={t('storage.volumes.failed')} />
        </div>
      )}
      {volumes?.length === 0 && !error && <p className="p-3 text-soft">{t('storage.volumes.empty')}</p>}
      {volumes && volumes.length > 0 && rows.length === 0 && (
        <p className="p-3 text-soft">{t('storage.volumes.noMatch')}</p>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('storage.volumes.table', { pool: pool.name })}
          columns={columns}
          rows={rows}
          rowId={(row) => row.key}
          sorting={sorting}
          onSorting={setSorting}
          selection={selection}
          onSelection={setSelection}
          onMenu={setMenuAt}
          reveal={reveal}
          stale={host.staleSince !== null}
        />
      )}
      {menuAt && chosen && (
        <ContextMenu
          label={t('storage.volumes.menu', { name: chosen.name })}
          at={menuAt}
          entries={entries}
          onClose={() => setMenuAt(null)}
        />
      )}
      {form === 'create' && (
        <CreateForm hostId={hostId} pool={pool} volumes={volumes ?? []} onClose={close} />
      )}
      {form === 'upload' && (
        <UploadForm hostId={hostId} pool={pool} volumes={volumes ?? []} onClose={close} />
      )}
      {form && chosen && (
        <OneVolume
          form={form}
          hostId={hostId}
          pool={pool}
          volume={chosen}
          volumes={volumes ?? []}
          onClose={close}
        />
      )}
      {drop.over && (
        <p className="pointer-events-none absolute inset-1 z-10 grid place-items-center rounded-md border-2 border-dashed border-accent bg-bg/85 font-semibold">
          {t('storage.volumes.drop')}
        </p>
      )}
    </div>
  );
}

interface OneProps {
  form: Form;
  hostId: string;
  pool: PoolRow;
  volume: VolumeRow;
  volumes: readonly VolumeRow[];
  onClose(): void;
}

function OneVolume({ form, ...props }: OneProps): ReactElement | null {
  switch (form) {
    case 'resize':
      return <ResizeForm {...props} />;
    case 'clone':
      return <CloneForm {...props} />;
    case 'download':
      return <DownloadForm {...props} />;
    case 'wipe':
      return <WipeDecision {...props} />;
    case 'delete':
      return <DeleteDecision {...props} />;
    case 'xml':
      return <VolumeXml {...props} />;
    default:
      return null;
  }
}

/** What can be done with one volume, in the menus' fixed order. */
function entriesOf(
  volume: VolumeRow | undefined,
  away: boolean,
  blocked: boolean,
  open: (form: Form) => void,
): MenuEntry[] {
  if (!volume) return [];
  const entry = (id: Form, icon: LucideIcon, off: boolean, danger = false): MenuEntry => ({
    id,
    label: t(`storage.volumes.${id}`),
    icon,
    danger,
    disabled: off,
    onAction: () => open(id),
  });
  return [
    entry('resize', Expand, blocked),
    entry('clone', Files, blocked),
    // Needs the right to write: libvirt gives contents to nobody who may only look.
    entry('download', Download, blocked),
    entry('xml', FileCode, away),
    {
      id: 'copy-path',
      label: t('storage.volumes.copyPath'),
      icon: Copy,
      onAction: () => void copyText(volume.path),
    },
    'separator',
    entry('wipe', Waves, blocked, true),
    entry('delete', Trash2, blocked, true),
  ];
}

interface Drop {
  over: boolean;
  handlers: {
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  };
}

/** Files from the desktop, let go over the list. */
function useDrop(blocked: boolean, onFiles: (files: File[]) => void): Drop {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent): boolean => !blocked && event.dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragOver: (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop: (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
