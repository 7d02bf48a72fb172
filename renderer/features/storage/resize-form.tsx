import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { bridge } from '../../bridge/bridge';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { TextField } from '../../ui/fields';
import { useForm } from './form-state';
import { SizeField } from './size-field';
import { FormPanel } from '../../ui/form-panel';
import { InUse, runningUsers } from './volume-users';

interface Props {
  hostId: string;
  pool: PoolRow;
  volume: VolumeRow;
  onClose(): void;
}

/** Makes a volume larger, or smaller, which destroys what reaches into the part that is cut off. */
export function ResizeForm({ hostId, pool, volume, onClose }: Props): ReactElement {
  const [bytes, setBytes] = useState(volume.capacityBytes);
  const [typed, setTyped] = useState('');
  const { checked, busy, error, send } = useForm(onClose);
  const shrinks = bytes < volume.capacityBytes && bytes > 0;
  const inUse = runningUsers(volume).length > 0;
  const valid = bytes > 0 && bytes !== volume.capacityBytes && (!shrinks || typed === volume.name);
  return (
    <FormPanel
      title={t('storage.volume.resizeTitle', { name: volume.name })}
      intro={t('storage.volume.resizeIntro', { capacity: formatBytes(volume.capacityBytes) })}
      submit={shrinks ? t('storage.volume.shrink') : t('storage.volume.resize')}
      danger={shrinks}
      disabled={busy || inUse || bytes === volume.capacityBytes || (shrinks && typed !== volume.name)}
      error={error}
      onSubmit={() =>
        void send(valid, () =>
          bridge().call('volumes.resize', {
            hostId,
            uuid: pool.uuid,
            name: volume.name,
            capacityBytes: bytes,
            shrink: shrinks,
          }),
        )
      }
      onClose={onClose}
    >
      {inUse && <InUse volume={volume} />}
      <SizeField
        label={t('storage.volume.capacity')}
        bytes={bytes}
        onBytes={setBytes}
        error={checked && bytes <= 0 ? t('storage.volume.badCapacity') : null}
      />
      {shrinks && (
        <>
          <p className="rounded-md border border-danger-line bg-danger-bg p-3 text-danger-text">
            {t('storage.volume.shrinks', { lost: formatBytes(volume.capacityBytes - bytes) })}
          </p>
          <TextField
            label={t('common.typeName', { name: volume.name })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        </>
      )}
    </FormPanel>
  );
}
