import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CopyFormat, DiskRequestInput } from '../../../electron/contract/block-jobs';
import { t } from '../../lib/i18n/t';
import { Checkbox, Segmented, Select, TextField } from '../../ui/fields';
import { usePools } from '../hosts/inventory';
import { copyName } from './copy-name';
import { RequestForm, StartLimit, WhenReadyField } from './request-form';
import type { DiskFormProps, WhenReady } from './request-form';

type Kind = 'volume' | 'file';
type Depth = 'full' | 'shallow';
type CopyRequest = Extract<DiskRequestInput, { action: 'disk-copy' }>;

/** Copies a disk to another place while the guest goes on. */
export function CopyForm({ on, disk, onClose }: DiskFormProps): ReactElement {
  const { target, chain, source, format: own } = disk;
  const pools = [...(usePools(on.hostId)?.values() ?? [])].filter(({ state }) => state !== 'inactive');
  const ownPool = chain[0]?.volume?.poolUuid;
  // Whoever copies mostly wants it elsewhere.
  const [poolUuid, setPoolUuid] = useState(
    () => (pools.find(({ uuid }) => uuid !== ownPool) ?? pools[0])?.uuid ?? '',
  );
  const [kind, setKind] = useState<Kind>(pools.length > 0 ? 'volume' : 'file');
  const [format, setFormat] = useState<CopyFormat>(own === 'raw' ? 'raw' : 'qcow2');
  const [name, setName] = useState(() => copyName(source ?? target, format));
  const [path, setPath] = useState(() => copyName(source ?? `/${target}`, format, true));
  const [depth, setDepth] = useState<Depth>('full');
  const [reuse, setReuse] = useState(false);
  const [syncWrites, setSyncWrites] = useState(false);
  const [whenReady, setWhenReady] = useState<WhenReady>('pivot');
  const [bytesPerSecond, setBytesPerSecond] = useState(0);
  const request: CopyRequest = {
    action: 'disk-copy',
    target,
    destination: kind === 'volume' ? { kind, poolUuid, name } : { kind, path },
    format,
    shallow: depth === 'shallow',
    reuse,
    syncWrites,
    whenReady,
    bytesPerSecond,
  };
  return (
    <RequestForm
      on={on}
      title={t('disks.form.copy.title', { target })}
      intro={t('disks.form.copy.intro')}
      submit={t('disks.form.copy.submit')}
      request={request}
      onClose={onClose}
    >
      <Segmented
        label={t('disks.form.copy.to')}
        value={kind}
        onChange={(next) => setKind(next)}
        options={(['volume', 'file'] as const).map((id) => ({ id, label: t(`disks.form.copy.kinds.${id}`) }))}
      />
      {kind === 'file' && (
        <TextField
          label={t('disks.form.copy.path')}
          value={path}
          onChange={setPath}
          mono
          autoComplete="off"
        />
      )}
      {kind === 'volume' &&
        (pools.length === 0 ? (
          <p className="text-soft">{t('disks.form.copy.noPools')}</p>
        ) : (
          <>
            <Select
              label={t('disks.form.copy.pool')}
              value={poolUuid}
              onChange={setPoolUuid}
              options={pools.map((pool) => ({ id: pool.uuid, label: pool.name }))}
            />
            <TextField
              label={t('disks.form.copy.volume')}
              value={name}
              onChange={setName}
              autoComplete="off"
            />
          </>
        ))}
      <Segmented
        label={t('disks.form.copy.format')}
        value={format}
        onChange={(next) => setFormat(next)}
        options={(['qcow2', 'raw'] as const).map((id) => ({ id, label: id }))}
      />
      {chain.length > 1 && (
        <Segmented
          label={t('disks.form.copy.depth')}
          value={depth}
          onChange={(next) => setDepth(next)}
          options={(['full', 'shallow'] as const).map((id) => ({ id, label: t(`disks.form.copy.${id}`) }))}
        />
      )}
      <Checkbox
        label={t('disks.form.copy.reuse')}
        description={t('disks.form.copy.reuseHelp')}
        checked={reuse}
        onChange={setReuse}
      />
      <WhenReadyField value={whenReady} onChange={setWhenReady} pivot={t('disks.form.copy.pivot')} />
      <Checkbox
        label={t('disks.form.copy.sync')}
        description={t('disks.form.copy.syncHelp')}
        checked={syncWrites}
        onChange={setSyncWrites}
      />
      <StartLimit bytesPerSecond={bytesPerSecond} onChange={setBytesPerSecond} />
    </RequestForm>
  );
}
