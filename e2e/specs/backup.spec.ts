import { AxeBuilder } from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { until } from '../lab/index.js';
import type { Host } from '../lab/index.js';
import { BackupTab } from '../pages/backup-tab.js';
import { Decision } from '../pages/decision.js';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, test } from './journey.js';

const images = '/var/lib/libvirt/images';

/** The SHA-256 of what is in an image, as QEMU's own tools read it. */
async function contentsOf(host: Host, file: string): Promise<string> {
  const pipe = 'qemu-img convert -U -O raw "$1" "$1.flat" && sha256sum <"$1.flat"; rm -f "$1.flat"';
  return (await host.shell('sh', '-c', pipe, 'sh', file)).slice(0, 64);
}

/** The same contents by the rule of the manifest: the SHA-256 of the SHA-256 of each 4 MiB. */
async function piecesOf(host: Host, file: string): Promise<string> {
  const script =
    'qemu-img convert -O raw "$1" "$1.flat"; split -b 4M --filter="sha256sum" "$1.flat"; rm -f "$1.flat"';
  const hashes = (await host.shell('sh', '-c', script, 'sh', file)).match(/[0-9a-f]{64}/g) ?? [];
  return createHash('sha256')
    .update(Buffer.concat(hashes.map((hash) => Buffer.from(hash, 'hex'))))
    .digest('hex');
}

/** What axe finds serious on the page as it is. */
async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const filesOf = async (host: Host, part: string): Promise<string[]> =>
  (await host.shell('ls', images)).split('\n').filter((name) => name.includes(part));

