import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { PoolPage } from '../pages/object-page.js';
import { Palette } from '../pages/palette.js';
import { Panel } from '../pages/panel.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, test } from './journey.js';

/** The table's fields, out of what RFC 4180 makes of them. */
function fieldsOf(csv: string): string[][] {
  expect(csv.endsWith('\r\n')).toBe(true);
  return csv
    .slice(0, -2)
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

async function savedFile(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name);
  await expect(async () => expect((await readFile(path)).length).toBeGreaterThan(0)).toPass();
  return readFile(path);
}

const goTo = (page: Page, route: string): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, route);

test('tables and graphs are exported, every page has help, and all of it speaks German', async ({
  launch,
}) => {
  const downloads = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-downloads-'));
  try {
    const { page } = await launch({ args: ['--route', '/machines'], env: { XDG_DOWNLOAD_DIR: downloads } });
    const main = page.getByRole('main');
    const list = new HostPage(page, 'Demo');
    await expect(list.row('gateway')).toBeVisible();

    await test.step('a table as CSV holds its rows, as they are sorted', async () => {
      await list.table.getByRole('button', { name: 'Name', exact: true }).click();
      await page.getByRole('button', { name: 'Copy or export: All machines' }).click();
      await page.getByRole('menuitem', { name: 'Export the table as CSV…' }).click();
      const [titles, ...rows] = fieldsOf((await savedFile(downloads, 'All machines.csv')).toString());
      const heads = await list.table.getByRole('columnheader').filter({ hasText: /./ }).allTextContents();
      expect(titles).toEqual(heads.map((head) => head.replace(/\d$/, '')));
      expect(rows).toHaveLength(await list.rows.count());
      const names = await list.rows.getByRole('link').allTextContents();
      const shown = new Set(names);
      expect(rows.map(([name]) => name).filter((name) => shown.has(name ?? ''))).toEqual(
        names.filter((name) => rows.some(([first]) => first === name)),
      );
      const gateway = rows.find(([name]) => name === 'gateway');
      expect(gateway?.[titles?.indexOf('State') ?? -1]).toBe('Running');
    });

    await test.step('the list of shortcuts has those that work', async () => {
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await expect(sheet.getByText('Ctrl+K')).toBeVisible();
      await expect(sheet.getByText('Ctrl+Shift+S')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(sheet).toBeHidden();
    });

    const host = `/hosts/${/hosts\/([^/]+)/.exec((await list.row('gateway').getByRole('link').first().getAttribute('href')) ?? '')?.[1]}`;
    await list.open('gateway');
    const machine = new MachinePage(page, 'gateway');
    await expect(machine.state('Running')).toBeVisible();
    const address = new URL(page.url()).hash.slice(1);

    await test.step('a graph as PNG', async () => {
      await goTo(page, `${address}/graphs`);
      await main.getByRole('button', { name: 'Save the graph: CPU' }).click();
      await page.getByRole('menuitem', { name: 'Save as a picture (PNG)…' }).click();
      const png = await savedFile(downloads, 'gateway CPU.png');
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16), 'its width').toBeGreaterThan(200);
    });

    await test.step('every page has help of its own', async () => {
      await page.keyboard.press('F1');
      const help = page.getByRole('complementary', { name: 'Help for this page' });
      const titles = new Set<string>();
      const routes = [
        '/machines',
        host,
        address,
        ...['console', 'graphs', 'snapshots', 'events', 'xml'].map((tab) => `${address}/${tab}`),
        `${host}/networks`,
        `${host}/storage`,
        `${host}/host`,
        '/add-host',
        '/settings',
        '/help',
        '/nowhere',
      ];
      for (const route of routes) {
        await goTo(page, route);
        const title = help.getByRole('heading', { level: 3 }).first();
        await expect(async () => expect(titles).not.toContain(await title.textContent())).toPass();
        titles.add((await title.textContent()) ?? '');
        await expect(help.getByRole('list').first().getByRole('listitem')).toHaveCount(3);
      }
      expect(titles.size).toBe(routes.length);
    });

    await test.step('the palette offers what can be done with what is selected', async () => {
      await goTo(page, '/machines');
      const stateOf = (row: Locator): Locator => row.getByRole('gridcell').nth(1);
      await stateOf(list.row('gateway')).click();
      const other = list.rows.filter({ hasNotText: 'gateway' }).first();
      await stateOf(other).click({ modifiers: ['Control'] });
      const palette = new Palette(page);
      await palette.open('tags');
      await expect(palette.chosen).toContainText('Tags, group and notes…');
      await expect(palette.chosen).toContainText('2 selected');
      await page.keyboard.press('Escape');
    });

    await test.step('the palette finds a volume of a pool that was looked at', async () => {
      await goTo(page, `${host}/storage`);
      const pools = new HostPage(page, 'Demo', 'Storage pools');
      const poolName = (await pools.rows.getByRole('link').first().textContent()) ?? '';
      await pools.open(poolName);
      const pool = new PoolPage(page, poolName);
      await pool.action('New volume').click();
      const form = new Panel(page, `New volume in ${poolName}`);
      await form.fill({ Name: 'sought #1.qcow2', Capacity: '2' });
      await form.send('Create');
      await expect(pool.volume('sought #1.qcow2')).toBeVisible();
      await goTo(page, '/settings');
      const palette = new Palette(page);
      await palette.open('sought');
      await expect(palette.chosen).toContainText(`${poolName} · Volume on Demo`);
      await page.keyboard.press('Enter');
      await expect(pool.volume('sought #1.qcow2')).toHaveAttribute('aria-selected', 'true');
      await expect(pool.volumes).toBeFocused();
    });

    await test.step('German is everywhere at once', async () => {
      await goTo(page, '/settings');
      await main.getByText('Deutsch', { exact: true }).click();
      await expect(main.getByRole('heading', { name: 'Einstellungen', exact: true })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', 'de');
      await expect(main.getByRole('radio', { name: 'Deutsch' })).toBeFocused();
      await expect(page.getByRole('complementary', { name: 'Hilfe zu dieser Seite' })).toBeVisible();
      await goTo(page, '/machines');
      await expect(page.getByRole('grid', { name: 'Alle Maschinen' })).toBeVisible();
      await expect(page.getByRole('gridcell', { name: 'Läuft' }).first()).toBeVisible();
      await goTo(page, address);
      await expect(main.getByRole('tab', { name: 'Übersicht' })).toBeVisible();
      await expect(main.getByRole('button', { name: 'Herunterfahren' })).toBeVisible();
    });
  } finally {
    await rm(downloads, { recursive: true });
  }
});

