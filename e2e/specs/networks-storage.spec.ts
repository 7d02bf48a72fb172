import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { narrowProxy } from '../faults/narrow-proxy.js';
import { Decision } from '../pages/decision.js';
import { HostPage } from '../pages/host-page.js';
import { ObjectPage, PoolPage } from '../pages/object-page.js';
import { Panel } from '../pages/panel.js';
import { Sidebar } from '../pages/sidebar.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, report, test } from './journey.js';

const MiB = 2 ** 20;
/** The port of libvirtd's TCP transport. */
const libvirtPort = 16509;

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

test('networks and pools of the test driver are made, changed and deleted', async ({ start }) => {
  const { page } = await start({ route: '/hosts/demo/networks' });
  const tray = new TaskTray(page);
  await tray.open();
  const networks = new HostPage(page, 'Demo', 'Networks');

  await test.step('stopping a network says who loses the link', async () => {
    await networks.choose('default', 'Stop');
    const decision = new Decision(page, 'Stop default?');
    await expect(decision.dialog.getByRole('listitem').first()).toBeVisible();
    await decision.choose('Stop');
    await expect(networks.state('default')).toHaveText('Inactive');
    await networks.choose('default', 'Start');
    await expect(networks.state('default')).toHaveText('Active');
    await expect(tray.task('Start network', 'default')).toContainText('Done');
  });

  await test.step('a form with defaults makes one', async () => {
    await page.getByRole('button', { name: 'New network' }).click();
    const form = new Panel(page, 'New network');
    await form.button('Create').click();
    await expect(form.dialog).toContainText('A name is needed');
    await form.fill({ Name: 'quiet', 'DNS domain': 'quiet.example' });
    await form.select(page, 'Mode', 'Isolated');
    await form.send('Create');
    await expect(networks.state('quiet')).toHaveText('Active');
    await expect(networks.row('quiet')).toContainText('192.168.100.1/24');
  });

  await test.step('its XML is edited, the changes shown first', async () => {
    await networks.open('quiet');
    const quiet = new ObjectPage(page, 'quiet');
    await quiet.show('XML');
    await quiet.action('Edit XML').click();
    const editor = page.getByRole('dialog');
    await expect(editor.getByRole('button', { name: 'Show changes' })).toBeDisabled();
    await editor.getByRole('textbox', { name: 'XML of quiet' }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('<description>Quiet</description>');
    await editor.getByRole('button', { name: 'Show changes' }).click();
    await expect(editor).toContainText('1 place changed');
    await editor.getByRole('button', { name: 'Back to editing' }).click();
    await page.keyboard.press('Escape');
    await expect(editor).toBeHidden();
    await quiet.choose('Delete');
    await new Decision(page, 'Delete quiet?').choose('Delete');
    await expect(networks.row('default')).toBeVisible();
    await expect(networks.row('quiet')).toHaveCount(0);
  });

  await test.step('a pool with a volume comes and goes', async () => {
    await new Sidebar(page).section('Demo', 'Storage').click();
    const pools = new HostPage(page, 'Demo', 'Storage pools');
    await page.getByRole('button', { name: 'New pool' }).click();
    const form = new Panel(page, 'New pool');
    await form.fill({ Name: 'spare', 'Folder on the host': '/srv/spare' });
    await form.send('Create');
    await expect(pools.state('spare')).toHaveText('Active');
    await pools.open('spare');
    const spare = new PoolPage(page, 'spare');
    await spare.action('New volume').click();
    const volume = new Panel(page, 'New volume in spare');
    await volume.fill({ Name: 'disk.qcow2', Capacity: '2' });
    await volume.send('Create');
    await expect(spare.volume('disk.qcow2')).toContainText('2 GiB');
    await spare.chooseFor('disk.qcow2', 'Delete');
    const decision = new Decision(page, 'Delete disk.qcow2?');
    await expect(decision.dialog.getByRole('button', { name: 'Delete' })).toBeDisabled();
    await decision.dialog.getByRole('textbox').fill('disk.qcow2');
    await decision.choose('Delete');
    await expect(spare.volume('disk.qcow2')).toHaveCount(0);
    await spare.choose('Remove, keep its storage');
    await new Decision(page, 'Remove spare from libvirt?').choose('Remove');
    await expect(page.getByText('This pool is no longer there')).toBeVisible();
  });
});

test('volumes are made, moved and deleted on a host, byte for byte, and a cut transfer goes on', async ({
  lab,
  start,
  runtime,
}) => {
  test.setTimeout(180_000);
  test.skip(runtime === 'electron', 'files are chosen in native dialogs there');
  const host = lab.host('h1');
  const proxy = await narrowProxy(host.address, libvirtPort, 512 * MiB);
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-'));
  try {
    const file = join(folder, 'random.img');
    await writeFile(file, randomBytes(64 * MiB));
    const sha256 = await digest(file);
    const { page } = await start({ connect: [`qemu+tcp://127.0.0.1:${proxy.port}/system`] });
    const tray = new TaskTray(page);
    await tray.open();
    await new Sidebar(page).section('127.0.0.1', 'Storage').click();
    const pools = new HostPage(page, '127.0.0.1', 'Storage pools');
    const pool = new PoolPage(page, 'vault');

    const upload = async (name: string): Promise<void> => {
      await pool.action('Upload').click();
      const form = new Panel(page, 'Upload into vault');
      await form.fill({ 'File on this machine': file, 'Name of the volume': name });
      await form.send('Upload');
    };
    const download = async (name: string, to: string): Promise<void> => {
      await pool.chooseFor(name, 'Download');
      const form = new Panel(page, `Download ${name}`);
      await form.fill({ 'File on this machine': to });
      await form.send('Download');
    };
    const done = (action: string, name: string): Promise<void> =>
      expect(tray.task(action, name)).toContainText('Done', { timeout: 30_000 });
    const underWay = (action: string, name: string): Promise<void> =>
      expect
        .poll(async () =>
          Number(await tray.task(action, name).getByRole('progressbar').getAttribute('aria-valuenow')),
        )
        .toBeGreaterThan(5);

    await test.step('a pool over a folder that is made', async () => {
      await page.getByRole('button', { name: 'New pool' }).first().click();
      const form = new Panel(page, 'New pool');
      await form.fill({ Name: 'vault', 'Folder on the host': '/var/lib/libvirt/images/vault' });
      await form.send('Create');
      await expect(pools.state('vault')).toHaveText('Active');
      await pools.open('vault');
    });

    await test.step('create, resize, build on it, clone', async () => {
      await pool.action('New volume').click();
      const form = new Panel(page, 'New volume in vault');
      await form.fill({ Name: 'base.qcow2', Capacity: '1' });
      await form.send('Create');
      await expect(pool.volume('base.qcow2')).toContainText('1 GiB');
      await pool.chooseFor('base.qcow2', 'Resize');
      const resize = new Panel(page, 'Resize base.qcow2');
      await resize.fill({ Capacity: '2' });
      await resize.send('Resize');
      await expect(pool.volume('base.qcow2')).toContainText('2 GiB');
      await pool.chooseFor('base.qcow2', 'Clone');
      await new Panel(page, 'Clone base.qcow2').send('Clone');
      await expect(pool.volume('base-clone.qcow2')).toBeVisible();
      await done('Clone volume', 'base.qcow2');
    });

    await test.step('up and down again, byte for byte', async () => {
      await upload('random.img');
      await done('Upload volume', 'random.img');
      await expect(pool.volume('random.img')).toContainText('64 MiB');
      const back = join(folder, 'back.img');
      await download('random.img', back);
      await done('Download volume', 'random.img');
      expect(await digest(back)).toBe(sha256);
      await pool.chooseFor('random.img', 'Download');
      const again = new Panel(page, 'Download random.img');
      await again.fill({ 'File on this machine': back });
      await again.button('Download').click();
      await expect(again.dialog).toContainText('There is a file of this name already.');
      await page.keyboard.press('Escape');
    });

    await test.step('a file dropped into the page', async () => {
      const data = await page.evaluateHandle(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(3 * 2 ** 20).fill(7)], 'dropped.img'));
        return transfer;
      });
      const region = page.getByRole('region', { name: 'Volumes' }).locator('> div').first();
      await region.dispatchEvent('dragover', { dataTransfer: data });
      await region.dispatchEvent('drop', { dataTransfer: data });
      await expect(pool.volume('dropped.img')).toContainText('3 MiB');
      await done('Upload volume', 'dropped.img');
    });

    await test.step('cancelled midway nothing is left', async () => {
      proxy.bytesPerSecond = 8 * MiB;
      await upload('half.img');
      await underWay('Upload volume', 'half.img');
      await page.getByRole('button', { name: 'Cancel: Upload volume half.img' }).click();
      await expect(tray.task('Upload volume', 'half.img')).toContainText('Cancelled');
      await expect(pool.volume('half.img')).toHaveCount(0);
      expect(await host.virsh('vol-list', 'vault')).not.toContain('half.img');
      const to = join(folder, 'half.img');
      await download('random.img', to);
      await underWay('Download volume', 'random.img');
      await page.getByRole('button', { name: 'Cancel: Download volume random.img' }).click();
      await expect(tray.task('Download volume', 'random.img')).toContainText('Cancelled');
      for (const path of [to, `${to}.virtdeck-part`]) await expect(access(path)).rejects.toThrow();
    });

    await test.step('cut midway it says so, and goes on when the link is back', async () => {
      await upload('cut.img');
      await underWay('Upload volume', 'cut.img');
      const cutAt = Date.now();
      await host.linkDown();
      const cut = pool.cut('The upload of cut.img was cut');
      await expect(cut).toBeVisible({ timeout: 60_000 });
      report('seconds until a cut upload says so', (Date.now() - cutAt) / 1000);
      await expect(cut).toContainText('64 MiB');
      await host.linkUp();
      proxy.bytesPerSecond = 512 * MiB;
      await cut.getByRole('button', { name: 'Go on' }).click({ timeout: 60_000 });
      await expect(cut).toHaveCount(0);
      await done('Upload volume', 'cut.img');
      const back = join(folder, 'cut-back.img');
      await download('cut.img', back);
      await done('Download volume', 'cut.img');
      expect(await digest(back)).toBe(sha256);
    });

    await test.step('wipe and delete', async () => {
      await pool.chooseFor('cut.img', 'Wipe');
      const wipe = new Decision(page, 'Wipe cut.img');
      await wipe.dialog.getByRole('textbox').fill('cut.img');
      await wipe.choose('Wipe');
      await done('Wipe volume', 'cut.img');
      await pool.chooseFor('cut.img', 'Delete');
      const remove = new Decision(page, 'Delete cut.img?');
      await remove.dialog.getByRole('textbox').fill('cut.img');
      await remove.choose('Delete');
      await done('Delete volume', 'cut.img');
      await expect(pool.volume('cut.img')).toHaveCount(0);
    });
  } finally {
    await host.linkUp();
    await proxy.close();
    await rm(folder, { recursive: true });
  }
});

