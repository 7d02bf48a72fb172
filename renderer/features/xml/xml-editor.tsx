import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldGutter, indentOnInput } from '@codemirror/language';
import { xml as xmlLanguage } from '@codemirror/lang-xml';
import { getChunks, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Panel } from '../../ui/panel';
import { xmlTheme } from './xml-theme';

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
        <Changes name={name} before={xml} after={text} onCounted={setPlaces} />
      ) : (
        <Text name={name} text={text} onText={setText} />
      )}
    </Panel>
  );
}

const common = [lineNumbers(), codeFolding(), foldGutter(), EditorView.lineWrapping, xmlLanguage(), xmlTheme];
const frame = 'min-h-0 grow overflow-hidden rounded-md border border-line-strong';

function Text({
  name,
  text,
  onText,
}: {
  name: string;
  text: string;
  onText(text: string): void;
}): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const first = useRef(text);
  const tell = useRef(onText);
  useEffect(() => {
    tell.current = onText;
  });
  const label = t('xml.of', { name });
  useEffect(() => {
    if (!host.current) return;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          ...common,
          history(),
          indentOnInput(),
          bracketMatching(),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            first.current = update.state.doc.toString();
            tell.current(first.current);
          }),
        ],
      }),
    });
    view.focus();
    return () => view.destroy();
  }, [label]);
  return <div ref={host} className={frame} />;
}

interface ChangesProps {
  name: string;
  before: string;
  after: string;
  onCounted(places: number): void;
}

function Changes({ name, before, after, onCounted }: ChangesProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const label = t('xml.editor.changesOf', { name });
  useEffect(() => {
    if (!host.current) return;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          ...common,
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            gutter: true,
            collapseUnchanged: { margin: 3, minSize: 6 },
          }),
        ],
      }),
    });
    onCounted(getChunks(view.state)?.chunks.length ?? 0);
    return () => view.destroy();
  }, [before, after, label, onCounted]);
  return <div ref={host} className={frame} />;
}
