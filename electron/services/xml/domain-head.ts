import type { DomainRow } from '../../contract/inventory.js';
import { isGroup, isTag, maxTags } from '../../contract/metadata.js';
import { machineNamespace } from './machine-metadata.js';
import { osName } from './os-name.js';
import { scaleToKibibytes } from './units.js';

/** What lists show of a domain's XML. */
export type DomainHead = Pick<
  DomainRow,
  'title' | 'description' | 'tags' | 'group' | 'os' | 'vcpus' | 'maxMemoryKiB'
>;

const osinfoNamespace = 'http://libosinfo.org/xmlns/libvirt/domain/1.0';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return entities[name ?? ''] ?? whole;
    },
  );
}

/** Comments, CDATA, processing instructions, or a tag: its slash, name, attributes and closing slash. */
const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? unescape(found[1] ?? found[2] ?? '') : null;
}

/** Prefix → namespace, as far as an element declares some. */
function declare(namespaces: Map<string, string>, attributes: string): void {
  if (!attributes.includes('xmlns')) return;
  for (const [, prefix = '', double, single] of attributes.matchAll(
    /\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  ))
    namespaces.set(prefix, double ?? single ?? '');
}

interface Element {
  name: string;
  attributes: string;
  text: string;
}

/**
 * Reads the beginning of a domain's XML, of which libvirt always writes the parts in the same order. Lists want it of
 * thousands of domains and nothing of the rest, so this stops where the head ends and builds no tree.
 */
export function domainHead(xml: string): DomainHead {
  const head: DomainHead = {
    title: null,
    description: null,
    tags: [],
    group: null,
    os: null,
    vcpus: null,
    maxMemoryKiB: null,
  };
  const tags = new Set<string>();
  const namespaces = new Map<string, string>();
  const open: Element[] = [];
  let from = 0;

  const inNamespace = ({ name }: Element, namespace: string, local: string): boolean => {
    const [prefix, rest] = name.includes(':') ? name.split(':', 2) : ['', name];
    return rest === local && namespaces.get(prefix ?? '') === namespace;
  };
  const end = (element: Element, parents: readonly Element[]): void => {
    const text = unescape(element.text).trim();
    if (parents.length === 1) {
      if (element.name === 'title') head.title = text || null;
      else if (element.name === 'description') head.description = text || null;
      else if (element.name === 'memory')
        head.maxMemoryKiB = scaleToKibibytes(text, attribute(element.attributes, 'unit'));
      else if (element.name === 'vcpu') head.vcpus = Number(attribute(element.attributes, 'current') ?? text);
      return;
    }
    const [, metadata, root] = parents;
    if (parents.length !== 3 || metadata?.name !== 'metadata' || !root) return;
    if (inNamespace(root, machineNamespace, 'machine')) {
      if (inNamespace(element, machineNamespace, 'tag') && isTag(text) && tags.size < maxTags) tags.add(text);
      else if (inNamespace(element, machineNamespace, 'group') && isGroup(text)) head.group = text;
    } else if (inNamespace(element, osinfoNamespace, 'os'))
      head.os = osName(attribute(element.attributes, 'id') ?? '');
  };

  for (const match of xml.matchAll(markup)) {
    const [whole, data, slash, name, attributes = '', closing] = match;
    const current = open.at(-1);
    if (current) current.text += xml.slice(from, match.index);
    from = match.index + whole.length;
    if (data !== undefined && current) current.text += data.replaceAll('&', '&amp;');
    if (name === undefined) continue;
    if (slash === '') {
      if (open.length === 1 && (name === 'os' || name === 'devices')) break;
      if (open.length < 4) declare(namespaces, attributes);
      open.push({ name, attributes, text: '' });
    }
    if (slash !== '' || closing !== '') {
      const ended = open.pop();
      if (ended) end(ended, open);
      if (ended?.name === 'vcpu' && open.length === 1) break;
    }
  }
  head.tags = [...tags].sort();
  return head;
}
