import { expect, test } from 'vitest';
import type { SnapshotSpec } from '../../contract/snapshots.js';
import type { LibvirtDomain } from '../libvirt.js';
import { freeName, overlayPath } from './choices.js';
import type { Ground } from './ground.js';
import { obstaclesOf } from './obstacles.js';

/** A machine that runs on QEMU with two qcow2 disks and a CD-ROM. */
function ground(change: Partial<Ground['traits']> = {}, more: Partial<Ground> = {}): Ground {
  const disk = (target: string): Ground['traits']['disks'][number] => ({
    target,
    kind: 'file',
    format: 'qcow2',
    byVolume: false,
  });
  const place = (target: string, fixed: boolean): Ground['disks'][number] => ({
    target,
    fixed,
    source: `/i/${target}.qcow2`,
    format: 'qcow2',
    capacityBytes: null,
    folder: '/i',
  });
  return {
    name: 'web',
    domain: {} as LibvirtDomain,
    versions: { driver: 'QEMU', libvirt: 9_000_000, hypervisor: 7_002_000 },
    traits: {
      active: true,
      nvram: null,
      disks: [disk('vda'), disk('vdb')],
      hostDevices: [],
      agent: true,
      checkpoints: 0,
      ...change,
    },
    disks: [place('vda', false), place('vdb', false), place('sda', true)],
    memoryBytes: 2 ** 30,
    graphics: false,
    persistent: true,
    names: ['taken'],
    job: false,
    ...more,
  };
}

type How = SnapshotSpec['disks'][number]['snapshot'];

const spec = (vda: How, vdb: How, change: Partial<SnapshotSpec> = {}): SnapshotSpec => ({
  name: 'new',
  description: '',
  memory: 'none',
  memoryFile: null,
  disks: [
    { target: 'vda', snapshot: vda, file: vda === 'external' ? '/i/vda.new' : null },
    { target: 'vdb', snapshot: vdb, file: vdb === 'external' ? '/i/vdb.new' : null },
    { target: 'sda', snapshot: 'none', file: null },
  ],
  quiesce: false,
  halt: false,
  live: false,
  reuse: false,
  ...change,
});

/** What is in the way, in short: `why` with what it is about, or the capability that lacks. */
const why = (of: Ground, asked: SnapshotSpec): string[] =>
  obstaclesOf(of, asked).map(
    ({ why: reason, what, ability }) => ability?.id ?? [reason, what].filter(Boolean).join(' '),
  );

test('what a machine can have meets nothing', () => {
  expect(why(ground(), spec('internal', 'internal', { memory: 'internal' }))).toEqual([]);
  expect(why(ground(), spec('external', 'none', { quiesce: true }))).toEqual([]);
  expect(
    why(ground(), spec('external', 'external', { memory: 'external', memoryFile: '/i/m', live: true })),
  ).toEqual([]);
  expect(why(ground({ active: false }), spec('internal', 'none'))).toEqual([]);
});

test('what libvirt refuses is known before', () => {
  const running = ground();
  expect(why(running, spec('none', 'none'))).toEqual(['no-disks']);
  expect(why(running, spec('internal', 'none'))).toEqual(['running vda']);
  expect(why(running, spec('internal', 'none', { memory: 'internal' }))).toEqual(['left-out vdb']);
  expect(why(running, spec('internal', 'external'))).toContain('mixed');
  expect(why(running, spec('external', 'none', { name: 'taken' }))).toEqual(['name-taken taken']);
  expect(why(running, spec('external', 'none', { live: true }))).toEqual(['needs-memory-file']);
  expect(why(running, spec('none', 'none', { memory: 'external' }))).toEqual(['file-missing']);
  expect(
    why(ground({ active: false }), spec('external', 'none', { memory: 'external', memoryFile: '/m' })),
  ).toEqual(['not-running']);
  expect(why(ground({}, { job: true }), spec('external', 'none'))).toEqual(['job']);
  expect(why(ground({}, { persistent: false }), spec('external', 'none', { halt: true }))).toEqual([
    'transient',
  ]);
  expect(why(ground({ agent: false }), spec('external', 'none', { quiesce: true }))).toEqual([
    'snapshot-quiesce',
  ]);
  expect(why(ground({ nvram: 'raw' }), spec('internal', 'internal', { memory: 'internal' }))).toEqual([
    'snapshot-internal-firmware',
  ]);
});

test('firmware’s variables are kept inside from libvirt 10.10 on, and those in a raw file left out of a machine that is off', () => {
  const versions = { driver: 'QEMU', libvirt: 11_003_000, hypervisor: 10_000_000 };
  const inside = spec('internal', 'internal');
  const withMemory = { ...inside, memory: 'internal' as const };
  expect(why(ground({ nvram: 'raw', active: false }), inside)).toEqual(['snapshot-internal-firmware']);
  expect(why(ground({ nvram: 'raw', active: false }, { versions }), inside)).toEqual([]);
  expect(why(ground({ nvram: 'raw' }, { versions }), withMemory)).toEqual(['snapshot-internal-firmware']);
  expect(why(ground({ nvram: 'qcow2' }, { versions }), withMemory)).toEqual([]);
  const [old] = obstaclesOf(ground({ nvram: 'raw' }), withMemory);
  expect(old?.ability?.otherWays).toEqual(['take-external', 'newer-libvirt']);
});

test('only disks that take part have to be qcow2', () => {
  const raw = ground();
  const traits = {
    ...raw.traits,
    disks: raw.traits.disks.map((disk) => ({ ...disk, format: disk.target === 'vdb' ? 'raw' : 'qcow2' })),
  };
  const off = ground({ ...traits, active: false });
  expect(why(off, spec('internal', 'internal'))).toEqual(['snapshot-internal']);
  expect(why(off, spec('internal', 'none'))).toEqual([]);
});

test('names are counted up, and files do not grow with every snapshot', () => {
  expect(freeName([])).toBe('snapshot-1');
  expect(freeName(['snapshot-2'])).toBe('snapshot-3');
  expect(overlayPath('/i/web.qcow2', '/i', 'first', [])).toBe('/i/web.first');
  expect(overlayPath('/i/web.first', '/i', 'second', ['first'])).toBe('/i/web.second');
  expect(overlayPath('/i/web', '/i', 'a b/c', [])).toBe('/i/web.a-b-c');
});
