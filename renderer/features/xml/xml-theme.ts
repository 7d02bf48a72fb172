import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const highlight = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--code-tag)' },
  { tag: tags.attributeName, color: 'var(--code-attribute)' },
  { tag: [tags.attributeValue, tags.character], color: 'var(--code-string)' },
  { tag: [tags.comment, tags.processingInstruction, tags.documentMeta], color: 'var(--code-comment)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--bg)', color: 'var(--text)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.25rem', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '0.5rem 0', userSelect: 'text', cursor: 'text' },
  '.cm-content:focus-visible': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-gutters': {
    backgroundColor: 'var(--bg)',
    color: 'var(--text-faint)',
    borderRight: '1px solid var(--line)',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.5rem 0 1rem' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 0.25rem', cursor: 'pointer' },
  '.cm-foldMark': {
    display: 'inline-block',
    width: '0.375rem',
    height: '0.375rem',
    margin: '0 0.1875rem 0.1875rem',
    border: 'solid currentColor',
    borderWidth: '0 1.5px 1.5px 0',
    transform: 'rotate(45deg)',
  },
  '.cm-foldMark-closed': { margin: '0 0.25rem 0.0625rem 0.125rem', transform: 'rotate(-45deg)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--bg-active)',
    border: 'none',
    color: 'var(--text-soft)',
    padding: '0 0.375rem',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--warning-bg)', outline: '1px solid var(--warning-line)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--bg-selected)', outline: '1px solid var(--focus)' },
  '.cm-collapsedLines': {
    background: 'var(--bg-sunken)',
    color: 'var(--text-soft)',
    fontFamily: 'var(--font-sans)',
    fontSize: '0.75rem',
    padding: '0.125rem 0.75rem',
  },
  '.cm-collapsedLines:before': { content: '"…"' },
  '.cm-collapsedLines:after': { content: '"…"' },
  '.cm-panels': { backgroundColor: 'var(--bg-raised)', color: 'var(--text)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
});

/** The app's colours for CodeMirror; being variables, they follow the theme by themselves. */
export const xmlTheme = [theme, syntaxHighlighting(highlight)];
