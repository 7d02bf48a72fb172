import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf, moved, placedAt, renamed } from './arrange';
import type { Placed } from './arrange';

const hosts: Placed[] = [
  { id: 'a', group: '' },
  { id: 'b', group: 'lab' },
  { id: 'c', group: '' },
  { id: 'd', group: 'lab' },
  { id: 'e', group: 'prod' },
];
const text = (placed: readonly Placed[] | null): string | undefined =>
  placed?.map(({ id, group }) => `${group}:${id}`).join(' ');

describe('the order of hosts', () => {
  it('is by group, those without one first', () =>
    expect(groupsOf(hosts)).toEqual([
      { name: '', ids: ['a', 'c'] },
      { name: 'lab', ids: ['b', 'd'] },
      { name: 'prod', ids: ['e'] },
    ]));

  it('changes by one place, over the edge of a group into the next', () => {
    expect(text(moved(hosts, 'a', 1))).toBe(':c :a lab:b lab:d prod:e');
    expect(text(moved(hosts, 'c', 1))).toBe(':a lab:c lab:b lab:d prod:e');
    expect(text(moved(hosts, 'b', -1))).toBe(':a :c :b lab:d prod:e');
    expect(text(moved(hosts, 'd', 1))).toBe(':a :c lab:b prod:d prod:e');
    expect(moved(hosts, 'e', 1)).toBeNull();
    expect(moved(hosts, 'a', -1)).toBeNull();
    expect(text(moved([{ id: 'x', group: 'lab' }], 'x', -1))).toBe(':x');
  });

  it('changes by putting a host beside another, into its group', () => {
    expect(text(placedAt(hosts, 'a', 'd', 'before'))).toBe(':c lab:b lab:a lab:d prod:e');
    expect(text(placedAt(hosts, 'e', 'a', 'behind'))).toBe(':a :e :c lab:b lab:d');
    expect(text(placedAt(hosts, 'a', 'a', 'behind'))).toBe(':a :c lab:b lab:d prod:e');
  });

  it('gives a group another name, or dissolves it', () => {
    expect(text(renamed(hosts, 'lab', 'test'))).toBe(':a :c test:b test:d prod:e');
    expect(groupsOf(renamed(hosts, 'lab', ''))).toHaveLength(2);
  });

  it('never loses a host, and a move back undoes a move', () => {
    const placed = fc
      .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 10 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc.record({ id: fc.constant(String(id)), group: fc.constantFrom('', 'x', 'y') }),
          ),
        ),
      );
    fc.assert(
      fc.property(placed, fc.nat(), fc.constantFrom<1 | -1>(1, -1), (list, pick, step) => {
        const id = list[pick % list.length]?.id ?? '';
        const after = moved(list, id, step);
        if (!after) return;
        expect(after.map((each) => each.id).sort()).toEqual(list.map((each) => each.id).sort());
      }),
    );
  });
});
