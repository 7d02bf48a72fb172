import { expect, test } from 'vitest';
import type { VolumeRow } from '../../contract/storage.js';
import type { DomainUses } from '../uses/host-uses.js';
import { machineUses } from '../xml/machine-uses.js';
import { FileGrants } from './file-grants.js';
import { withUsers } from './host-storage.js';
import { refusal } from './volume-work.js';

function volume(name: string, backing: string | null = null): VolumeRow {
  const path = `/srv/${name}`;
  return {
    name,
    key: path,
    path,
    type: 'file',
    format: 'qcow2',
    capacityBytes: 1,
    allocationBytes: 1,
    backing,
    users: null,
  };
}

function machine(name: string, active: boolean, xml: string): DomainUses {
  return { uuid: name, name, active, ...machineUses(`<domain><devices>${xml}</devices></domain>`) };
}

const volumes = [volume('top', '/srv/middle'), volume('middle', '/srv/base'), volume('base'), volume('free')];

test('a volume is used by a path, by pool and name, and beneath what is used', () => {
  const uses = [
    machine('web', true, `<disk type='file'><source file='/srv/top'/><target dev='vda'/></disk>`),
    machine('db', false, `<disk type='volume'><source pool='p' volume='middle'/><target dev='sda'/></disk>`),
  ];
  const users = Object.fromEntries(
    withUsers(volumes, 'p', uses).map(({ name, users: some }) => [
      name,
      (some ?? []).map((user) => `${user.name} ${user.target}${user.asBacking ? ' beneath' : ''}`).sort(),
    ]),
  );
  expect(users).toEqual({
    top: ['web vda'],
    middle: ['db sda', 'web vda beneath'],
    base: ['db sda beneath', 'web vda beneath'],
    free: [],
  });
});

test('a running domain tells its chain itself, also where the pool does not know it', () => {
  const chain = `<disk type='file'><source file='/elsewhere/top'/><backingStore type='file'><source file='/srv/base'/>
    <backingStore/></backingStore><target dev='vda'/></disk>`;
  const [, , base] = withUsers(volumes, 'p', [machine('web', true, chain)]);
  expect(base?.users).toMatchObject([{ name: 'web', asBacking: true }]);
});

test('volumes that build on each other in a circle end', () => {
  const circle = [volume('a', '/srv/b'), volume('b', '/srv/a')];
  const uses = [machine('web', true, `<disk><source file='/srv/a'/><target dev='vda'/></disk>`)];
  expect(withUsers(circle, 'p', uses).map(({ users }) => users?.length)).toEqual([1, 1]);
});

test('what runs is never pulled away, what is shut off only on request', () => {
  const user = { uuid: '1', name: 'web', target: 'vda', asBacking: false };
  expect(refusal([], false)).toBeNull();
  expect(refusal([{ ...user, active: false }], false)).toContain('web');
  expect(refusal([{ ...user, active: false }], true)).toBeNull();
  expect(refusal([{ ...user, active: true }], true)).toContain('running');
});

test('a grant names one file for one purpose, once', () => {
  const grants = new FileGrants();
  const grant = grants.add('/tmp/a', 'read');
  expect(() => grants.take(grant, 'write')).toThrow('not chosen');
  expect(grants.take(grant, 'read')).toBe('/tmp/a');
  expect(() => grants.take(grant, 'read')).toThrow('not chosen');
  const first = grants.add('/tmp/b', 'read');
  for (let index = 0; index < 64; index++) grants.add(`/tmp/${index}`, 'read');
  expect(() => grants.take(first, 'read')).toThrow('not chosen');
});
