import { useState } from 'react';
import type { ReactElement } from 'react';
import type { NodeDeviceRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { hrefOf } from '../../app/router';
import { useCall } from '../../bridge/use-call';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { change } from './changes';
import { DangerDialog } from './danger-dialog';
import type { Danger } from './danger-dialog';
import { deviceActions } from './device-actions';
import type { DeviceAction } from './device-actions';
import { deviceTitle } from './device-tree';
import { typeText } from './device-tree-view';
import { ObjectPanel } from './object-panel';
import { XmlPanel } from './xml-panel';

interface Props {
  host: HostDto;
  row: NodeDeviceRow;
  onClose(): void;
}

const dangers = ['device-detach', 'device-reset', 'device-stop', 'device-undefine'] as const;
const isDanger = (action: DeviceAction): action is (typeof dangers)[number] =>
  dangers.some((danger) => danger === action);

export function DevicePanel({ host, row, onClose }: Props): ReactElement {
  const [danger, setDanger] = useState<Danger | null>(null);
  const [editing, setEditing] = useState(false);
  const can = !host.readonly && host.state === 'ready';
  const name = deviceTitle(row);
  const act = (action: DeviceAction): void => {
    if (isDanger(action))
      setDanger({
        change: { action, id: row.id },
        kind: 'node-device',
        name,
        text: t(`host.devices.danger.${action}`),
      });
    else change(host, { action, id: row.id });
  };
  if (editing) return <EditDevice host={host} row={row} onClose={() => setEditing(false)} />;
  return (
    <>
      <ObjectPanel
        host={host}
        kind="node-device"
        id={row.id}
        version={row}
        name={name}
        badges={!row.active && <Badge>{t('host.devices.inactive')}</Badge>}
        actions={
          can && (
            <>
              {deviceActions(row).map((action) => (
                <Button
                  key={action}
                  size="small"
                  variant={isDanger(action) ? 'danger' : 'default'}
                  onPress={() => act(action)}
                >
                  {t(`operations.action.${action}`)}
                </Button>
              ))}
              {row.type === 'mdev' && (
                <>
                  {row.persistent && (
                    <Button
                      size="small"
                      onPress={() =>
                        change(host, {
                          action: 'device-autostart',
                          id: row.id,
                          autostart: row.autostart !== true,
                        })
                      }
                    >
                      {row.autostart ? t('host.devices.autostartOff') : t('host.devices.autostartOn')}
                    </Button>
                  )}
                  <Button size="small" onPress={() => setEditing(true)}>
                    {t('host.list.edit')}
                  </Button>
                </>
              )}
            </>
          )
        }
        facts={[
          { name: t('host.devices.type'), value: typeText(row.type) || DASH },
          { name: t('host.devices.driver'), value: row.driver ?? DASH },
          ...(row.address ? [{ name: t('host.devices.address'), value: row.address }] : []),
          ...(row.iommuGroup === null
            ? []
            : [{ name: t('host.devices.iommuGroup'), value: String(row.iommuGroup) }]),
          ...(row.parent === null
            ? []
            : [
                {
                  name: t('host.devices.parent'),
                  value: (
                    <a
                      className="rounded-sm text-accent-text hover:underline"
                      href={hrefOf({ page: 'host', hostId: host.id, tab: 'devices', item: row.parent })}
                    >
                      {row.parent}
                    </a>
                  ),
                },
              ]),
          ...(row.type === 'mdev'
            ? [
                {
                  name: t('host.devices.autostart'),
                  value: row.autostart ? t('common.yes') : t('common.no'),
                },
              ]
            : []),
        ]}
        more={({ facts }) => (
          <Facts
            items={facts.map((fact) => ({
              name: fact.name,
              value: <span className="font-mono text-small break-all">{fact.value}</span>,
            }))}
          />
        )}
        onClose={onClose}
      />
      {danger && <DangerDialog host={host} danger={danger} onClose={() => setDanger(null)} />}
    </>
  );
}

function EditDevice({ host, row, onClose }: Props): ReactElement | null {
  const { value } = useCall('hostObjects.read', { hostId: host.id, kind: 'node-device', id: row.id });
  if (!value) return null;
  const xml = value.inactiveXml ?? value.xml;
  return (
    <XmlPanel
      host={host}
      kind="node-device"
      title={deviceTitle(row)}
      templates={[{ id: 'now', label: row.id, xml }]}
      before={xml}
      apply={(text) => ({ action: 'device-update', id: row.id, xml: text })}
      onClose={onClose}
    />
  );
}
