import type { ReactElement } from 'react';
import type { SavedImageRef } from '../../../electron/contract/saved-state';
import { bridge } from '../../bridge/bridge';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorCard } from '../../ui/error-card';
import { operationEnd } from '../operations/operation-end';
import { XmlEditor } from '../xml/xml-editor';

interface Props {
  image: SavedImageRef;
  name: string;
  /** Takes the new description instead of writing it into the saved state. */
  onXml?(xml: string): void;
  /** To begin with, instead of what the saved state has. */
  begin?: string | null;
  /** The saved state has another description now. */
  onChanged?(): void;
  onClose(): void;
}

/** Edits the description in a saved state, or one to restore it with. Passwords are in it, or they would be lost. */
export function ImageXmlEditor({
  image,
  name,
  onXml,
  begin = null,
  onChanged,
  onClose,
}: Props): ReactElement | null {
  const { value, error } = useCall('savedState.image', { image, secrets: true });
  if (error)
    return (
      <Dialog
        title={t('savedState.xml.failed')}
        onClose={onClose}
        actions={<Button onPress={onClose}>{t('common.close')}</Button>}
      >
        <ErrorCard error={error} />
      </Dialog>
    );
  if (!value) return null;
  return (
    <XmlEditor
      name={name}
      xml={begin ?? value.xml}
      note={t(onXml ? 'savedState.xml.noteOnce' : 'savedState.xml.note')}
      onApply={async (text) => {
        if (onXml) return onXml(text);
        await operationEnd(await bridge().call('savedState.changeImage', { image, xml: text }));
        onChanged?.();
      }}
      onClose={onClose}
    />
  );
}
