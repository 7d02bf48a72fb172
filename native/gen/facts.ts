// The facts about libvirt's API that everything here is generated from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A parameter of a C function: its type and its name, as libvirt's headers have them. */
export type CArgument = [type: string, name: string];

export interface CFunction {
  name: string;
  library: 'libvirt' | 'libvirt-qemu';
  /** The header's module, such as libvirt-domain. */
  module: string;
  since: string;
  returns: string;
  args: CArgument[];
}

export interface CEnumMember {
  name: string;
  value: number;
  since: string;
}

export interface CApi {
  /** The version these facts were taken from. */
  libvirt: string;
  functions: CFunction[];
  enums: { name: string; members: CEnumMember[] }[];
  structs: { name: string; fields: CArgument[] }[];
  /** Macros that are texts: keys of typed parameters, mostly. */
  strings: { name: string; value: string; since: string }[];
}

export const folder = import.meta.dirname;

function readApi(name: string): CApi {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as CApi;
}

/** The pinned API, and the functions that came after it and are looked up at run time. */
export function readFacts(): CApi {
  const pinned = readApi('api.json');
  const newer = readApi('newer.json');
  return { ...pinned, functions: [...pinned.functions, ...newer.functions] };
}

/** The rows of a tab-separated table with one header line. */
export function readTable<Column extends string>(path: string): Record<Column, string>[] {
  const [header = '', ...lines] = readFileSync(join(folder, path), 'utf8').trimEnd().split('\n');
  const columns = header.split('\t') as Column[];
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) as Record<
      Column,
      string
    >;
  });
}

export interface Constant {
  name: string;
  value: number | bigint | string;
  since: string;
  /** The C enum; `key` for texts; `macro` for numbers of their own. */
  group: string;
}

/** Every constant that Sys::Virt documents. */
export function readConstants(): Constant[] {
  return readTable<'c_name' | 'value' | 'since' | 'c_enum_or_kind'>('parity/constants.tsv').map((row) => ({
    name: row.c_name,
    value: row.c_enum_or_kind === 'key' ? row.value : Number(row.value),
    since: row.since,
    group: row.c_enum_or_kind,
  }));
}
