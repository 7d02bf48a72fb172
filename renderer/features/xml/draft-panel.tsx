import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Checkbox } from '../../ui/fields';
import { Panel } from '../../ui/panel';
import { XmlEditor } from './xml-editor';

/** What is to be done with the object once it is there. */
export interface Afterwards {
  start: boolean;
  autostart: boolean;
}

interface Props {
  words: Record<'title' | 'intro' | 'asXml' | 'newXml' | 'create' | 'failed' | 'start' | 'autostart', string>;
  /** Has the XML written that the form describes; null while it describes none. */
  write: (() => Promise<string>) | null;
  define(xml: string, afterwards: Afterwards): Promise<unknown>;
  onClose(): void;
  /** The form's fields; `checked`: what is wrong with them is to be said. */
  children(checked: boolean): ReactNode;
}

/** Makes an object of a host: by a form with defaults that fit, or by the XML that the form describes. */
export function DraftPanel({ words, write, define, onClose, children }: Props): ReactElement {
  const [start, setStart] = useState(true);
  const [autostart, setAutostart] = useState(true);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  const [xml, setXml] = useState<string | null>(null);

  const withXml = async (use: (text: string) => Promise<void> | void): Promise<void> => {
    setChecked(true);
    if (!write || busy) return;
    setBusy(true);
    setError(null);
    try {
      await use(await write());
    } catch (thrown) {
      setError(toErrorDto(thrown));
    } finally {
      setBusy(false);
    }
  };
  const make = async (text: string): Promise<void> => void (await define(text, { start, autostart }));
  const create = async (text: string): Promise<void> => {
    await make(text);
    onClose();
  };

  if (xml !== null) return <XmlEditor isNew name={words.newXml} xml={xml} onClose={onClose} onApply={make} />;
  return (
    <Panel
      title={words.title}
      intro={words.intro}
      onClose={onClose}
      onSubmit={() => void withXml(create)}
      actions={
        <>
          <Button onPress={() => void withXml(setXml)}>{words.asXml}</Button>
          <span className="grow" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={busy}>
            {words.create}
          </Button>
        </>
      }
    >
      {error && <ErrorCard error={error} title={words.failed} />}
      {children(checked)}
      <Checkbox label={words.start} checked={start} onChange={setStart} />
      <Checkbox label={words.autostart} checked={autostart} onChange={setAutostart} />
    </Panel>
  );
}
