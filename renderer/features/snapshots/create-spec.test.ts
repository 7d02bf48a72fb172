import { expect, it } from 'vitest';
import type { SnapshotChoices } from '../../../electron/contract/snapshots';
import { isPath, specOf, startOf } from './create-spec';

const choices: SnapshotChoices = {
  name: 'snapshot-1',
  names: [],
  running: true,
  agent: true,
  memoryBytes: 1024,
  memoryProposal: '/m',
  disks: [
    { target: 'vda', source: '/a', format: 'raw', fixed: true, capacityBytes: null, proposal: null },
    { target: 'vdb', source: '/b', format: 'qcow2', fixed: false, capacityBytes: null, proposal: '/b.1' },
  ],
  kinds: [
    { kind: 'internal', obstacles: [{ why: 'no-disks', what: null, ability: null }] },
    { kind: 'external-disks', obstacles: [] },
    { kind: 'external-memory', obstacles: [] },
  ],
};
const proposals = { disks: [null, '/b.1'], memory: '/m' };

it('begins with the first kind that can be had', () => {
  expect(startOf(choices)).toMatchObject({ name: 'snapshot-1', kind: 'external-disks' });
});

it('asks for each disk by name, and for nothing the kind does not have', () => {
  const all = { quiesce: true, live: true, halt: true, reuse: true };
  const start = { ...startOf(choices), ...all };
  expect(specOf(start, choices, proposals)).toMatchObject({
    memory: 'none',
    memoryFile: null,
    disks: [
      { target: 'vda', snapshot: 'none', file: null },
      { target: 'vdb', snapshot: 'external', file: '/b.1' },
    ],
    ...all,
    live: false,
  });
  expect(specOf({ ...start, kind: 'internal' }, choices, proposals)).toMatchObject({
    memory: 'internal',
    disks: [{ snapshot: 'none' }, { snapshot: 'internal', file: null }],
    quiesce: false,
    reuse: false,
  });
  const withMemory = { ...start, kind: 'external-memory' as const, files: { vdb: '/c' } };
  expect(specOf(withMemory, choices, proposals)).toMatchObject({
    memory: 'external',
    memoryFile: '/m',
    disks: [{ snapshot: 'none' }, { snapshot: 'external', file: '/c' }],
    live: true,
    quiesce: false,
  });
});

it('leaves memory alone where there is none', () => {
  const off = { ...choices, running: false };
  expect(specOf({ ...startOf(off), kind: 'internal', halt: true }, off, proposals)).toMatchObject({
    memory: 'none',
    halt: false,
  });
});

it('knows a path from what is none', () => {
  expect(['/a', '/a/b.qcow2', 'a', '/', '/a/', ''].map(isPath)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
