import { Decision } from '../pages/decision.js';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { TaskTray } from '../pages/task-tray.js';
import { Toasts } from '../pages/toasts.js';
import { expect, test } from './journey.js';

test('a guest that heeds its power button shuts down while its time counts down', async ({ lab, start }) => {
  const host = lab.host('h1');
  await host.defineGuest('linux', 'obedient');
  await host.startGuest('obedient');
  const { page } = await start({ connect: [host.uri()] });
  await new HostPage(page, 'QEMU system').open('obedient');
  const machine = new MachinePage(page, 'obedient');
  const tray = new TaskTray(page);
  await machine.show('Console');
  await expect(machine.console.screen).toContainText('LINUX-READY', { timeout: 60_000 });
  await tray.open();
  await machine.action('Shut down').click();
  await expect(tray.countdown('obedient')).toContainText('the guest has');
  await expect(machine.state('Shut off')).toBeVisible();
  await expect(tray.task('Shut down', 'obedient')).toContainText('Done');
  expect(await host.guestState('obedient')).toBe('shut off');
});

test('a guest that ignores its power button is offered to be forced off when its time is up', async ({
  lab,
  start,
}) => {
  const host = lab.host('h1');
  await host.defineGuest('echo', 'stubborn');
  await host.startGuest('stubborn');
  const { page } = await start({ connect: [host.uri()], route: '/settings' });
  const timeout = page.getByRole('textbox', { name: 'Time to shut down' });
  await timeout.fill('5');
  await timeout.press('Enter');
  await page.getByRole('link', { name: 'QEMU system' }).click();
  const list = new HostPage(page, 'QEMU system');
  const tray = new TaskTray(page);
  await tray.open();
  await list.choose('stubborn', 'Shut down');
  await expect(tray.countdown('stubborn')).toContainText('the guest has');
  await expect(tray.task('Shut down', 'stubborn')).toContainText('Has not shut down in time');
  await expect(list.state('stubborn')).toHaveText('Running');
  const offer = new Toasts(page).toast('stubborn has not shut down');
  await offer.getByRole('button', { name: 'Force off' }).click();
  await new Decision(page, 'Force off stubborn?').choose('Force off');
  await expect(list.state('stubborn')).toHaveText('Shut off');
  expect(await host.guestState('stubborn')).toBe('shut off');
});

test.describe('on the test driver', () => {
  test('a machine shuts down at once', async ({ place, start }) => {
    const { page } = await start({ connect: [place.uri] });
    const list = new HostPage(page, place.host);
    const tray = new TaskTray(page);
    await tray.open();
    await list.choose(place.machine, 'Start');
    await expect(list.state(place.machine)).toHaveText('Running');
    await list.choose(place.machine, 'Shut down');
    await expect(list.state(place.machine)).toHaveText('Shut off');
    await expect(tray.task('Shut down', place.machine)).toContainText('Done');
  });
});
