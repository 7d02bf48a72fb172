import { Network, Pencil } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { NetworkRow } from '../../../electron/contract/inventory';
import type { NetworkDetails } from '../../../electron/contract/networks';
import { navigate } from '../../app/router';
import type { ObjectTab } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { bridge } from '../../bridge/bridge';
import { useTopic } from '../../bridge/use-topic';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Card, Facts } from '../../ui/facts';
import { MenuButton } from '../../ui/menu';
import { blockedBy } from '../hosts/blocked';
import { useNetworks } from '../hosts/inventory';
import { NoRows } from '../hosts/no-rows';
import { ObjectPage } from '../hosts/object-page';
import { CurrentOperation } from '../operations/current-operation';
import { TimelineView } from '../timeline/timeline-view';
import { XmlTab } from '../xml/xml-tab';
import { networkActionLabel, useNetworkActions } from './network-actions';
import { Guests, Leases, Reservations } from './network-tables';
import { modeText, NetworkState } from './network-state';

interface Props {
  host: HostDto;
  uuid: string;
  tab: ObjectTab;
}

/** Everything about one network. */
export function NetworkPage({ host, uuid, tab }: Props): ReactElement | null {
  const networks = useNetworks(host.id);
  if (!networks) return <NoRows host={host} />;
  const row = networks.get(uuid);
  return row ? <Present host={host} row={row} tab={tab} /> : <Gone host={host} />;
}

function Present({ host, row, tab }: { host: HostDto; row: NetworkRow; tab: ObjectTab }): ReactElement {
  const { uuid, name } = row;
  const { entries, act, question } = useNetworkActions(host, [row], () =>
    navigate({ page: 'networks', hostId: host.id }),
  );
  const blocked = blockedBy(host) !== null;
  const first = row.active ? 'network-stop' : 'network-start';
  return (
    <>
      <ObjectPage
        host={host}
        icon={Network}
        name={name}
        label={t('networks.tabs.label')}
        state={<NetworkState row={row} staleSince={host.staleSince} pill />}
        actions={
          <>
            <CurrentOperation hostId={host.id} uuid={uuid} />
            <Button
              variant={row.active ? 'default' : 'primary'}
              isDisabled={blocked}
              onPress={() => act(first)}
            >
              {networkActionLabel(first)}
            </Button>
            <MenuButton label={t('networks.menu', { name })} entries={entries} />
          </>
        }
        tab={tab}
        onTab={(next) => navigate({ page: 'network', hostId: host.id, uuid, tab: next })}
      >
        {tab === 'xml' ? (
          <XmlTab
            call="networks.xml"
            hostId={host.id}
            uuid={uuid}
            name={name}
            version={row}
            edit={
              blocked
                ? undefined
                : {
                    icon: Pencil,
                    label: t('networks.actions.edit'),
                    note: row.active ? t('networks.editing') : undefined,
                    read: () =>
                      bridge().call('networks.xml', { hostId: host.id, uuid, stored: row.persistent }),
                    apply: (xml) =>
                      bridge().call('networks.define', {
                        hostId: host.id,
                        uuid,
                        xml,
                        start: false,
                        autostart: false,
                      }),
                  }
            }
          />
        ) : tab === 'events' ? (
          <TimelineView hostId={host.id} uuid={uuid} />
        ) : (
          <Overview host={host} row={row} />
        )}
      </ObjectPage>
      {question}
    </>
  );
}

function Overview({ host, row }: { host: HostDto; row: NetworkRow }): ReactElement {
  const { value: details } = useTopic('networks.details', { hostId: host.id, uuid: row.uuid });
  const [wasShown, setWasShown] = useState(false);
  const complete = details?.guests !== null && details?.guests !== undefined;
  if (complete && !wasShown) setWasShown(true);
  useShown(wasShown || host.state !== 'ready');
  return (
    <div className="min-h-0 grow overflow-auto p-4">
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <General row={row} details={details} />
        <div className="flex min-w-0 flex-col gap-4">
          <Guests host={host} row={row} details={details} />
          <Leases host={host} row={row} details={details} />
          <Reservations host={host} row={row} details={details} />
        </div>
      </div>
    </div>
  );
}

function General({ row, details }: { row: NetworkRow; details: NetworkDetails | null }): ReactElement {
  const forwards = row.mode !== null && row.mode !== 'isolated' && row.mode !== 'bridge';
  return (
    <Card title={t('networks.general')}>
      <Facts
        items={[
          { name: t('networks.columns.mode'), value: modeText(row.mode) },
          ...(forwards
            ? [{ name: t('networks.device'), value: details?.device ?? t('networks.anyDevice') }]
            : []),
          { name: t('networks.columns.bridge'), value: row.bridge ?? DASH },
          {
            name: t('networks.columns.addresses'),
            value: <Lines values={row.addresses} />,
          },
          {
            name: t('networks.columns.ranges'),
            value: row.ranges.length > 0 ? <Lines values={row.ranges} /> : t('networks.noDhcp'),
          },
          { name: t('networks.domain'), value: row.domain ?? DASH },
          ...(details?.mtu ? [{ name: t('networks.mtu'), value: String(details.mtu) }] : []),
          ...(details && details.portGroups.length > 0
            ? [
                {
                  name: t('networks.portGroups'),
                  value: (
                    <Lines
                      values={details.portGroups.map(({ name, isDefault }) =>
                        isDefault ? `${name} (${t('networks.isDefault')})` : name,
                      )}
                    />
                  ),
                },
              ]
            : []),
          { name: t('networks.columns.autostart'), value: row.autostart ? t('common.yes') : t('common.no') },
          { name: t('networks.persistent'), value: row.persistent ? t('common.yes') : t('common.no') },
          {
            name: t('networks.uuid'),
            value: <span className="font-mono text-small break-all">{row.uuid}</span>,
          },
        ]}
      />
    </Card>
  );
}

function Lines({ values }: { values: readonly string[] }): ReactElement {
  if (values.length === 0) return <>{DASH}</>;
  return (
    <span className="numeric flex flex-col">
      {values.map((value) => (
        <span key={value}>{value}</span>
      ))}
    </span>
  );
}

function Gone({ host }: { host: HostDto }): ReactElement {
  useShown(true);
  return (
    <EmptyState
      icon={Network}
      title={t('networks.notFound.title')}
      actions={
        <Button onPress={() => navigate({ page: 'networks', hostId: host.id })}>
          {t('networks.notFound.back')}
        </Button>
      }
    >
      {t('networks.notFound.text')}
    </EmptyState>
  );
}
