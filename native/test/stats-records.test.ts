import { describe, expect, test } from 'vitest';
import type { DomainHandle, RawStatsRecords } from '../lib/raw.js';
import type { TypedParams } from '../lib/records.js';
import { statsRecords } from '../lib/stats-records.js';

const none: never[] = [];

function statsData(raw: Omit<RawStatsRecords, 'domains'>): TypedParams[] {
  // The handles are handed on as they are.
  const domains = Array.from(raw.shapeOf, (_, row) => row as unknown as DomainHandle);
  const records = statsRecords({ ...raw, domains }, (domain, data) => ({ domain, data }));
  expect(records.map(({ domain }) => domain)).toEqual(domains);
  return records.map(({ data }) => data);
}

function slots(...values: (number | bigint)[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((value, index) => {
    if (typeof value === 'number') view.setFloat64(index * 8, value, true);
    else view.setBigInt64(index * 8, value, true);
  });
  return new Uint8Array(view.buffer);
}

describe('statsRecords()', () => {
  test('gives each kind of field its type', () => {
    const [data] = statsData({
      shapes: ['nstate.state\0uballoon.current\0inet.0.rx.drop\0bvcpu.0.halted\0tblock.0.name\0'],
      shapeOf: Float64Array.of(0),
      texts: ['vda'],
      slots: slots(5, 2n ** 64n - 1n, -(2n ** 63n), 1, 0),
    });
    expect(data).toStrictEqual({
      'state.state': 5,
      'balloon.current': 2n ** 64n - 1n,
      'net.0.rx.drop': -(2n ** 63n),
      'vcpu.0.halted': true,
      'block.0.name': 'vda',
    });
  });

  test('makes plain objects', () => {
    const [data] = statsData({
      shapes: ['na\0bb\0'],
      shapeOf: Float64Array.of(0),
      texts: none,
      slots: slots(1, 0),
    });
    expect(Object.keys(data!)).toEqual(['a', 'b']);
    expect(JSON.stringify(data)).toBe('{"a":1,"b":false}');
    expect(structuredClone(data)).toStrictEqual({ ...data });
  });

  test('keeps records of different shapes apart', () => {
    const records = statsData({
      shapes: ['na\0nb\0', 'nc\0', ''],
      shapeOf: Float64Array.of(1, 0, 2, 1),
      texts: none,
      slots: slots(1, 2, 3, 4),
    });
    expect(records).toStrictEqual([{ c: 1 }, { a: 2, b: 3 }, {}, { c: 4 }]);
  });

  test('takes a name for nothing but a name', () => {
    const names = ['a"b', 'a\\', '${1}', 'a\nb', '\u2028', '"}; throw 1; ({"'];
    const [data] = statsData({
      shapes: [names.map((name) => `n${name}\0`).join('')],
      shapeOf: Float64Array.of(0),
      texts: none,
      slots: slots(...names.keys()),
    });
    expect(data).toStrictEqual(Object.fromEntries(names.map((name, index) => [name, index])));
  });

  test('stands more shapes than it keeps', () => {
    const count = 600;
    const numbers = Array.from({ length: count }, (_, index) => index);
    const raw = {
      shapes: numbers.map((index) => `nfield.${index}\0`),
      shapeOf: Float64Array.from(numbers),
      texts: none,
      slots: slots(...numbers),
    };
    for (const records of [statsData(raw), statsData(raw)]) {
      expect(records).toStrictEqual(numbers.map((index) => ({ [`field.${index}`]: index })));
    }
  });
});
