import { expect, test } from 'vitest';
import type { DiskChain, DiskImage, SnapshotImages } from '../../contract/disk-chain.js';
import type { VolumeRow } from '../../contract/storage.js';
import { volumesOf } from '../domain-volumes.js';
import { machineUses } from '../xml/machine-uses.js';
import { brokenBy } from './broken-snapshots.js';
import { imageUsers } from './image-users.js';
import { image } from '../testing/disk-images.js';

function external(name: string, createdAt: number, state: string, overlay: string): SnapshotImages {
  return {
    name,
    parent: null,
    current: false,
    state: 'shutoff',
    createdAt,
    disks: [{ target: 'vda', kind: 'external', state, overlay, revertOverlay: null }],
    memory: { kind: 'no', path: null, bytes: null },
    broken: null,
  };
}

const chain = (...images: string[]): DiskChain[] => [
  { target: 'vda', device: 'disk', readonly: false, images, complete: true },
];

function broken(
  snapshots: SnapshotImages[],
  disks: DiskChain[],
  images: DiskImage[],
  missing: string[] = [],
): SnapshotImages['broken'][] {
  const table = {
    missing: new Set(missing),
    get: (path: string) => images.find((each) => each.path === path),
  };
  return snapshots.map((snapshot) => brokenBy(snapshot, snapshots, disks, table));
}

const images = [image('c', 'b'), image('b', 'a'), image('a', null)];
const two = [external('s1', 1, 'a', 'b'), external('s2', 2, 'b', 'c')];

test('snapshots are whole as long as nobody has written to what they kept', () => {
  expect(broken(two, chain('c', 'b', 'a'), images)).toEqual([null, null]);
  // A pull leaves what lies below as it was.
  expect(broken(two, chain('c'), images)).toEqual([null, null]);
});

test('all was merged into the lowest image: what it and those above it had kept is lost', () => {
  expect(broken(two, chain('a'), images)).toEqual(['merged', 'merged']);
});

test('only the middle was merged: what stands above it still reads the same', () => {
  expect(broken(two, chain('c', 'a'), images)).toEqual(['merged', null]);
});

test('two snapshots that have kept the same image: in between it was written to', () => {
  const again = [...two, external('s3', 3, 'a', 'd')];
  expect(broken(again, chain('d', 'a'), [...images, image('d', 'a')])).toEqual(['merged', 'merged', null]);
});

test('one inside an image does not mind what is written there, but what is written beneath', () => {
  const inside = external('i', 1, 'b', '');
  const internal: SnapshotImages = {
    ...inside,
    disks: inside.disks.map((disk) => ({ ...disk, kind: 'internal', overlay: null })),
  };
  expect(broken([internal], chain('b', 'a'), images)).toEqual([null]);
  expect(broken([internal], chain('a'), images)).toEqual(['merged']);
});

test('an image that its pool does not have is missing, however deep it lies', () => {
  expect(broken(two, chain('c', 'b', 'a'), images, ['a'])).toEqual(['missing', 'missing']);
  expect(broken(two, chain('c', 'b', 'a'), images, ['c'])).toEqual([null, null]);
});

function volume(name: string, backing: string | null): { pool: string; row: VolumeRow } {
  const row = {
    name,
    key: name,
    path: `/i/${name}`,
    type: 'file',
    format: 'qcow2',
    capacityBytes: 1,
    allocationBytes: 1,
    backing,
    users: null,
  };
  return { pool: 'images', row };
}

test('an image is needed by machines, by their snapshots and by volumes, through whatever lies between', () => {
  const own = [image('/i/top', '/i/base'), image('/i/base', null)];
  const disk = `<disk type='file'><source file='/i/clone'/><target dev='vdb'/></disk>`;
  const users = imageUsers(own, {
    machines: [
      {
        uuid: 'm',
        name: 'clone',
        active: false,
        ...machineUses(`<domain><devices>${disk}</devices></domain>`),
      },
    ],
    snapshots: [
      {
        uuid: 'n',
        machine: 'other',
        snapshot: {
          name: 's',
          parent: null,
          state: 'shutoff',
          createdAt: 1,
          disks: [{ target: 'vda', kind: 'external', overlay: '/i/o' }],
          revertDisks: [],
          memory: { kind: 'no', path: null },
          machine: [],
        },
      },
    ],
    volumes: [
      volume('top', '/i/base'),
      volume('base', null),
      volume('middle', '/i/base'),
      volume('clone', '/i/middle'),
      volume('o', '/i/base'),
      volume('loose', '/i/base'),
    ],
  });
  expect([...users.keys()]).not.toContain('/i/top');
  expect(users.get('/i/base')).toEqual([
    { kind: 'machine', uuid: 'm', name: 'clone', target: 'vdb', active: false },
    { kind: 'snapshot', uuid: 'n', machine: 'other', name: 's' },
    { kind: 'volume', pool: 'images', name: 'loose', path: '/i/loose' },
  ]);
});

test('what a machine leaves is told by what it was to it', () => {
  const memory = { kind: 'external' as const, path: 'm', bytes: 1 };
  const volumes = volumesOf('h', {
    uuid: 'u',
    active: false,
    disks: chain('c', 'b', 'a'),
    snapshots: [{ ...external('s1', 1, 'a', 'b'), memory }, external('dead', 2, 'd', 'gone')],
    images: [
      image('c', 'b', { disks: ['vda'] }),
      image('b', 'a', { disks: ['vda'] }),
      image('a', null, {
        disks: ['vda'],
        users: [{ kind: 'volume', pool: 'images', name: 'v', path: '/i/v' }],
      }),
      image('d', 'a', { snapshots: ['dead'] }),
      image('m', null),
      image('unknown', null, { volume: null }),
    ],
  });
  expect(volumes.map(({ path, role, target, usedBy }) => [path, role, target, ...usedBy])).toEqual([
    ['c', 'disk', 'vda'],
    ['b', 'backing', 'vda'],
    ['a', 'backing', 'vda', 'v'],
    ['d', 'snapshot', 'vda'],
    ['m', 'memory', null],
  ]);
});
