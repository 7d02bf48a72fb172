// Turns a C signature into the shape of a call: what goes in, what comes out.
import type { CApi, CFunction } from './facts.js';
import {
  absence,
  counts,
  flagParameters,
  isNullable,
  laneOf,
  nullWithoutError,
  secretTexts,
  type Lane,
} from './rules.js';

/** The classes of objects: C pointer type → name in C++ (Arg and Kind) and in TypeScript. */
export const kinds: Record<string, { cpp: string; ts: string }> = {
  virConnectPtr: { cpp: 'connection', ts: 'Connection' },
  virDomainPtr: { cpp: 'domain', ts: 'Domain' },
  virNetworkPtr: { cpp: 'network', ts: 'Network' },
  virNetworkPortPtr: { cpp: 'network_port', ts: 'NetworkPort' },
  virStoragePoolPtr: { cpp: 'storage_pool', ts: 'StoragePool' },
  virStorageVolPtr: { cpp: 'storage_vol', ts: 'StorageVol' },
  virInterfacePtr: { cpp: 'interface', ts: 'Interface' },
  virNodeDevicePtr: { cpp: 'node_device', ts: 'NodeDevice' },
  virSecretPtr: { cpp: 'secret', ts: 'Secret' },
  virNWFilterPtr: { cpp: 'nwfilter', ts: 'NWFilter' },
  virNWFilterBindingPtr: { cpp: 'nwfilter_binding', ts: 'NWFilterBinding' },
  virDomainSnapshotPtr: { cpp: 'snapshot', ts: 'DomainSnapshot' },
  virDomainCheckpointPtr: { cpp: 'checkpoint', ts: 'DomainCheckpoint' },
  virStreamPtr: { cpp: 'stream', ts: 'Stream' },
};

/** One argument of a raw call. */
export interface Input {
  name: string;
  /** Member of C++'s `Arg`. */
  arg: string;
  ts: string;
  optional?: boolean;
}

/** What a call answers with; the C++ side of each is in src/core/results.h. */
export type Result =
  | { kind: 'status' | 'truth' | 'count' | 'text' | 'names' | 'strings' | 'uuid' | 'uuid-text' | 'flag' }
  | { kind: 'params'; allocated: boolean; unsignedCount: boolean }
  | { kind: 'object' | 'objects'; type: string }
  | { kind: 'scalars'; type: string; names: string[]; types: string[] }
  | { kind: 'record'; struct: string }
  | { kind: 'text-out' };

export interface Shape {
  fn: CFunction;
  lane: Lane;
  inputs: Input[];
  result: Result;
  /** C expressions for the parameters, in order; `{}` stands for what the result's helper passes in. */
  call: string[];
  absence?: string;
  nullable: boolean;
}

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const numbers: Record<string, { arg: string; ts: string; get: string }> = {
  int: { arg: 'i32', ts: 'number', get: 'i32' },
  'unsigned int': { arg: 'u32', ts: 'number', get: 'u32' },
  'unsigned long': { arg: 'u64', ts: 'number | bigint', get: 'u64' },
  'unsigned long long': { arg: 'u64', ts: 'number | bigint', get: 'u64' },
  'long long': { arg: 'i64', ts: 'number | bigint', get: 'i64' },
};

const scalarOut = /^(int|unsigned int|unsigned long|unsigned long long|long long) \*$/;

