import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import { isTag, maxTags } from '../../contract/metadata.js';
import { children, parseXml } from './dom.js';
import type { Element } from './dom.js';

/** Of the app's own element in a domain's <metadata>, where every client finds tags and group. */
export const machineNamespace = 'https://virtdeck.org/xmlns/domain/1';
export const machinePrefix = 'virtdeck';

export interface MachineChange {
  addTags: readonly string[];
  removeTags: readonly string[];
  /** undefined leaves it as it is, null takes it away. */
  group: string | null | undefined;
}

function textOf(element: Element): string {
  return element.textContent?.trim() ?? '';
}

function emptyMachine(): Element {
  const root = new DOMImplementation().createDocument(null, 'machine', null).documentElement;
  if (!root) throw new Error('A new document has a root');
  return root;
}

/**
 * The app's element after a change, as libvirt takes it: without a prefix, which libvirt adds itself. What others have
 * put into it stays. Null when nothing is left in it.
 */
export function changedMachine(before: string | null, change: MachineChange): string | null {
  const root = before === null ? emptyMachine() : parseXml(before);
  const document = root.ownerDocument;
  if (!document) throw new Error('A parsed element has a document');
  const append = (name: string, text: string): void => {
    const element = document.createElement(name);
    element.appendChild(document.createTextNode(text));
    root.appendChild(element);
  };
  const tags = children(root, 'tag');
  const wanted = new Set(tags.map(textOf).filter(isTag));
  for (const tag of change.addTags) wanted.add(tag);
  for (const tag of change.removeTags) wanted.delete(tag);
  for (const element of tags) if (isTag(textOf(element))) root.removeChild(element);
  for (const tag of [...wanted].sort().slice(0, maxTags)) append('tag', tag);
  if (change.group !== undefined) {
    for (const element of children(root, 'group')) root.removeChild(element);
    if (change.group !== null) append('group', change.group);
  }
  return children(root).length === 0 ? null : new XMLSerializer().serializeToString(root);
}
