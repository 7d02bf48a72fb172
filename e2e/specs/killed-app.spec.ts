import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { RunningApp } from '../hosts/host.js';
import type { Host } from '../lab/index.js';
import { imagesFolder } from '../lab/host.js';
import { contentsOf, makeImage } from '../lab/images.js';
import { VirshConsole } from '../lab/virsh-console.js';
import { DisksPane } from '../pages/disks-pane.js';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { Panel } from '../pages/panel.js';
import { Sidebar } from '../pages/sidebar.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, report, test } from './journey.js';

const rounds = process.env['VIRTDECK_LONG'] ? 8 : 1;
const targets = ['vdb', 'vdc', 'vdd'] as const;

/** A guest that counts, with three disks of two images each; the upper ones' paths, by target. */
async function guestWithDisks(host: Host): Promise<Map<string, string>> {
  await host.makePool('images');
  await host.defineGuest('linux-tick', 'web');
  const tops = new Map<string, string>();
  for (const target of targets) {
    const backing = await makeImage(host, `${target}-base.qcow2`, {
      size: '48M',
      fills: [{ byte: 7, at: '0', length: '24M' }],
    });
    const top = await makeImage(host, `${target}.qcow2`, {
      backing,
      fills: [{ byte: 9, at: '8M', length: '20M' }],
    });
    tops.set(target, top);
    await host.virsh('attach-disk', 'web', top, target, '--subdriver', 'qcow2', '--config');
  }
  await host.startGuest('web');
  return tops;
}

async function ticks(host: Host): Promise<number> {
  const console = new VirshConsole(host, 'web');
  try {
    await console.expect('TICK ', 30_000);
    return parseInt(await console.read(4), 10);
  } finally {
    await console.close();
  }
}

async function openDisks(page: Page): Promise<DisksPane> {
  // After a restart the window is where it was.
  await new Sidebar(page).section('QEMU system', 'Machines').click();
  await new HostPage(page, 'QEMU system').open('web');
  await new MachinePage(page, 'web').show('Disks');
  const disks = new DisksPane(page);
  await expect(disks.disk('vdd')).toBeVisible();
  return disks;
}

/** Begins a copy, a merge of the active image and a pull, each on a disk of its own and slow enough to watch. */
async function beginJobs(page: Page, disks: DisksPane): Promise<void> {
  const wait = (panel: Panel): Promise<void> =>
    panel.dialog.locator('label').filter({ hasText: 'Wait for me' }).click();
  await disks.open('vdb', 'Copy');
  const copy = new Panel(page, 'Copy vdb');
  await copy.fill({ Volume: 'vdb-copy.qcow2', 'Speed limit': '1' });
  await wait(copy);
  await copy.send('Start copying');
  await disks.open('vdc', 'Commit');
  const commit = new Panel(page, 'Commit vdc');
  await commit.fill({ 'Speed limit': '1' });
  await wait(commit);
  await commit.send('Start committing');
  await disks.open('vdd', 'Pull');
  const pull = new Panel(page, 'Pull vdd');
  await pull.fill({ 'Speed limit': '1' });
  await pull.send('Start pulling');
}

async function kill(app: RunningApp): Promise<void> {
  process.kill(app.pid, 'SIGKILL');
  await app.exited;
}

for (let round = 1; round <= rounds; round++)
  test(`killed while jobs run, the app finds them again, and nothing is lost (round ${round})`, async ({
    lab,
    start,
  }, testInfo) => {
    test.setTimeout(180_000);
    const host = lab.host('h1');
    const tops = await guestWithDisks(host);
    const userData = testInfo.outputPath('user-data');
    const first = await start({ connect: [host.uri()], userData });
    const before = await ticks(host);
    await beginJobs(first.page, await openDisks(first.page));
    const delay = Math.round(Math.random() * 2000);
    report('ms from the last start to the kill', delay);
    await sleep(delay);
    await kill(first);

    const { page } = await start({ connect: [host.uri()], userData });
    const began = performance.now();
    const tray = new TaskTray(page);
    await tray.open();
    const task = (action: string): ReturnType<TaskTray['task']> => tray.task(action, 'web');
    for (const action of ['Copy disk', 'Commit disk', 'Pull disk'])
      await expect(task(action).getByRole('progressbar')).toBeVisible({ timeout: 30_000 });
    report('seconds until the jobs are found again', (performance.now() - began) / 1000);
    const disks = await openDisks(page);

    await test.step('their levers work: the limit, aborting, what is decided at the end', async () => {
      await disks.button('vdb', 'Abort').click();
      await expect(task('Copy disk')).toContainText('Cancelled');
      for (const target of ['vdc', 'vdd']) {
        await disks.button(target, 'Limit…').click();
        const limit = new Panel(page, `Speed of the job on ${target}`);
        await limit.fill({ 'At most': '0' });
        await limit.send('Set limit');
      }
      await expect(task('Pull disk')).toContainText('Done', { timeout: 30_000 });
      await page.getByRole('button', { name: 'Switch over: Commit disk web' }).click({ timeout: 30_000 });
      await expect(task('Commit disk')).toContainText('Done');
      await expect(disks.chain('vdb')).toHaveCount(2);
      await expect(disks.disk('vdc')).toContainText('vdc-base.qcow2');
      await expect(disks.chain('vdd')).toHaveCount(0);
    });

    await test.step('the guest has gone on, and its disks hold what they held', async () => {
      expect(await ticks(host)).toBeGreaterThan(before);
      await host.virsh('destroy', 'web');
      const reference = await contentsOf(host, tops.get('vdb') ?? '');
      expect(await contentsOf(host, `${imagesFolder}/vdc-base.qcow2`)).toBe(reference);
      expect(await contentsOf(host, tops.get('vdd') ?? '')).toBe(reference);
    });
  });

test('a migration that another client has begun is found, and cancelled from here', async ({
  lab,
  start,
}) => {
  test.setTimeout(120_000);
  // A password, which h2 asks for, no peer can give.
  const [from, to] = [lab.host('h2'), lab.host('h1')];
  await from.defineGuest('linux-tick', 'mover');
  await from.startGuest('mover');
  const moved = from
    .virsh('migrate', '--live', '--p2p', '--bandwidth', '1', '--unsafe', 'mover', to.uri('tcp'))
    .then(
      () => 'moved',
      (error: unknown) => String(error),
    );
  await expect.poll(() => from.virsh('domjobinfo', 'mover')).toContain('Operation');
  const { page } = await start({ connect: [from.uri()] });
  const tray = new TaskTray(page);
  await tray.open();
  const task = tray.task('Migration found running', 'mover');
  await expect(task.getByRole('progressbar')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Cancel: Migration found running mover' }).click();
  await expect(task).toContainText('Cancelled');
  expect(await moved).toContain('cancel');
  expect(await from.guestState('mover')).toBe('running');
  expect(await to.virsh('list', '--all', '--name')).not.toContain('mover');
});
