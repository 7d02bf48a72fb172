import { codeFolding, foldGutter } from '@codemirror/language';

/** Folding, with a mark that is drawn: the fonts of the app have none for it. */
export const xmlFolding = [
  codeFolding(),
  foldGutter({
    markerDOM: (open) => {
      const mark = document.createElement('span');
      mark.className = open ? 'cm-foldMark' : 'cm-foldMark cm-foldMark-closed';
      return mark;
    },
  }),
];
