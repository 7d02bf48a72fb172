import type {
  FilterRule,
  InterfaceRow,
  NwfilterBindingRow,
  NwfilterRow,
  SecretRow,
} from '../../contract/host-objects.js';
import { whole } from './capabilities.js';
import { at, attribute, children, parseXml, textAt } from './dom.js';
import type { Element } from './dom.js';

export function interfaceFacts(
  xml: string,
): Pick<InterfaceRow, 'type' | 'startMode' | 'mtu' | 'speed' | 'linkState' | 'addresses' | 'members'> {
  const root = parseXml(xml);
  const link = at(root, 'link');
  const type = attribute(root, 'type');
  return {
    type,
    startMode: attribute(at(root, 'start'), 'mode'),
    mtu: whole(attribute(at(root, 'mtu'), 'size')),
    speed: whole(attribute(link, 'speed')),
    linkState: attribute(link, 'state'),
    addresses: children(root, 'protocol').flatMap((protocol) => [
      ...children(protocol, 'ip').flatMap((ip) => {
        const address = attribute(ip, 'address');
        const prefix = attribute(ip, 'prefix');
        return address === null ? [] : prefix === null ? address : `${address}/${prefix}`;
      }),
      ...(at(protocol, 'dhcp') ? ['DHCP'] : []),
    ]),
    members: ['bridge', 'bond', 'vlan'].flatMap((kind) =>
      children(at(root, kind), 'interface').flatMap((member) => attribute(member, 'name') ?? []),
    ),
  };
}

/** What names a secret's use: the element differs by type. */
const usageElements = ['name', 'volume', 'target', 'uuid'];

export function secretFacts(
  xml: string,
): Pick<SecretRow, 'description' | 'private' | 'ephemeral'> & { usageType: string; usageId: string } {
  const root = parseXml(xml);
  const usage = at(root, 'usage');
  return {
    description: textAt(root, 'description'),
    private: attribute(root, 'private') === 'yes',
    ephemeral: attribute(root, 'ephemeral') === 'yes',
    usageType: attribute(usage, 'type') ?? 'none',
    usageId: usageElements.map((name) => textAt(usage, name)).find((text) => text !== null) ?? '',
  };
}

export function nwfilterFacts(xml: string): Pick<NwfilterRow, 'chain' | 'priority' | 'rules' | 'includes'> {
  const root = parseXml(xml);
  return {
    chain: attribute(root, 'chain'),
    priority: whole(attribute(root, 'priority')),
    rules: children(root, 'rule').length,
    includes: children(root, 'filterref').flatMap((reference) => attribute(reference, 'filter') ?? []),
  };
}

function matchesOf(protocol: Element): FilterRule['matches'] {
  const negated = attribute(protocol, 'match') === 'no';
  return [...protocol.attributes]
    .filter(({ name }) => name !== 'match')
    .map(({ name, value }) => ({ name, value, negated }));
}

/** A rule may match several protocols; one without any is for all traffic. */
export function filterRules(xml: string): FilterRule[] {
  return children(parseXml(xml), 'rule').flatMap((rule) => {
    const common = {
      action: attribute(rule, 'action') ?? '',
      direction: attribute(rule, 'direction') ?? '',
      priority: whole(attribute(rule, 'priority')),
      stateful: attribute(rule, 'statematch') !== 'false' && attribute(rule, 'statematch') !== '0',
    };
    const protocols = children(rule);
    return protocols.length === 0
      ? { ...common, protocol: 'all', matches: [] }
      : protocols.map((protocol) => ({
          ...common,
          protocol: protocol.tagName,
          matches: matchesOf(protocol),
        }));
  });
}

export function bindingFacts(xml: string): Pick<NwfilterBindingRow, 'owner' | 'mac' | 'parameters'> {
  const root = parseXml(xml);
  const uuid = textAt(root, 'owner/uuid');
  return {
    owner: uuid === null ? null : { uuid, name: textAt(root, 'owner/name') ?? uuid },
    mac: attribute(at(root, 'mac'), 'address'),
    parameters: children(at(root, 'filterref'), 'parameter').map((parameter) => ({
      name: attribute(parameter, 'name') ?? '',
      value: attribute(parameter, 'value') ?? '',
    })),
  };
}

/** Most that is shown of one object; its XML has the rest. */
const mostFacts = 60;

/** All leaves of a description by their path, such as capability.product, for a table of names and values. */
export function leaves(xml: string): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = [];
  const walk = (element: Element, path: string): void => {
    const inner = children(element);
    const text = inner.length === 0 ? element.textContent?.trim() : '';
    const attributes = [...element.attributes].map(({ name, value }) => `${name} ${value}`).join(', ');
    const value = [text, attributes].filter(Boolean).join(' · ');
    if (value) found.push({ name: path, value });
    for (const child of inner) walk(child, path ? `${path}.${child.tagName}` : child.tagName);
  };
  for (const child of children(parseXml(xml))) walk(child, child.tagName);
  return found.slice(0, mostFacts);
}
