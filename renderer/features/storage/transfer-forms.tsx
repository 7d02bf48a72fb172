import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Checkbox, TextField } from '../../ui/fields';
import { isVolumeName, useForm } from './form-state';
import { useFileChoice } from './use-file-choice';
import { FormPanel } from '../../ui/form-panel';

interface UploadProps {
  hostId: string;
  pool: PoolRow;
  volumes: readonly VolumeRow[];
  onClose(): void;
}

/** Makes a volume of a file on this machine. */
export function UploadForm({ hostId, pool, volumes, onClose }: UploadProps): ReactElement {
  const [typedName, setTypedName] = useState<string | null>(null);
  const [keepPartial, setKeepPartial] = useState(false);
  const file = useFileChoice({ purpose: 'read' });
  const { checked, busy, error, send } = useForm(onClose);
  const name = typedName ?? file.name;
  const taken = volumes.some((volume) => volume.name === name);
  const problem = !isVolumeName(name)
    ? t('storage.volume.badName')
    : taken
      ? t('storage.volume.taken')
      : null;
  const submit = async (): Promise<void> => {
    const chosen = await file.choose();
    await send(chosen !== null && problem === null, () =>
      bridge().call('volumes.upload', {
        hostId,
        uuid: pool.uuid,
        name,
        grant: chosen?.grant ?? '',
        keepPartial,
      }),
    );
  };
  return (
    <FormPanel
      title={t('storage.transfer.uploadTitle', { pool: pool.name })}
      intro={t('storage.transfer.uploadIntro')}
      submit={t('storage.transfer.upload')}
      disabled={busy}
      error={error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {file.element}
      <TextField
        label={t('storage.transfer.name')}
        value={name}
        onChange={setTypedName}
        error={checked && file.name !== '' ? problem : null}
        autoComplete="off"
      />
      <Checkbox label={t('storage.transfer.keep')} checked={keepPartial} onChange={setKeepPartial} />
    </FormPanel>
  );
}

interface DownloadProps {
  hostId: string;
  pool: Pick<PoolRow, 'uuid'>;
  volume: Pick<VolumeRow, 'name'>;
  onClose(): void;
}

/** Writes a volume to a file on this machine. */
export function DownloadForm({ hostId, pool, volume, onClose }: DownloadProps): ReactElement {
  const [keepPartial, setKeepPartial] = useState(false);
  const file = useFileChoice({ purpose: 'write', suggestedName: volume.name });
  const { busy, error, send } = useForm(onClose);
  const submit = async (): Promise<void> => {
    const chosen = await file.choose();
    await send(chosen !== null, () =>
      bridge().call('volumes.download', {
        hostId,
        uuid: pool.uuid,
        name: volume.name,
        grant: chosen?.grant ?? '',
        keepPartial,
      }),
    );
  };
  return (
    <FormPanel
      title={t('storage.transfer.downloadTitle', { name: volume.name })}
      intro={t('storage.transfer.downloadIntro')}
      submit={t('storage.transfer.download')}
      disabled={busy}
      error={error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {file.element}
      <Checkbox label={t('storage.transfer.keep')} checked={keepPartial} onChange={setKeepPartial} />
    </FormPanel>
  );
}
