import type { Page } from '@playwright/test';
import { saslUser } from '../lab/credentials.js';
import { newerAvailability } from '../lab/newer.js';
import type { Host } from '../lab/host.js';
import { guestXml } from '../lab/index.js';
import { AuthPrompt } from '../pages/auth-prompt.js';
import { MachinePage } from '../pages/machine-page.js';
import { MachinesPage } from '../pages/machines-page.js';
import { migrate as moveAll } from '../pages/migrate.js';
import type { Move } from '../pages/migrate.js';
import type { MigrationPage } from '../pages/migration-page.js';
import { Sidebar } from '../pages/sidebar.js';
import { TaskTray } from '../pages/task-tray.js';
import { checkAccess } from './axe.js';
import { expect, report, test } from './journey.js';

const long = Boolean(process.env.VIRTDECK_LONG);
const name = 'traveller';
const patient = { timeout: 60_000 };

/** Walks through the wizard. */
const migrate = (page: Page, move: Move): Promise<MigrationPage> => moveAll(page, name, move);

/** The guest runs on this host and on no other. */
async function runsOnlyOn(where: Host | null, hosts: readonly Host[]): Promise<void> {
  for (const host of hosts) {
    const running = (await host.virsh('list', '--name', '--state-running')).split('\n');
    expect(running.includes(name), `${name} runs on ${host.name}`).toBe(host === where);
  }
}

/** The last number the guest has counted, as its console shows it. */
async function ticks(page: Page): Promise<number> {
  const { console } = new MachinePage(page, name);
  await expect(console.screen).toContainText(/TICK \d+/, patient);
  const counted = [...(await console.screen.innerText()).matchAll(/TICK (\d+)/g)].map(([, n]) => Number(n));
  return Math.max(...counted);
}

test('a running guest goes there and back, over each kind of connection, and never stops counting', async ({
  lab,
  start,
}) => {
  test.setTimeout(240_000);
  const [h1, h2] = [lab.host('h1'), lab.host('h2')];
  await h1.defineGuest('linux-tick', name);
  await h1.startGuest(name);
  const { page } = await start({ connect: [h1.uri('tcp'), h2.uri('sasl')] });
  await new AuthPrompt(page, h2.address).answer(saslUser.name, saslUser.password);
  await expect(new Sidebar(page).hostIn(h2.address, 'Ready')).toBeVisible(patient);

  const machine = new MachinePage(page, name);
  await new MachinesPage(page).row(name).getByRole('link', { name, exact: true }).click();
  await machine.show('Console');
  const first = await ticks(page);

  // By this app, to a host that asks for a password.
  const began = performance.now();
  const there = await migrate(page, { to: h2.address, by: 'app', data: `tcp://${h2.address}`, mibs: 16 });
  await expect(there.lever('Speed limit')).toBeVisible();
  await expect(there.chart('Remaining')).toBeVisible(patient);
  // In a list it is there once, with where it goes.
  await page.getByRole('link', { name: /^All machines/ }).click();
  await expect(new MachinesPage(page).row(name)).toContainText(`→ ${h2.address}`);
  await page.goBack();
  await there.setLever('Speed limit', 0);
  await expect(there.standing('Migrated')).toBeVisible(patient);
  await checkAccess(page, 'a migration that has ended');
  report('seconds from the menu to the other host, throttled at first', (performance.now() - began) / 1000);
  await runsOnlyOn(h2, [h1, h2]);
  await there.button('Open machine').click();
  await machine.show('Console');
  const before = await ticks(page);
  await expect.poll(() => ticks(page), patient).toBeGreaterThan(before);
  // It was not started anew.
  expect(before).toBeGreaterThan(first);
  await expect(machine.console.screen).not.toContainText('LINUX-READY');

  // By the daemons, in their own connection.
  const back = await migrate(page, {
    to: h1.address,
    by: 'source',
    uri: h1.uri('tcp'),
    options: ['Send memory through libvirt’s own connection'],
  });
  await expect(back.standing('Migrated')).toBeVisible(patient);
  await runsOnlyOn(h1, [h1, h2]);

  // Cancelled under way it stays, and nothing of it is there; with post-copy it goes at once.
  for (const percent of long ? [10, 50, 90] : [50])
    await test.step(`cancelled at ${percent} %`, async () => {
      const stays = await migrate(page, { to: h2.address, by: 'app', data: `tcp://${h2.address}`, mibs: 8 });
      await expect
        .poll(() => stays.percent(), { ...patient, intervals: [50] })
        .toBeGreaterThanOrEqual(percent);
      await stays.button('Cancel migration').click();
      report('percent when it was cancelled', await stays.percent());
      await expect(stays.standing('Cancelled')).toBeVisible(patient);
      await expect(stays.verdict).toContainText(`It runs on ${h1.address}`);
      await expect(stays.main).toContainText('Nothing was left on the destination.');
      await runsOnlyOn(h1, [h1, h2]);
      expect(await h2.virsh('list', '--all', '--name')).not.toContain(name);
    });

  const post = await migrate(page, {
    to: h2.address,
    by: 'app',
    data: `tcp://${h2.address}`,
    mibs: 4,
    options: ['Allow post-copy'],
  });
  await checkAccess(page, 'a migration under way');
  await post.lever('Post-copy').getByRole('button', { name: 'Switch now' }).click(patient);
  await expect(post.standing('Migrated')).toBeVisible(patient);
  await runsOnlyOn(h2, [h1, h2]);
  await post.button('Open machine').click();
  await machine.show('Console');
  expect(await ticks(page)).toBeGreaterThan(before);
});

