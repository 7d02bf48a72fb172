import { HardDrive } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { NodeDeviceRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { useFilterHere } from '../../app/use-filter-here';
import { useShown } from '../../app/use-shown';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { DevicePanel } from './device-panel';
import { DeviceTree } from './device-tree-view';
import { ListLayout, reloadList } from './list-layout';
import { NoList } from './not-told';
import { deviceTemplates } from './templates';
import { useChosen } from './use-chosen';
import { useHostObjects } from './use-host-objects';
import { XmlPanel } from './xml-panel';

interface Props {
  host: HostDto;
  item?: string;
}

/** What the host is made of, as a tree. */
export function DevicesTab({ host, item }: Props): ReactElement {
  const { rows, error, pending } = useHostObjects(host.id, 'node-device');
  const filter = useFilterHere(t('host.tabs.devices').toLocaleLowerCase());
  const { choose } = useChosen(host.id, 'devices', item);
  const [making, setMaking] = useState(false);
  useShown((rows !== null && pending === 0) || error !== null);
  if (error && !rows)
    return (
      <NoList
        host={host}
        error={error}
        what={t('host.devices.what')}
        failed={t('host.list.failed')}
        onRetry={() => reloadList(host.id, ['node-device'])}
      />
    );
  if (!rows) return <p className="delayed p-4 text-soft">{t('common.loading')}</p>;
  const chosen = rows.find(({ id }) => id === item);
  return (
    <ListLayout
      host={host}
      kinds={['node-device']}
      count={t('host.devices.count', { n: rows.length })}
      pending={pending}
      actions={
        <Button size="small" onPress={() => setMaking(true)}>
          {t('host.devices.create')}
        </Button>
      }
      list={
        rows.length === 0 ? (
          <EmptyState icon={HardDrive} title={t('host.devices.empty.title')}>
            {t('host.devices.empty.text')}
          </EmptyState>
        ) : (
          <DeviceTree host={host} rows={rows} filter={filter} chosen={item} onChoose={choose} />
        )
      }
      panel={
        making ? (
          <XmlPanel
            host={host}
            kind="node-device"
            title={t('host.devices.createTitle')}
            help={t('host.devices.createHelp')}
            templates={deviceTemplates(parentFor(rows))}
            ways={[
              { id: 'define', label: t('host.devices.how.define') },
              { id: 'create', label: t('host.devices.how.create') },
            ]}
            apply={(xml, way) =>
              way === 'create' ? { action: 'device-create', xml } : { action: 'device-define', xml }
            }
            onClose={() => setMaking(false)}
          />
        ) : (
          chosen && <DevicePanel key={chosen.id} host={host} row={chosen} onClose={() => choose(undefined)} />
        )
      }
    />
  );
}

/** A device that takes mediated devices, and one that takes virtual adapters, for the templates. */
function parentFor(rows: readonly NodeDeviceRow[]): { mdev: string; vhba: string } {
  const having = (capability: string): string | undefined =>
    rows.find(({ capabilities }) => capabilities.includes(capability))?.id;
  return { mdev: having('mdev_types') ?? 'pci_0000_00_02_0', vhba: having('vport_ops') ?? 'scsi_host3' };
}
