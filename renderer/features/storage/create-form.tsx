import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { volumeFormats } from '../../../electron/contract/storage-kinds';
import type { VolumeFormat } from '../../../electron/contract/storage-kinds';
import { bridge } from '../../bridge/bridge';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Checkbox, Select, TextField } from '../../ui/fields';
import { isVolumeName, useForm } from './form-state';
import { hasFormats } from './pool-kinds';
import { SizeField } from './size-field';
import { FormPanel } from '../../ui/form-panel';

interface Props {
  hostId: string;
  pool: PoolRow;
  volumes: readonly VolumeRow[];
  onClose(): void;
}

const extensions: Partial<Record<VolumeFormat, string>> = { raw: '.img', qcow2: '.qcow2' };

/** The name with the extension that fits the format, where it had another one of ours. */
function renamed(name: string, format: VolumeFormat): string {
  const known = Object.values(extensions).find((extension) => name.endsWith(extension));
  return known ? `${name.slice(0, -known.length)}${extensions[format] ?? `.${format}`}` : name;
}

const isFormat = (format: string | null): format is VolumeFormat =>
  (volumeFormats as readonly (string | null)[]).includes(format);

/** Makes an empty volume, or one that builds on another. */
export function CreateForm({ hostId, pool, volumes, onClose }: Props): ReactElement {
  const files = hasFormats(pool.type);
  const [name, setName] = useState('');
  const [format, setFormat] = useState<VolumeFormat>(files ? 'qcow2' : 'raw');
  const [bytes, setBytes] = useState(20 * 2 ** 30);
  const [allocate, setAllocate] = useState(!files);
  const [backing, setBacking] = useState('');
  const { checked, busy, error, send } = useForm(onClose);
  const under = volumes.find((volume) => volume.path === backing);
  const taken = volumes.some((volume) => volume.name === name);
  const tooLarge = (allocate || !files) && bytes > pool.availableBytes;
  const nameProblem = !isVolumeName(name)
    ? t('storage.volume.badName')
    : taken
      ? t('storage.volume.taken')
      : null;
  const sizeProblem =
    bytes <= 0
      ? t('storage.volume.badCapacity')
      : tooLarge
        ? t('storage.volume.tooLarge', { free: formatBytes(pool.availableBytes) })
        : null;
  const submit = (): void =>
    void send(nameProblem === null && sizeProblem === null, () =>
      bridge().call('volumes.create', {
        hostId,
        uuid: pool.uuid,
        spec: {
          name,
          format: files ? format : null,
          capacityBytes: bytes,
          allocationBytes: allocate ? bytes : 0,
          backing: under && isFormat(under.format) ? { path: under.path, format: under.format } : null,
        },
      }),
    );
  // Only these can lie on top of another volume.
  const canBuildOn = files && (format === 'qcow2' || format === 'qed');
  return (
    <FormPanel
      title={t('storage.volume.createTitle', { pool: pool.name })}
      submit={t('storage.volume.create')}
      disabled={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('storage.volume.name')}
        value={name}
        onChange={setName}
        error={checked ? nameProblem : null}
        placeholder={files ? `disk${extensions[format] ?? ''}` : undefined}
        autoFocus
        autoComplete="off"
      />
      {files && (
        <Select
          label={t('storage.volume.format')}
          value={format}
          onChange={(next) => {
            setFormat(next);
            setName(renamed(name, next));
            if (next !== 'qcow2' && next !== 'qed') setBacking('');
          }}
          options={volumeFormats.map((id) => ({ id, label: t(`storage.volume.formats.${id}`) }))}
        />
      )}
      <SizeField
        label={t('storage.volume.capacity')}
        bytes={bytes}
        onBytes={setBytes}
        error={checked ? sizeProblem : null}
      />
      {canBuildOn && (
        <Select
          label={t('storage.volume.backing')}
          description={t('storage.volume.backingHelp')}
          value={backing}
          onChange={(path) => {
            setBacking(path);
            const below = volumes.find((volume) => volume.path === path);
            if (below) setBytes(Math.max(bytes, below.capacityBytes));
          }}
          options={[
            { id: '', label: t('storage.volume.noBacking') },
            ...volumes
              .filter((volume) => isFormat(volume.format))
              .map((volume) => ({ id: volume.path, label: volume.name })),
          ]}
        />
      )}
      {files && (
        <Checkbox
          label={t('storage.volume.allocate')}
          description={t('storage.volume.allocateHelp')}
          checked={allocate}
          onChange={setAllocate}
        />
      )}
    </FormPanel>
  );
}
