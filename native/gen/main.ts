// Writes native/generated from the facts and tables beside this file.
//   npm run generate            writes
//   npm run generate -- --check fails where a committed file differs
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, readConstants, readFacts, readTable } from './facts.js';
import { reduce } from './reduce.js';
import { handWritten } from './rules.js';
import { shapeOf, type Shape } from './shape.js';
import {
  keyEnumsOf,
  numericEnums,
  writeConstants,
  writeEnums,
  writeKeys,
  type Texts,
} from './write-constants.js';
import { callsHeader, writeCalls, writeParams, writeSince, type ParameterKey } from './write-cpp.js';
import { writeRaw } from './write-raw.js';

function textsOf(path: string, column: string): Map<string, string> {
  if (!existsSync(join(folder, path))) return new Map();
  return new Map(
    readTable(path).map((row) => [row[column] ?? '', (row as Record<string, string>).doc ?? '']),
  );
}

/** Every generated file: path below native/ → content. */
function generate(): Map<string, string> {
  const api = readFacts();
  const constants = readConstants();
  const ignored = new Set(readTable<'function'>('ignored.tsv').map((row) => row.function));
  const fields = (struct: string): [string, string][] =>
    api.structs.find(({ name }) => name === struct)?.fields ?? [];
  const errorCode = (name: string): number =>
    Number(constants.find((constant) => constant.name === name)?.value);
  const keys = readTable<keyof ParameterKey>('parameters.tsv');
  const shapes = new Map<string, Shape>();
  for (const fn of api.functions) {
    if (handWritten.has(fn.name) || ignored.has(fn.name)) continue;
    shapes.set(fn.name, shapeOf(fn, api));
  }
  const files = new Map<string, string>();
  const modules = [...new Set([...shapes.values()].map(({ fn }) => fn.module))].sort();
  for (const module of modules) {
    const own = [...shapes.values()].filter(({ fn }) => fn.module === module);
    const name = `calls_${module.replace(/^libvirt-/, '').replaceAll('-', '_')}.cc`;
    files.set(`generated/${name}`, writeCalls(module, own, shapes, keys, fields, errorCode));
  }
  files.set('generated/calls.h', callsHeader(modules));
  files.set('generated/since.h', writeSince(api.functions.filter(({ name }) => !ignored.has(name))));
  files.set('generated/params.h', writeParams(keys));
  files.set('generated/raw.ts', writeRaw([...shapes.values()], fields));

  const texts: Texts = {
    enums: textsOf('docs/enum-types.tsv', 'c_enum'),
    members: textsOf('docs/enums.tsv', 'constant'),
    keys: textsOf('docs/keys.tsv', 'constant'),
  };
  const numeric = numericEnums(api, constants);
  const keyed = keyEnumsOf(api, constants);
  if (keyed.rest.length > 0) throw new Error(`keys without an enum: ${keyed.rest.join(', ')}`);
  files.set('generated/enums.ts', writeEnums(numeric, texts));
  files.set('generated/keys.ts', writeKeys(keyed.enums, texts));
  files.set(
    'generated/constants.ts',
    writeConstants(
      numeric,
      keyed.enums,
      constants.filter(({ group }) => group === 'macro'),
    ),
  );
  return files;
}

const [command, ...rest] = process.argv.slice(2);
if (command === 'reduce') {
  reduce(rest[0] ?? '/usr/share/libvirt/api');
} else {
  const root = join(folder, '..');
  mkdirSync(join(root, 'generated'), { recursive: true });
  const stale: string[] = [];
  for (const [path, content] of generate()) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    stale.push(path);
    if (command !== '--check') writeFileSync(file, content);
  }
  if (command === '--check' && stale.length > 0) {
    console.error(`Not as generated: ${stale.join(', ')}. Run: npm run generate`);
    process.exitCode = 1;
  } else {
    console.log(stale.length > 0 ? `written: ${stale.join(', ')}` : 'nothing changed');
  }
}
