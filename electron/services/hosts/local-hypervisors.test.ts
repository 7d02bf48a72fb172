import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { findLocalHypervisors } from './local-hypervisors.js';
import type { LocalPlaces } from './local-hypervisors.js';

function places(folder: string, uid: number, mayUse = true): LocalPlaces {
  const socket = join(folder, 'libvirt-sock');
  const daemon = join(folder, 'virtqemud');
  const groups = join(folder, 'group');
  writeFileSync(groups, `root:x:${process.getgid?.()}:\n`);
  return {
    sockets: [join(folder, 'none'), socket],
    daemons: [daemon],
    groups,
    uid,
    mayUse: () => Promise.resolve(mayUse),
  };
}

test('nothing there, nothing found', async () => {
  expect(await findLocalHypervisors(() => false, places(temporaryFolder(), 1000))).toEqual([]);
});

test('a socket is the system’s hypervisor, an installed daemon the user’s own', async () => {
  const folder = temporaryFolder();
  const there = places(folder, 1000);
  writeFileSync(join(folder, 'libvirt-sock'), '');
  writeFileSync(join(folder, 'virtqemud'), '');
  expect(await findLocalHypervisors(() => false, there)).toEqual([
    { uri: 'qemu:///system', kind: 'system', status: 'ready', path: there.sockets[1], group: null },
    { uri: 'qemu:///session', kind: 'session', status: 'ready', path: there.daemons[0], group: null },
  ]);
});

test('root has no session, and what is in the list already says so', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'libvirt-sock'), '');
  writeFileSync(join(folder, 'virtqemud'), '');
  const found = await findLocalHypervisors(() => true, places(folder, 0));
  expect(found.map(({ kind, status }) => [kind, status])).toEqual([['system', 'configured']]);
});

test('a socket without rights names the group that has them', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'libvirt-sock'), '');
  const [found] = await findLocalHypervisors(() => false, places(folder, 1000, false));
  expect(found).toMatchObject({ status: 'no-permission', group: 'root' });
});
