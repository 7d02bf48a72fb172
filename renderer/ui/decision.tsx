import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { t } from '../lib/i18n/t';
import { Button } from './button';
import { Dialog } from './dialog';
import { TextField } from './fields';

interface Props {
  title: string;
  /** What goes, and what stays. */
  children: ReactNode;
  /** The button that does it. */
  confirm: string;
  onConfirm(): void;
  onClose(): void;
  /** Data is lost: the name has to be typed. */
  typed?: string;
  /** It can't be decided now; the text says why. */
  disabled?: boolean;
}

/** Asks before something is lost. */
export function Decision({
  title,
  children,
  confirm,
  onConfirm,
  onClose,
  typed,
  disabled = false,
}: Props): ReactElement {
  const [text, setText] = useState('');
  const ready = !disabled && (typed === undefined || text === typed);
  const decide = (): void => {
    if (!ready) return;
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      role="alertdialog"
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus={typed === undefined} onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="danger" isDisabled={!ready} onPress={decide}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {typed !== undefined && !disabled && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              decide();
            }}
          >
            <TextField
              label={t('common.typeName', { name: typed })}
              value={text}
              onChange={setText}
              autoFocus
              autoComplete="off"
            />
          </form>
        )}
      </div>
    </Dialog>
  );
}
