import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { SnapshotPlan } from '../../../electron/contract/snapshot-plans';
import type { Loaded } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import { TextField } from '../../ui/fields';
import { PlanView } from './plan-view';

interface Props {
  title: string;
  /** What is to be typed before anything is lost. */
  name: string;
  submit: string;
  plan: Loaded<SnapshotPlan>;
  /** How it is to be done. */
  options: ReactNode;
  /** Another way out, before the decision. */
  aside?: ReactNode;
  onConfirm(): void;
  onClose(): void;
}

/** Whether something goes that can't be had back. */
const loses = ({ losses }: SnapshotPlan): boolean => losses.some(({ kind }) => kind !== 'definition');

/** A decision with its dry run: what would happen, what would be lost, what is in the way. */
export function PlanDialog(props: Props): ReactElement {
  const { title, name, submit, plan, options, aside, onConfirm, onClose } = props;
  const [typed, setTyped] = useState('');
  const value = plan.value;
  const asks = value !== null && value.obstacles.length === 0 && loses(value);
  const ready =
    value !== null && value.obstacles.length === 0 && plan.error === null && (!asks || typed === name);
  const confirm = (): void => {
    if (!ready) return;
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      wide
      role="alertdialog"
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {t('common.cancel')}
          </Button>
          {aside}
          <Button variant="danger" isDisabled={!ready} onPress={confirm}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        className="flex max-h-[min(72vh,100vh-15rem)] flex-col gap-4 overflow-auto"
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        {options}
        {plan.error && <ErrorCard error={plan.error} />}
        {!value && !plan.error && <p className="delayed">{t('snapshots.plan.looking')}</p>}
        {value && <PlanView plan={value} />}
        {asks && (
          <TextField
            label={t('common.typeName', { name })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        )}
      </form>
    </Dialog>
  );
}
