import { describe, expect, it } from 'vitest';
import { sortRows, toggleSort } from './sort-rows';

interface Row {
  name: string;
  size: number | null;
}
const columns = [
  { id: 'name', sortBy: (row: Row) => row.name },
  { id: 'size', sortBy: (row: Row) => row.size },
  { id: 'picture' },
];
const rows: Row[] = [
  { name: 'b', size: 2 },
  { name: 'a', size: null },
  { name: 'c', size: 2 },
  { name: 'd', size: 1 },
];
const names = (sorting: { id: string; desc: boolean }[]): string =>
  sortRows(rows, columns, sorting)
    .map(({ name }) => name)
    .join('');

describe('sorting rows', () => {
  it('goes by one column, either way', () => {
    expect(names([{ id: 'name', desc: false }])).toBe('abcd');
    expect(names([{ id: 'name', desc: true }])).toBe('dcba');
  });
  it('puts what is not known last, either way', () => {
    expect(names([{ id: 'size', desc: false }])).toBe('dbca');
    expect(names([{ id: 'size', desc: true }])).toBe('bcda');
  });
  it('asks the next level where the first does not decide', () =>
    expect(
      names([
        { id: 'size', desc: true },
        { id: 'name', desc: true },
      ]),
    ).toBe('cbda'));
  it('leaves the rows alone without a column to sort by', () => {
    expect(sortRows(rows, columns, [{ id: 'picture', desc: false }])).toBe(rows);
    expect(sortRows(rows, columns, [{ id: 'gone', desc: false }])).toBe(rows);
  });
  it('sorts ten thousand rows within a moment', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      name: `web-${(n * 7919) % 10_000}`,
      size: n % 7,
    }));
    const started = performance.now();
    sortRows(many, columns, [
      { id: 'size', desc: true },
      { id: 'name', desc: false },
    ]);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('pressing a column’s head', () => {
  const size = { id: 'size', descendingFirst: true };
  it('sorts by it, then the other way', () => {
    const once = toggleSort([{ id: 'name', desc: false }], size, false);
    expect(once).toEqual([{ id: 'size', desc: true }]);
    expect(toggleSort(once, size, false)).toEqual([{ id: 'size', desc: false }]);
  });
  it('adds a level, turns it, takes it away', () => {
    const both = toggleSort([{ id: 'name', desc: false }], size, true);
    expect(both).toEqual([
      { id: 'name', desc: false },
      { id: 'size', desc: true },
    ]);
    const turned = toggleSort(both, size, true);
    expect(turned[1]).toEqual({ id: 'size', desc: false });
    expect(toggleSort(turned, size, true)).toEqual([{ id: 'name', desc: false }]);
  });
});
