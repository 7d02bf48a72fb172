import { expect, test } from 'vitest';
import { cloneName } from './clone-form';
import { isVolumeName } from './form-state';
import { checkPool, emptyPool } from './pool-draft';

test('a clone’s name keeps the extension and is free', () => {
  expect(cloneName('disk.qcow2', new Set())).toBe('disk-clone.qcow2');
  expect(cloneName('disk.qcow2', new Set(['disk-clone.qcow2']))).toBe('disk-clone-2.qcow2');
  expect(cloneName('.hidden', new Set())).toBe('.hidden-clone');
});

test.each([
  ['disk.img', true],
  ['a b', true],
  ['', false],
  ['..', false],
  ['a/b', false],
  [' a', false],
])('a volume may be called %j: %s', (name, valid) => expect(isVolumeName(name)).toBe(valid));

test('each type of pool asks for what it needs', () => {
  expect(checkPool({ ...emptyPool, name: 'p' }).spec).toMatchObject({ target: '/var/lib/libvirt/images' });
  expect(checkPool({ ...emptyPool, name: 'p', target: 'images' }).problems).toEqual({
    target: 'storage.pool.badPath',
  });
  expect(checkPool({ ...emptyPool, name: 'p', type: 'netfs' }).problems).toEqual({
    server: 'storage.pool.badServer',
    directory: 'storage.pool.badPath',
  });
  expect(checkPool({ ...emptyPool, name: 'p', type: 'logical', source: 'vg0' }).spec).toMatchObject({
    source: 'vg0',
    target: '/dev/vg0',
    device: null,
  });
});
