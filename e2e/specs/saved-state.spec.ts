import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../lab/index.js';
import { newerAvailability } from '../lab/index.js';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { MemoryFilePanel, RestorePanel, SavedCards } from '../pages/saved-state.js';
import { Sidebar } from '../pages/sidebar.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, test } from './journey.js';

const long = Boolean(process.env.VIRTDECK_LONG);
const folder = '/var/lib/libvirt/images';

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
}

/** The seconds the guest has counted on its console, as far as they are in sight. */
async function ticks(machine: MachinePage): Promise<number[]> {
  const text = await machine.console.screen.innerText();
  return [...text.matchAll(/TICK (\d+)/g)].map(([, count]) => Number(count));
}

async function lastTick(machine: MachinePage): Promise<number> {
  return Math.max(0, ...(await ticks(machine)));
}

/** Replaces a piece of the text in the XML editor, by hand. */
async function replaceInXml(page: Page, machine: string, from: RegExp, to: string): Promise<void> {
  const field = page.getByRole('textbox', { name: `XML of ${machine}` });
  await field.click();
  await page.keyboard.press('Control+Home');
  const lines = (await field.innerText()).split('\n');
  const index = lines.findIndex((line) => from.test(line));
  expect(index, `a line like ${from.source}`).toBeGreaterThanOrEqual(0);
  for (let line = 0; line < index; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.insertText(to);
}

test('memory goes to a file and comes back, by keyboard, in German too, and nothing is written over unasked', async ({
  start,
}) => {
  const own = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-'));
  try {
    const { page } = await start({ route: '/hosts/demo/domains' });
    const tray = new TaskTray(page);
    await tray.open();
    await new HostPage(page, 'Demo').open('gateway');
    const machine = new MachinePage(page, 'gateway');
    const cards = new SavedCards(page);
    const path = join(own, 'gateway.save');

    await test.step('the form wants a path, and Enter sends it', async () => {
      await machine.choose('Save to file…');
      const form = new MemoryFilePanel(page, 'Save gateway to a file');
      await expect(form.dialog.getByRole('textbox')).toBeFocused();
      await expectAccessible(page);
      await form.at('relative');
      await form.button('Save').click();
      await expect(form.dialog).toContainText('Give the absolute path of a file.');
      await form.fill({ 'Path on the host': path });
      await form.dialog.getByRole('textbox', { name: 'Path on the host' }).press('Enter');
      await expect(machine.state('Shut off')).toBeVisible();
      await expect(tray.task('Save to file', 'gateway')).toContainText('Done');
    });

    await test.step('the file is listed with its machine and restored from there', async () => {
      await expectAccessible(page);
      await cards.file(path).getByRole('button', { name: 'Restore…' }).click();
      const form = new RestorePanel(page, 'Demo');
      await expect(form.path).toHaveValue(path);
      await expect(form.fact('Machine')).toHaveText('gateway');
      await expect(form.fact('In the list')).toHaveText('Yes, it is off');
      await expectAccessible(page);
      await form.send('Restore');
      await expect(machine.state('Running')).toBeVisible();
    });

    await test.step('a machine that runs is not restored over', async () => {
      await new Sidebar(page).section('Demo', 'Machines').click();
      await page.getByRole('main').getByRole('button', { name: 'Restore from file…' }).click();
      const form = new RestorePanel(page, 'Demo');
      await form.dialog.getByRole('button', { name: path }).click();
      await expect(form.path).toHaveValue(path);
      await expect(form.dialog.getByRole('alert')).toContainText('gateway is running');
      await expect(form.button('Restore')).toBeDisabled();
      await form.path.fill('/nonexistent/file');
      await expect(form.dialog.getByRole('alert')).toContainText('This file can’t be restored');
      await form.button('Cancel').click();
      await new HostPage(page, 'Demo').open('gateway');
    });

    await test.step('a dump replaces a file when that is said, and kills the guest when its name is typed', async () => {
      await machine.choose('Dump memory…');
      const form = new MemoryFilePanel(page, 'Dump the memory of gateway');
      await form.at(path);
      await form.choose('Memory and processor registers only');
      await form.select(page, 'What becomes of the guest', 'It is killed afterwards');
      await expectAccessible(page);
      await expect(form.button('Dump')).toBeDisabled();
      await form.fill({ 'Type “gateway” to confirm': 'gateway' });
      await form.button('Dump').click();
      await expect(form.dialog).toContainText(`There is a file already: ${path}`);
      await form.choose('Replace the file that is there');
      await form.send('Dump');
      await expect(machine.state('Shut off')).toBeVisible();
      await expect(cards.file(path)).toContainText('Memory dump');
      await cards
        .file(path)
        .getByRole('button', { name: `Take ${path} off this list` })
        .click();
      await expect(cards.files).toHaveCount(0);
    });

    await test.step('in German', async () => {
      await page.keyboard.press('Control+,');
      await page.getByRole('main').getByText('Deutsch', { exact: true }).click();
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /^Maschinen/ })
        .first()
        .click();
      await page.getByRole('main').getByRole('button', { name: 'Aus Datei wiederherstellen …' }).click();
      const dialog = page.getByRole('dialog', { name: 'Aus einer Datei auf Demo wiederherstellen' });
      await dialog.getByRole('textbox', { name: 'Pfad auf dem Host' }).fill('/nonexistent/file');
      await expect(dialog.getByRole('alert')).toContainText('lässt sich nichts wiederherstellen');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });
  } finally {
    await rm(own, { recursive: true });
  }
});

