import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { pastedLines } from './paste';

interface Props {
  text: string;
  onPaste(): void;
  onCancel(): void;
}

/** Shows a text with line ends before it goes to a shell that would run it. */
export function PasteDecision({ text, onPaste, onCancel }: Props): ReactElement {
  return (
    <Dialog
      title={t('console.paste', { n: pastedLines(text) })}
      onClose={onCancel}
      actions={
        <>
          <Button onPress={onCancel}>{t('common.cancel')}</Button>
          <Button variant="primary" autoFocus onPress={onPaste}>
            {t('console.pasteDo')}
          </Button>
        </>
      }
    >
      <p>{t('console.pasteText')}</p>
      <pre className="mt-2 max-h-48 overflow-auto rounded-md border border-line bg-sunken p-2 font-mono text-small text-text">
        {text}
      </pre>
    </Dialog>
  );
}
