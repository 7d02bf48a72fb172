import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DeleteOptions } from '../../../electron/contract/snapshot-plans';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { bridge } from '../../bridge/bridge';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Select } from '../../ui/fields';
import { attempt } from '../notifications/attempt';
import { PlanDialog } from './plan-dialog';
import type { OnMachine } from './snapshot-card';

interface Props {
  on: OnMachine;
  row: SnapshotRow;
  onClose(): void;
}

type Mode = DeleteOptions['mode'];

/** Deletes a snapshot, what was taken on top of it, or both; or only what libvirt knows of it. */
export function DeleteDialog({ on, row, onClose }: Props): ReactElement {
  const { name } = row;
  const [mode, setMode] = useState<Mode>('one');
  const options: DeleteOptions = { names: [name], mode };
  const plan = useCall('snapshotPlans.delete', { ...on, options });
  const modes: Mode[] =
    row.children === 0
      ? ['one', 'metadata-only']
      : ['one', 'with-children', 'children-only', 'metadata-only'];
  return (
    <PlanDialog
      title={t('snapshots.remove.title', { name })}
      name={name}
      submit={t('snapshots.remove.submit')}
      plan={plan}
      onConfirm={() =>
        void attempt(t('snapshots.couldNot', { action: t('operations.action.snapshot-delete'), name }), () =>
          bridge().call('snapshotPlans.runDelete', { ...on, options }),
        )
      }
      onClose={onClose}
      options={
        <div className="flex flex-col gap-2">
          <Select
            label={t('snapshots.remove.mode')}
            description={t(`snapshots.remove.modeTexts.${mode}`)}
            value={mode}
            onChange={(next) => setMode(next)}
            options={modes.map((id) => ({ id, label: t(`snapshots.remove.modes.${id}`) }))}
          />
          <p className="text-small">{t('snapshots.remove.stays')}</p>
        </div>
      }
    />
  );
}
