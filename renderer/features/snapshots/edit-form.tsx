import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { bridge, toErrorDto } from '../../bridge/bridge';
import type { ErrorDto } from '../../../electron/contract/errors';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { TextArea, TextField } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import type { OnMachine } from './snapshot-card';
import { nameProblem } from './snapshot-name';
import { mayRename } from './snapshot-text';

interface Props {
  on: OnMachine;
  row: SnapshotRow;
  names: readonly string[];
  /** The snapshot's name from now on. */
  onDone(name: string): void;
  onClose(): void;
}

/** Another name, another description. */
export function EditForm({ on, row, names, onDone, onClose }: Props): ReactElement {
  const [name, setName] = useState(row.name);
  const [description, setDescription] = useState(row.description ?? '');
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  const renames = name !== row.name;
  const problem = renames ? nameProblem(name, names) : null;
  const describes = description !== (row.description ?? '');
  const send = async (): Promise<void> => {
    setChecked(true);
    if (problem !== null || busy || !(renames || describes)) return;
    setBusy(true);
    try {
      // First what goes by the old name; operations on one machine keep their order.
      if (describes) await bridge().call('snapshots.describe', { ...on, name: row.name, description });
      if (renames) await bridge().call('snapshots.rename', { ...on, name: row.name, newName: name });
      onDone(name);
      onClose();
    } catch (thrown) {
      setError(toErrorDto(thrown));
      setBusy(false);
    }
  };
  const fixed = !mayRename(row);
  return (
    <Panel
      title={t('snapshots.edit.title', { name: row.name })}
      onClose={onClose}
      onSubmit={() => void send()}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={busy || !(renames || describes)}>
            {t('snapshots.edit.submit')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      {fixed ? (
        <p className="text-soft">{t('snapshots.edit.noRename')}</p>
      ) : (
        <TextField
          label={t('snapshots.create.name')}
          value={name}
          onChange={setName}
          error={checked || renames ? problem : null}
          description={t('snapshots.edit.renameText')}
          autoComplete="off"
          autoFocus
        />
      )}
      <TextArea
        label={t('snapshots.create.description')}
        value={description}
        onChange={setDescription}
        maxLength={4096}
        rows={5}
      />
    </Panel>
  );
}
