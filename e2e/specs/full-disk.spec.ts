import { MachinePage } from '../pages/machine-page.js';
import { expect, test } from './journey.js';

const folder = '/var/lib/libvirt/tiny';

test('a machine whose pool is full says which, and goes on when there is room', async ({ lab, start }) => {
  const h1 = lab.host('h1');
  await h1.shell('mkdir', '-p', folder);
  await h1.shell('mount', '-t', 'tmpfs', '-o', 'size=16m', 'tiny', folder);
  try {
    const disk = `${folder}/data.qcow2`;
    await h1.shell('qemu-img', 'create', '-q', '-f', 'qcow2', disk, '64M');
    await h1.virshBatch([`pool-define-as tiny dir --target ${folder}`, 'pool-start tiny']);
    await h1.defineGuest('linux-agent', 'hungry', { disk });
    await h1.startGuest('hungry');
    await h1.waitForAgent('hungry');
    const uuid = (await h1.virsh('domuuid', 'hungry')).trim();
    const { page } = await start({ connect: [h1.uri('tcp')] });
    await page.getByRole('grid').getByRole('link', { name: 'hungry', exact: true }).click();
    const machine = new MachinePage(page, 'hungry');
    await expect(machine.state('Running')).toBeVisible();
    const write = {
      execute: 'guest-exec',
      arguments: { path: '/bin/sh', arg: ['-c', 'dd if=/dev/zero of=/mnt/fill bs=1M count=40; sync'] },
    };
    await h1.virsh('qemu-agent-command', uuid, JSON.stringify(write));
    await expect(machine.state('Paused')).toBeVisible({ timeout: 30_000 });
    const trouble = machine.main.getByRole('region', { name: 'What is wrong with hungry' });
    await expect(trouble).toContainText(/No space for disk vdb: pool tiny has .* of 16 MiB left\./);
    await h1.shell('mount', '-o', 'remount,size=128m', folder);
    await trouble.getByRole('button', { name: 'Resume' }).click();
    await expect(machine.state('Running')).toBeVisible();
  } finally {
    await h1.virsh('destroy', 'hungry').catch(() => undefined);
    await h1.virsh('pool-destroy', 'tiny').catch(() => undefined);
    await h1.shell('umount', '-l', folder);
  }
});
