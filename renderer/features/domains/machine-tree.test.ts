import { describe, expect, it } from 'vitest';
import { sampleDomain } from '../../bridge/samples';
import type { Machine } from './machine';
import { branchesOf, treeLines } from './machine-tree';

let next = 0;
const machine = (hostId: string, name: string, group: string | null = null): Machine => {
  const uuid = `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`;
  return { id: `${hostId}/${name}`, hostId, row: sampleDomain({ uuid, name, group }) };
};

const machines = [
  machine('b', 'b1'),
  machine('a', 'a2', 'web/front'),
  machine('a', 'a1'),
  machine('a', 'a3', 'web'),
  machine('a', 'a4', 'data'),
];

/** Lines as text: depth, + or - before a branch, what is in a branch. */
const shown = (hosts: boolean, folded: string[] = [], of = ['a', 'b', 'c']): string[] =>
  treeLines(
    of,
    machines,
    hosts,
    new Set(folded),
    ({ group, hostId, machines: { length } }) => `${group ?? hostId} ${length}`,
  ).map(
    (line) =>
      '  '.repeat(line.level - 1) +
      (line.kind === 'row' ? line.row.row.name : `${line.expanded ? '-' : '+'} ${line.content as string}`),
  );

describe('the tree of machines', () => {
  it('has hosts in their order, groups by name before machines, and machines as they were sorted', () =>
    expect(shown(true)).toEqual([
      '- a 4',
      '  - data 1',
      '    a4',
      '  - web 2',
      '    - front 1',
      '      a2',
      '    a3',
      '  a1',
      '- b 1',
      '  b1',
      '- c 0',
    ]));

  it('shows nothing of what is folded', () =>
    expect(shown(true, ['branch:a/web', 'branch:b/'])).toEqual([
      '- a 4',
      '  - data 1',
      '    a4',
      '  + web 2',
      '  a1',
      '+ b 1',
      '- c 0',
    ]));

  it('begins with the groups on one host’s page', () =>
    expect(shown(false, [], ['a'])).toEqual([
      '- data 1',
      '  a4',
      '- web 2',
      '  - front 1',
      '    a2',
      '  a3',
      'a1',
    ]));

  it('tells what a machine is in', () => {
    const [, inFront] = machines;
    expect(inFront && branchesOf(inFront, true)).toEqual(['branch:a/', 'branch:a/web', 'branch:a/web/front']);
    expect(inFront && branchesOf(inFront, false)).toEqual(['branch:a/web', 'branch:a/web/front']);
  });

  it('grows ten thousand machines within a moment', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => machine('a', `m${n}`, `g${n % 50}/h${n % 7}`));
    const started = performance.now();
    treeLines(['a'], many, true, new Set(), () => null);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
