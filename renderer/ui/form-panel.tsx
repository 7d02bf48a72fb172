import type { ReactElement, ReactNode } from 'react';
import type { ErrorDto } from '../../electron/contract/errors';
import { t } from '../lib/i18n/t';
import { Button } from './button';
import { ErrorCard } from './error-card';
import { Panel } from './panel';

interface Props {
  title: string;
  intro?: string;
  submit: string;
  danger?: boolean;
  disabled?: boolean;
  error: ErrorDto | null;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** A form at the window's side: what it is for, what went wrong, its fields, and the buttons that send or leave it. */
export function FormPanel({
  title,
  intro,
  submit,
  danger = false,
  disabled = false,
  error,
  onSubmit,
  onClose,
  children,
}: Props): ReactElement {
  return (
    <Panel
      title={title}
      intro={intro}
      onClose={onClose}
      onSubmit={() => !disabled && onSubmit()}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant={danger ? 'danger' : 'primary'} isDisabled={disabled}>
            {submit}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      {children}
    </Panel>
  );
}
