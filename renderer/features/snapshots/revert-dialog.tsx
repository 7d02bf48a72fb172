import { useState } from 'react';
import type { ReactElement } from 'react';
import type { RevertOptions } from '../../../electron/contract/snapshot-plans';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { bridge } from '../../bridge/bridge';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Checkbox, Segmented } from '../../ui/fields';
import { Unfold } from '../../ui/unfold';
import { attempt } from '../notifications/attempt';
import { PlanDialog } from './plan-dialog';
import type { OnMachine } from './snapshot-card';
import { snapshotForm } from './snapshot-text';

interface Props {
  on: OnMachine;
  row: SnapshotRow;
  /** Asks for a snapshot of the machine as it is now. */
  onTakeFirst(): void;
  onClose(): void;
}

/** Goes back to a snapshot, after saying what that will do. */
export function RevertDialog({ on, row, onTakeFirst, onClose }: Props): ReactElement {
  const { name } = row;
  const form = snapshotForm(row);
  const [options, setOptions] = useState<RevertOptions>({
    name,
    state: 'as-taken',
    force: false,
    resetNvram: false,
    way: 'libvirt',
  });
  const plan = useCall('snapshotPlans.revert', { ...on, options });
  const set = (change: Partial<RevertOptions>): void => setOptions((before) => ({ ...before, ...change }));
  return (
    <PlanDialog
      title={t('snapshots.revert.title', { name })}
      name={name}
      submit={t('snapshots.revert.submit')}
      plan={plan}
      aside={
        <Button
          onPress={() => {
            onClose();
            onTakeFirst();
          }}
        >
          {t('snapshots.revert.takeFirst')}
        </Button>
      }
      onConfirm={() =>
        void attempt(t('snapshots.couldNot', { action: t('operations.action.snapshot-revert'), name }), () =>
          bridge().call('snapshotPlans.runRevert', { ...on, options }),
        )
      }
      onClose={onClose}
      options={
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-x-8 gap-y-3">
            <Segmented
              label={t('snapshots.revert.state')}
              value={options.state}
              onChange={(state) => set({ state })}
              options={(['as-taken', 'running', 'paused'] as const).map((id) => ({
                id,
                label: t(`snapshots.revert.states.${id}`),
              }))}
            />
            {form !== 'internal' && form !== 'none' && (
              <Segmented
                label={t('snapshots.revert.way')}
                value={options.way}
                onChange={(way) => set({ way })}
                options={(['libvirt', 'overlay'] as const).map((id) => ({
                  id,
                  label: t(`snapshots.revert.ways.${id}`),
                }))}
              />
            )}
          </div>
          {options.way === 'overlay' && <p className="text-small">{t('snapshots.revert.overlayText')}</p>}
          <Unfold title={t('snapshots.create.options')}>
            <Checkbox
              label={t('snapshots.revert.force')}
              description={t('snapshots.revert.forceText')}
              checked={options.force}
              onChange={(force) => set({ force })}
            />
            <Checkbox
              label={t('snapshots.revert.resetNvram')}
              checked={options.resetNvram}
              onChange={(resetNvram) => set({ resetNvram })}
            />
          </Unfold>
        </div>
      }
    />
  );
}
