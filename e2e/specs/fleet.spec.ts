import { saslUser } from '../lab/credentials.js';
import type { Host as LabHost } from '../lab/index.js';
import { AuthPrompt } from '../pages/auth-prompt.js';
import { MachinesPage } from '../pages/machines-page.js';
import { Sidebar } from '../pages/sidebar.js';
import { expect, test } from './journey.js';

const namespace = 'https://virtdeck.org/xmlns/domain/1';

/** Writes tags and a group into the XML of a machine that is shut off, as any other client could. */
async function label(host: LabHost, name: string, tags: string[], group: string): Promise<void> {
  const xml = `<machine>${tags.map((tag) => `<tag>${tag}</tag>`).join('')}<group>${group}</group></machine>`;
  await host.virsh('metadata', name, namespace, '--key', 'virtdeck', '--set', xml, '--config');
}

const labelsOf = (host: LabHost, name: string): Promise<string> =>
  host.virsh('metadata', name, namespace, '--config');

test('machines of hosts reached in four ways are one list', async ({ lab, place, start }) => {
  test.setTimeout(120_000);
  const [h1, h2, h3] = [lab.host('h1'), lab.host('h2'), lab.host('h3')];
  await Promise.all([
    h1.defineGuest('echo', 'alpha'),
    h2.defineGuest('echo', 'bravo'),
    h3.defineGuest('echo', 'charlie'),
  ]);
  await Promise.all([label(h1, 'alpha', ['db', 'old'], 'shop/data'), label(h2, 'bravo', ['mail'], 'office')]);
  await h1.startGuest('alpha');
  const connect = [h1.uri('tcp'), h2.uri('sasl'), h3.uri('tls'), place.uri];
  const app = await start({ connect });
  const { page } = app;
  const list = new MachinesPage(page);
  const sidebar = new Sidebar(page);

  await test.step('all in one list, each with its host', async () => {
    await new AuthPrompt(page, h2.address).answer(saslUser.name, saslUser.password);
    await expect.poll(() => list.count()).toBe(13);
    await expect(list.row('alpha')).toContainText(h1.address);
    await expect(list.row('alpha')).toContainText('Running');
    await expect(list.row('bravo')).toContainText(h2.address);
    await expect(list.row('charlie')).toContainText(h3.address);
    await expect(list.row(place.machine)).toContainText(place.host);
  });

  await test.step('a query is completed by keyboard', async () => {
    await page.keyboard.press('Control+F');
    await expect(list.suggestion('state:')).toBeVisible();
    await page.keyboard.type('sta');
    await page.keyboard.press('Tab');
    await expect(list.query).toHaveValue('state:');
    await page.keyboard.type('sh');
    await expect(list.suggestion('shut-off')).toContainText('5');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(list.query).toHaveValue('state:shut-off ');
    await page.keyboard.type(`-host:"${place.host}"`);
    await expect.poll(() => list.count()).toBe(2);
    await page.keyboard.press('Escape');
    await expect.poll(() => list.count()).toBe(13);
  });

  await test.step('a wrong word is named, and mended by a click', async () => {
    await list.query.fill('tga:db');
    await expect(list.problem).toContainText('There is no “tga:” to ask for.');
    await page.getByRole('button', { name: 'Use “tag”' }).click();
    await expect(list.query).toHaveValue('tag:db');
    await expect.poll(() => list.count()).toBe(1);
    await expect(list.row('alpha')).toContainText('db');
  });

  await test.step('what another client writes comes by itself', async () => {
    await label(h3, 'charlie', ['db'], 'shop');
    await expect(list.row('charlie')).toBeVisible();
    await expect.poll(() => list.count()).toBe(2);
  });

  await test.step('tags are given to machines of several hosts at once', async () => {
    await page.keyboard.press('Enter');
    await expect(list.table).toBeFocused();
    await page.keyboard.press('Control+A');
    await expect(list.main.getByText('2 selected')).toBeVisible();
    await list.row('alpha').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Tags, group and notes…' }).click();
    const editor = page.getByRole('dialog', { name: 'Tags and group of 2 machines' });
    await editor.getByRole('button', { name: 'Remove old' }).click();
    await editor.getByRole('textbox', { name: 'New tag' }).fill('gold');
    await page.keyboard.press('Enter');
    await expect(editor.getByRole('button', { name: 'Remove gold' })).toBeVisible();
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(editor).toBeHidden();
    await expect(list.row('alpha')).toContainText('gold');
    await expect(list.row('charlie')).toContainText('gold');
    expect(await labelsOf(h1, 'alpha')).not.toContain('<tag>old</tag>');
    expect(await labelsOf(h1, 'alpha')).toContain('<group>shop/data</group>');
    expect(await labelsOf(h3, 'charlie')).toContain('<tag>gold</tag>');
  });

  await test.step('columns are chosen, moved and sorted by', async () => {
    await list.main.getByRole('button', { name: 'Columns' }).click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    await chooser.getByRole('checkbox', { name: 'CPU', exact: true }).focus();
    await page.keyboard.press('Space');
    await chooser.getByRole('checkbox', { name: 'Group' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await expect(list.head('CPU')).toHaveCount(0);
    await list.head('Group').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Sort descending' }).click();
    await expect(list.head('Group')).toHaveAttribute('aria-sort', 'descending');
    await expect(list.table.getByRole('link', { name: /^(alpha|charlie)$/ })).toHaveText([
      'alpha',
      'charlie',
    ]);
  });

  await test.step('a view is saved, and shown in the sidebar', async () => {
    await list.saveView('Databases');
    await expect(sidebar.navigation.getByRole('link', { name: 'Databases' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expect.poll(() => new MachinesPage(page, 'Databases').count()).toBe(2);
    await sidebar.navigation.getByRole('link', { name: /^All machines/ }).click();
    await expect.poll(() => list.count()).toBe(13);
  });

  await test.step('the tree is walked by keyboard', async () => {
    await list.show('Tree of hosts and groups');
    const host = list.tree.getByRole('row').filter({ hasText: h1.address }).first();
    await expect(host).toHaveAttribute('aria-expanded', 'true');
    await host.click();
    await list.tree.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(host).toHaveAttribute('aria-expanded', 'false');
    await expect(list.tree.getByRole('link', { name: 'alpha' })).toHaveCount(0);
    // Unfolds the host, and goes on to the group, the group within and the machine.
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    const data = list.tree.getByRole('row').filter({ hasText: /^data/ });
    await expect(data).toHaveAttribute('aria-level', '3');
    await page.keyboard.press('ArrowLeft');
    await expect(data).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('as cards', async () => {
    await list.show('Cards');
    const card = list.table.getByRole('gridcell').filter({ hasText: 'alpha' });
    await expect(card).toContainText('Running');
    await expect(card).toContainText('gold');
    await card.click();
    await page.keyboard.press('Enter');
    await expect(list.main.getByRole('heading', { name: 'alpha' })).toBeVisible();
    await page.goBack();
    await expect(card).toBeVisible();
    await list.show('Table');
  });

  await test.step('all of it is there after a restart', async () => {
    await app.quit();
    const again = await start({ connect: [h1.uri('tcp'), h3.uri('tls')], userData: app.userData });
    const after = new MachinesPage(again.page);
    await expect(after.head('Group')).toHaveAttribute('aria-sort', 'descending');
    await expect(after.head('CPU')).toHaveCount(0);
    await new Sidebar(again.page).navigation.getByRole('link', { name: 'Databases' }).click();
    const view = new MachinesPage(again.page, 'Databases');
    await expect.poll(() => view.count()).toBe(2);
    await expect(view.query).toHaveValue('tag:db');
  });
});

test('views are renamed, moved and taken away; an address holds a query', async ({ place, start }) => {
  const { page } = await start({ connect: [place.uri], route: '/machines?q=state%3Apaused' });
  const list = new MachinesPage(page);
  const { navigation } = new Sidebar(page);
  await expect(list.query).toHaveValue('state:paused');
  await expect.poll(() => list.count()).toBe(1);
  await list.saveView('Paused');
  await navigation.getByRole('link', { name: /^All machines/ }).click();
  await list.ask('vcpus:4');
  await list.saveView('Large');
  await expect.poll(() => new MachinesPage(page, 'Large').count()).toBe(2);
  const order = navigation.getByRole('link', { name: /^(Paused|Large|Still)$/ });
  await expect(order).toHaveText(['Paused', 'Large']);

  const choose = async (view: string, entry: string): Promise<void> => {
    await navigation.getByRole('button', { name: `View ${view}` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: entry }).click();
  };
  await choose('Large', 'Move up');
  await expect(order).toHaveText(['Large', 'Paused']);
  await choose('Paused', 'Rename…');
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Still');
  await page.keyboard.press('Enter');
  await expect(order).toHaveText(['Large', 'Still']);
  await choose('Large', 'Delete');
  await expect(order).toHaveText(['Still']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(order).toHaveText(['Large', 'Still']);

  await list.page.getByRole('link', { name: 'Still' }).click();
  const still = new MachinesPage(page, 'Still');
  await expect.poll(() => still.count()).toBe(1);
  await still.ask('state:paused,shut');
  await expect.poll(() => still.count()).toBe(4);
  await still.main.getByRole('button', { name: 'Save changes' }).click();
  await expect(still.main.getByRole('button', { name: 'Save changes' })).toBeHidden();
});
