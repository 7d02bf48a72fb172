import { HardDrive } from 'lucide-react';
import type { ReactElement } from 'react';
import type { NodeDeviceRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { DevicePanel } from './device-panel';
import { DeviceTree } from './device-tree-view';
import { ObjectList } from './object-list';
import { deviceTemplates } from './templates';
import { XmlPanel } from './xml-panel';

interface Props {
  host: HostDto;
  item?: string;
}

/** What the host is made of, as a tree. */
export function DevicesTab({ host, item }: Props): ReactElement {
  return (
    <ObjectList
      host={host}
      kind="node-device"
      tab="devices"
      item={item}
      actions={(make) => (
        <Button size="small" onPress={make}>
          {t('host.devices.create')}
        </Button>
      )}
      list={({ rows, filter, choose }) =>
        rows.length === 0 ? (
          <EmptyState icon={HardDrive} title={t('host.devices.empty.title')}>
            {t('host.devices.empty.text')}
          </EmptyState>
        ) : (
          <DeviceTree host={host} rows={rows} filter={filter} chosen={item} onChoose={choose} />
        )
      }
      making={(rows, onClose) => (
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
          onClose={onClose}
        />
      )}
      panel={(row, onClose) => <DevicePanel key={row.id} host={host} row={row} onClose={onClose} />}
    />
  );
}

/** A device that takes mediated devices, and one that takes virtual adapters, for the templates. */
function parentFor(rows: readonly NodeDeviceRow[]): { mdev: string; vhba: string } {
  const having = (capability: string): string | undefined =>
    rows.find(({ capabilities }) => capabilities.includes(capability))?.id;
  return { mdev: having('mdev_types') ?? 'pci_0000_00_02_0', vhba: having('vport_ops') ?? 'scsi_host3' };
}
