import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';

interface Props {
  title: string;
  /** What the field says at first. */
  name?: string;
  onName(name: string): void;
  onClose(): void;
}

const LONGEST = 64;

/** Asks for a view's name. */
export function ViewNameDialog({ title, name: before = '', onName, onClose }: Props): ReactElement {
  const form = useId();
  const [name, setName] = useState(before);
  const given = name.trim().slice(0, LONGEST);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} isDisabled={given === ''}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (given === '') return;
          onName(given);
          onClose();
        }}
      >
        <TextField label={t('machines.views.name')} value={name} onChange={setName} autoFocus />
      </form>
    </Dialog>
  );
}
