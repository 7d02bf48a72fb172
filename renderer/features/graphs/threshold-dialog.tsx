import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MeasureRequest } from '../../../electron/contract/measures';
import type { DiskStats } from '../../../electron/contract/stats';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { NumberField, Select } from '../../ui/fields';
import { attempt } from '../notifications/attempt';

interface Props {
  disks: readonly DiskStats[];
  measure(request: MeasureRequest): Promise<string>;
  onClose(): void;
}

const MIB = 1024 ** 2;
const sized = (bytes: number | null): string => formatBytes(bytes ?? Number.NaN);

/** Sooner than the disk is full, but not at once. */
const proposed = ({ allocationBytes, capacityBytes, thresholdBytes }: DiskStats): number =>
  Math.ceil((thresholdBytes ?? Math.max(allocationBytes ?? 0, (capacityBytes ?? 0) * 0.9)) / MIB);

/** An alarm for when a disk is written beyond a place. */
export function ThresholdDialog({ disks, measure, onClose }: Props): ReactElement | null {
  const [target, setTarget] = useState(disks[0]?.target ?? '');
  const disk = disks.find((each) => each.target === target);
  const [mib, setMib] = useState(disk ? proposed(disk) : 0);
  if (!disk) return null;
  const set = (bytes: number): void => {
    onClose();
    void attempt(t('operations.action.block-threshold'), () =>
      measure({ kind: 'block-threshold', disk: target, bytes }),
    );
  };
  return (
    <Dialog
      title={t('graphs.threshold.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {disk.thresholdBytes !== null && (
            <Button onPress={() => set(0)}>{t('graphs.threshold.remove')}</Button>
          )}
          <Button variant="primary" onPress={() => set(mib * MIB)}>
            {t('graphs.threshold.set')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-text">
        <p className="text-soft">{t('graphs.threshold.text')}</p>
        <Select
          label={t('graphs.threshold.disk')}
          value={target}
          onChange={(next) => {
            setTarget(next);
            const chosen = disks.find((each) => each.target === next);
            if (chosen) setMib(proposed(chosen));
          }}
          options={disks.map((each) => ({ id: each.target, label: each.target }))}
        />
        <NumberField
          label={t('graphs.threshold.at')}
          value={mib}
          onChange={setMib}
          min={0}
          max={Number.MAX_SAFE_INTEGER / MIB}
          unit="MiB"
          description={t('graphs.threshold.now', {
            allocated: sized(disk.allocationBytes),
            capacity: sized(disk.capacityBytes),
            threshold: disk.thresholdBytes === null ? t('graphs.threshold.none') : sized(disk.thresholdBytes),
          })}
        />
      </div>
    </Dialog>
  );
}
