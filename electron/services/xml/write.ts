import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import type { Element } from './dom.js';

/** What an element holds: attributes (null: left out), a text, and children (null: left out). */
export interface Node {
  name: string;
  attributes?: Readonly<Record<string, string | number | null>>;
  text?: string | number;
  children?: readonly (Node | null)[];
}

function fill(element: Element, { attributes = {}, text, children = [] }: Node): void {
  const document = element.ownerDocument;
  if (!document) throw new Error('an element belongs to a document');
  for (const [name, value] of Object.entries(attributes))
    if (value !== null) element.setAttribute(name, String(value));
  if (text !== undefined) element.appendChild(document.createTextNode(String(text)));
  for (const child of children) {
    if (!child) continue;
    const made = document.createElement(child.name);
    fill(made, child);
    element.appendChild(made);
  }
}

/** Gives whoever edits the XML a line per element; text stays as it is. */
function indent(element: Element, depth: number): void {
  const document = element.ownerDocument;
  const inner = [...element.childNodes].filter((node) => node.nodeType === 1) as Element[];
  if (!document || inner.length === 0) return;
  for (const child of inner) {
    element.insertBefore(document.createTextNode(`\n${'  '.repeat(depth + 1)}`), child);
    indent(child, depth + 1);
  }
  element.appendChild(document.createTextNode(`\n${'  '.repeat(depth)}`));
}

/** A description for libvirt. The DOM escapes what has to be escaped. */
export function writeXml(root: Node): string {
  const document = new DOMImplementation().createDocument(null, root.name);
  if (!document.documentElement) throw new Error('a document has a root');
  fill(document.documentElement, root);
  indent(document.documentElement, 0);
  return new XMLSerializer().serializeToString(document);
}
