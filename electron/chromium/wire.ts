// What crosses between main and a page's isolated world: JSON text over the protocol. Environment-neutral: both ends bundle it.

/** The binding the page calls and the function main calls; both exist in the isolated world only. */
export const BINDING = '__virtdeckToMain';
export const DELIVER = '__virtdeckFromMain';
export const WORLD = 'virtdeck-preload';

/** `ports` are the ids of transferred ports: even when main made them, odd when the page did. */
export type WireMessage =
  | { kind: 'ipc'; channel: string; args: Packed; ports: number[] }
  | { kind: 'port'; id: number; data: Packed; ports: number[] }
  /** Main only: it closed its end. */
  | { kind: 'close'; id: number }
  /** The page only: its size now. */
  | { kind: 'resized'; width: number; height: number };

/** A value as JSON can hold it: what JSON lacks is wrapped in an object with the key `$`. */
export type Packed = unknown;

export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array<ArrayBuffer>;
}

const arrays = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};
type ArrayName = keyof typeof arrays;

/** Stands for what a structured clone could carry and this wire can't (Map, Date, …), so that a receiver can refuse it. */
export class Unsupported {
  constructor(readonly type: string) {}
}

export function pack(value: unknown, base64: Base64): Packed {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    case 'undefined':
      return { $: 'undefined' };
    case 'bigint':
      return { $: 'bigint', v: String(value) };
    case 'object':
      return value === null ? null : packObject(value, base64);
    default:
      throw new TypeError(`a ${typeof value} could not be cloned`);
  }
}

function packObject(value: object, base64: Base64): Packed {
  if (Array.isArray(value)) return value.map((item) => pack(item, base64));
  if (ArrayBuffer.isView(value)) {
    const name = Object.prototype.toString.call(value).slice(8, -1);
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { $: name, v: base64.encode(bytes) };
  }
  if (value instanceof ArrayBuffer) return { $: 'ArrayBuffer', v: base64.encode(new Uint8Array(value)) };
  const type = Object.prototype.toString.call(value).slice(8, -1);
  if (type !== 'Object') return { $: 'unsupported', v: type };
  const packed = mapEntries(value, (item) => pack(item, base64));
  return Object.hasOwn(packed, '$') ? { $: 'object', v: packed } : packed;
}

export function unpack(packed: Packed, base64: Base64): unknown {
  if (typeof packed !== 'object' || packed === null) return packed;
  if (Array.isArray(packed)) return packed.map((item) => unpack(item, base64));
  if (!Object.hasOwn(packed, '$')) return mapEntries(packed, (item) => unpack(item, base64));
  const { $: type, v } = packed as { $: string; v?: unknown };
  switch (type) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(v);
    case 'bigint':
      return BigInt(v as string);
    case 'object':
      return mapEntries(v as object, (item) => unpack(item, base64));
    case 'unsupported':
      return new Unsupported(String(v));
    case 'ArrayBuffer':
      return base64.decode(v as string).buffer;
    default:
      return new arrays[type as ArrayName](base64.decode(v as string).buffer);
  }
}

/** fromEntries makes a key named __proto__ a property, as a structured clone does; an assignment would set the prototype. */
function mapEntries(value: object, map: (item: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]));
}
