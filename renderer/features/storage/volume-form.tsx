import type { ReactElement, ReactNode } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Panel } from '../../ui/panel';

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

/** The frame of the forms for volumes. */
export function VolumeForm({
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
