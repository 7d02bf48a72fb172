import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { volumeFormats } from '../../../electron/contract/storage-kinds';
import type { VolumeFormat } from '../../../electron/contract/storage-kinds';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Select, TextField } from '../../ui/fields';
import { usePools } from '../hosts/inventory';
import { isVolumeName, useForm } from './form-state';
import { hasFormats } from './pool-kinds';
import { FormPanel } from '../../ui/form-panel';
import { InUse, runningUsers } from './volume-users';

interface Props {
  hostId: string;
  pool: PoolRow;
  volume: VolumeRow;
  volumes: readonly VolumeRow[];
  onClose(): void;
}

/** disk.qcow2 → disk-clone.qcow2, with a number where that is taken. */
export function cloneName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [base, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 1; ; number++) {
    const candidate = `${base}-clone${number > 1 ? `-${number}` : ''}${extension}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Copies a volume, perhaps into another pool or format. */
export function CloneForm({ hostId, pool, volume, volumes, onClose }: Props): ReactElement {
  const pools = [...(usePools(hostId)?.values() ?? [])].filter((row) => row.state !== 'inactive');
  const [name, setName] = useState(() => cloneName(volume.name, new Set(volumes.map((each) => each.name))));
  const [format, setFormat] = useState<VolumeFormat | ''>('');
  const [poolUuid, setPoolUuid] = useState(pool.uuid);
  const { checked, busy, error, send } = useForm(onClose);
  const target = pools.find((row) => row.uuid === poolUuid) ?? pool;
  const taken = poolUuid === pool.uuid && volumes.some((each) => each.name === name);
  const problem = !isVolumeName(name)
    ? t('storage.volume.badName')
    : taken
      ? t('storage.volume.taken')
      : null;
  const inUse = runningUsers(volume).length > 0;
  return (
    <FormPanel
      title={t('storage.volume.cloneTitle', { name: volume.name })}
      intro={t('storage.volume.cloneIntro')}
      submit={t('storage.volume.clone')}
      disabled={busy || inUse}
      error={error}
      onSubmit={() =>
        void send(problem === null, () =>
          bridge().call('volumes.clone', {
            hostId,
            uuid: pool.uuid,
            name: volume.name,
            newName: name,
            format: format === '' || !hasFormats(target.type) ? null : format,
            poolUuid: poolUuid === pool.uuid ? null : poolUuid,
          }),
        )
      }
      onClose={onClose}
    >
      {inUse && <InUse volume={volume} />}
      <TextField
        label={t('storage.volume.name')}
        value={name}
        onChange={setName}
        error={checked ? problem : null}
        autoFocus
        autoComplete="off"
      />
      <Select
        label={t('storage.volume.pool')}
        value={poolUuid}
        onChange={setPoolUuid}
        options={pools.map((row) => ({ id: row.uuid, label: row.name }))}
      />
      {hasFormats(target.type) && (
        <Select
          label={t('storage.volume.format')}
          value={format}
          onChange={(next) => setFormat(next)}
          options={[
            { id: '', label: t('storage.volume.sameFormat', { format: volume.format ?? volume.type }) },
            ...volumeFormats.map((id) => ({ id, label: t(`storage.volume.formats.${id}`) })),
          ]}
        />
      )}
    </FormPanel>
  );
}
