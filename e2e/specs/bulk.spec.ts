import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDomainName, writeHostFile } from '../bench/host-file.js';
import { DryRun } from '../pages/dry-run.js';
import { HostPage } from '../pages/host-page.js';
import { TaskTray } from '../pages/task-tray.js';
import { Toasts } from '../pages/toasts.js';
import { expect, test } from './journey.js';

test('of 30 machines those are started that can be; the others say why not', async ({ start }) => {
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-'));
  try {
    const uri = await writeHostFile(join(folder, 'journey.xml'), 30, 'mixed');
    const { page } = await start({ connect: [uri] });
    const list = new HostPage(page, 'TEST journey');
    const dryRun = new DryRun(page);
    const tray = new TaskTray(page);
    await list.row(benchDomainName(0)).click();
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

    // One starts meanwhile: the dry run keeps nobody from working, and knows at once.
    await list.row(benchDomainName(2)).click();
    await list.choose(benchDomainName(2), 'Start');
    await expect(dryRun.counts).toHaveText('8 of 30 machines, 22 skipped');
    await dryRun.run('Start').press('Enter');
    await expect(dryRun.region).toBeHidden();
    // The test driver knows no paused start, and is told so for each machine.
    await expect(tray.counts).toHaveText('8 failed');
    await expect(tray.outcome(benchDomainName(6))).toContainText('does not know one of these options');
    const toast = new Toasts(page).toast('Start failed for 8 of 8 machines');
    await expect(toast).toContainText('does not know one of these options');
    await tray.press('Retry 8 failed');
    await tray.press('All tasks');
    await expect(tray.groups('Start: 8 machines')).toHaveCount(2);

    await list.row(benchDomainName(0)).click();
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
