import { Network } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { NetworkRow } from '../../../electron/contract/inventory';
import { navigate } from '../../app/router';
import type { ObjectTab } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Card, Facts } from '../../ui/facts';
import { useNetworks } from '../hosts/inventory';
import { NoRows } from '../hosts/no-rows';
import { ObjectPage } from '../hosts/object-page';
import { XmlTab } from '../xml/xml-tab';
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
  if (!row) return <Gone host={host} />;
  return (
    <ObjectPage
      host={host}
      icon={Network}
      name={row.name}
      label={t('networks.tabs.label')}
      state={<NetworkState row={row} staleSince={host.staleSince} pill />}
      tab={tab}
      onTab={(next) => navigate({ page: 'network', hostId: host.id, uuid, tab: next })}
    >
      {tab === 'xml' ? (
        <XmlTab call="networks.xml" hostId={host.id} uuid={uuid} name={row.name} version={row} />
      ) : (
        <Overview row={row} />
      )}
    </ObjectPage>
  );
}

function Overview({ row }: { row: NetworkRow }): ReactElement {
  useShown(true);
  return (
    <div className="min-h-0 grow overflow-auto p-4">
      <div className="max-w-2xl">
        <Card title={t('networks.general')}>
          <Facts
            items={[
              { name: t('networks.columns.mode'), value: modeText(row.mode) },
              { name: t('networks.columns.bridge'), value: row.bridge ?? DASH },
              {
                name: t('networks.columns.addresses'),
                value: <span className="numeric">{row.addresses.join(', ') || DASH}</span>,
              },
              {
                name: t('networks.columns.autostart'),
                value: row.autostart ? t('common.yes') : t('common.no'),
              },
              { name: t('networks.persistent'), value: row.persistent ? t('common.yes') : t('common.no') },
              {
                name: t('networks.uuid'),
                value: <span className="font-mono text-small">{row.uuid}</span>,
              },
            ]}
          />
        </Card>
      </div>
    </div>
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
