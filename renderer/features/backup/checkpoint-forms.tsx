import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  BackupSet,
  BackupState,
  CheckpointChange,
  CheckpointRow,
} from '../../../electron/contract/backup';
import { bridge } from '../../bridge/bridge';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Decision } from '../../ui/decision';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox, Select, TextArea, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { attempt } from '../notifications/attempt';
import type { ActionTarget } from '../operations/rules';
import { useForm } from '../storage/form-state';
import { XmlView } from '../xml/xml-view';
import { below } from './checkpoint-table';
import { DiskChoice } from './disk-choice';

interface Props {
  target: ActionTarget;
  onClose(): void;
}

const isName = (name: string): boolean =>
  /^[^/\0\n<>]{1,200}$/.test(name) && name.trim() === name && !name.startsWith('.');

const change = ({ hostId, uuid }: ActionTarget, wanted: CheckpointChange): Promise<unknown> =>
  bridge().call('checkpoints.change', { hostId, uuid, change: wanted });

export function CreateCheckpoint({
  target,
  machine,
  state,
  onClose,
}: Props & { machine: string; state: BackupState }): ReactElement {
  const tracked = state.disks.filter(({ tracks }) => tracks).map(({ target: disk }) => disk);
  const names = new Set(state.checkpoints.map(({ name }) => name));
  const [name, setName] = useState(() => freeName(names));
  const [description, setDescription] = useState('');
  const [disks, setDisks] = useState(tracked);
  const [quiesce, setQuiesce] = useState(false);
  const { checked, busy, error, send } = useForm(onClose);
  const problem = !isName(name)
    ? t('backup.checkpoints.badName')
    : names.has(name)
      ? t('backup.checkpoints.taken')
      : null;
  return (
    <Panel
      title={t('backup.checkpoints.createTitle', { name: machine })}
      intro={t('backup.checkpoints.createIntro')}
      onClose={onClose}
      onSubmit={() =>
        void send(problem === null && disks.length > 0, () =>
          change(target, { action: 'create', name, description: description.trim(), disks, quiesce }),
        )
      }
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={busy || disks.length === 0}>
            {t('backup.checkpoints.create')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      <TextField
        label={t('backup.checkpoints.name')}
        value={name}
        onChange={setName}
        error={checked ? problem : null}
        autoFocus
        autoComplete="off"
      />
      <TextArea
        label={t('backup.checkpoints.description')}
        value={description}
        onChange={setDescription}
        maxLength={4096}
      />
      <DiskChoice
        label={t('backup.form.disks')}
        disks={tracked.map((disk) => ({ target: disk }))}
        chosen={disks}
        onChange={setDisks}
        error={disks.length === 0 ? t('backup.form.noDisk') : null}
      />
      <Checkbox
        label={t('backup.checkpoints.quiesce')}
        description={t('backup.checkpoints.quiesceHelp')}
        checked={quiesce}
        onChange={setQuiesce}
      />
    </Panel>
  );
}

function freeName(taken: ReadonlySet<string>): string {
  for (let number = taken.size + 1; ; number++) {
    const name = `checkpoint-${number}`;
    if (!taken.has(name)) return name;
  }
}

export function DescribeCheckpoint({ target, row, onClose }: Props & { row: CheckpointRow }): ReactElement {
  const [description, setDescription] = useState(row.description);
  const { busy, error, send } = useForm(onClose);
  return (
    <Panel
      title={t('backup.checkpoints.describeTitle', { name: row.name })}
      intro={t('backup.checkpoints.describeIntro')}
      onClose={onClose}
      onSubmit={() =>
        void send(true, () =>
          change(target, { action: 'describe', name: row.name, description: description.trim() }),
        )
      }
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={busy}>
            {t('backup.checkpoints.save')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      <TextArea
        label={t('backup.checkpoints.description')}
        value={description}
        onChange={setDescription}
        maxLength={4096}
      />
    </Panel>
  );
}

export function CheckpointXml({ target, row, onClose }: Props & { row: CheckpointRow }): ReactElement {
  const { value, error } = useCall('checkpoints.xml', { ...target, name: row.name });
  return (
    <Panel
      wide
      title={t('backup.checkpoints.xmlTitle', { name: row.name })}
      onClose={onClose}
      onSubmit={onClose}
      actions={<Button onPress={onClose}>{t('common.close')}</Button>}
    >
      {error && <ErrorCard error={error} />}
      {value !== null && <XmlView name={row.name} xml={value} />}
    </Panel>
  );
}

type What = Extract<CheckpointChange, { action: 'delete' }>['what'];

export function DeleteCheckpoint({
  target,
  row,
  state,
  sets,
  onClose,
}: Props & { row: CheckpointRow; state: BackupState; sets: readonly BackupSet[] }): ReactElement {
  const whats: What[] = state.active ? ['one', 'with-children', 'children', 'forget'] : ['forget'];
  const [what, setWhat] = useState<What>(whats[0] ?? 'forget');
  const children = below(row.name, state.checkpoints).map(({ name }) => name);
  const going =
    what === 'children' ? children : what === 'with-children' ? [row.name, ...children] : [row.name];
  const backups = sets.filter(
    ({ machine, checkpoint }) =>
      machine.uuid === target.uuid && checkpoint !== null && going.includes(checkpoint),
  ).length;
  return (
    <Decision
      title={t('backup.checkpoints.deleteTitle', { name: row.name })}
      confirm={t('backup.checkpoints.deleteIt')}
      disabled={going.length === 0}
      onClose={onClose}
      onConfirm={() =>
        void attempt(t('backup.checkpoints.failed', { name: row.name }), () =>
          change(target, { action: 'delete', name: row.name, what }),
        )
      }
    >
      {state.active ? (
        <Select<What>
          label={t('backup.checkpoints.what')}
          value={what}
          onChange={setWhat}
          options={whats.map((id) => ({ id, label: t(`backup.checkpoints.whats.${id}`) }))}
        />
      ) : (
        <p className="text-warning-text">{t('backup.checkpoints.offText')}</p>
      )}
      {what === 'one' && (
        <p>
          {row.parent === null
            ? t('backup.checkpoints.firstText')
            : t('backup.checkpoints.oneText', { parent: row.parent })}
        </p>
      )}
      {what === 'forget' && <p>{t('backup.checkpoints.forgetText')}</p>}
      {(what === 'with-children' || what === 'children') && (
        <p>
          {going.length === 0
            ? t('backup.checkpoints.noChildren')
            : t('backup.checkpoints.childrenText', { names: going.join(', ') })}
        </p>
      )}
      {backups > 0 && (
        <p className="text-warning-text">{t('backup.checkpoints.backupsText', { n: backups })}</p>
      )}
    </Decision>
  );
}
