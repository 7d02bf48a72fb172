import { useState } from 'react';
import type { ReactElement } from 'react';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { useForm } from '../storage/form-state';
import { FormPanel } from '../../ui/form-panel';
import { RateField } from './rate-field';
import type { OnMachine } from './on-machine';

interface Props {
  on: OnMachine;
  target: string;
  bytesPerSecond: number;
  onClose(): void;
}

/** Changes how fast a job may go while it runs. */
export function LimitForm({ on, target, bytesPerSecond, onClose }: Props): ReactElement {
  const [limit, setLimit] = useState(bytesPerSecond);
  const { busy, error, send } = useForm(onClose);
  return (
    <FormPanel
      title={t('disks.limit.title', { target })}
      intro={t('disks.limit.intro')}
      submit={t('disks.limit.submit')}
      disabled={busy}
      error={error}
      onSubmit={() =>
        void send(true, () => bridge().call('disks.setSpeed', { ...on, target, bytesPerSecond: limit }))
      }
      onClose={onClose}
    >
      <RateField label={t('disks.limit.field')} bytesPerSecond={limit} onChange={setLimit} />
    </FormPanel>
  );
}
