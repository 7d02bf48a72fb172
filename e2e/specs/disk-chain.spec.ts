import type { Host } from '../lab/index.js';
import { imagesFolder as images } from '../lab/host.js';
import { chainOf, makeImage } from '../lab/images.js';
import { DisksPane } from '../pages/disks-pane.js';
import { DryRun } from '../pages/dry-run.js';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { Panel } from '../pages/panel.js';
import { SnapshotsPane } from '../pages/snapshots-pane.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, test } from './journey.js';

async function files(host: Host): Promise<string[]> {
  return (await host.shell('ls', images)).trim().split('\n').sort();
}

/** A running machine on an image that a clone stands on as well. */
async function startLayered(host: Host, name: string): Promise<void> {
  const backing = await makeImage(host, 'base.qcow2', { size: '16M' });
  for (const image of ['own.qcow2', 'clone.qcow2']) await makeImage(host, image, { backing });
  await host.defineGuest('echo', name, { disk: `${images}/own.qcow2` });
  await host.startGuest(name);
}

/** Two snapshots on top of the machine's image, one with its memory; then it is off. */
async function snapshotLayered(host: Host, name: string): Promise<void> {
  const disks = ['--diskspec', 'vda,snapshot=no', '--diskspec', 'vdb,snapshot=external'];
  await host.virsh('snapshot-create-as', name, 'first', '--disk-only', ...disks);
  await host.virsh('snapshot-create-as', name, 'second', '--memspec', `file=${images}/own.memory`, ...disks);
  await host.virsh('destroy', name);
}

/** A megabyte of this byte at as many megabytes, as the guest would write it. */
async function write(host: Host, name: string, byte: number): Promise<void> {
  const device = '/machine/peripheral/virtio-disk1/virtio-backend';
  for (const command of [`write -P ${byte} ${byte}M 1M`, 'flush'])
    await host.virsh('qemu-monitor-command', '--hmp', name, `qemu-io -d ${device} "${command}"`);
}

test('external snapshots are taken, merged and deleted, and with the machine go all images that nothing else needs', async ({
  lab,
  start,
}) => {
  test.setTimeout(120_000);
  const host = lab.host('h1');
  await host.makePool('images');
  await startLayered(host, 'layered');
  const before = await files(host);
  const { page } = await start({ connect: [host.uri()] });
  await new HostPage(page, 'QEMU system').open('layered');
  const machine = new MachinePage(page, 'layered');
  const snapshots = new SnapshotsPane(page, 'layered');
  const tray = new TaskTray(page);
  await tray.open();
  const chain = async (...names: string[]): Promise<void> => {
    const [top = ''] = names;
    expect(await host.virsh('domblklist', 'layered')).toContain(`${images}/${top}\n`);
    expect(await chainOf(host, `${images}/${top}`)).toEqual(names.map((name) => `${images}/${name}`));
  };

  await test.step('each snapshot makes one file on top of the chain, and one for the memory', async () => {
    await machine.show('Snapshots');
    await snapshots.take('first', 'External, disks only');
    await write(host, 'layered', 1);
    await snapshots.take('second', 'External with memory');
    await write(host, 'layered', 2);
    await snapshots.take('third', 'External, disks only');
    await write(host, 'layered', 3);
    await chain('own.third', 'own.second', 'own.first', 'own.qcow2', 'base.qcow2');
    expect(await files(host)).toEqual(
      [...before, 'layered.second.mem', 'own.first', 'own.second', 'own.third'].sort(),
    );
  });

  await test.step('the top image is committed and goes; the snapshot that stood on it is only forgotten', async () => {
    await machine.show('Disks');
    const disks = new DisksPane(page);
    await disks.open('vdb', 'Commit');
    const commit = new Panel(page, 'Commit vdb');
    await commit.dialog.locator('label').filter({ hasText: 'Delete' }).click();
    await expect(disks.plan).toContainText('third');
    await commit.send('Start committing');
    await expect(tray.task('Commit disk', 'layered')).toContainText('Done');
    await chain('own.second', 'own.first', 'own.qcow2', 'base.qcow2');
    await machine.show('Snapshots');
    await snapshots.remove('third');
    await chain('own.second', 'own.first', 'own.qcow2', 'base.qcow2');
    expect(await files(host)).toEqual([...before, 'layered.second.mem', 'own.first', 'own.second'].sort());
  });

  await test.step('deleting the others leaves the files of before, with all that was written', async () => {
    await snapshots.remove('second');
    await chain('own.first', 'own.qcow2', 'base.qcow2');
    expect(await files(host)).toEqual([...before, 'own.first'].sort());
    await snapshots.remove('first');
    await chain('own.qcow2', 'base.qcow2');
    expect(await files(host)).toEqual(before);
    expect(await host.virsh('snapshot-list', 'layered', '--name')).toBe('');
    const reads = [1, 2, 3].flatMap((byte) => ['-c', `read -P ${byte} ${byte}M 1M`]);
    expect(
      await host.shell('qemu-io', '-U', '-r', '-f', 'qcow2', ...reads, `${images}/own.qcow2`),
    ).not.toContain('failed');
  });

  await snapshotLayered(host, 'layered');
  expect(await files(host)).toEqual([...before, 'own.first', 'own.memory', 'own.second'].sort());
  await machine.choose('Delete');
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
