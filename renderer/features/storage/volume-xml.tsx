import type { ReactElement } from 'react';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Panel } from '../../ui/panel';
import { XmlView } from '../xml/xml-view';

interface Props {
  hostId: string;
  pool: PoolRow;
  volume: VolumeRow;
  onClose(): void;
}

/** libvirt's description of a volume. */
export function VolumeXml({ hostId, pool, volume, onClose }: Props): ReactElement {
  const { value, error } = useCall('volumes.xml', { hostId, uuid: pool.uuid, name: volume.name }, volume);
  return (
    <Panel
      wide
      title={t('storage.volumes.xmlOf', { name: volume.name })}
      onClose={onClose}
      onSubmit={onClose}
      actions={<Button onPress={onClose}>{t('common.close')}</Button>}
    >
      {error && <ErrorCard error={error} />}
      {value !== null && <XmlView name={volume.name} xml={value} />}
    </Panel>
  );
}
