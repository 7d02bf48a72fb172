import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDomainName, writeHostFile } from '../bench/host-file.js';
import { DryRun } from '../pages/dry-run.js';
import { HostPage } from '../pages/host-page.js';
import { TaskTray } from '../pages/task-tray.js';
import { checkAccess } from './axe.js';
import { expect, test } from './journey.js';

test('of 30 machines those are started that can be; the others say why not', async ({ start }) => {
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-'));
  try {
    const uri = await writeHostFile(join(folder, 'journey.xml'), 30, 'mixed');
    const { page } = await start({ connect: [uri] });
    const list = new HostPage(page, 'TEST journey');
    const dryRun = new DryRun(page);
    const tray = new TaskTray(page);
    await list.state(benchDomainName(0)).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+Shift+S');
    await expect(dryRun.counts).toHaveText('9 of 30 machines, 21 skipped');
    await expect(dryRun.row(benchDomainName(2))).toContainText('will start');
    await dryRun.show('Skipped');
    await expect(dryRun.row(benchDomainName(0))).toContainText('Skipped: is running');
    await expect(dryRun.row(benchDomainName(4))).toContainText('Skipped: is paused');
    await dryRun.show('All');
    await dryRun.tick('Leave it paused');
    await expect(dryRun.row(benchDomainName(2))).toContainText('and stays paused');
    await checkAccess(page, 'a dry run');

    // One starts meanwhile: the dry run keeps nobody from working, and knows at once.
    await list.state(benchDomainName(2)).click();
    await list.choose(benchDomainName(2), 'Start');
    await expect(dryRun.counts).toHaveText('8 of 30 machines, 22 skipped');
    await dryRun.run('Start').press('Enter');
    await expect(dryRun.region).toBeHidden();
    // The test driver knows no paused start, and is told so for each machine.
    await expect(tray.counts).toHaveText('8 failed');
    await expect(tray.outcome(benchDomainName(6))).toContainText('does not know one of these options');
    await checkAccess(page, 'what became of each');
    await tray.press('Retry 8 failed');
    await tray.press('All tasks');
    await expect(tray.groups('Start: 8 machines')).toHaveCount(2);

    await list.state(benchDomainName(0)).click();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Actions for 30 machines' }).click();
    await page.getByRole('menuitem', { name: 'Start (8 of 30)' }).click();
    await dryRun.run('Start').press('Enter');
    await expect(tray.counts).toHaveText('8 done');
    await expect(tray.outcome(benchDomainName(6))).toContainText('Done');
    await expect(list.state(benchDomainName(6))).toHaveText('Running');
    await tray.press('All tasks');
    await tray.filter('Failed');
    await expect(tray.groups('Start: 8 machines')).toHaveCount(2);
    await tray.press('Clear ended');
    await expect(tray.region).toContainText('Nothing has been done yet');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('on two hosts at once: asked by agent and by button, what fails is explained and mended, disks go with their machine', async ({
  lab,
  start,
}) => {
  const [h1, h2] = [lab.host('h1'), lab.host('h2')];
  await h1.defineGuest('linux-agent', 'with-agent');
  await h2.defineGuest('linux', 'with-button');
  await h1.makeNetwork('inner');
  await h1.virsh('net-destroy', 'inner');
  await h1.defineGuest('echo', 'plugged', { network: 'inner' });
  const disk = await h1.makeDisk('doomed');
  await h1.makePool('images');
  await h1.defineGuest('echo', 'disposable', { disk });
  const { page } = await start({ connect: [h1.uri(), h2.uri('unix')] });
  const list = new HostPage(page, 'All');
  const dryRun = new DryRun(page);
  const tray = new TaskTray(page);
  const select = async (...names: string[]): Promise<void> => {
    for (const [index, name] of names.entries())
      await list.state(name).click(index === 0 ? {} : { modifiers: ['Control'] });
  };

  await select('with-agent', 'with-button', 'plugged');
  await page.keyboard.press('Control+Shift+S');
  await dryRun.tick('Leave it paused');
  await dryRun.run('Start').click();
  await expect(tray.counts).toHaveText('2 done · 1 failed');
  await expect(list.state('with-agent')).toHaveText('Paused');
  await expect(list.state('with-button')).toHaveText('Paused');
  await expect(tray.outcome('plugged')).toContainText(
    'The network “inner”, which it is plugged into, is not active',
  );
  await tray.outcome('plugged').click();
  await tray.press('Start network');
  await expect(tray.region.getByRole('button', { name: 'Start network' })).toBeHidden();
  await tray.press('Retry 1 failed');
  await expect(list.state('plugged')).toHaveText('Paused');

  await select('with-agent', 'with-button');
  await page.keyboard.press('Control+Shift+P');
  await dryRun.run('Resume').press('Enter');
  await expect(list.state('with-agent')).toHaveText('Running');
  await expect(list.state('with-button')).toHaveText('Running');
  await h1.waitForAgent('with-agent');
  await select('with-agent', 'with-button');
  await page.getByRole('button', { name: 'Actions for 2 machines' }).click();
  await page.getByRole('menuitem', { name: 'Shut down by…' }).click();
  await dryRun.choose('By', 'Guest agent');
  await dryRun.run('Shut down').click();
  await expect(list.state('with-agent')).toHaveText('Shut off', { timeout: 30_000 });
  await expect(tray.outcome('with-button')).toContainText('no channel for the guest agent');
  await tray.outcome('with-button').click();
  await tray.press('Press power button');
  await expect(list.state('with-button')).toHaveText('Shut off', { timeout: 30_000 });

  await list.choose('disposable', 'Delete');
  await expect(dryRun.row('disposable')).toContainText('its definition is removed');
  await dryRun.tick(/doomed/);
  await expect(dryRun.run('Delete')).toBeDisabled();
  await dryRun.region.getByRole('textbox', { name: 'Type “disposable”' }).fill('disposable');
  await dryRun.run('Delete').click();
  await expect(list.row('disposable')).toHaveCount(0);
  await expect.poll(() => h1.virsh('vol-list', 'images')).not.toContain('doomed');
});
