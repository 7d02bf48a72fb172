import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';
import { appError } from '../errors.js';

export type { Element } from '@xmldom/xmldom';

/** The root of a description from libvirt. */
export function parseXml(text: string): Element {
  let document: Document;
  try {
    document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(text, 'text/xml');
  } catch (error) {
    throw appError('INTERNAL', `The XML could not be read: ${error instanceof Error ? error.message : ''}`);
  }
  if (!document.documentElement) throw appError('INTERNAL', 'The XML is empty');
  return document.documentElement;
}

function isElement(node: { nodeType: number }): node is Element {
  return node.nodeType === 1;
}

/** The direct children, all or those of one name. */
export function children(element: Element | null, name?: string): Element[] {
  if (!element) return [];
  return [...element.childNodes].filter(
    (node): node is Element => isElement(node) && (name === undefined || node.tagName === name),
  );
}

/** The first element down a path of direct children, such as `devices/emulator`. */
export function at(element: Element | null, path: string): Element | null {
  let found = element;
  for (const name of path.split('/')) found = children(found, name)[0] ?? null;
  return found;
}

/** The trimmed text at a path; null when the element is missing or empty. */
export function textAt(element: Element | null, path: string): string | null {
  return at(element, path)?.textContent?.trim() || null;
}

/** An attribute, null when it is missing or empty. */
export function attribute(element: Element | null, name: string): string | null {
  return element?.getAttribute(name) || null;
}

/** An element with all in it, as text. */
export function xmlText(element: Element): string {
  return new XMLSerializer().serializeToString(element);
}
