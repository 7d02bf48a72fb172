import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

function table(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(root, path), 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

const classes: Record<string, string> = { 'Sys::Virt': 'Connection', 'Sys::Virt::Error': 'LibvirtError' };

/** Every public method of the contract, once. */
function contract(): string[] {
  const methods = table('native/gen/parity/methods.tsv')
    .filter((row) => row.ts_method !== '(internal)' && !/Event(Impl)?$/.test(row.class ?? ''))
    .map(
      (row) =>
        `${classes[row.class ?? ''] ?? (row.class ?? '').replace('Sys::Virt::', '')}.${row.ts_method ?? ''}`,
    );
  return [...new Set(methods)];
}

/** The binding's methods that the app's main process really calls, found by their types. */
function called(): Set<string> {
  const path = join(root, 'electron/tsconfig.json');
  const config = ts.getParsedCommandLineOfConfigFile(
    path,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    },
  );
  if (!config) throw new Error('electron/tsconfig.json is missing');
  const program = ts.createProgram(config.fileNames, config.options);
  const checker = program.getTypeChecker();
  // A member's declaration → the classes that have it: a base class's belongs to all that derive from it.
  const owners = new Map<ts.Declaration, string[]>();
  const own = (name: string, type: ts.Type): void => {
    for (const member of checker.getPropertiesOfType(type)) {
      for (const declaration of member.declarations ?? []) {
        owners.set(declaration, [...(owners.get(declaration) ?? []), name]);
      }
    }
  };
  for (const path of ['native/dist/lib/index.d.ts', 'electron/services/libvirt.ts']) {
    const file = program.getSourceFile(join(root, path));
    const module = file && checker.getSymbolAtLocation(file);
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      // The services know the binding's classes by shape: LibvirtDomain is what they use of Domain.
      // What all have in common belongs to each.
      if (exported.name !== 'LibvirtObject')
        own(exported.name.replace(/^Libvirt(?!Error)/, ''), checker.getDeclaredTypeOfSymbol(symbol));
    }
  }
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const type = (checker.getTypeAtLocation(node.expression).getSymbol()?.name ?? '').replace(
        /^Libvirt(?!Error)/,
        '',
      );
      for (const declaration of checker.getSymbolAtLocation(node.name)?.declarations ?? []) {
        const classes = owners.get(declaration) ?? [];
        for (const owner of classes.includes(type) ? [type] : classes)
          found.add(`${owner}.${node.name.text}`);
      }
    } else if (
      ts.isIdentifier(node) &&
      node.text === 'open' &&
      /@virtdeck\/libvirt/.test(node.getSourceFile().text)
    ) {
      found.add('Connection.open');
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    const inApp =
      file.fileName.startsWith(join(root, 'electron/')) && !/\.test\.ts$|\/testing\//.test(file.fileName);
    if (inApp) visit(file);
  }
  return found;
}

describe('the table of where the app uses the binding', () => {
  const rows = table('electron/api-places.tsv');
  const places = new Map(rows.map(({ method = '', place = '' }) => [method, place]));
  const open = ['planned', 'API explorer', 'code only'];

  test('names every public method once', () => {
    expect(rows.map(({ method }) => method)).toEqual(contract().sort());
  });

  test('gives a reason for what only code can use', () => {
    const silent = rows.filter(({ place, reason }) => (place === 'code only') !== (reason !== ''));
    expect(silent).toEqual([]);
  });

  test('is true: a method has a place when, and only when, the app calls it', { timeout: 120_000 }, () => {
    const calls = called();
    const placed = contract().filter((method) => !open.includes(places.get(method) ?? ''));
    expect(placed.filter((method) => !calls.has(method))).toEqual([]);
    const planned = contract().filter((method) => places.get(method) === 'planned');
    expect(planned.filter((method) => calls.has(method))).toEqual([]);
    console.log(
      `methods with a place in the app: ${placed.length}; planned: ${planned.length}; code only: ${rows.length - placed.length - planned.length}`,
    );
  });
});
