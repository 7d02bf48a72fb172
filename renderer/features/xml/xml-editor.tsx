import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Panel } from '../../ui/panel';
import { XmlChanges, XmlText } from './xml-text';

interface Props {
  /** Whose XML it is. */
  name: string;
  xml: string;
  /** The object is made by it: there is nothing to compare with. */
  isNew?: boolean;
  /** When the change counts. */
  note?: string;
  onApply(xml: string): Promise<void>;
  onClose(): void;
}

/** Edits an object's XML: write, look at the changes, apply. */
export function XmlEditor({ name, xml, isNew = false, note, onApply, onClose }: Props): ReactElement {
  const [text, setText] = useState(xml);
  const [reviewing, setReviewing] = useState(false);
  const [places, setPlaces] = useState(0);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  const changed = text !== xml;
  const applies = isNew || reviewing;
  const submit = async (): Promise<void> => {
    if (busy || (!isNew && !changed)) return;
    if (!applies) return setReviewing(true);
    setBusy(true);
    setError(null);
    try {
      await onApply(text);
      onClose();
    } catch (thrown) {
      setError(toErrorDto(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel
      wide
      title={isNew ? name : reviewing ? t('xml.editor.changesOf', { name }) : t('xml.editor.of', { name })}
      intro={reviewing ? t('xml.editor.changes', { n: places }) : note}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {!isNew && !reviewing && !changed && (
            <span className="grow self-center text-soft">{t('xml.editor.unchanged')}</span>
          )}
          {reviewing && <Button onPress={() => setReviewing(false)}>{t('xml.editor.back')}</Button>}
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={busy || (!isNew && !changed)}>
            {isNew ? t('xml.editor.create') : reviewing ? t('xml.editor.apply') : t('xml.editor.show')}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} />}
      {reviewing ? (
        <XmlChanges name={name} before={xml} after={text} onCounted={setPlaces} />
      ) : (
        <XmlText name={name} text={text} onText={setText} />
      )}
    </Panel>
  );
}