/** Throws when the signature fits no pattern: such a function is written by hand or ignored. */
export function shapeOf(fn: CFunction, api: CApi): Shape {
  const inputs: Input[] = [];
  const call: string[] = [];
  let out: Result | undefined;
  const scalars: { name: string; type: string }[] = [];
  const put = (input: Input, expression: (index: number) => string): void => {
    call.push(expression(inputs.length));
    inputs.push(input);
  };
  const { args } = fn;
  for (let i = 0; i < args.length; i += 1) {
    const [type, name] = args[i] ?? ['', ''];
    const [nextType = '', nextName = ''] = args[i + 1] ?? [];
    const kind = kinds[type];
    const listed = /^(vir\w+Ptr) \*\*$/.exec(type)?.[1];
    const struct = /^(vir\w+)Ptr$/.exec(type)?.[1];
    if (kind) {
      put({ name: camel(name), arg: kind.cpp, ts: `${kind.ts}Handle` }, (n) =>
        type === 'virConnectPtr' ? 'c.connection()' : `c.${kind.cpp}(${n})`,
      );
    } else if (listed && kinds[listed]) {
      out = { kind: 'objects', type: listed };
      call.push('{}');
    } else if (type === 'const char *') {
      const absent = isNullable(fn.name, name);
      const secret = secretTexts.has(`${fn.name}.${name}`);
      const uuid = name === 'uuidstr';
      put(
        {
          name: uuid ? 'uuid' : camel(name),
          arg: uuid ? 'uuid' : secret ? 'secret_text' : absent ? 'text_or_null' : 'text',
          ts: uuid ? 'string | Uint8Array' : absent ? 'string | null | undefined' : 'string',
        },
        (n) => `c.text(${n})`,
      );
    } else if (type === 'const unsigned char *' && name === 'uuid') {
      put({ name, arg: 'uuid_bytes', ts: 'string | Uint8Array' }, (n) => `c.bytes(${n}).data()`);
    } else if (type === 'unsigned int' && name === 'flags') {
      put({ name, arg: 'flags', ts: 'number', optional: true }, (n) => `c.u32(${n})`);
    } else if (type === 'const char **' && /^unsigned int$/.test(nextType)) {
      put({ name: camel(name), arg: 'texts', ts: 'string[]' }, (n) => `c.pointers(${n}).data()`);
      call.push(`static_cast<unsigned int>(c.texts(${inputs.length - 1}).size())`);
      i += 1;
    } else if (type === 'unsigned int' && /^n/.test(name) && nextType === 'int *') {
      put(
        { name: camel(nextName), arg: 'fds', ts: 'number[]' },
        (n) => `static_cast<unsigned int>(c.fds(${n}).size())`,
      );
      call.push(`c.fds(${inputs.length - 1}).data()`);
      i += 1;
    } else if (type === 'unsigned int *' && /^n/.test(nextName)) {
      put({ name: camel(name), arg: 'u32s', ts: 'number[]' }, (n) => `c.u32s(${n}).data()`);
      call.push(`static_cast<int>(c.u32s(${inputs.length - 1}).size())`);
      i += 1;
    } else if (type === 'unsigned char *' && nextName === 'maplen') {
      put({ name: camel(name), arg: 'cpumap', ts: 'boolean[] | number[]' }, (n) => `c.map(${n})`);
      call.push(`static_cast<int>(c.bytes(${inputs.length - 1}).size())`);
      i += 1;
    } else if (type === 'virTypedParameterPtr' && /int \*$/.test(nextType)) {
      out = { kind: 'params', allocated: false, unsignedCount: nextType.startsWith('unsigned') };
      call.push('{}');
      i += 1;
    } else if (type === 'virTypedParameterPtr *') {
      out = { kind: 'params', allocated: true, unsignedCount: nextType.startsWith('unsigned') };
      call.push('{}');
      i += 1;
    } else if (type === 'virTypedParameterPtr') {
      put({ name: camel(name), arg: 'params', ts: 'TypedParams | null | undefined' }, () => 'params.data()');
      call.push(nextType === 'int' ? 'params.size()' : 'static_cast<unsigned int>(params.size())');
      i += 1;
    } else if (/^char \*\*( const)?$/.test(type) && nextType === 'int') {
      out = { kind: 'names' };
      call.push('{}');
      i += 1;
    } else if (type === 'char **' && name === 'result') {
      out = { kind: 'text-out' };
      call.push('{}');
    } else if (type === 'char ***') {
      out = { kind: 'strings' };
      call.push('{}');
    } else if (type === 'unsigned char *' && name === 'uuid') {
      out = { kind: 'uuid' };
      call.push('{}');
    } else if (type === 'char *' && name === 'buf') {
      out = { kind: 'uuid-text' };
      call.push('{}');
    } else if (scalarOut.test(type)) {
      if (flagParameters.has(name)) out = { kind: 'flag' };
      else scalars.push({ name: camel(name), type: type.slice(0, -2) });
      call.push('{}');
    } else if (struct && api.structs.some((candidate) => candidate.name === struct)) {
      out = { kind: 'record', struct };
      call.push('{}');
    } else if (type === 'int' && name === 'fd') {
      put({ name, arg: 'fd', ts: 'number' }, (n) => `c.fd(${n})`);
    } else if (type === 'int' && flagParameters.has(name)) {
      put({ name: camel(name), arg: 'boolean', ts: 'boolean' }, (n) => `c.boolean(${n})`);
    } else if (numbers[type]) {
      const number = numbers[type];
      put({ name: camel(name), arg: number.arg, ts: number.ts }, (n) => `c.${number.get}(${n})`);
    } else {
      throw new Error(`${fn.name}: no pattern for ${type} ${name}`);
    }
  }
  if (scalars.length > 0) {
    out = {
      kind: 'scalars',
      type: scalars[0]?.type ?? '',
      names: scalars.map(({ name }) => name),
      types: scalars.map(({ type }) => type),
    };
  }
  return {
    fn,
    lane: laneOf(fn.name),
    inputs,
    result: out ?? returned(fn),
    call,
    absence: absence[fn.name],
    nullable: nullWithoutError.has(fn.name),
  };
}

function returned({ name, returns }: CFunction): Result {
  if (kinds[returns]) return { kind: 'object', type: returns };
  if (/^(const )?char \*$/.test(returns)) return { kind: 'text' };
  if (returns !== 'int') throw new Error(`${name}: no pattern for its result ${returns}`);
  if (/(Is[A-Z]\w+|Has[A-Z]\w+)$/.test(name)) return { kind: 'truth' };
  if (counts.test(name)) return { kind: 'count' };
  return { kind: 'status' };
}
