import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { xml as xmlLanguage } from '@codemirror/lang-xml';
import { getChunks, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { xmlFolding } from './xml-folding';
import { xmlPhrases } from './xml-phrases';
import { xmlTheme } from './xml-theme';

// A closing tag that came by itself would be there twice for who types it.
const xml = xmlLanguage({ autoCloseTags: false });
const common = [lineNumbers(), xmlFolding, EditorView.lineWrapping, xml, xmlTheme];
const frame = 'min-h-0 grow overflow-hidden rounded-md border border-line-strong';

/** XML to be written. Another text to begin with takes another `key`. */
export function XmlText({
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
          xmlPhrases(),
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

/** What a text changes in another. */
export function XmlChanges({ name, before, after, onCounted }: ChangesProps): ReactElement {
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
          xmlPhrases(),
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
