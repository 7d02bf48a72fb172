import type { Page } from '@playwright/test';
import { AuthPrompt } from '../pages/auth-prompt.js';
import { Decision } from '../pages/decision.js';
import { HostPage } from '../pages/host-page.js';
import { HostTab, hostSections } from '../pages/host-tab.js';
import { MachinePage } from '../pages/machine-page.js';
import { MachinesPage } from '../pages/machines-page.js';
import { Sidebar } from '../pages/sidebar.js';
import { TaskTray } from '../pages/task-tray.js';
import { checkAccess as check } from './axe.js';
import { expect, test } from './journey.js';

for (const theme of ['Light', 'Dark']) {
  test(`every screen is accessible in the ${theme.toLowerCase()} theme`, async ({ start }) => {
    test.setTimeout(180_000);
    const { page } = await start({ route: '/settings' });
    const main = page.getByRole('main');
    const sidebar = new Sidebar(page);

    // The label, which holds the radio button, takes the click.
    await main.getByText(theme, { exact: true }).click();
    await expect(main.getByRole('radio', { name: theme, exact: true })).toBeChecked();
    await check(page, 'settings');

    await sidebar.navigation.getByRole('link', { name: /^All machines/ }).click();
    const fleet = new MachinesPage(page);
    await expect(fleet.row('gateway')).toBeVisible();
    await check(page, 'all machines');
    await page.keyboard.press('Control+F');
    await page.keyboard.type('state:r');
    await expect(fleet.suggestion('running')).toBeVisible();
    await check(page, 'the query bar');
    await page.keyboard.press('Escape');
    await main.getByRole('button', { name: 'Columns' }).click();
    await expect(page.getByRole('checkbox', { name: 'Uptime' })).toBeVisible();
    await check(page, 'the choice of columns');
    await page.keyboard.press('Escape');
    await fleet.show('Tree of hosts and groups');
    await expect(fleet.tree).toBeVisible();
    await check(page, 'the tree of machines');
    await fleet.show('Cards');
    await expect(fleet.table.getByRole('gridcell').first()).toBeVisible();
    await check(page, 'machines as cards');
    await fleet.show('Table');

    await sidebar.section('Demo', 'Machines').click();
    const machines = new HostPage(page, 'Demo');
    await expect(machines.rows.first()).toBeVisible();
    await check(page, 'machines');
    await machines.row('gateway').click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await check(page, 'a menu');
    await page.keyboard.press('Escape');

    await sidebar.section('Demo', 'Networks').click();
    const networks = new HostPage(page, 'Demo', 'Networks');
    await expect(networks.rows.first()).toBeVisible();
    await check(page, 'networks');
    await networks.rows.first().getByRole('link').click();
    await expect(main.getByRole('tab', { name: 'XML' })).toBeVisible();
    await check(page, 'a network');

    await sidebar.section('Demo', 'Storage').click();
    const pools = new HostPage(page, 'Demo', 'Storage pools');
    await expect(pools.rows.first()).toBeVisible();
    await check(page, 'storage');
    await pools.rows.first().getByRole('link').click();
    await expect(main.getByRole('tab', { name: 'XML' })).toBeVisible();
    await check(page, 'a pool');

    await sidebar.section('Demo', 'Machines').click();
    await machines.open('gateway');
    const machine = new MachinePage(page, 'gateway');
    for (const tab of ['Overview', 'Console', 'Performance', 'Events', 'XML'] as const) {
      await machine.show(tab);
      await expect(main.getByRole('tabpanel')).not.toBeEmpty();
      await check(page, `a machine: ${tab}`);
    }
    await machine.choose('Force off');
    const decision = new Decision(page, 'Force off gateway?');
    await expect(decision.dialog).toBeVisible();
    await check(page, 'a decision');
    await decision.choose('Force off');
    await new TaskTray(page).open();
    await check(page, 'the tasks');

    await sidebar.addHost.click();
    await page.getByRole('textbox', { name: 'Connection URI' }).fill('nosuchdriver:///system');
    await page.getByRole('button', { name: 'Add and connect' }).click();
    await expect(main.getByRole('alert')).toBeVisible();
    await check(page, 'adding a host that fails');

    await page.keyboard.press('F1');
    const help = page.getByRole('complementary', { name: 'Help for this page' });
    await expect(help.getByRole('heading', { name: 'Add a host' })).toBeVisible();
    await check(page, 'the help beside a page');
    await help.getByRole('link', { name: 'About Virtdeck' }).click();
    await expect(main.getByRole('heading', { name: 'Help' })).toBeVisible();
    await check(page, 'help');
    await help.getByRole('button', { name: 'All shortcuts' }).click();
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await check(page, 'the shortcuts');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+K');
    await page.keyboard.type('import');
    await expect(page.getByRole('option', { name: 'Import hosts' }).first()).toBeVisible();
    await check(page, 'the palette');
  });
}

