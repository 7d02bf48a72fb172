import type { ReactElement, ReactNode } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox } from '../../ui/fields';
import { Panel } from '../../ui/panel';

interface Props {
  title: string;
  intro: string;
  submit: string;
  danger?: boolean;
  disabled: boolean;
  error: ErrorDto | null;
  overwrite: boolean;
  onOverwrite(overwrite: boolean): void;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** What is there already is written over only when that is said. */
const isTaken = (error: ErrorDto | null): boolean =>
  error?.code === 'REFUSED' && error.message.startsWith('There is a file already');

/** The frame of the forms that write a file on the host. */
export function PanelFrame({
  title,
  intro,
  submit,
  danger = false,
  disabled,
  error,
  overwrite,
  onOverwrite,
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
      {(isTaken(error) || overwrite) && (
        <Checkbox
          label={t('savedState.file.overwrite')}
          description={t('savedState.file.overwriteHelp')}
          checked={overwrite}
          onChange={onOverwrite}
        />
      )}
      {children}
    </Panel>
  );
}
