import { isValidElement } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The text of what is there without rendering it; null as soon as there is a component, which only React can ask. */
function staticText(node: ReactNode): string | null {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint') return String(node);
  if (Array.isArray(node)) {
    const texts = node.map((each) => staticText(each as ReactNode));
    return texts.includes(null) ? null : texts.join('');
  }
  if (!isValidElement(node) || typeof node.type !== 'string') return null;
  const { 'aria-hidden': hidden, children } = (node as ReactElement<Props>).props;
  if (hidden === true || hidden === 'true') return '';
  const text = staticText(children);
  return text === null ? null : ` ${text} `;
}

interface Props {
  'aria-hidden'?: boolean | 'true' | 'false';
  children?: ReactNode;
}

/** The text that a reader of a rendered cell gets. */
function renderedText(element: Element): string {
  for (const hidden of element.querySelectorAll('[aria-hidden="true"], style')) hidden.remove();
  element.normalize();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '');
  return tidy(texts.join(' '));
}

const AT_ONCE = 200;

/** What cells say, in words. Those made of components are rendered out of sight, a few at a time. */
export async function cellTexts(cells: readonly ReactNode[]): Promise<string[]> {
  const texts = cells.map(staticText);
  const open = texts.flatMap((text, index) => (text === null ? [index] : []));
  for (let from = 0; from < open.length; from += AT_ONCE) {
    const some = open.slice(from, from + AT_ONCE);
    const place = document.createElement('div');
    const root = createRoot(place);
    flushSync(() => root.render(some.map((index) => <div key={index}>{cells[index]}</div>)));
    some.forEach((index, at) => {
      const element = place.children[at];
      texts[index] = element ? renderedText(element.cloneNode(true) as Element) : '';
    });
    root.unmount();
    await new Promise((resolve) => setTimeout(resolve));
  }
  return texts.map((text) => tidy(text ?? ''));
}
