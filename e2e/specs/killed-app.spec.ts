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
import { migrate } from '../pages/migrate.js';
import { MigrationPage } from '../pages/migration-page.js';
import { Panel } from '../pages/panel.js';
import { MemoryFilePanel, RestorePanel, SavedCards } from '../pages/saved-state.js';
import { Sidebar } from '../pages/sidebar.js';
import { SnapshotsPane } from '../pages/snapshots-pane.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, report, test } from './journey.js';

const long = Boolean(process.env['VIRTDECK_LONG']);
const rounds = long ? 8 : 1;
const targets = ['vdb', 'vdc', 'vdd'] as const;

/** A guest that counts, with three disks of two images each; the upper ones' paths, by target. */
async function guestWithDisks(host: Host): Promise<Map<string, string>> {
  await host.makePool('images');
  await host.defineGuest('linux-tick', 'web');
  const tops = new Map<string, string>();
  for (const target of targets) {
    const backing = await makeImage(host, `${target}-base.qcow2`, {
      size: '72M',
      fills: [{ byte: 7, at: '0', length: '24M' }],
    });
    const top = await makeImage(host, `${target}.qcow2`, {
      backing,
      fills: [{ byte: 9, at: '28M', length: '24M' }],
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

/** Something that the app is killed in the middle of. */
interface Interrupted {
  what: string;
  /** Not only in the long suite. */
  always: boolean;
  /** Begins it, so slowly that it is there when the app starts anew; returns what lets it go on. */
  begin(page: Page): Promise<() => void>;
  /** What the app shows then, and what has become of the machine. */
  proof(page: Page, goOn: () => void): Promise<void>;
}

/** The view of a migration that was found running: phase, chart, and what can be changed. */
async function openFound(page: Page, name: string): Promise<MigrationPage> {
  const tray = new TaskTray(page);
  const task = tray.task('Migration found running', name);
  await expect(task.getByRole('progressbar')).toBeVisible({ timeout: 30_000 });
  await tray.unfold('Migration found running', name);
  await task.getByRole('button', { name: 'Open migration' }).click();
  const migration = new MigrationPage(page, name);
  await expect(migration.standing('Sending memory')).toBeVisible();
  await expect(migration.main).toContainText('Found running');
  await expect(migration.chart('Remaining')).toBeVisible();
  return migration;
}

function interrupted(host: Host, other: Host): Interrupted[] {
  const file = (name: string): string => `${imagesFolder}/${name}`;
  const open = async (page: Page, machine: string): Promise<MachinePage> => {
    await new Sidebar(page).section('QEMU system', 'Machines').click();
    await new HostPage(page, 'QEMU system').open(machine);
    return new MachinePage(page, machine);
  };
  const ended = async (page: Page, action: string, machine: string, goOn: () => void): Promise<void> => {
    const task = new TaskTray(page).task(action, machine);
    await expect(task.getByRole('progressbar')).toBeVisible({ timeout: 30_000 });
    goOn();
    await expect(task).toContainText('Done', { timeout: 30_000 });
  };
  const onlyHere = async (where: Host): Promise<void> => {
    for (const each of [host, other]) {
      const running = (await each.virsh('list', '--name', '--state-running')).split('\n');
      expect(running.includes('web'), `web runs on ${each.name}`).toBe(each === where);
    }
  };
  return [
    {
      what: 'a snapshot with memory',
      always: false,
      begin: async (page) => {
        await (await open(page, 'db')).show('Snapshots');
        const pane = new SnapshotsPane(page, 'db');
        await pane.openForm();
        await pane.form.fill({ Name: 'cut' });
        await pane.form.dialog.getByText('External with memory', { exact: true }).click();
        return host.stallWriting(() => pane.form.send('Take snapshot'));
      },
      proof: async (page, goOn) => {
        await ended(page, 'Snapshot found running', 'db', goOn);
        const machine = await open(page, 'db');
        await expect(machine.state('Running')).toBeVisible();
        await machine.show('Snapshots');
        await expect(new SnapshotsPane(page, 'db').item('cut')).toBeVisible();
        const xml = await host.virsh('snapshot-dumpxml', 'db', 'cut');
        const memory = /<memory snapshot='external' file='([^']+)'/.exec(xml)?.[1] ?? '';
        expect(await host.shell('head', '-c', '16', memory)).toBe('LibvirtQemudSave');
      },
    },
    {
      what: 'a core dump',
      always: false,
      begin: async (page) => {
        await (await open(page, 'db')).choose('Dump memory…');
        const form = new MemoryFilePanel(page, 'Dump the memory of db');
        await form.at(file('db.elf'));
        return host.stallWriting(() => form.send('Dump'));
      },
      proof: async (page, goOn) => {
        await ended(page, 'Core dump found running', 'db', goOn);
        const machine = await open(page, 'db');
        await expect(machine.state('Running')).toBeVisible();
        await expect(new SavedCards(page).file(file('db.elf'))).toContainText('Memory dump');
        expect(await host.shell('head', '-c', '4', file('db.elf'))).toContain('ELF');
      },
    },
    {
      what: 'a save to a file',
      always: true,
      begin: async (page) => {
        await (await open(page, 'web')).choose('Save to file…');
        const form = new MemoryFilePanel(page, 'Save web to a file');
        await form.at(file('web.save'));
        return host.stallWriting(() => form.send('Save'));
      },
      proof: async (page, goOn) => {
        await ended(page, 'Save found running', 'web', goOn);
        const machine = await open(page, 'web');
        await expect(machine.state('Shut off')).toBeVisible();
        await new SavedCards(page).file(file('web.save')).getByRole('button', { name: 'Restore…' }).click();
        await new RestorePanel(page, 'QEMU system').send('Restore');
        await expect(machine.state('Running')).toBeVisible({ timeout: 15_000 });
      },
    },
    {
      what: 'a migration that it drives itself',
      always: true,
      begin: async (page) => {
        const way = { to: other.address, by: 'app', data: `tcp://${other.address}` } as const;
        const migration = await migrate(page, 'web', { ...way, mibs: 4 });
        await expect.poll(() => migration.percent()).toBeGreaterThan(5);
        return () => undefined;
      },
      // libvirt cancels it when its client is gone.
      proof: async (page) => {
        await expect.poll(() => other.virsh('list', '--all', '--name')).not.toContain('web');
        await expect((await open(page, 'web')).state('Running')).toBeVisible();
        await onlyHere(host);
        await expect.poll(() => host.virsh('domjobinfo', 'web')).toMatch(/None/);
      },
    },
    {
      what: 'a peer-to-peer migration',
      always: false,
      begin: async (page) => {
        const way = { to: other.address, by: 'source', uri: other.uri('tcp') } as const;
        const migration = await migrate(page, 'web', { ...way, mibs: 4 });
        await expect.poll(() => migration.percent()).toBeGreaterThan(5);
        return () => undefined;
      },
      // It has the same view as one that the app has begun itself.
      proof: async (page) => {
        const migration = await openFound(page, 'web');
        await expect(migration.main.getByRole('link', { name: other.address, exact: true })).toBeVisible();
        await migration.setLever('Speed limit', 0);
        await expect(migration.standing('Migrated')).toBeVisible({ timeout: 30_000 });
        await onlyHere(other);
      },
    },
  ];
}

test('killed while a machine’s memory is on its way, the app shows what becomes of it', async ({
  lab,
  start,
}, testInfo) => {
  test.setTimeout(240_000);
  const [other, host] = [lab.host('h1'), lab.host('h2')];
  await host.defineGuest('linux-tick', 'web');
  await host.startGuest('web');
  if (long) {
    await host.makePool('images');
    await host.defineGuest('linux', 'db', { disk: await host.makeDisk('db', '8M') });
    await host.startGuest('db');
  }
  const app = { connect: [other.uri('tcp'), host.uri()], userData: testInfo.outputPath('user-data') };
  let running = await start(app);
  const before = await ticks(host);
  let where = host;
  for (const { what, begin, proof } of interrupted(host, other).filter(({ always }) => always || long))
    await test.step(what, async () => {
      const goOn = await begin(running.page);
      await kill(running);
      running = await start(app);
      await new TaskTray(running.page).open();
      await proof(running.page, goOn);
      if (what.startsWith('a peer')) where = other;
    });
  expect(await ticks(where)).toBeGreaterThan(before);
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
  const migration = await openFound(page, 'mover');
  await migration.setLever('Speed limit', 2);
  expect(await from.virsh('migrate-getspeed', 'mover')).toContain('2');
  await migration.button('Cancel migration').click();
  await expect(migration.standing('Cancelled')).toBeVisible();
  await expect(migration.button('Try again')).toHaveCount(0);
  await expect(tray.task('Migration found running', 'mover')).toContainText('Cancelled');
  expect(await moved).toContain('cancel');
  expect(await from.guestState('mover')).toBe('running');
  expect(await to.virsh('list', '--all', '--name')).not.toContain('mover');
});
