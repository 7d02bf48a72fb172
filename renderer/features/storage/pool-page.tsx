import { HardDrive, Pencil } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolRow } from '../../../electron/contract/inventory';
import { navigate } from '../../app/router';
import type { ObjectTab } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { bridge } from '../../bridge/bridge';
import { DASH, formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Card, Facts } from '../../ui/facts';
import { MenuButton } from '../../ui/menu';
import { blockedBy } from '../hosts/blocked';
import { usePools } from '../hosts/inventory';
import { NoRows } from '../hosts/no-rows';
import { ObjectPage } from '../hosts/object-page';
import { CurrentOperation } from '../operations/current-operation';
import { TimelineView } from '../timeline/timeline-view';
import { XmlTab } from '../xml/xml-tab';
import { CutTransfers } from './cut-transfers';
import { poolActionLabel, usePoolActions } from './pool-actions';
import { PoolState, Use } from './pool-state';
import { Volumes } from './volumes';

interface Props {
  host: HostDto;
  uuid: string;
  tab: ObjectTab;
  /** The name of the volume that is looked for. */
  volume?: string;
}

/** Everything about one storage pool. */
export function PoolPage({ host, uuid, tab, volume }: Props): ReactElement | null {
  const pools = usePools(host.id);
  if (!pools) return <NoRows host={host} />;
  const row = pools.get(uuid);
  return row ? <Present host={host} row={row} tab={tab} volume={volume} /> : <Gone host={host} />;
}

interface PresentProps {
  host: HostDto;
  row: PoolRow;
  tab: ObjectTab;
  volume: string | undefined;
}

function Present({ host, row, tab, volume }: PresentProps): ReactElement {
  const { uuid, name } = row;
  const { entries, act, question } = usePoolActions(host, [row]);
  const blocked = blockedBy(host) !== null;
  const inactive = row.state === 'inactive';
  const first = inactive ? 'pool-start' : 'pool-refresh';
  return (
    <>
      <ObjectPage
        host={host}
        icon={HardDrive}
        name={name}
        label={t('storage.tabs.label')}
        state={<PoolState row={row} staleSince={host.staleSince} pill />}
        actions={
          <>
            <CurrentOperation hostId={host.id} uuid={uuid} />
            <Button
              variant={inactive ? 'primary' : 'default'}
              isDisabled={blocked}
              onPress={() => act(first)}
            >
              {poolActionLabel(first)}
            </Button>
            <MenuButton label={t('storage.menu', { name })} entries={entries} />
          </>
        }
        tab={tab}
        onTab={(next) => navigate({ page: 'pool', hostId: host.id, uuid, tab: next })}
      >
        {tab === 'xml' ? (
          <XmlTab
            call="pools.xml"
            hostId={host.id}
            uuid={uuid}
            name={name}
            version={row}
            edit={
              blocked || !row.persistent
                ? undefined
                : {
                    icon: Pencil,
                    label: t('storage.actions.edit'),
                    note: inactive ? undefined : t('storage.pool.editing'),
                    read: () => bridge().call('pools.xml', { hostId: host.id, uuid, stored: true }),
                    apply: (xml) =>
                      bridge().call('pools.define', {
                        hostId: host.id,
                        uuid,
                        xml,
                        build: false,
                        start: false,
                        autostart: false,
                      }),
                  }
            }
          />
        ) : tab === 'events' ? (
          <TimelineView hostId={host.id} uuid={uuid} parts />
        ) : (
          <div className="flex min-h-0 grow flex-col gap-4 overflow-auto p-4">
            <CutTransfers host={host} poolUuid={uuid} />
            <General row={row} />
            <Volumes host={host} pool={row} sought={volume} />
          </div>
        )}
      </ObjectPage>
      {question}
    </>
  );
}

function General({ row }: { row: PoolRow }): ReactElement {
  return (
    <Card title={t('storage.general')}>
      {/* Side by side where there is room: the volumes are what one comes for. */}
      <div className="grid gap-x-8 gap-y-1.5 md:grid-cols-2">
        <Facts
          items={[
            { name: t('storage.columns.type'), value: row.type ?? DASH },
            {
              name: t('storage.columns.path'),
              value: row.path ? <span className="font-mono text-small">{row.path}</span> : DASH,
            },
            {
              name: t('storage.columns.use'),
              value:
                row.capacityBytes > 0 ? (
                  <Use used={row.allocationBytes} capacity={row.capacityBytes} />
                ) : (
                  DASH
                ),
            },
            {
              name: t('storage.columns.available'),
              value: (
                <span className="numeric">
                  {row.capacityBytes > 0 ? formatBytes(row.availableBytes) : DASH}
                </span>
              ),
            },
          ]}
        />
        <Facts
          items={[
            { name: t('storage.columns.autostart'), value: row.autostart ? t('common.yes') : t('common.no') },
            { name: t('storage.persistent'), value: row.persistent ? t('common.yes') : t('common.no') },
            { name: t('storage.uuid'), value: <span className="font-mono text-small">{row.uuid}</span> },
          ]}
        />
      </div>
    </Card>
  );
}

function Gone({ host }: { host: HostDto }): ReactElement {
  useShown(true);
  return (
    <EmptyState
      icon={HardDrive}
      title={t('storage.notFound.title')}
      actions={
        <Button onPress={() => navigate({ page: 'storage', hostId: host.id })}>
          {t('storage.notFound.back')}
        </Button>
      }
    >
      {t('storage.notFound.text')}
    </EmptyState>
  );
}
