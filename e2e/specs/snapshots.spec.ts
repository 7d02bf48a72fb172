import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { SnapshotsPane } from '../pages/snapshots-pane.js';
import type { Host } from '../lab/index.js';
import { expect, test } from './journey.js';

/** virsh's drawing of the tree as names, indented by how deep they are; brothers by name, as virsh sorts them. */
async function virshTree(host: Host, machine: string): Promise<string[]> {
  const drawn = await host.virsh('snapshot-list', machine, '--tree');
  return drawn.split('\n').flatMap((line) => {
    const match = /^([\s|+-]*)(\S+)\s*$/.exec(line);
    if (!match?.[2] || /^[|+-]+$/.test(match[2])) return [];
    return ['  '.repeat(Math.ceil(((match[1]?.length ?? 0) - 1) / 4)) + match[2]];
  });
}

/** Names of what is within an image. */
async function within(host: Host, disk: string): Promise<string[]> {
  const listed = await host.shell('qemu-img', 'snapshot', '-U', '-l', disk);
  return listed
    .split('\n')
    .slice(2)
    .flatMap((line) => line.trim().split(/\s+/)[1] ?? []);
}

/** Nothing that axe calls serious or critical. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

test('a tree of snapshots is built, reverted and trimmed, and libvirt and the image agree', async ({
  lab,
  start,
}) => {
  test.setTimeout(120_000);
  const host = lab.host('h1');
  const disk = await host.makeDisk('forest');
  await host.makePool('images');
  await host.defineGuest('vga', 'forest', { disk });
  await host.startGuest('forest');
  const { page } = await start({ connect: [host.uri()] });
  await new HostPage(page, 'QEMU system').open('forest');
  await new MachinePage(page, 'forest').show('Snapshots');
  const pane = new SnapshotsPane(page, 'forest');

  await test.step('a first one, with the empty page’s own button; its dry run says what it does', async () => {
    await pane.openForm();
    await expect(pane.kind('Internal')).toBeChecked();
    await expect(pane.plan).toContainText('Keeps the state within the images of vdb');
    await expect(pane.plan).toContainText('virsh snapshot-create-as forest');
    await pane.form.fill({ Name: 'no/slash' });
    await expect(pane.form.button('Take snapshot')).toBeDisabled();
    await pane.form.fill({ Name: 'base', Description: 'as <new>' });
    await pane.form.send('Take snapshot');
    await expect(pane.item('base')).toHaveAttribute('aria-level', '1');
    await expect(pane.here).toHaveAttribute('aria-level', '2');
    await expect(
      pane.about('base').getByRole('img', { name: 'The screen when base was taken' }),
    ).toBeVisible();
  });

  await test.step('three levels and two branches', async () => {
    await pane.take('first');
    await pane.revert('base');
    await expect(pane.here).toHaveAttribute('aria-level', '2');
    await pane.take('second');
    await pane.take('third');
    const tree = ['base', '  first', '  second', '    third'];
    await expect.poll(() => pane.outline()).toEqual(tree);
    expect(await virshTree(host, 'forest')).toEqual(tree);
    expect(await within(host, disk)).toEqual(['base', 'first', 'second', 'third']);
  });

  await test.step('one taken by virsh shows, and one it deletes goes', async () => {
    await host.virsh('snapshot-create-as', 'forest', 'outside');
    await expect(pane.item('outside')).toBeVisible({ timeout: 6000 });
    await host.virsh('snapshot-delete', 'forest', 'outside');
    await expect(pane.item('outside')).toBeHidden({ timeout: 6000 });
  });

  await test.step('one in the middle is deleted, and what was on top of it stays', async () => {
    await pane.remove('second');
    const tree = ['base', '  first', '  third'];
    await expect.poll(() => pane.outline()).toEqual(tree);
    expect(await virshTree(host, 'forest')).toEqual(tree);
    expect(await within(host, disk)).toEqual(['base', 'first', 'third']);
  });

  await test.step('a new description is kept, the name within the image stays', async () => {
    await pane.choose('third', 'Rename or describe');
    const form = page.getByRole('dialog', { name: 'Rename or describe third' });
    await expect(form).toContainText('kept within the image under this name');
    await form.getByRole('textbox', { name: 'Description' }).fill('the last one');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(pane.about('third')).toContainText('the last one');
    expect(await host.virsh('snapshot-dumpxml', 'forest', 'third')).toContain('the last one');
  });

  await test.step('an external one makes the file it announced', async () => {
    await pane.openForm();
    await pane.form.dialog.getByText('External, disks only', { exact: true }).click();
    await pane.form.fill({ Name: 'outer' });
    const overlay = `${disk.replace(/\.qcow2$/, '')}.outer`;
    await expect(pane.plan).toContainText(`Makes ${overlay}`);
    await expect(pane.plan).toContainText('images has');
    await pane.form.send('Take snapshot');
    await expect(pane.item('outer')).toHaveAccessibleName(/external/);
    const info = await host.shell('qemu-img', 'info', '-U', '--output=json', overlay);
    expect(JSON.parse(info)).toMatchObject({ 'full-backing-filename': disk });
    await expect(pane.about('outer').getByRole('list', { name: 'Files of vdb' })).toContainText(
      'forest.outer',
    );
  });

  await test.step('one whose state is in files of its own takes another name, and what is on top of it follows', async () => {
    await pane.take('top', 'External with memory');
    await pane.choose('outer', 'Rename or describe');
    const form = page.getByRole('dialog', { name: 'Rename or describe outer' });
    await form.getByRole('textbox', { name: 'Name' }).fill('edge');
    await form.getByRole('button', { name: 'Save' }).click();
    const tree = ['base', '  first', '  third', '    edge', '      top'];
    await expect.poll(() => pane.outline()).toEqual(tree);
    expect(await virshTree(host, 'forest')).toEqual(tree);
    expect(await host.virsh('snapshot-current', 'forest', '--name')).toContain('top');
    await expect(pane.about('edge').getByRole('img')).toBeVisible();
  });
  await test.step('where libvirt can’t go back to it, the app does: on new files, and with its memory', async () => {
    const dialog = await pane.askRevert('top');
    await expect(dialog).toContainText('needs libvirt 9.9.0');
    await expect(dialog.getByRole('button', { name: 'Revert', exact: true })).toBeDisabled();
    await page.keyboard.press('Escape');
    await host.virsh('destroy', 'forest');
    await pane.askRevert('top');
    await dialog.getByText('By new overlays', { exact: true }).click();
    await expect(dialog).toContainText('The memory is loaded from');
    await pane.confirmRevert('top');
    await expect.poll(() => host.guestState('forest'), { timeout: 15_000 }).toBe('running');
    const [, top = ''] = /vdb\s+(\S+)/.exec(await host.virsh('domblklist', 'forest')) ?? [];
    const info = await host.shell('qemu-img', 'info', '-U', '--output=json', top);
    expect(JSON.parse(info)).toMatchObject({ 'full-backing-filename': disk.replace(/qcow2$/, 'outer') });
    await expect.poll(() => within(host, disk)).toEqual(['base', 'first', 'third']);
  });
});

test('what can’t be done is explained before it is tried', async ({ lab, start }) => {
  const host = lab.host('h1');
  await host.shell('truncate', '-s', '8M', '/var/lib/libvirt/images/raw.img');
  await host.defineGuest('vga', 'plain', { disk: '/var/lib/libvirt/images/raw.img' });
  const xml = (await host.virsh('dumpxml', 'plain')).replace(/type='qcow2'( discard='unmap')?/, "type='raw'");
  await host.define(xml);
  const { page } = await start({ connect: [host.uri()] });
  await new HostPage(page, 'QEMU system').choose('plain', 'Take snapshot…');
  const pane = new SnapshotsPane(page, 'plain');
  await expect(pane.kind('Internal')).toBeDisabled();
  await expect(pane.form.dialog).toContainText('not qcow2: vdb');
  await expect(pane.kind('External with memory')).toBeDisabled();
  await expect(pane.form.dialog).toContainText('The machine is off: there is no memory to keep.');
  await expect(pane.kind('External, disks only')).toBeChecked();
  const file = pane.form.dialog.getByRole('textbox', { name: 'New file for vdb' });
  await file.fill('here');
  await expect(pane.form.dialog).toContainText('An absolute path is needed.');
  await expect(pane.form.button('Take snapshot')).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(pane.form.dialog).toBeHidden();
  expect(await host.virsh('snapshot-list', 'plain', '--name')).toBe('');
});

test('the tree is walked by keyboard, read aloud, and spoken in German', async ({ start }) => {
  const { page } = await start({ route: '/hosts/demo' });
  await new HostPage(page, 'Demo').open('gateway');
  await new MachinePage(page, 'gateway').show('Snapshots');
  const pane = new SnapshotsPane(page, 'gateway');
  for (const name of ['alpha', 'beta', 'gamma']) await pane.take(name);
  await pane.revert('alpha');
  await pane.take('delta');

  await pane.item('alpha').click();
  const keys: [string, string][] = [
    ['ArrowDown', 'beta'],
    ['ArrowRight', 'delta'],
    ['ArrowLeft', 'beta'],
    ['ArrowDown', 'gamma'],
    ['ArrowUp', 'beta'],
    ['Home', 'alpha'],
    ['d', 'delta'],
  ];
  for (const [key, name] of keys) {
    await page.keyboard.press(key);
    await expect(pane.item(name), key).toBeFocused();
    await expect(pane.item(name)).toHaveAttribute('aria-selected', 'true');
  }
  await page.keyboard.press('Home');
  await page.keyboard.press('-');
  await expect(pane.item('alpha')).toHaveAttribute('aria-expanded', 'false');
  await expect(pane.item('beta')).toBeHidden();
  await page.keyboard.press('+');
  await expect(pane.item('beta')).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog', { name: 'Rename or describe alpha' })).toBeVisible();
  await page.keyboard.press('Escape');
  await pane.item('beta').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog', { name: /^Revert to/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await expectAccessible(page);
  await pane.openForm();
  await expect(pane.plan).toContainText('virsh');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await pane.main.getByText('List', { exact: true }).click();
  const list = pane.main.getByRole('grid', { name: 'Snapshots of gateway' });
  await list.getByRole('row', { name: /^gamma/ }).click();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog', { name: 'Rename or describe gamma' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('alertdialog', { name: 'Delete gamma?' })).toBeVisible();
  await page.keyboard.press('Escape');

  const address = page.url();
  await page.keyboard.press('Control+,');
  await pane.main.getByText('Deutsch', { exact: true }).click();
  await page.goto(address);
  const baum = pane.main.getByRole('tree', { name: 'Schnappschüsse von gateway' });
  await expect(baum.getByRole('treeitem', { name: /^Sie sind hier: / })).toBeVisible();
  await baum.getByRole('treeitem', { name: /^delta, .*, aktuell$/ }).click();
  await page.keyboard.press('Delete');
  const frage = page.getByRole('alertdialog', { name: 'delta löschen?' });
  await expect(frage.getByRole('group', { name: 'Probelauf' })).toContainText('libvirt vergisst delta');
  await expectAccessible(page);
});
