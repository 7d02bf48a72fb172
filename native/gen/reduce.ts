// Reduces libvirt's own description of its API to the facts that api.json holds: names, types, values, versions.
//   node scripts/gen.mjs reduce /usr/share/libvirt/api
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { folder, type CApi, type CFunction } from './facts.js';

function elements(root: Element, name: string): Element[] {
  return [...root.getElementsByTagName(name)];
}

function attribute(element: Element | undefined, name: string): string {
  return element?.getAttribute(name) ?? '';
}

function parse(path: string): Element {
  const root = new DOMParser().parseFromString(readFileSync(path, 'utf8'), 'text/xml').documentElement;
  if (!root) throw new Error(`${path} is no XML`);
  return root;
}

function functionsOf(root: Element, library: CFunction['library']): CFunction[] {
  return elements(root, 'function').map((element) => ({
    name: attribute(element, 'name'),
    library,
    module: attribute(element, 'file'),
    since: attribute(element, 'version'),
    returns: attribute(elements(element, 'return')[0], 'type'),
    args: elements(element, 'arg').map((arg) => [attribute(arg, 'type'), attribute(arg, 'name')]),
  }));
}

// A value is a number, or the name of another member.
function enumsOf(roots: Element[]): CApi['enums'] {
  const members = roots.flatMap((root) => elements(root, 'enum'));
  const texts = new Map(members.map((member) => [attribute(member, 'name'), attribute(member, 'value')]));
  const valueOf = (text: string): number => {
    const next = texts.get(text);
    return next === undefined ? Number(text) : valueOf(next);
  };
  const enums = new Map<string, CApi['enums'][number]>();
  for (const member of members) {
    const name = attribute(member, 'name');
    const type = attribute(member, 'type');
    const value = valueOf(attribute(member, 'value'));
    // …_LAST counts the members; it isn't one.
    if (name.endsWith('_LAST')) continue;
    if (!Number.isSafeInteger(value)) throw new Error(`${name} has no number`);
    const group = enums.get(type) ?? { name: type, members: [] };
    group.members.push({ name, value, since: attribute(member, 'version') });
    enums.set(type, group);
  }
  for (const group of enums.values())
    group.members.sort((a, b) => a.value - b.value || (a.name < b.name ? -1 : 1));
  return [...enums.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes api.json from the XML files in `source`. */
export function reduce(source: string): void {
  const main = parse(join(source, 'libvirt-api.xml'));
  const qemu = parse(join(source, 'libvirt-qemu-api.xml'));
  const macros = elements(main, 'macro');
  const version = Number(
    attribute(
      macros.find((macro) => attribute(macro, 'name') === 'LIBVIR_VERSION_NUMBER'),
      'raw',
    ),
  );
  const api: CApi = {
    libvirt: [Math.floor(version / 1e6), Math.floor(version / 1e3) % 1000, version % 1000].join('.'),
    functions: [...functionsOf(main, 'libvirt'), ...functionsOf(qemu, 'libvirt-qemu')],
    enums: enumsOf([main, qemu]),
    structs: elements(main, 'struct')
      .map((struct) => ({
        name: attribute(struct, 'name'),
        fields: elements(struct, 'field').map((field): [string, string] => [
          attribute(field, 'type'),
          attribute(field, 'name'),
        ]),
      }))
      .filter(({ fields }) => fields.length > 0),
    strings: macros
      .filter((macro) => macro.hasAttribute('string'))
      .map((macro) => ({
        name: attribute(macro, 'name'),
        value: attribute(macro, 'string'),
        since: attribute(macro, 'version'),
      })),
  };
  // One fact per line, so that another version shows as a readable difference.
  const section = (items: unknown[]): string =>
    `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  const lines = Object.entries(api).map(
    ([key, value]) =>
      `  ${JSON.stringify(key)}: ${Array.isArray(value) ? section(value) : JSON.stringify(value)}`,
  );
  writeFileSync(join(folder, 'api.json'), `{\n${lines.join(',\n')}\n}\n`);
}
