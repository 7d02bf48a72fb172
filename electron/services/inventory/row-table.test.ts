import { expect, test } from 'vitest';
import { RowTable } from './row-table.js';

interface Row {
  uuid: string;
  name: string;
  addresses: string[];
}
const row = (uuid: string, name = uuid, ...addresses: string[]): Row => ({ uuid, name, addresses });

test('only what has changed is news, and only once', () => {
  const table = new RowTable<Row>();
  table.put(row('a', 'a', '10.0.0.1/8'));
  table.put(row('b'));
  expect(table.take()).toEqual({ rows: [row('a', 'a', '10.0.0.1/8'), row('b')], removed: [] });
  expect(table.put(row('a', 'a', '10.0.0.1/8'))).toBe(false);
  expect(table.put(row('b', 'renamed'))).toBe(true);
  expect(table.take()).toEqual({ rows: [row('b', 'renamed')], removed: [] });
  expect(table.take()).toEqual({ rows: [], removed: [] });
});

test('what is removed and put again between two takes is a changed row', () => {
  const table = new RowTable<Row>();
  table.put(row('a'));
  table.take();
  table.remove('a');
  table.put(row('a', 'new'));
  expect(table.take()).toEqual({ rows: [row('a', 'new')], removed: [] });
  table.put(row('a', 'newer'));
  table.remove('a');
  expect(table.take()).toEqual({ rows: [], removed: ['a'] });
  expect(table.remove('a')).toBe(false);
});
