import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack, Unsupported } from './wire.js';
import type { Base64 } from './wire.js';

const base64: Base64 = {
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
};

function across(value: unknown): unknown {
  return unpack(JSON.parse(JSON.stringify(pack(value, base64))), base64);
}

it('carries whatever a message may hold', () => {
  const plain = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.bigInt(),
      fc.constant(null),
      fc.constant(undefined),
      fc.uint8Array(),
      fc.float64Array(),
      fc.int32Array(),
      fc.array(tie('value')),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', 'v', '__proto__')), tie('value'), {
        noNullPrototype: true,
      }),
    ),
  })).value;
  fc.assert(
    fc.property(plain, (value) => {
      expect(across(value)).toStrictEqual(value);
    }),
  );
});

it('carries a view of a part of a buffer as that part', () => {
  const whole = Float64Array.of(1, 2, 3, 4);
  expect(across(whole.subarray(1, 3))).toEqual(Float64Array.of(2, 3));
});

it('says what it could not carry', () => {
  expect(across({ date: new Date(0), map: new Map() })).toEqual({
    date: new Unsupported('Date'),
    map: new Unsupported('Map'),
  });
  expect(() => pack(() => undefined, base64)).toThrow(TypeError);
});