test('from the start to a machine’s console and back, and an action on it, by keyboard', async ({
  lab,
  start,
}) => {
  const host = lab.host('h1');
  await host.defineGuest('echo', 'hands');
  const { page } = await start({ connect: [host.uri()] });
  const palette = new Palette(page);
  await expect(new HostPage(page, 'QEMU system').row('hands')).toBeVisible();

  await palette.open('start hands');
  await expect(palette.chosen).toContainText('Start: hands');
  await page.keyboard.press('Enter');
  await expect(palette.dialog).toBeHidden();
  await expect(new HostPage(page, 'QEMU system').state('hands')).toHaveText('Running');

  await palette.open('hands');
  await expect(palette.chosen).toContainText('hands');
  await page.keyboard.press('Tab');
  await page.keyboard.type('console');
  await expect(palette.chosen).toContainText('Console');
  await page.keyboard.press('Enter');
  const machine = new MachinePage(page, 'hands');
  await expect(machine.console.status).toContainText('Attached since');
  await expect(machine.console.region.getByRole('textbox', { name: 'Console input' })).toBeFocused();
  await page.keyboard.type('by hand');
  await expect(machine.console.screen).toContainText('by hand');

  await page.keyboard.press('Control+F6');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(new HostPage(page, 'QEMU system').row('hands')).toBeVisible();

  await palette.open('');
  await expect(palette.options.first()).toContainText('hands');
  await page.keyboard.type('force hands');
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Force off' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+J');
  await expect(new TaskTray(page).task('Force off', 'hands')).toContainText('Done');
});
