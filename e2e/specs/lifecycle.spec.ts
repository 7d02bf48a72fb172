import { benchDomainName } from '../bench/host-file.js';
import { Decision } from '../pages/decision.js';
import { DryRun } from '../pages/dry-run.js';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, test } from './journey.js';
import { placeKinds } from './places.js';

for (const placeKind of placeKinds) {
  test.describe(`on ${placeKind}`, () => {
    test.use({ placeKind });

    test('a machine is started, paused, resumed and forced off from its page', async ({ place, start }) => {
      const { page } = await start({ connect: [place.uri] });
      const list = new HostPage(page, place.host);
      const tray = new TaskTray(page);
      await expect(list.state(place.machine)).toHaveText('Shut off');
      await list.open(place.machine);
      const machine = new MachinePage(page, place.machine);
      await tray.open();

      await machine.action('Start').click();
      await expect(machine.state('Running')).toBeVisible();
      await expect(tray.task('Start', place.machine)).toContainText('Done');

      await machine.action('Pause').click();
      await expect(machine.state('Paused')).toBeVisible();
      await expect(tray.task('Pause', place.machine)).toContainText('Done');

      await machine.action('Resume').click();
      await expect(machine.state('Running')).toBeVisible();

      await machine.choose('Force off');
      const decision = new Decision(page, `Force off ${place.machine}?`);
      await decision.choose('Cancel');
      await expect(machine.state('Running')).toBeVisible();
      await machine.choose('Force off');
      await decision.choose('Force off');
      await expect(machine.state('Shut off')).toBeVisible();
      await expect(tray.task('Force off', place.machine)).toContainText('Done');
    });

    test('the menu at a row and the keyboard do the same', async ({ place, start }) => {
      const { page } = await start({ connect: [place.uri] });
      const list = new HostPage(page, place.host);
      const tray = new TaskTray(page);
      await tray.open();
      await list.choose(place.machine, 'Start');
      await expect(list.state(place.machine)).toHaveText('Running');
      for (const action of ['Reboot', 'Send NMI']) {
        await list.choose(place.machine, action);
        await expect(tray.task(action, place.machine)).toContainText('Done');
      }
      await list.choose(place.machine, 'Reset');
      await new Decision(page, `Reset ${place.machine}?`).choose('Reset');
      await expect(tray.task('Reset', place.machine)).toContainText('Done');
      await expect(list.state(place.machine)).toHaveText('Running');

      await list.table.focus();
      await page.keyboard.press('Control+Shift+P');
      await expect(list.state(place.machine)).toHaveText('Paused');
      await page.keyboard.press('Control+Shift+P');
      await expect(list.state(place.machine)).toHaveText('Running');
    });

    test('a machine is saved, says so, and is restored', async ({ place, start }) => {
      const { page } = await start({ connect: [place.uri] });
      const list = new HostPage(page, place.host);
      const tray = new TaskTray(page);
      await tray.open();
      await list.choose(place.machine, 'Start');
      await expect(list.state(place.machine)).toHaveText('Running');
      await list.choose(place.machine, 'Save');
      await expect(list.state(place.machine)).toHaveText('Saved');
      await expect(tray.task('Save', place.machine)).toContainText('Done');
      await list.open(place.machine);
      const machine = new MachinePage(page, place.machine);
      await expect(machine.header).toContainText('its memory is saved');
      await machine.action('Restore').click();
      await expect(machine.state('Running')).toBeVisible();
      await expect(tray.task('Restore', place.machine)).toContainText('Done');
    });
  });
}

test('several machines are steered at once, each with its own outcome', async ({ place, start }) => {
  const { page } = await start({ connect: [place.uri] });
  const list = new HostPage(page, place.host);
  const tray = new TaskTray(page);
  // Of these three the second runs already.
  const names = [2, 3, 6].map(benchDomainName);
  const [first, second, third] = names as [string, string, string];
  await list.state(first).click();
  for (const name of [second, third]) await list.state(name).click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Actions for 3 machines' }).click();
  await page.getByRole('menuitem', { name: 'Start (2 of 3)' }).click();
  await new DryRun(page).run('Start').click();
  for (const name of names) await expect(list.state(name)).toHaveText('Running');
  for (const name of [first, third]) await expect(tray.outcome(name)).toContainText('Done');
  await expect(tray.outcome(second)).toHaveCount(0);
});

test('a restored guest goes on where it was saved', async ({ lab, start }) => {
  const host = lab.host('h1');
  await host.defineGuest('echo', 'sleeper');
  await host.startGuest('sleeper');
  const { page } = await start({ connect: [host.uri()] });
  await new HostPage(page, 'QEMU system').open('sleeper');
  const machine = new MachinePage(page, 'sleeper');
  await machine.show('Console');
  await machine.console.type('half a sen');
  await expect(machine.console.screen).toContainText('> half a sen');
  await machine.choose('Save');
  await expect(machine.state('Saved')).toBeVisible();
  await machine.action('Restore').click();
  await expect(machine.header).toContainText('restored from its saved state');
  await expect(machine.console.status).toContainText('Attached since');
  // A guest that had booted anew would have sent its banner first.
  await machine.console.type('tence');
  await expect(machine.console.screen).toContainText('> half a sentence');
});

test('a guest that sleeps is woken, and one without an agent tells why it cannot be put to sleep', async ({
  lab,
  start,
}) => {
  const host = lab.host('h1');
  await host.defineGuest('linux', 'napper');
  const { page } = await start({ connect: [host.uri()] });
  await new HostPage(page, 'QEMU system').open('napper');
  const machine = new MachinePage(page, 'napper');
  const tray = new TaskTray(page);
  await machine.show('Console');
  await machine.action('Start').first().click();
  await expect(machine.console.screen).toContainText('LINUX-READY', { timeout: 60_000 });

  await machine.choose('Suspend to RAM');
  await tray.open();
  await tray.unfold('Suspend to RAM', 'napper');
  await expect(tray.task('Suspend to RAM', 'napper')).toContainText('agent');

  await machine.console.type('echo mem > /sys/power/state\n');
  await expect(machine.state('Suspended')).toBeVisible();
  await machine.action('Wake up').click();
  await expect(machine.state('Running')).toBeVisible();
  await expect(tray.task('Wake up', 'napper')).toContainText('Done');
  await machine.console.type('echo a$((40 + 2))w\n');
  await expect(machine.console.screen).toContainText('a42w');
});