test('a guest’s lease shows up, its bandwidth is limited, and its disk is not deleted', async ({
  lab,
  start,
}) => {
  test.setTimeout(120_000);
  const host = lab.host('h1');
  await host.makeNetwork('wired');
  await host.makePool('images');
  const disk = await host.makeDisk('scratch');
  await host.defineGuest('linux-agent', 'helper', { disk, network: 'wired' });
  await host.startGuest('helper');
  const { page } = await start({ connect: [host.uri()] });
  const tray = new TaskTray(page);
  await tray.open();
  const sidebar = new Sidebar(page);

  await test.step('used volumes are kept', async () => {
    await sidebar.section('QEMU system', 'Storage').click();
    await new HostPage(page, 'QEMU system', 'Storage pools').open('images');
    const images = new PoolPage(page, 'images');
    await images.action('Refresh').click();
    await expect(images.volume('scratch.qcow2')).toContainText('helper');
    await images.chooseFor('scratch.qcow2', 'Delete');
    const decision = new Decision(page, 'Delete scratch.qcow2?');
    await expect(decision.dialog).toContainText('helper runs on it');
    await expect(decision.dialog.getByRole('button', { name: 'Delete' })).toBeDisabled();
    await decision.choose('Cancel');
  });

  await test.step('the lease, with the machine it belongs to', async () => {
    await sidebar.section('QEMU system', 'Networks').click();
    await new HostPage(page, 'QEMU system', 'Networks').open('wired');
    const wired = new ObjectPage(page, 'wired');
    await expect(wired.rows('Guests').filter({ hasText: 'helper' })).toContainText('Plugged in');
    const lease = wired.rows('DHCP leases').filter({ hasText: 'helper' });
    await expect(lease).toContainText('192.168.150.1', { timeout: 60_000 });
    await expect(wired.rows('Guests').filter({ hasText: 'helper' })).toContainText('192.168.150.1');
  });

  await test.step('bandwidth and reservations', async () => {
    const wired = new ObjectPage(page, 'wired');
    await wired.action('Limit helper').click();
    const limit = new Panel(page, 'Bandwidth of helper');
    const average = limit.dialog.getByRole('textbox', { name: 'Average' }).first();
    await average.fill('1000');
    await average.blur();
    await limit.send('Apply');
    await expect(wired.rows('Guests').filter({ hasText: 'helper' })).toContainText('in 1,000 kB/s');
    await wired.action('Reserve an address').click();
    const reservation = new Panel(page, 'Reserve an address');
    await reservation.fill({ 'MAC address': '52:54:00:aa:bb:cc', Address: '192.168.150.77' });
    await reservation.send('Reserve');
    await expect(wired.rows('Reservations')).toContainText('192.168.150.77');
    expect(await host.virsh('net-dumpxml', 'wired')).toContain('52:54:00:aa:bb:cc');
    await wired.action('Remove 192.168.150.77').click();
    await expect(wired.rows('Reservations')).toHaveCount(0);
  });

  await test.step('deleting the network says that the guest loses its link', async () => {
    const wired = new ObjectPage(page, 'wired');
    await wired.choose('Delete');
    const decision = new Decision(page, 'Delete wired?');
    await expect(decision.dialog.getByRole('listitem')).toHaveText(['helper']);
    await decision.choose('Delete');
    await expect(tray.task('Delete network', 'wired')).toContainText('Done');
  });
});
