import { useState } from 'react';
import type { ReactElement } from 'react';
import type { BackupSet, RestoreRequest } from '../../../electron/contract/backup';
import type { HostDto } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, Segmented, Select, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { useDomains } from '../hosts/inventory';
import { isVolumeName, useForm } from '../storage/form-state';
import { useFilePools } from './backup-form';
import { DiskChoice } from './disk-choice';
import { chainOf, refOf, timeOf } from './sets';

type Kind = RestoreRequest['target']['kind'];

interface Props {
  host: HostDto;
  set: BackupSet;
  all: readonly BackupSet[];
  onClose(): void;
}

function Note({ children, tone }: { children: string; tone?: 'danger' | 'warning' }): ReactElement {
  const colour =
    tone === 'danger' ? 'text-danger-text' : tone === 'warning' ? 'text-warning-text' : 'text-soft';
  return <p className={colour}>{children}</p>;
}

/** Gets the disks of a backup back, and says what that costs. */
export function RestoreForm({ host, set, all, onClose }: Props): ReactElement {
  const pools = useFilePools(host.id);
  const domains = useDomains(host.id);
  const machine = domains?.get(set.machine.uuid);
  const names = new Set([...(domains?.values() ?? [])].map(({ name }) => name));
  const [kind, setKind] = useState<Kind>('volumes');
  const [disks, setDisks] = useState(() => set.disks.map(({ target }) => target));
  const [poolUuid, setPoolUuid] = useState(
    () => pools.find(({ uuid }) => uuid === set.poolUuid)?.uuid ?? pools[0]?.uuid ?? '',
  );
  const [format, setFormat] = useState<'qcow2' | 'raw'>('qcow2');
  const [prefix, setPrefix] = useState(`${set.machine.name}.restored`);
  const [name, setName] = useState(() => freeName(set.machine.name, names));
  const [keepOld, setKeepOld] = useState(true);
  const [typed, setTyped] = useState('');
  const { checked, busy, error, send } = useForm(onClose);

  const chain = chainOf(set, all);
  const size = set.disks.reduce(
    (sum, { target, capacityBytes }) => (disks.includes(target) ? sum + capacityBytes : sum),
    0,
  );
  const free = pools.find(({ uuid }) => uuid === poolUuid)?.availableBytes ?? 0;
  const lost = kind === 'replace' && !keepOld;
  const runs = kind === 'replace' && machine?.id !== null;
  const nameProblem =
    kind === 'volumes'
      ? isVolumeName(prefix)
        ? null
        : t('backup.restore.badName')
      : kind === 'machine'
        ? !isVolumeName(name)
          ? t('backup.restore.badName')
          : names.has(name)
            ? t('backup.restore.nameTaken')
            : null
        : null;
  const impossible = runs || poolUuid === '' || disks.length === 0 || (lost && typed !== set.machine.name);
  const target: RestoreRequest['target'] =
    kind === 'volumes'
      ? { kind, prefix }
      : kind === 'machine'
        ? { kind, name }
        : { kind, uuid: set.machine.uuid, keepOld };
  return (
    <Panel
      title={t('backup.restore.title', { time: timeOf(set) })}
      intro={t('backup.restore.intro', { machine: set.machine.name })}
      onClose={onClose}
      onSubmit={() =>
        void send(nameProblem === null && !impossible, () =>
          bridge().call('backups.restore', {
            hostId: host.id,
            request: { set: refOf(set), disks, poolUuid, format, target },
          }),
        )
      }
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant={lost ? 'danger' : 'primary'} isDisabled={busy || impossible}>
            {t('backup.restore.run')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      <Segmented<Kind>
        label={t('backup.restore.target')}
        description={t(`backup.restore.targetHelp.${kind}`)}
        value={kind}
        onChange={setKind}
        options={(
          [
            'volumes',
            'machine',
            ...(machine && set.state === 'complete' ? (['replace'] as const) : []),
          ] as const
        ).map((id) => ({
          id,
          label: t(`backup.restore.targets.${id}`),
        }))}
      />
      {kind === 'volumes' && (
        <TextField
          label={t('backup.restore.prefix')}
          value={prefix}
          onChange={setPrefix}
          error={checked ? nameProblem : null}
          autoComplete="off"
        />
      )}
      {kind === 'machine' && (
        <TextField
          label={t('backup.restore.name')}
          value={name}
          onChange={setName}
          error={checked ? nameProblem : null}
          autoComplete="off"
        />
      )}
      <DiskChoice
        label={t('backup.restore.disks')}
        disks={set.disks.map(({ target: each, capacityBytes }) => ({
          target: each,
          about: formatBytes(capacityBytes),
        }))}
        chosen={disks}
        onChange={setDisks}
        error={disks.length === 0 ? t('backup.form.noDisk') : null}
      />
      <Select
        label={t('backup.restore.pool')}
        value={poolUuid}
        onChange={setPoolUuid}
        options={pools.map((pool) => ({ id: pool.uuid, label: pool.name }))}
      />
      <Segmented<'qcow2' | 'raw'>
        label={t('backup.restore.format')}
        value={format}
        onChange={setFormat}
        options={(['qcow2', 'raw'] as const).map((id) => ({ id, label: t(`backup.form.formats.${id}`) }))}
      />
      {kind === 'replace' && (
        <Checkbox
          label={t('backup.restore.keepOld')}
          description={t('backup.restore.keepOldHelp')}
          checked={keepOld}
          onChange={setKeepOld}
        />
      )}
      <section
        aria-label={t('backup.plan.title')}
        className="flex flex-col gap-2 rounded-lg border border-line bg-sunken p-3"
      >
        <h3 className="font-semibold">{t('backup.plan.title')}</h3>
        <Note>{t('backup.restore.chain', { n: chain.length })}</Note>
        <Note tone={size > free ? 'warning' : undefined}>
          {t('backup.restore.size', { size: formatBytes(size), free: formatBytes(free) })}
        </Note>
        {set.disks.some(({ checksum }) => checksum === null) && <Note>{t('backup.restore.noChecksum')}</Note>}
        {set.state === 'unknown' && <Note tone="danger">{t('backup.restore.unknown')}</Note>}
        {runs && <Note tone="danger">{t('backup.restore.running')}</Note>}
        {kind === 'replace' && (
          <Note tone={lost ? 'danger' : 'warning'}>
            {lost
              ? t('backup.restore.lost', { targets: disks.join(', ') })
              : t('backup.restore.checkpointsGo')}
          </Note>
        )}
        {lost && !runs && (
          <TextField
            label={t('common.typeName', { name: set.machine.name })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        )}
      </section>
    </Panel>
  );
}

function freeName(machine: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = `${machine}-restored${number > 1 ? `-${number}` : ''}`;
    if (!taken.has(name)) return name;
  }
}
