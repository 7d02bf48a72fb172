import type { ReactElement, ReactNode } from 'react';
import type { DiskRequestInput, MachineDisk } from '../../../electron/contract/block-jobs';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Segmented } from '../../ui/fields';
import { useForm } from '../storage/form-state';
import { FormPanel } from '../../ui/form-panel';
import type { OnMachine } from './on-machine';
import { isPossible, PlanBox, usePlan } from './plan-box';
import { RateField } from './rate-field';

export interface DiskFormProps {
  on: OnMachine;
  disk: MachineDisk;
  onClose(): void;
}

interface Props {
  on: OnMachine;
  title: string;
  intro: string;
  submit: string;
  request: DiskRequestInput;
  onClose(): void;
  children?: ReactNode;
}

/** The frame of a disk's forms: what is asked, what it would do, and the button that starts it. */
export function RequestForm({ on, title, intro, submit, request, onClose, children }: Props): ReactElement {
  const plan = usePlan(on, request);
  const { busy, error, send } = useForm(onClose);
  const possible = isPossible(plan.value);
  return (
    <FormPanel
      title={title}
      intro={intro}
      submit={submit}
      disabled={busy || !possible}
      error={error}
      onSubmit={() => void send(possible, () => bridge().call('disks.start', { ...on, request }))}
      onClose={onClose}
    >
      {children}
      <PlanBox plan={plan} />
    </FormPanel>
  );
}

interface LimitProps {
  bytesPerSecond: number;
  onChange(bytesPerSecond: number): void;
}

/** How fast a new job may go. */
export function StartLimit({ bytesPerSecond, onChange }: LimitProps): ReactElement {
  return (
    <RateField
      label={t('disks.form.limit')}
      description={t('disks.form.limitHelp')}
      bytesPerSecond={bytesPerSecond}
      onChange={onChange}
    />
  );
}

export type WhenReady = 'pivot' | 'wait';

interface WhenReadyProps {
  value: WhenReady;
  onChange(value: WhenReady): void;
  pivot: string;
}

/** What happens when both sides are the same. */
export function WhenReadyField({ value, onChange, pivot }: WhenReadyProps): ReactElement {
  return (
    <Segmented
      label={t('disks.form.whenReady')}
      value={value}
      onChange={onChange}
      options={[
        { id: 'pivot', label: pivot },
        { id: 'wait', label: t('disks.form.wait') },
      ]}
    />
  );
}
