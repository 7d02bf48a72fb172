import { describe, expect, it } from 'vitest';
import { emptySelection, selectRow } from './table-rows';

const order = ['a', 'b', 'c', 'd', 'e'];
const plain = { shiftKey: false, ctrlKey: false, metaKey: false };
const shift = { ...plain, shiftKey: true };
const ctrl = { ...plain, ctrlKey: true };
const ids = (selection: { ids: ReadonlySet<string> }): string[] => [...selection.ids].sort();

describe('selecting rows', () => {
  it('takes one row, and only that', () => {
    const one = selectRow(order, emptySelection, 'b', plain);
    expect(ids(selectRow(order, one, 'd', plain))).toEqual(['d']);
  });

  it('adds and takes away with Ctrl', () => {
    const two = selectRow(order, selectRow(order, emptySelection, 'b', plain), 'd', ctrl);
    expect(ids(two)).toEqual(['b', 'd']);
    expect(ids(selectRow(order, two, 'b', ctrl))).toEqual(['d']);
  });

  it('takes a range with Shift, from the anchor in either direction', () => {
    const anchor = selectRow(order, emptySelection, 'c', plain);
    const down = selectRow(order, anchor, 'e', shift);
    expect(ids(down)).toEqual(['c', 'd', 'e']);
    expect(ids(selectRow(order, down, 'a', shift))).toEqual(['a', 'b', 'c']);
  });

  it('adds a range with both', () => {
    const far = selectRow(order, selectRow(order, emptySelection, 'a', plain), 'c', ctrl);
    expect(ids(selectRow(order, far, 'd', { ...shift, ctrlKey: true }))).toEqual(['a', 'c', 'd']);
  });

  it('starts anew when the anchor is gone', () => {
    const gone = { ids: new Set(['x']), active: 'x', anchor: 'x' };
    expect(ids(selectRow(order, gone, 'b', shift))).toEqual(['b']);
  });
});