test('disks are copied on the way, what a failure leaves there is cleaned up, and many go in a queue', async ({
  lab,
  start,
}) => {
  test.setTimeout(180_000);
  const [h1, h2] = [lab.host('h1'), lab.host('h2')];
  const disk = await h2.makeDisk('taken', '64M');
  await h2.shell('qemu-io', '-c', 'write -P 0x5a 1M 16M', disk);
  await h1.makePool('images');
  await h2.defineGuest('echo', name, { disk });
  await h2.startGuest(name);
  // The app knows the destination by TLS.
  const { page } = await start({ connect: [h1.uri('tls'), h2.uri()] });
  await expect(new Sidebar(page).hostIn(h1.address, 'Ready')).toBeVisible(patient);
  const copying = {
    to: h1.address,
    by: 'app',
    data: `tcp://${h1.address}`,
    copyDisks: true,
    options: ['Migrate although libvirt holds it for unsafe'],
  } as const;

  // libvirt has made an image there and leaves it when the migration fails.
  const fails = await migrate(page, { ...copying, mibs: 1 });
  await expect.poll(() => fails.percent(), patient).toBeGreaterThan(5);
  await h1.killGuest(name);
  await expect(fails.standing('Failed')).toBeVisible(patient);
  await expect(fails.verdict).toContainText('It runs on QEMU system', patient);
  await expect(fails.left).toContainText(`Image that was made for it:${disk}`, patient);
  expect(await h1.virsh('vol-list', 'images')).toContain(disk);
  await fails.button('Clean up…').click();
  const asks = page.getByRole('alertdialog', { name: `Clean up on ${h1.address}?` });
  await expect(asks).toContainText(disk);
  await asks.getByRole('button', { name: 'Remove these' }).click();
  await expect(fails.main).toContainText('Nothing was left on the destination.', patient);
  expect(await h1.virsh('vol-list', 'images')).not.toContain(disk);
  await runsOnlyOn(h2, [h1, h2]);

  const moved = await migrate(page, copying);
  await expect(moved.standing('Migrated')).toBeVisible(patient);
  await runsOnlyOn(h1, [h1, h2]);
  await h1.virsh('destroy', name);
  expect(await h1.shell('qemu-io', '-c', 'read -P 0x5a 1M 16M', disk)).not.toContain('failed');
  await expect(new MachinesPage(page).main).toBeVisible();
  const off = await migrate(page, { to: 'QEMU system', by: 'app' });
  await expect(off.standing('Migrated')).toBeVisible(patient);
  expect(await h2.virsh('list', '--all', '--name')).toContain(name);
  expect(await h1.virsh('list', '--all', '--name')).not.toContain(name);

  await manyInTheQueue(page, h2, h1);
});

/** So many at once as the settings say; one that fails holds up no other. */
async function manyInTheQueue(page: Page, from: Host, to: Host): Promise<void> {
  const names = long ? ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8'] : ['m1', 'm2', 'm3', 'm4'];
  const doomed = 'm2';
  for (const each of names) {
    await from.defineGuest('echo', each);
    await from.startGuest(each);
  }
  // Its UUID is taken there.
  const uuid = (await from.virsh('domuuid', doomed)).trim();
  await to.define((await guestXml('echo', 'other')).replace('</name>', `</name><uuid>${uuid}</uuid>`));
  await moveAll(page, names, { to: to.address, by: 'app', data: `tcp://${to.address}`, mibs: 1 });
  const queue = page.getByRole('region', { name: 'Queue' });
  const standing = queue.getByRole('status');
  let most = 0;
  const access = checkAccess(page, 'a queue of migrations');
  await expect(async () => {
    // What arrives is there, paused, until it has arrived.
    const arriving = await to.virsh('list', '--name', '--state-paused');
    most = Math.max(most, arriving.split('\n').filter(Boolean).length);
    await expect(standing).toHaveText(`${names.length + 1} migrated · 2 not`, { timeout: 1 });
  }).toPass({ ...patient, intervals: [50] });
  await access;
  expect(most).toBe(2);
  const arrived = (await to.virsh('list', '--name', '--state-running')).split('\n').filter(Boolean);
  expect(arrived.sort()).toEqual(names.filter((each) => each !== doomed));
  expect(await from.guestState(doomed)).toBe('running');
}