async function magic(host: Host, path: string): Promise<string> {
  return host.shell('head', '-c', '12', path);
}

test('a guest counts on where it was saved, managed and in a file, and is dumped', async ({ lab, start }) => {
  test.setTimeout(120_000);
  const host = lab.host('h1');
  await host.makePool('images');
  const disk = await host.makeDisk('ticker');
  await host.defineGuest('linux-tick', 'ticker', { disk });
  await host.startGuest('ticker');
  const { page } = await start({ connect: [host.uri()] });
  const tray = new TaskTray(page);
  await tray.open();
  await new HostPage(page, 'QEMU system').open('ticker');
  const machine = new MachinePage(page, 'ticker');
  const cards = new SavedCards(page);
  let before = 0;
  const goesOn = async (): Promise<void> => {
    await expect(machine.state('Running')).toBeVisible({ timeout: 15_000 });
    await machine.show('Console');
    await expect.poll(() => lastTick(machine), { timeout: 15_000 }).toBeGreaterThan(before);
    const seen = await ticks(machine);
    // One that had booted anew would count from one.
    expect(seen.filter((count) => count > before).every((count) => count < before + 15)).toBe(true);
    before = await lastTick(machine);
    await machine.show('Overview');
  };

  await test.step('to a file in a pool, whose free space is told', async () => {
    await machine.show('Console');
    await expect.poll(() => lastTick(machine), { timeout: 30_000 }).toBeGreaterThan(3);
    before = await lastTick(machine);
    await machine.show('Overview');
    await machine.choose('Save to file…');
    const form = new MemoryFilePanel(page, 'Save ticker to a file');
    await expect(form.dialog.getByRole('button', { name: /Folder on the host$/ })).toContainText('images');
    await form.fill({ 'File name': 'ticker.save' });
    await form.button('Change XML in the file').click();
    await replaceInXml(page, 'ticker', /<uuid>/, `${await uuidLine(host)}<title>Saved so</title>`);
    await page.getByRole('button', { name: 'Show changes' }).click();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(form.dialog).toContainText('It is saved with changed XML.');
    await form.send('Save');
    await expect(machine.state('Shut off')).toBeVisible({ timeout: 15_000 });
    expect(await host.virsh('save-image-dumpxml', `${folder}/ticker.save`)).toContain('Saved so');
    expect(await host.virsh('dumpxml', 'ticker')).not.toContain('Saved so');
    await expect(cards.file(`${folder}/ticker.save`)).toContainText('Saved state');
  });

  await test.step('hardware the guest would notice is refused, a description is not', async () => {
    await cards.file(`${folder}/ticker.save`).getByRole('button', { name: 'Restore…' }).click();
    const form = new RestorePanel(page, 'QEMU system');
    await expect(form.fact('Size')).toContainText('MiB');
    await form.button('Edit the file’s XML').click();
    const editor = page.getByRole('dialog').last();
    await replaceInXml(page, 'ticker', /<memory unit/, "  <memory unit='KiB'>262144</memory>");
    await editor.getByRole('button', { name: 'Show changes' }).click();
    await editor.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(editor).toContainText('other hardware than it knows');
    await editor.getByRole('button', { name: 'Cancel' }).click();
    await form.button('Change XML for this restore').click();
    await replaceInXml(page, 'ticker', /<title>/, '  <title>Came back</title>');
    await page.getByRole('button', { name: 'Show changes' }).click();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(form.dialog).toContainText('It is restored with changed XML.');
    await form.send('Restore');
    await expect(tray.task('Restore from file', 'ticker')).toContainText('Done', { timeout: 15_000 });
    await tray.unfold('Restore from file', 'ticker');
    await expect(tray.task('Restore from file', 'ticker')).toContainText(
      /Reads [\d.]+ MiB\. libvirt tells neither/,
    );
    await goesOn();
    await expect(machine.header).toContainText('Came back');
  });

  await test.step('by libvirt’s own saved state, which comes back paused', async () => {
    await machine.choose('Save');
    await expect(machine.state('Saved')).toBeVisible({ timeout: 15_000 });
    await cards.managed.getByRole('button', { name: 'Edit its XML' }).click();
    await replaceInXml(page, 'ticker', /<uuid>/, `${await uuidLine(host)}<title>Kept well</title>`);
    await page.getByRole('button', { name: 'Show changes' }).click();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(tray.task('Change a saved state’s XML', 'ticker')).toContainText('Done');
    await cards.managed.getByRole('button', { name: 'Show its XML' }).click();
    await expect(page.getByRole('dialog')).toContainText('Kept well');
    await page.keyboard.press('Escape');
    await cards.managed.getByRole('button', { name: 'Restore' }).click();
    await goesOn();
    await expect(machine.header).toContainText('Kept well');
  });

  await test.step('memory that its disks have left behind is only restored when that is said', async () => {
    await host.shell('touch', '-d', '+1 minute', disk);
    await machine.choose('Force off');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Force off' }).click();
    await expect(machine.state('Shut off')).toBeVisible();
    await cards.file(`${folder}/ticker.save`).getByRole('button', { name: 'Restore…' }).click();
    const form = new RestorePanel(page, 'QEMU system');
    await expect(form.dialog.getByRole('alert')).toContainText(disk);
    await expect(form.button('Restore')).toBeDisabled();
    await form.choose('Paused');
    await form.fill({ 'Type “ticker” to confirm': 'ticker' });
    await form.send('Restore');
    await expect(machine.state('Paused')).toBeVisible({ timeout: 15_000 });
    await machine.action('Resume').click();
    await expect(machine.state('Running')).toBeVisible();
  });

  await test.step('dumps in two forms, and one that this QEMU can’t write', async () => {
    const dump = async (form: string, name: string): Promise<void> => {
      await machine.choose('Dump memory…');
      const panel = new MemoryFilePanel(page, 'Dump the memory of ticker');
      await panel.fill({ 'File name': name });
      await panel.select(page, 'Form of the file', form);
      await panel.send('Dump');
    };
    await dump('Plain (ELF)', 'ticker.elf');
    await expect(cards.file(`${folder}/ticker.elf`)).toBeVisible({ timeout: 15_000 });
    expect(await magic(host, `${folder}/ticker.elf`)).toContain('ELF');
    await dump('kdump, zlib', 'ticker.kdump');
    await expect(cards.file(`${folder}/ticker.kdump`)).toBeVisible({ timeout: 15_000 });
    expect(await magic(host, `${folder}/ticker.kdump`)).toMatch(/^(KDUMP|makedumpfile)/);
    await dump('Windows crash dump', 'ticker.dmp');
    await expect(tray.task('Dump memory', 'ticker')).toContainText('Failed', { timeout: 15_000 });
    await tray.unfold('Dump memory', 'ticker');
    await expect(tray.task('Dump memory', 'ticker')).toContainText('can’t write a dump of this form');
    await cards
      .file(`${folder}/ticker.elf`)
      .getByRole('button', { name: `Download ${folder}/ticker.elf` })
      .click();
    await expect(page.getByRole('dialog', { name: 'Download ticker.elf' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(machine.state('Running')).toBeVisible();
  });
});

/** What stands in the XML in the place of the title, which follows the UUID. */
async function uuidLine(host: Host): Promise<string> {
  return `  <uuid>${(await host.virsh('domuuid', 'ticker')).trim()}</uuid>\n  `;
}

test('saving is cancelled half-way, and the guest goes on', async ({ lab, start }) => {
  test.setTimeout(120_000);
  const newer = await newerAvailability();
  test.skip(!newer.available, newer.available ? '' : newer.reason);
  const host = await lab.newerHost();
  await host.defineGuest('linux-tick', 'slow');
  await host.startGuest('slow');
  const { page } = await start({ connect: [host.uri()] });
  const tray = new TaskTray(page);
  await tray.open();
  await new HostPage(page, 'QEMU system').open('slow');
  const machine = new MachinePage(page, 'slow');
  await machine.show('Console');
  await expect.poll(() => lastTick(machine), { timeout: 30_000 }).toBeGreaterThan(1);
  await machine.choose('Save to file…');
  const form = new MemoryFilePanel(page, 'Save slow to a file');
  await form.at(`${folder}/slow.save`);
  // Compressing takes long enough to think better of it.
  await form.select(page, 'Form of the file', 'gzip');
  await form.send('Save');
  const task = tray.task('Save to file', 'slow');
  await expect(task.getByRole('progressbar')).toBeVisible({ timeout: 15_000 });
  const before = await lastTick(machine);
  await task.getByRole('button', { name: 'Cancel: Save to file slow' }).click();
  await expect(task).toContainText('Cancelled', { timeout: 30_000 });
  await expect(machine.state('Running')).toBeVisible();
  await expect.poll(() => lastTick(machine), { timeout: 15_000 }).toBeGreaterThan(before);
});

test('each option of saving, restoring and dumping reaches libvirt', async ({ lab, start }) => {
  test.setTimeout(300_000);
  const host = lab.host('h1');
  await host.makePool('images');
  await host.defineGuest('echo', 'options');
  await host.startGuest('options');
  const log = '/var/log/libvirt/options.log';
  await host.shell('virt-admin', 'daemon-log-outputs', `1:file:${log}`);
  await host.shell('virt-admin', 'daemon-log-filters', '1:libvirt.domain');
  const { page } = await start({ connect: [host.uri()] });
  const tray = new TaskTray(page);
  await tray.open();
  await new HostPage(page, 'QEMU system').open('options');
  const machine = new MachinePage(page, 'options');
  const cards = new SavedCards(page);
  /** The flags of the last call of a function, as the daemon got them. */
  const flagsOf = async (call: string): Promise<number> => {
    const lines = (await host.shell('grep', '-E', `${call}:`, log)).trim().split('\n');
    return Number.parseInt(/flags=(?:0x)?([0-9a-f]+)/.exec(lines.at(-1) ?? '')?.[1] ?? '-1', 16);
  };
  const ended = async (action: string, outcome = 'Done'): Promise<void> => {
    await expect(tray.task(action, 'options')).toContainText(outcome, { timeout: 30_000 });
    await tray.press('Clear ended');
  };
  const bypass = 'Bypass the host’s cache';

  const saves = [
    ['Paused', 'Paused', true],
    ['As it was', 'Running', false],
    ['Running', 'Running', true],
    ['Paused', 'Paused', false],
  ] as const;
  for (const [after, state, cache] of saves.slice(0, long ? saves.length : 1))
    await test.step(`saved and restored: ${after}${cache ? ', past the cache' : ''}`, async () => {
      const flags = { 'As it was': 0, Running: 2, Paused: 4 }[after] | (cache ? 1 : 0);
      const name = `options-${flags}.save`;
      await machine.choose('Save to file…');
      const save = new MemoryFilePanel(page, 'Save options to a file');
      await save.fill({ 'File name': name });
      await save.choose(after);
      if (cache) await save.dialog.getByText(bypass).click();
      await save.send('Save');
      await ended('Save to file');
      expect(await flagsOf('virDomainSaveFlags')).toBe(flags);
      const restore = new RestorePanel(page, 'QEMU system');
      await cards.file(`${folder}/${name}`).getByRole('button', { name: 'Restore…' }).click();
      // What the file says is what counts; past the cache it is said again.
      if (cache) {
        await restore.choose(after);
        await restore.dialog.getByText(bypass).click();
      }
      await restore.send('Restore');
      await ended('Restore from file');
      expect(await flagsOf('virDomainRestoreFlags')).toBe(cache ? flags : 0);
      await expect(machine.state(state)).toBeVisible({ timeout: 15_000 });
      if (state === 'Paused') await machine.action('Resume').click();
      await expect(machine.state('Running')).toBeVisible();
    });

  const dumps: [
    form: string,
    fate: string,
    memoryOnly: boolean,
    cache: boolean,
    flags: number,
    head: RegExp,
  ][] = [
    ['Plain (ELF)', 'It waits, then goes on', false, true, 4, /LibvirtQemudSave|QEVM|\x7fELF/],
    ['Plain (ELF)', 'It goes on meanwhile', true, false, 2 | 16, /ELF/],
    ['kdump, zlib', 'It waits, then goes on', true, false, 16, /KDUMP|makedumpfile/],
    ['kdump, LZO', 'It waits, then goes on', true, false, 16, /KDUMP|makedumpfile/],
    ['kdump, snappy', 'It waits, then goes on', true, false, 16, /KDUMP|makedumpfile/],
    ['kdump, zlib', 'It is reset afterwards', true, true, 4 | 8 | 16, /KDUMP|makedumpfile/],
    ['Plain (ELF)', 'It is killed afterwards', true, false, 1 | 16, /ELF/],
  ];
  for (const [index, [form, fate, memoryOnly, cache, flags, head]] of dumps
    .slice(0, long ? dumps.length : 1)
    .entries())
    await test.step(`dumped: ${form}, ${fate}`, async () => {
      await machine.choose('Dump memory…');
      const panel = new MemoryFilePanel(page, 'Dump the memory of options');
      await panel.fill({ 'File name': `options-${index}.core` });
      await panel.select(page, 'Form of the file', form);
      await panel.select(page, 'What becomes of the guest', fate);
      const only = panel.dialog.getByRole('checkbox', { name: 'Memory and processor registers only' });
      if (form.startsWith('Plain') && (await only.isChecked()) !== memoryOnly)
        await panel.dialog.getByText('Memory and processor registers only').click();
      if (cache) await panel.dialog.getByText(bypass).click();
      if (/reset|killed/.test(fate)) await panel.fill({ 'Type “options” to confirm': 'options' });
      await panel.send('Dump');
      const task = tray.task('Dump memory', 'options');
      await expect(task).toContainText(/Done|Failed/, { timeout: 30_000 });
      // Not every QEMU is built with these two.
      if (/LZO|snappy/.test(form) && (await task.textContent())?.includes('Failed')) {
        await tray.unfold('Dump memory', 'options');
        await expect(task).toContainText('can’t write a dump of this form');
      } else {
        await expect(task).toContainText('Done');
        expect(await magic(host, `${folder}/options-${index}.core`)).toMatch(head);
      }
      expect(await flagsOf('virDomainCoreDump(WithFormat)?')).toBe(flags);
      await tray.press('Clear ended');
      const reason = fate.includes('killed') ? 'shut off (crashed)' : 'running';
      await expect.poll(() => host.virsh('domstate', 'options', '--reason')).toContain(reason);
    });
  // It logs as configured again.
  await host.killDaemon();
  await host.startDaemon();
});
