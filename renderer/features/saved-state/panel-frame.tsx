import type { ReactElement, ReactNode } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { t } from '../../lib/i18n/t';
import { Checkbox } from '../../ui/fields';
import { FormPanel } from '../../ui/form-panel';

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
export function PanelFrame({ error, overwrite, onOverwrite, children, ...form }: Props): ReactElement {
  return (
    <FormPanel {...form} error={error}>
      {(isTaken(error) || overwrite) && (
        <Checkbox
          label={t('savedState.file.overwrite')}
          description={t('savedState.file.overwriteHelp')}
          checked={overwrite}
          onChange={onOverwrite}
        />
      )}
      {children}
    </FormPanel>
  );
}
