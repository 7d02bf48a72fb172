import { HardDrive } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolRow } from '../../../electron/contract/inventory';
import { navigate } from '../../app/router';
import type { ObjectTab } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { DASH, formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Card, Facts } from '../../ui/facts';
import { usePools } from '../hosts/inventory';
import { NoRows } from '../hosts/no-rows';
import { ObjectPage } from '../hosts/object-page';
import { XmlTab } from '../xml/xml-tab';
import { PoolState, Use } from './pool-state';
import { Volumes } from './volumes';

interface Props {
  host: HostDto;
  uuid: string;
  tab: ObjectTab;
}

/** Everything about one storage pool. */
export function PoolPage({ host, uuid, tab }: Props): ReactElement | null {
  const pools = usePools(host.id);
  if (!pools) return <NoRows host={host} />;
  const row = pools.get(uuid);
  if (!row) return <Gone host={host} />;
  return (
    <ObjectPage
      host={host}
      icon={HardDrive}
      name={row.name}
      label={t('storage.tabs.label')}
      state={<PoolState row={row} staleSince={host.staleSince} pill />}
      tab={tab}
      onTab={(next) => navigate({ page: 'pool', hostId: host.id, uuid, tab: next })}
    >
      {tab === 'xml' ? (
        <XmlTab call="pools.xml" hostId={host.id} uuid={uuid} name={row.name} version={row} />
      ) : (
        <div className="flex min-h-0 grow flex-col gap-4 overflow-auto p-4">
          <General row={row} />
          <Volumes hostId={host.id} pool={row} />
        </div>
      )}
    </ObjectPage>
  );
}

function General({ row }: { row: PoolRow }): ReactElement {
  return (
    <Card title={t('storage.general')}>
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
              row.capacityBytes > 0 ? <Use used={row.allocationBytes} capacity={row.capacityBytes} /> : DASH,
          },
          {
            name: t('storage.columns.available'),
            value: (
              <span className="numeric">
                {row.capacityBytes > 0 ? formatBytes(row.availableBytes) : DASH}
              </span>
            ),
          },
          { name: t('storage.columns.autostart'), value: row.autostart ? t('common.yes') : t('common.no') },
          { name: t('storage.persistent'), value: row.persistent ? t('common.yes') : t('common.no') },
          { name: t('storage.uuid'), value: <span className="font-mono text-small">{row.uuid}</span> },
        ]}
      />
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