interface Fault {
  what: string;
  strike(source: Host, destination: Host): Promise<void>;
  /** What has to be done for the hosts to answer again. */
  mend?(source: Host, destination: Host, migration: MigrationPage): Promise<void>;
  /** Where the guest is then. */
  verdict: RegExp;
  stays: boolean;
  message: RegExp;
}

const faults: Fault[] = [
  {
    what: 'the destination’s libvirtd is killed',
    strike: (_source, destination) => destination.killDaemon(),
    mend: (_source, destination) => destination.startDaemon(),
    verdict: /It runs on QEMU system/,
    stays: true,
    message: /broke off|went away/,
  },
  {
    what: 'the source’s libvirtd is killed',
    strike: (source) => source.killDaemon(),
    mend: (source) => source.startDaemon(),
    verdict: /It runs on QEMU system/,
    stays: true,
    message: /connection to the host|not connected/i,
  },
  {
    what: 'the guest’s process at the destination is killed',
    strike: (_source, destination) => destination.killGuest(name),
    verdict: /It runs on QEMU system/,
    stays: true,
    message: /process|broke off/,
  },
  {
    what: 'the guest’s process at the source is killed',
    strike: (source) => source.killGuest(name),
    verdict: /It runs nowhere/,
    stays: false,
    message: /./,
  },
];

test('whatever breaks under way, the guest never runs twice, and it is said where it is', async ({
  lab,
  start,
}) => {
  test.setTimeout(300_000);
  const [h1, h2] = [lab.host('h1'), lab.host('h2')];
  await h2.defineGuest('linux', name);
  await h2.startGuest(name);
  const { page } = await start({ connect: [h1.uri('tcp'), h2.uri()] });
  const sidebar = new Sidebar(page);
  const ready = async (): Promise<void> => {
    for (const host of [h1.address, 'QEMU system'])
      await expect(sidebar.hostIn(host, 'Ready')).toBeVisible({ timeout: 90_000 });
  };
  await ready();
  const begin = async (by: Move['by']): Promise<MigrationPage> => {
    const way = by === 'app' ? { data: `tcp://${h1.address}` } : { uri: h1.uri('tcp') };
    const migration = await migrate(page, { to: h1.address, by, ...way, mibs: 4 });
    await expect.poll(() => migration.percent(), patient).toBeGreaterThan(5);
    return migration;
  };

  // A link that is cut ends nothing by itself: it is said that nothing moves, and cancelling helps.
  for (const by of long ? (['app', 'source'] as const) : (['source'] as const))
    await test.step(`the link is cut, driven by the ${by}`, async () => {
      await ready();
      const cut = await begin(by);
      await h1.linkDown();
      await expect(cut.main.getByText(/^Nothing has been sent for/)).toBeVisible(patient);
      await cut.button('Cancel migration').click();
      await h1.linkUp();
      await expect(cut.standing('Cancelled')).toBeVisible({ timeout: 90_000 });
      await expect(cut.verdict).toContainText('It runs on QEMU system', patient);
      await runsOnlyOn(h2, [h1, h2]);
    });

  for (const fault of faults)
    for (const by of long ? (['app', 'source'] as const) : (['app'] as const))
      await test.step(`${fault.what}, driven by the ${by}`, async () => {
        await ready();
        if ((await h2.guestState(name)) !== 'running') await h2.startGuest(name);
        const migration = await begin(by);
        await fault.strike(h2, h1);
        await fault.mend?.(h2, h1, migration);
        await expect(migration.standing('Failed')).toBeVisible({ timeout: 90_000 });
        await expect(migration.verdict).toContainText(fault.verdict, patient);
        await expect(migration.main.getByRole('alert')).toContainText(fault.message);
        await runsOnlyOn(fault.stays ? h2 : null, [h1, h2]);
      });
  await new TaskTray(page).open();
  await expect(new TaskTray(page).task('Migrate', name)).toContainText('Failed');
});

test('a guest goes to a newer libvirt and back', async ({ lab, start }) => {
  test.setTimeout(180_000);
  const availability = await newerAvailability();
  test.skip(!availability.available, availability.available ? '' : availability.reason);
  const [h1, newer] = [lab.host('h1'), await lab.newerHost()];
  await newer.reset();
  await h1.defineGuest('linux', name);
  await h1.startGuest(name);
  const { page } = await start({ connect: [h1.uri('tcp'), newer.uri('tcp')] });
  await expect(new Sidebar(page).hostIn(newer.address, 'Ready')).toBeVisible(patient);
  const there = await migrate(page, { to: newer.address, by: 'source', uri: newer.uri('tcp') });
  await expect(there.standing('Migrated')).toBeVisible(patient);
  await runsOnlyOn(newer, [h1, newer]);
  const back = await migrate(page, { to: h1.address, by: 'source', uri: h1.uri('tcp') });
  await expect(back.standing('Migrated')).toBeVisible(patient);
  await runsOnlyOn(h1, [h1, newer]);
});
