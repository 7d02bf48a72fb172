import { useState } from 'react';
import type { ReactElement } from 'react';
import { perfEvents } from '../../../electron/contract/measures';
import type { MeasureRequest, PerfEvent } from '../../../electron/contract/measures';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox } from '../../ui/fields';
import { attempt } from '../notifications/attempt';

interface Props {
  hostId: string;
  uuid: string;
  measure(request: MeasureRequest): Promise<string>;
  onClose(): void;
}

/** Which of the processor's and the kernel's counters are read for this machine. */
export function PerfDialog({ hostId, uuid, measure, onClose }: Props): ReactElement {
  const { value: switches, error } = useCall('stats.perfEvents', { hostId, uuid });
  const [changed, setChanged] = useState<ReadonlyMap<PerfEvent, boolean>>(new Map());
  const isOn = (event: PerfEvent): boolean => changed.get(event) ?? switches?.[event] ?? false;
  const apply = (): void => {
    const differing = perfEvents.filter((event) => isOn(event) !== (switches?.[event] ?? false));
    onClose();
    if (differing.length === 0) return;
    void attempt(t('operations.action.perf-events'), () =>
      measure({
        kind: 'perf-events',
        on: differing.filter(isOn),
        off: differing.filter((event) => !isOn(event)),
      }),
    );
  };
  const known = perfEvents.filter((event) => switches?.[event] !== undefined);
  return (
    <Dialog
      wide
      title={t('graphs.perf.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!switches} onPress={apply}>
            {t('graphs.perf.apply')}
          </Button>
        </>
      }
    >
      <p>{t('graphs.perf.text')}</p>
      {error && <ErrorCard title={t('graphs.perf.failed')} error={error} />}
      <div className="mt-3 grid max-h-[45vh] grid-cols-1 gap-x-6 gap-y-2 overflow-auto p-1 text-text sm:grid-cols-2">
        {known.map((event) => (
          <Checkbox
            key={event}
            label={t(`graphs.perfEvents.${event}`)}
            checked={isOn(event)}
            onChange={(on) => setChanged((old) => new Map(old).set(event, on))}
          />
        ))}
      </div>
    </Dialog>
  );
}
