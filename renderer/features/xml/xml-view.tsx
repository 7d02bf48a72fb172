import { bracketMatching, foldKeymap } from '@codemirror/language';
import { xml as xmlLanguage } from '@codemirror/lang-xml';
import {
  SearchQuery,
  closeSearchPanel,
  findNext,
  findPrevious,
  openSearchPanel,
  search,
  setSearchQuery,
} from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../lib/i18n/t';
import { IconButton } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { FindBar } from '../../ui/find-bar';
import { xmlFolding } from './xml-folding';
import { xmlPhrases } from './xml-phrases';
import { xmlTheme } from './xml-theme';

interface Props {
  /** Whose XML it is; part of the accessible name. */
  name: string;
  xml: string;
  /** To change it, where that can be. */
  action?: ReactNode;
}

interface Found {
  text: string;
  at: number;
  of: number;
}

/** libvirt's XML of an object: highlighted, foldable, searchable, not editable. */
export function XmlView({ name, xml, action }: Props): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const [found, setFound] = useState<Found>({ text: '', at: 0, of: 0 });
  const label = t('xml.of', { name });

  useEffect(() => {
    if (!host.current) return;
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        extensions: [
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
          EditorView.lineWrapping,
          lineNumbers(),
          xmlFolding,
          xmlPhrases(),
          bracketMatching(),
          xmlLanguage(),
          search({ createPanel: (editor) => findPanel(editor, setPanel) }),
          keymap.of(foldKeymap),
          xmlTheme,
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    // Reading goes on where it was when libvirt's XML changes under it.
    if (editor && editor.state.doc.toString() !== xml)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: xml } });
  }, [xml, label]);

  // Ctrl+F finds in the XML wherever the focus is: nothing else is on this page.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !event.ctrlKey || event.shiftKey || event.key !== 'f') return;
      event.preventDefault();
      if (view.current) openSearchPanel(view.current);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const look = (text: string, move: (editor: EditorView) => boolean): void => {
    const editor = view.current;
    if (!editor) return;
    const query = new SearchQuery({ search: text, literal: true });
    editor.dispatch({ effects: setSearchQuery.of(query) });
    if (query.valid) move(editor);
    setFound({ text, ...position(editor, query) });
  };
  const toFirst = (editor: EditorView): boolean => {
    editor.dispatch({ selection: { anchor: editor.state.selection.main.from } });
    return findNext(editor);
  };

  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line px-4">
        <span className="grow truncate text-small text-soft">{t(action ? 'xml.own' : 'xml.readOnly')}</span>
        <IconButton
          icon={Search}
          label={t('xml.find')}
          shortcut="Ctrl+F"
          onPress={() => view.current && openSearchPanel(view.current)}
        />
        <CopyButton label={t('xml.copy')} text={xml} />
        {action}
      </div>
      <div
        ref={host}
        className="min-h-0 grow"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && panel && view.current) closeSearchPanel(view.current);
        }}
      />
      {panel &&
        createPortal(
          <FindBar
            label={t('xml.find')}
            text={found.text}
            found={found.text === '' ? null : found}
            onText={(text) => look(text, toFirst)}
            onNext={() => look(found.text, findNext)}
            onPrevious={() => look(found.text, findPrevious)}
            onClose={() => {
              const editor = view.current;
              if (!editor) return;
              closeSearchPanel(editor);
              editor.contentDOM.focus();
            }}
          />,
          panel,
        )}
    </div>
  );
}

/** CodeMirror's place for the find bar, which React draws. */
function findPanel(
  _editor: EditorView,
  show: (dom: HTMLElement | null) => void,
): { dom: HTMLElement; top: true; mount(): void; destroy(): void } {
  const dom = document.createElement('div');
  return { dom, top: true, mount: () => show(dom), destroy: () => show(null) };
}

function position(editor: EditorView, query: SearchQuery): { at: number; of: number } {
  if (!query.valid) return { at: 0, of: 0 };
  const { from } = editor.state.selection.main;
  let of = 0;
  let at = 0;
  const cursor = query.getCursor(editor.state);
  for (let next = cursor.next(); !next.done; next = cursor.next()) {
    of += 1;
    if (next.value.from <= from) at = of;
  }
  return { at, of };
}
