import type { Host } from '../lab/index.js';
import { DryRun } from '../pages/dry-run.js';
import { HostPage } from '../pages/host-page.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, test } from './journey.js';

const images = '/var/lib/libvirt/images';

async function files(host: Host): Promise<string[]> {
  return (await host.shell('ls', images)).trim().split('\n').sort();
}

/** On an image that a clone stands on as well: an overlay, two snapshots on top of it, one with its memory. */
async function defineLayered(host: Host, name: string): Promise<void> {
  const base = await host.makeDisk('base', '16M');
  for (const image of ['own', 'clone'])
    await host.shell(
      ...(['qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'qcow2'] as const),
      ...['-b', base, `${images}/${image}.qcow2`],
    );
  await host.defineGuest('echo', name, { disk: `${images}/own.qcow2` });
  await host.startGuest(name);
  const disks = ['--diskspec', 'vda,snapshot=no', '--diskspec', 'vdb,snapshot=external'];
  await host.virsh('snapshot-create-as', name, 'first', '--disk-only', ...disks);
  await host.virsh('snapshot-create-as', name, 'second', '--memspec', `file=${images}/own.memory`, ...disks);
  await host.virsh('destroy', name);
}

test('a machine is deleted with all images it stands on, and with nothing that others need', async ({
  lab,
  start,
}) => {
  const host = lab.host('h1');
  await host.makePool('images');
  await defineLayered(host, 'layered');
  expect(await files(host)).toEqual([
    ...['base.qcow2', 'clone.qcow2', 'own.first', 'own.memory', 'own.qcow2', 'own.second'],
  ]);
  const { page } = await start({ connect: [host.uri()] });
  const list = new HostPage(page, 'QEMU system');
  const tray = new TaskTray(page);
  await tray.open();
  await list.choose('layered', 'Delete');
  const plan = new DryRun(page);
  const box = (image: string): ReturnType<typeof page.getByRole> =>
    plan.region.getByRole('checkbox', { name: new RegExp(` ${images}/${image} `) });

  await expect(box('base.qcow2')).toBeDisabled();
  await expect(plan.region).toContainText('also used by clone.qcow2: it stays');
  await expect(plan.region).toContainText('memory of snapshot second');

  // What stands on it can't be without it, so it goes as well; and the other way round.
  await plan.tick(/own\.qcow2 /);
  for (const image of ['own.qcow2', 'own.first', 'own.second']) await expect(box(image)).toBeChecked();
  await expect(box('own.memory')).not.toBeChecked();
  await plan.tick(/own\.first /);
  await expect(box('own.second')).toBeChecked();
  for (const image of ['own.qcow2', 'own.first']) await expect(box(image)).not.toBeChecked();

  await plan.tick(/^All 4 /);
  await expect(plan.run('Delete')).toBeDisabled();
  await plan.region.getByRole('textbox', { name: /^Type “layered”/ }).fill('layered');
  await plan.run('Delete').click();
  await expect(tray.task('Delete', 'layered')).toContainText('Done');
  expect(await files(host)).toEqual(['base.qcow2', 'clone.qcow2']);
  expect(await host.virsh('list', '--all', '--name')).not.toContain('layered');
  expect(await host.shell('qemu-img', 'info', '--backing-chain', `${images}/clone.qcow2`)).toContain(
    'base.qcow2',
  );
});