test('backups of what a guest writes are restored as its disk was at each point', async ({ lab, start }) => {
  test.setTimeout(240_000);
  const host = lab.host('h1');
  await host.makePool('images');
  const disk = await host.makeDisk('data', '32M');
  await host.defineGuest('linux', 'web', { disk });
  await host.startGuest('web');
  const { page } = await start({ connect: [host.uri()] });
  await new HostPage(page, 'QEMU system').open('web');
  const machine = new MachinePage(page, 'web');
  const tab = new BackupTab(page, 'web');
  const tray = new TaskTray(page);
  await tray.open();
  const points: string[] = [];

  /** The guest writes, and says what its disk holds then. */
  const write = async (command: string): Promise<void> => {
    const point = points.length;
    await machine.show('Console');
    await machine.console.type(
      `${command}; sync; echo 3 >/proc/sys/vm/drop_caches; echo "SUM-"${point} $(sha256sum </dev/vdb)\r`,
    );
    const line = machine.console.screen.getByText(new RegExp(`^SUM-${point} [0-9a-f]{64}`));
    await expect(line).toBeVisible({ timeout: 60_000 });
    points.push(/[0-9a-f]{64}/.exec((await line.textContent()) ?? '')?.[0] ?? '');
    await machine.show('Backup');
  };
  const backUp = async (expected: RegExp): Promise<void> => {
    const form = await tab.backUp();
    await expect(form.dialog.getByRole('region', { name: 'What this will do' })).toContainText(expected);
    await form.fill({ Description: `point ${points.length - 1}` });
    await form.send('Back up');
    await expect(tab.sets).toHaveCount(points.length, { timeout: 30_000 });
    await expect(tab.sets.first()).toContainText('Complete', { timeout: 30_000 });
    await expect(tray.task('Back up', 'web')).toContainText('Done');
  };

  await test.step('one full and two of changes, while the guest writes in between', async () => {
    await machine.show('Console');
    await expect(machine.console.screen).toContainText('LINUX-READY', { timeout: 60_000 });
    await write('dd if=/dev/urandom of=/dev/vdb bs=1M count=6 seek=1');
    await backUp(/vdb → web\.backup-.*up to /);
    await write('dd if=/dev/urandom of=/dev/vdb bs=64k count=10 seek=100');
    await backUp(/vdb → web\.backup-.*changes, /);
    // What was there becomes zeros: those must hide what lies beneath.
    await write('dd if=/dev/zero of=/dev/vdb bs=1M count=2 seek=2');
    await backUp(/Makes the checkpoint backup-/);
    await expect(tab.sets.nth(0)).toContainText('Incremental');
    await expect(tab.sets.nth(2)).toContainText('Full');
    expect(await seriousFindings(page)).toEqual([]);
  });

  await test.step('virsh knows the same checkpoints', async () => {
    const known = (await host.virsh('checkpoint-list', 'web', '--name', '--topological'))
      .split('\n')
      .filter(Boolean);
    expect(known).toHaveLength(3);
    await expect(tab.checkpoints).toHaveCount(3);
    for (const name of known) await expect(tab.checkpoints.filter({ hasText: name })).toBeVisible();
  });

  await test.step('each is restored bit by bit, in either format', async () => {
    for (const [point, format] of [
      [0, 'raw'],
      [1, 'qcow2'],
      [2, 'qcow2'],
    ] as const) {
      const form = await tab.restore(tab.sets.filter({ hasText: `point ${point}` }));
      await form.getByRole('textbox', { name: 'Names begin with' }).fill(`point-${point}`);
      await form.getByText(format, { exact: true }).click();
      await form.getByRole('button', { name: 'Restore', exact: true }).click();
      await form.waitFor({ state: 'hidden' });
      const file = `${images}/point-${point}.vdb.${format}`;
      await expect.poll(() => filesOf(host, `point-${point}`)).toHaveLength(1);
      await expect(tray.task('Restore backup', 'web')).toContainText('Done', { timeout: 30_000 });
      expect(await contentsOf(host, file)).toBe(points[point]);
      await tray.press('Clear ended');
    }
    const checksum = await piecesOf(host, `${images}/point-2.vdb.qcow2`);
    await expect(tab.sets.first().getByTitle(`vdb: SHA-256 ${checksum}`)).toBeVisible();
  });

  await test.step('disks are offered, and read by the commands that are shown', async () => {
    await write('dd if=/dev/urandom of=/dev/vdb bs=64k count=3 seek=200');
    const form = await tab.backUp();
    await form.dialog.getByText('Offer over NBD', { exact: true }).click();
    const last = (await host.virsh('checkpoint-list', 'web', '--name', '--leaves')).trim();
    await form.select(page, 'What', `Tell what changed since ${last}`);
    await form.dialog.getByText('Make a checkpoint', { exact: true }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await form.send('Offer');
    await expect(tab.command('Address')).toHaveText(
      /^nbd\+unix:\/\/\/vdb\?socket=\/var\/lib\/libvirt\/qemu\/domain-/,
    );
    const convert = (await tab.command('Copy to qcow2').textContent()) ?? '';
    await host.shell('sh', '-c', `cd ${images} && ${convert.replace("'vdb.qcow2'", 'pulled.qcow2')}`);
    expect(await contentsOf(host, `${images}/pulled.qcow2`)).toBe(points[3]);
    const changes = JSON.parse(
      await host.shell('sh', '-c', (await tab.command('What has changed').textContent()) ?? ''),
    ) as { start: number; length: number; data: boolean }[];
    expect(changes.filter(({ data }) => !data)).toMatchObject([
      { start: 200 * 64 * 1024, length: 3 * 64 * 1024 },
    ]);
    await tab.button('End the offer').click();
    await expect(tray.task('Offer backup over NBD', 'web')).toContainText(/Done|Cancelled/);
    await expect(tab.button('Back up…')).toBeEnabled();
    await tray.press('Clear ended');
  });

  await test.step('they are offered to other machines by TLS, and to nobody without a certificate', async () => {
    const form = await tab.backUp();
    await form.dialog.getByText('Offer over NBD', { exact: true }).click();
    await form.dialog.getByText('TCP port', { exact: true }).click();
    await form.dialog.getByRole('textbox', { name: 'Address on the host' }).fill(host.address);
    await form.dialog.getByText('TLS', { exact: true }).click();
    await form.dialog.getByText('Make a checkpoint', { exact: true }).click();
    await form.send('Offer');
    await expect(tab.command('Address')).toHaveText(`nbds://${host.address}:10809/vdb`);
    const convert = (await tab.command('Copy to qcow2').textContent()) ?? '';
    const mine = convert
      .replace('/etc/pki/qemu', '/etc/libvirt/lab/qemu')
      .replace('vdb.qcow2', 'secret.qcow2');
    await host.shell('sh', '-c', `cd ${images} && ${mine}`);
    expect(await contentsOf(host, `${images}/secret.qcow2`)).toBe(
      await contentsOf(host, `${images}/pulled.qcow2`),
    );
    const bare = host.shell('qemu-img', 'info', `nbd://${host.address}:10809/vdb`);
    await expect(bare).rejects.toThrow('TLS');
    await tab.button('End the offer').click();
    await expect(tray.task('Offer backup over NBD', 'web')).toContainText(/Done|Cancelled/);
    await expect(tab.button('Back up…')).toBeEnabled();
  });

  await test.step('a checkpoint gets a description, and goes', async () => {
    const [first = ''] = (await host.virsh('checkpoint-list', 'web', '--name', '--topological')).split('\n');
    await tab.choose(tab.checkpoints.filter({ hasText: first }), 'Describe…');
    const form = page.getByRole('dialog', { name: `Describe ${first}` });
    await form.getByRole('textbox', { name: 'Description' }).fill('before the move');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(tab.checkpoints.filter({ hasText: first })).toContainText('before the move');
    expect(await host.virsh('checkpoint-dumpxml', 'web', first)).toContain('before the move');
    await tab.deleteCheckpoint(first, 'This one');
    await expect(tab.checkpoints).toHaveCount(2);
    expect(await host.virsh('checkpoint-list', 'web', '--name')).not.toContain(first);
  });

  await test.step('a new machine is made of a backup', async () => {
    const form = await tab.restore(tab.sets.first());
    await form.getByText('New machine', { exact: true }).click();
    await form.getByRole('button', { name: 'Restore', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await expect(tray.task('Restore backup', 'web-restored')).toContainText('Done', { timeout: 30_000 });
    const xml = await host.virsh('dumpxml', 'web-restored');
    expect(xml).toContain(`${images}/web-restored.vdb.qcow2`);
    expect(xml).not.toContain(disk);
  });

  await test.step('the machine gets its own disk back as it was at a point', async () => {
    await machine.choose('Force off');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Force off' }).click();
    await expect(machine.state('Shut off')).toBeVisible();
    const form = await tab.restore(tab.sets.filter({ hasText: 'point 1' }));
    await form.getByText('The machine itself', { exact: true }).click();
    await form.getByText('Keep its present disks').click();
    await expect(form).toContainText('Lost: the present contents of vdb');
    await expect(form.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled();
    await form.getByRole('textbox', { name: 'Type “web” to confirm' }).fill('web');
    await form.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(tray.task('Restore backup', 'web')).toContainText('Done', { timeout: 30_000 });
    const file = /vdb\s+(\S+)/.exec(await host.virsh('domblklist', 'web'))?.[1] ?? '';
    expect(file).toBe(`${images}/web.restored.vdb.qcow2`);
    expect(await contentsOf(host, file)).toBe(points[1]);
    expect(await filesOf(host, 'data')).toEqual([]);
    await expect(tab.checkpoints).toHaveCount(0);
    await machine.action('Start').click();
    await expect(machine.state('Running')).toBeVisible({ timeout: 15_000 });
  });

  await test.step('deleting a backup takes those that build on it, and nothing else', async () => {
    await tab.delete(tab.sets.filter({ hasText: 'point 1' }), 'Delete 2 backups');
    await expect(tab.sets).toHaveCount(1, { timeout: 20_000 });
    await tab.delete(tab.sets, 'Delete');
    await expect(tab.sets).toHaveCount(0);
    expect(await filesOf(host, 'backup-')).toEqual([]);
    expect(await filesOf(host, 'point-')).toHaveLength(3);
  });
});

test('a backup goes on without the app, leaves nothing when it is cancelled, and is not restored when it is damaged', async ({
  lab,
  start,
}) => {
  test.setTimeout(180_000);
  const host = lab.host('h1');
  await host.makePool('images');
  /** So much is on its disk that a backup can be slowed down before it is done. */
  const makeMachine = async (name: string): Promise<void> => {
    const disk = await host.makeDisk(name, '384M');
    await host.shell('qemu-io', '-c', 'write -q -P 7 0 384M', disk);
    await host.defineGuest('echo', name, { disk });
    await host.startGuest(name);
  };
  await makeMachine('large');
  const first = await start({ connect: [host.uri()] });

  const open = async (page: Page, name: string): Promise<BackupTab> => {
    await new HostPage(page, 'QEMU system').open(name);
    await new MachinePage(page, name).show('Backup');
    return new BackupTab(page, name);
  };
  /** Begun, and slowed down from its first moment on, so that it is under way for as long as the test wants. */
  const begin = async (tab: BackupTab): Promise<void> => {
    const slowed = `${images}/${tab.machine}.slowed`;
    const orders = `until [ -e ${slowed} ]; do echo blockjob ${tab.machine} vdb --bandwidth 1; sleep 0.01; done`;
    const form = await tab.backUp();
    // One client that asks again and again is faster than many that ask once.
    await host.shell('sh', '-c', `{ timeout 30 sh -c '${orders}' | virsh -q; } >/dev/null 2>&1 &`);
    await form.send('Back up');
    await until('its job is a slow one', async () =>
      /Bandwidth limit/.test(await host.virsh('blockjob', tab.machine, 'vdb', '--info').catch(() => '')),
    );
    await host.shell('touch', slowed);
    await host.shell('sh', '-c', `sleep 0.1; rm ${slowed}`);
  };
  const speedUp = (name: string): Promise<string> => host.virsh('blockjob', name, 'vdb', '--bandwidth', '0');
  const gone = (name: string): Promise<boolean> =>
    until(`the job of ${name} is gone`, async () => /None/.test(await host.virsh('domjobinfo', name)));

  await test.step('cancelled in the middle', async () => {
    const tab = await open(first.page, 'large');
    const tray = new TaskTray(first.page);
    await tray.open();
    await begin(tab);
    await tab.button('Cancel the backup').click();
    await expect(tray.task('Back up', 'large')).toContainText('Cancelled', { timeout: 20_000 });
    expect(await filesOf(host, 'backup-')).toEqual([]);
    expect((await host.virsh('checkpoint-list', 'large', '--name')).trim()).toBe('');
    await expect(tab.sets).toHaveCount(0);
  });

  await test.step('it goes on when the app is killed, as others do, which end then', async () => {
    await begin(new BackupTab(first.page, 'large'));
    for (const name of ['lost', 'torn', 'dies', 'ends']) {
      await makeMachine(name);
      await first.page.getByRole('link', { name: 'Machines', exact: true }).click();
      await begin(await open(first.page, name));
    }
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    await speedUp('lost');
    await host.virsh('blockjob', 'torn', 'vdb', '--abort');
    for (const name of ['lost', 'torn']) {
      await gone(name);
      // libvirt keeps one ended job of a machine: now that is another.
      await host.virsh('dump', name, `/tmp/${name}.core`);
    }
    // virsh calls it a failure when the process was faster gone than it looked.
    await host.virsh('destroy', 'dies').catch(() => '');
    await until('it is off', async () => /shut off/.test(await host.virsh('domstate', 'dies')));
    await speedUp('ends');
    await gone('ends');
    expect(await host.virsh('domjobinfo', 'large')).toMatch(/Operation: +Backup/);
  });

  const { page } = await start({ connect: [host.uri()] });
  const tray = new TaskTray(page);
  const openAnother = async (name: string): Promise<BackupTab> => {
    await page.getByRole('link', { name: 'Machines', exact: true }).click();
    return open(page, name);
  };
  await test.step('and is found again, and finished', async () => {
    await tray.open();
    await expect(tray.task('Back up', 'large')).toContainText('%', { timeout: 20_000 });
    const tab = await open(page, 'large');
    await expect(tab.sets).toContainText('Unfinished');
    await speedUp('large');
    await expect(tab.sets).toContainText('Complete', { timeout: 60_000 });
    await expect(tray.task('Back up', 'large')).toContainText('Done');
  });

  await test.step('how one ended is found out where libvirt knows it', async () => {
    await expect(tray.task('Back up', 'ends')).toContainText('Done', { timeout: 30_000 });
    await expect((await openAnother('ends')).sets).toContainText('Complete');
    await expect(tray.task('Back up', 'dies')).toContainText('Failed');
    const tab = await openAnother('dies');
    await expect(tab.sets).toContainText('Failed');
    await tab.delete(tab.sets, 'Delete');
    await expect(tab.sets).toHaveCount(0);
    expect(await filesOf(host, 'dies.backup-')).toEqual([]);
  });

  await test.step('where it does not, it is said, and verifying tells', async () => {
    const lost = await openAnother('lost');
    await expect(lost.sets).toContainText('End unknown');
    await lost.verifyButton.click();
    await expect(lost.sets).toContainText('Complete', { timeout: 30_000 });
    const torn = await openAnother('torn');
    await expect(torn.sets).toContainText('End unknown');
    expect(await seriousFindings(page)).toEqual([]);
    await torn.verifyButton.click();
    await expect(torn.sets).toContainText('Failed', { timeout: 30_000 });
    await tray.unfold('Verify backup', 'torn');
    await expect(tray.task('Verify backup', 'torn')).toContainText('differ from the machine’s disk');
  });

  await test.step('a manifest that can’t be read is deleted, and what may be its files stay', async () => {
    const other = 'torn.backup-20260101-000000.json';
    const beside = other.replace('json', 'vdb.raw');
    await host.shell('sh', '-c', `echo "{" >${images}/${other}; echo x >${images}/${beside}`);
    await host.virsh('pool-refresh', 'images');
    await page.getByRole('button', { name: `Delete ${other}…` }).click();
    const decision = new Decision(page, 'Delete the unreadable manifest?');
    await expect(decision.dialog).toContainText(beside);
    await decision.choose('Delete');
    await expect.poll(() => filesOf(host, other)).toEqual([]);
    expect(await filesOf(host, beside)).toHaveLength(1);
  });

  await test.step('a file that has changed since is found out', async () => {
    const small = await host.makeDisk('small', '8M');
    await host.shell('qemu-io', '-c', 'write -P 7 0 1M', small);
    await host.defineGuest('echo', 'small', { disk: small });
    await host.startGuest('small');
    const other = await openAnother('small');
    await (await other.backUp()).send('Back up');
    await expect(other.sets.first()).toContainText('Complete', { timeout: 20_000 });
    await other.choose(other.sets.first(), 'Verify');
    await expect(tray.task('Verify backup', 'small')).toContainText('Done', { timeout: 20_000 });
    const [file = ''] = (await filesOf(host, 'small.backup-')).filter((name) => name.endsWith('.qcow2'));
    await host.shell('qemu-io', '-c', 'write -P 8 64k 64k', `${images}/${file}`);
    await tray.press('Clear ended');
    await other.choose(other.sets.first(), 'Verify');
    await expect(tray.task('Verify backup', 'small')).toContainText('Failed', { timeout: 20_000 });
    const restore = await other.restore(other.sets.first());
    await restore.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(tray.task('Restore backup', 'small')).toContainText('Failed', { timeout: 20_000 });
    await tray.unfold('Restore backup', 'small');
    await expect(tray.region).toContainText('What was read is not what was backed up');
    expect(await filesOf(host, 'restored')).toEqual([]);
  });
});
