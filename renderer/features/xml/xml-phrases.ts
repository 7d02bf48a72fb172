import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { t } from '../../lib/i18n/t';

/** What CodeMirror says by itself, in the language of the page. */
export const xmlPhrases = (): Extension =>
  EditorState.phrases.of({
    '$ unchanged lines': t('xml.phrases.unchangedLines'),
    'Fold line': t('xml.phrases.fold'),
    'Unfold line': t('xml.phrases.unfold'),
    unfold: t('xml.phrases.unfold'),
    'folded code': t('xml.phrases.folded'),
    'Folded lines': t('xml.phrases.foldedLines'),
    'Unfolded lines': t('xml.phrases.unfoldedLines'),
    to: t('xml.phrases.to'),
    'current match': t('xml.phrases.match'),
    'on line': t('xml.phrases.onLine'),
  });
