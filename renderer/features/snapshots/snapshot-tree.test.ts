import { describe, expect, it } from 'vitest';
import type { SnapshotRow } from '../../../electron/contract/snapshots';
import { HERE, findTyped, layOut, stepFrom } from './snapshot-tree';

let clock = 0;
const row = (name: string, parent: string | null, isCurrent = false): SnapshotRow => ({
  name,
  parent,
  createdAt: ++clock * 1000,
  state: 'running',
  description: null,
  memory: { location: 'none', file: null },
  disks: [],
  isCurrent,
  children: 0,
  picture: false,
});

/** base ─ first ─ left / right, and the machine goes on from left. */
const rows = [row('base', null), row('first', 'base'), row('right', 'first'), row('left', 'first', true)];

describe('the layout of the tree', () => {
  it('hangs children below their parent, older branches left of younger ones, and the machine below its snapshot', () => {
    const { items, edges } = layOut(rows, new Set());
    const at = new Map(items.map((item) => [item.id, item]));
    expect(items.map(({ id }) => id)).toEqual(['base', 'first', 'right', 'left', HERE]);
    expect(at.get('right')?.x).toBeLessThan(at.get('left')?.x ?? 0);
    expect(at.get('left')?.y).toBe(at.get('right')?.y);
    expect(at.get(HERE)).toMatchObject({ parent: 'left', level: 4, position: 1, siblings: 1 });
    expect(edges).toHaveLength(4);
  });

  it('keeps cards apart and within the drawing, however many there are', () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      row(`s${n}`, n === 0 ? null : `s${Math.floor(n / 3)}`),
    );
    const { items, width, height } = layOut(many, new Set());
    const places = new Set(items.map(({ x, y }) => `${x} ${y}`));
    expect(places.size).toBe(201);
    expect(items.every(({ x, y }) => x > 0 && x < width && y >= 0 && y < height)).toBe(true);
  });

  it('takes a snapshot whose parent is gone, and one that is its own ancestor’s child, without failing', () => {
    const { items } = layOut([row('orphan', 'gone'), row('other', null)], new Set());
    expect(items.filter(({ level }) => level === 1).map(({ id }) => id)).toEqual(['orphan', 'other', HERE]);
  });

  it('folds a branch and counts what is not shown', () => {
    const { items } = layOut(rows, new Set(['first']));
    expect(items.map(({ id }) => id)).toEqual(['base', 'first']);
    expect(items[1]).toMatchObject({ folded: true, hidden: 2, children: [] });
  });
});

describe('the keyboard', () => {
  const { items } = layOut(rows, new Set());
  const step = (from: string, key: string): string | null => stepFrom(items, from, key);

  it('goes down to children, up to the parent, sideways to what stands beside, and to the ends', () => {
    expect(step('base', 'ArrowDown')).toBe('first');
    expect(step('first', 'ArrowDown')).toBe('right');
    expect(step('right', 'ArrowRight')).toBe('left');
    expect(step('left', 'ArrowLeft')).toBe('right');
    expect(step('left', 'ArrowUp')).toBe('first');
    expect(step('base', 'ArrowUp')).toBeNull();
    expect(step('left', 'Home')).toBe('base');
    expect(step('base', 'End')).toBe(HERE);
  });

  it('finds by the first letters, going round', () => {
    expect(findTyped(items, 'base', 'l')).toBe('left');
    expect(findTyped(items, 'left', 'fi')).toBe('first');
    expect(findTyped(items, 'base', 'x')).toBeNull();
  });
});
