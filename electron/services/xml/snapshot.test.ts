import { expect, test } from 'vitest';
import { changedSnapshot, snapshotDraft } from './snapshot-draft.js';
import { snapshotFacts } from './snapshot-facts.js';

const external = `<domainsnapshot>
  <name>second</name>
  <description>old</description>
  <state>disk-snapshot</state>
  <parent><name>first</name></parent>
  <creationTime>1700000000</creationTime>
  <memory snapshot='no'/>
  <disks>
    <disk name='vda' snapshot='external' type='file'><driver type='qcow2'/><source file='/i/a.second'/></disk>
    <disk name='vdb' snapshot='no'/>
  </disks>
  <domain><name>web</name><devices>
    <disk type='file' device='disk'><driver type='raw'/><source file='/i/a.img'/><target dev='vda'/></disk>
    <disk type='file' device='disk'><source file='/i/b.img'/><target dev='vdb'/></disk>
  </devices></domain>
</domainsnapshot>`;

test('a snapshot tells what it keeps and where', () => {
  expect(snapshotFacts(external)).toEqual({
    name: 'second',
    parent: 'first',
    createdAt: 1_700_000_000_000,
    state: 'disk-only',
    description: 'old',
    memory: { location: 'none', file: null },
    disks: [
      { target: 'vda', location: 'external', source: '/i/a.img', overlay: '/i/a.second', format: 'raw' },
      { target: 'vdb', location: 'none', source: '/i/b.img', overlay: null, format: null },
    ],
  });
});

test('only what is to be changed changes', () => {
  const changed = snapshotFacts(
    changedSnapshot(external, { name: 'third', parent: 'zero', description: 'a < b' }),
  );
  expect(changed).toEqual({
    ...snapshotFacts(external),
    name: 'third',
    parent: 'zero',
    description: 'a < b',
  });
  expect(changedSnapshot(external, { name: 'third' })).toContain('<domain><name>web</name>');
  expect(snapshotFacts(changedSnapshot(external, { description: '' })).description).toBeNull();
});

test('a description is added where there was none', () => {
  const bare = '<domainsnapshot><name>a</name></domainsnapshot>';
  expect(changedSnapshot(bare, { description: 'new' })).toBe(
    '<domainsnapshot><name>a</name><description>new</description></domainsnapshot>',
  );
});

test('a draft names every disk, and escapes', () => {
  const xml = snapshotDraft({
    name: 'a & b',
    description: '',
    memory: 'external',
    memoryFile: '/m',
    disks: [
      { target: 'vda', snapshot: 'external', file: '/i/a.1' },
      { target: 'sda', snapshot: 'none', file: null },
    ],
    quiesce: false,
    halt: false,
    live: false,
    reuse: false,
  });
  expect(xml).toContain('<name>a &amp; b</name>');
  expect(snapshotFacts(xml)).toMatchObject({
    memory: { location: 'external', file: '/m' },
    disks: [
      { target: 'vda', location: 'external', overlay: '/i/a.1' },
      { target: 'sda', location: 'none' },
    ],
  });
});
