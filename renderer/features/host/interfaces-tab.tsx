import { Network } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { InterfaceRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { DASH } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { matchesQuery, naturalKey } from '../../lib/natural';
import { Button } from '../../ui/button';
import type { Column } from '../../ui/data-table';
import { MenuButton } from '../../ui/menu';
import { ObjectState } from '../hosts/object-state';
import { change } from './changes';
import { DangerDialog } from './danger-dialog';
import type { Danger } from './danger-dialog';
import { ObjectList } from './object-list';
import { ObjectPanel } from './object-panel';
import { ObjectTable } from './object-table';
import { interfaceTemplates } from './templates';
import { XmlPanel } from './xml-panel';

const faint = <span className="text-faint">{DASH}</span>;
const startText = (mode: string | null): string =>
  mode === null ? DASH : (translate(`host.interfaces.startModes.${mode}`) ?? mode);

function State({ row, host }: { row: InterfaceRow; host: HostDto }): ReactElement {
  return (
    <ObjectState
      kind={row.active ? 'running' : 'shut-off'}
      text={row.active ? t('host.interfaces.active') : t('host.interfaces.inactive')}
      staleSince={host.staleSince}
    />
  );
}

const columnsOf = (host: HostDto): readonly Column<InterfaceRow>[] => [
  {
    id: 'name',
    title: t('host.interfaces.columns.name'),
    width: 120,
    grow: true,
    sortBy: ({ id }) => naturalKey(id),
    cell: ({ id }) => <span className="truncate font-medium">{id}</span>,
  },
  {
    id: 'state',
    title: t('host.interfaces.columns.state'),
    width: 90,
    sortBy: ({ active }) => (active ? 0 : 1),
    cell: (row) => <State row={row} host={host} />,
  },
  {
    id: 'type',
    title: t('host.interfaces.columns.type'),
    width: 90,
    sortBy: ({ type }) => type,
    cell: ({ type }) => type ?? faint,
  },
  {
    id: 'addresses',
    title: t('host.interfaces.columns.addresses'),
    width: 150,
    grow: true,
    sortBy: ({ addresses }) => (addresses[0] ? naturalKey(addresses[0]) : null),
    cell: ({ addresses }) => <span className="numeric truncate">{addresses.join(', ') || faint}</span>,
  },
  {
    id: 'mac',
    title: t('host.interfaces.columns.mac'),
    width: 140,
    sortBy: ({ mac }) => mac,
    cell: ({ mac }) => <span className="font-mono text-small">{mac || DASH}</span>,
  },
];

interface Props {
  host: HostDto;
  item?: string;
}

/** The network interfaces of the host itself. */
export function InterfacesTab({ host, item }: Props): ReactElement {
  const columns = useMemo(() => columnsOf(host), [host]);
  return (
    <ObjectList
      host={host}
      kind="interface"
      tab="interfaces"
      item={item}
      actions={(make) => (
        <>
          <Button size="small" onPress={make}>
            {t('host.interfaces.define')}
          </Button>
          <MenuButton
            label={t('host.interfaces.changes')}
            entries={(['interface-begin', 'interface-commit', 'interface-rollback'] as const).map(
              (action) => ({
                id: action,
                label: t(`operations.action.${action}`),
                onAction: () => change(host, { action }),
              }),
            )}
          />
        </>
      )}
      list={({ rows, filter, selection, onSelection }) => (
        <>
          <p className="shrink-0 border-b border-line px-4 py-2 text-small text-soft">
            {host.readonly ? '' : `${t('host.interfaces.changesText')} `}
            {t('host.interfaces.readOnlyDriver')}
          </p>
          <ObjectTable
            host={host}
            label={t('host.interfaces.table', { host: host.name })}
            icon={Network}
            empty={{ title: t('host.interfaces.empty.title'), text: t('host.interfaces.empty.text') }}
            all={rows.length}
            rows={rows.filter((row) =>
              matchesQuery(filter, [row.id, row.mac, row.type, ...row.addresses, ...row.members]),
            )}
            columns={columns}
            selection={selection}
            onSelection={onSelection}
          />
        </>
      )}
      making={(_rows, onClose) => (
        <XmlPanel
          host={host}
          kind="interface"
          title={t('host.interfaces.defineTitle')}
          templates={interfaceTemplates()}
          apply={(xml) => ({ action: 'interface-define', xml })}
          onClose={onClose}
        />
      )}
      panel={(row, onClose) => <Panel key={row.id} host={host} row={row} onClose={onClose} />}
    />
  );
}

function Panel({ host, row, onClose }: { host: HostDto; row: InterfaceRow; onClose(): void }): ReactElement {
  const [danger, setDanger] = useState<Danger | null>(null);
  const can = !host.readonly && host.state === 'ready';
  const ask = (action: 'interface-stop' | 'interface-undefine'): void =>
    setDanger({
      change: { action, id: row.id },
      kind: 'interface',
      name: row.id,
      text: t(`host.interfaces.danger.${action}`),
      users: true,
    });
  return (
    <>
      <ObjectPanel
        host={host}
        kind="interface"
        id={row.id}
        version={row}
        name={row.id}
        badges={<State row={row} host={host} />}
        users
        actions={
          can && (
            <>
              {row.active ? (
                <Button size="small" variant="danger" onPress={() => ask('interface-stop')}>
                  {t('operations.action.interface-stop')}
                </Button>
              ) : (
                <Button size="small" onPress={() => change(host, { action: 'interface-start', id: row.id })}>
                  {t('operations.action.interface-start')}
                </Button>
              )}
              <Button size="small" variant="danger" onPress={() => ask('interface-undefine')}>
                {t('operations.action.interface-undefine')}
              </Button>
            </>
          )
        }
        facts={[
          { name: t('host.interfaces.columns.type'), value: row.type ?? DASH },
          {
            name: t('host.interfaces.columns.addresses'),
            value: <span className="numeric">{row.addresses.join(', ') || DASH}</span>,
          },
          {
            name: t('host.interfaces.columns.mac'),
            value: <span className="font-mono text-small">{row.mac || DASH}</span>,
          },
          { name: t('host.interfaces.mtu'), value: row.mtu === null ? DASH : String(row.mtu) },
          {
            name: t('host.interfaces.columns.speed'),
            value: row.speed ? t('host.interfaces.mbits', { n: row.speed }) : DASH,
          },
          { name: t('host.interfaces.columns.start'), value: startText(row.startMode) },
          ...(row.members.length > 0
            ? [{ name: t('host.interfaces.members'), value: row.members.join(', ') }]
            : []),
        ]}
        onClose={onClose}
      />
      {danger && <DangerDialog host={host} danger={danger} onClose={() => setDanger(null)} />}
    </>
  );
}
