import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { Sidebar } from '../pages/sidebar.js';
import { expect, report, test } from './journey.js';

const host = 'QEMU system';

test('when libvirtd dies rows and console stay, and all is live again when it is back', async ({
  lab,
  start,
}) => {
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'survivor');
  await h1.startGuest('survivor');
  const { page } = await start({ connect: [h1.uri()] });
  const list = new HostPage(page, host);
  const sidebar = new Sidebar(page);
  await list.open('survivor');
  const machine = new MachinePage(page, 'survivor');
  await machine.show('Console');
  await machine.console.type('before the crash');
  await expect(machine.console.screen).toContainText('before the crash');

  await h1.killDaemon();
  const died = performance.now();
  await machine.header.getByText(/^Stale since/).waitFor();
  report('seconds from kill -9 to stale', (performance.now() - died) / 1000);
  await expect(machine.console.status).toContainText('the host is away');
  await sidebar.section(host, 'Machines').click();
  await expect(list.row('survivor')).toContainText('since');
  await expect(list.state('survivor')).toContainText('Running');

  // While nobody looks, the guest is paused: what shows after the outage is libvirt's truth, not the rows that were kept.
  await h1.startDaemon();
  const back = performance.now();
  await h1.virsh('suspend', 'survivor');
  await expect(list.state('survivor')).toHaveText('Paused', { timeout: 45_000 });
  report("seconds from libvirtd's start to live", (performance.now() - back) / 1000);
  await expect(sidebar.hostIn(host, 'Ready')).toBeVisible();
  await h1.virsh('resume', 'survivor');
  await expect(list.state('survivor')).toHaveText('Running');

  await list.open('survivor');
  await machine.show('Console');
  await expect(machine.console.screen).toContainText('before the crash');
  await expect(machine.console.status).toContainText('Attached since');
  await machine.console.type(' and after it');
  await expect(machine.console.screen).toContainText('before the crash and after it');
});

test('a console on screen reattaches by itself and keeps what it showed', async ({ lab, start }) => {
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'watched');
  await h1.startGuest('watched');
  const { page } = await start({ connect: [h1.uri()] });
  await new HostPage(page, host).open('watched');
  const machine = new MachinePage(page, 'watched');
  await machine.show('Console');
  await machine.console.type('kept');
  await expect(machine.console.screen).toContainText('> kept');
  await h1.killDaemon();
  await expect(machine.console.status).toContainText('the host is away');
  await expect(machine.console.screen).toContainText('> kept');
  await h1.startDaemon();
  await expect(machine.console.status).toContainText('Attached since', { timeout: 45_000 });
  await machine.console.type(', and live');
  await expect(machine.console.screen).toContainText('> kept, and live');
});

test('one host that hangs holds up no other', async ({ lab, start }) => {
  test.setTimeout(150_000);
  const [h1, h2] = [lab.host('h1'), lab.host('h2')];
  await h1.defineGuest('echo', 'frozen');
  await h2.defineGuest('echo', 'lively');
  const { page } = await start({ connect: [h1.uri('tcp'), h2.uri()] });
  const sidebar = new Sidebar(page);
  const other = new HostPage(page, host);
  await expect(sidebar.hostIn(h1.address, 'Ready')).toBeVisible();
  await h1.stopDaemon();
  await sidebar.section(host, 'Machines').click();
  await other.choose('lively', 'Start');
  await expect(other.state('lively')).toHaveText('Running');
  await expect(sidebar.hostIn(h1.address, 'Ready')).toHaveCount(0, { timeout: 60_000 });
  await h1.contDaemon();
  await expect(sidebar.hostIn(h1.address, 'Ready')).toBeVisible({ timeout: 60_000 });
});

test('quitting is prompt while a call hangs', async ({ lab, start }) => {
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'stuck');
  const app = await start({ connect: [h1.uri()] });
  const list = new HostPage(app.page, host);
  await expect(list.state('stuck')).toHaveText('Shut off');
  await h1.stopDaemon();
  await list.choose('stuck', 'Start');
  await expect(app.page.getByRole('contentinfo')).toContainText('1 task running');
  const asked = performance.now();
  const { code } = await app.quit();
  const seconds = (performance.now() - asked) / 1000;
  report('seconds to quit while a call hangs', seconds);
  expect(code).toBe(0);
  expect(seconds, 'aim 2 s; a multiple for slow machines').toBeLessThan(10);
});