test('what only a real host shows is accessible too', async ({ lab, start }) => {
  test.setTimeout(120_000);
  const [h1, h2] = [lab.host('h1'), lab.host('h2')];
  await h1.defineGuest('echo', 'read-aloud');
  await h1.startGuest('read-aloud');
  const { page } = await start({ connect: [h1.uri(), h2.uri('sasl')] });
  const list = new HostPage(page, 'QEMU system');
  await expect(new AuthPrompt(page, h2.address).region).toBeVisible();
  await expect(list.state('read-aloud')).toHaveText('Running');
  await check(page, 'a sign-in above the machines');

  const host = new HostTab(page, 'QEMU system');
  await host.open();
  for (const section of hostSections) {
    await host.show(section);
    await expect(page.getByText('Loading…')).toHaveCount(0);
    await check(page, `a host: ${section}`);
  }
  await host.show('Devices');
  await page.getByRole('row', { name: /eth0/ }).click();
  await expect(host.panel('eth0')).toBeVisible();
  await check(page, 'a device');
  await new Sidebar(page).section('QEMU system', 'Machines').click();

  await list.open('read-aloud');
  const machine = new MachinePage(page, 'read-aloud');
  await machine.show('Console');
  await expect(machine.console.status).toContainText('Attached since');
  await machine.console.type('heard');
  await expect(machine.console.screen).toContainText('heard');
  await check(page, 'a console');

  await h1.killDaemon();
  await expect(machine.console.status).toContainText('the host is away');
  await check(page, 'a console whose host is away');
  await new Sidebar(page).section('QEMU system', 'Machines').click();
  await expect(list.row('read-aloud')).toContainText('since');
  await check(page, 'machines whose host is away');
});

test('a machine is found, started and forced off by the keyboard alone', async ({ place, start }) => {
  const { page } = await start({ connect: [place.uri] });
  const list = new HostPage(page, place.host);
  await expect(list.row(place.machine)).toBeVisible();
  await page.keyboard.press('Control+F');
  await page.keyboard.type(place.machine);
  await expect(list.rows).toHaveCount(1);
  await tabTo(page, 'grid');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const machine = new MachinePage(page, place.machine);
  await expect(machine.state('Shut off')).toBeVisible();
  await page.keyboard.press('Control+Shift+S');
  await expect(machine.state('Running')).toBeVisible();
  const tabs = await machine.main.getByRole('tab').allTextContents();
  await page.keyboard.press(`Control+${tabs.indexOf('XML') + 1}`);
  await expect(machine.tab('XML')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+Shift+X');
  const { dialog } = new Decision(page, `Force off ${place.machine}?`);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Force off' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(machine.state('Shut off')).toBeVisible();
  await page.keyboard.press('Control+J');
  await expect(new TaskTray(page).task('Force off', place.machine)).toContainText('Done');
});

/** Presses Tab until the focus is on something of this role, as far as one would go. */
async function tabTo(page: Page, role: string): Promise<void> {
  for (let presses = 0; presses < 25; presses++) {
    if ((await page.evaluate(() => document.activeElement?.getAttribute('role'))) === role) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`25 times Tab did not lead to the ${role}`);
}
