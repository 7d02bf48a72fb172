import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeHostFile } from '../bench/host-file.js';
import { RestOfFleet } from '../faults/rest-of-fleet.js';
import { slowProxy } from '../faults/slow-proxy.js';
import { startStorm } from '../faults/storm.js';
import type { Host } from '../lab/index.js';
import { HostPage } from '../pages/host-page.js';
import { Sidebar } from '../pages/sidebar.js';
import { expect, report, test } from './journey.js';

/** The healthy host whose list is on screen. */
const local = 'QEMU system';
const long = Boolean(process.env.VIRTDECK_LONG);
/** The port of libvirtd's TCP transport. */
const libvirtPort = 16509;

/** The aims are 2 s and 100 ms; where a test gives up is a multiple for slow machines. */
async function expectCalm(rest: RestOfFleet, during: string): Promise<void> {
  const { freshnessSeconds, inputMs } = await rest.feel(long ? 10 : 2);
  report(`${during}: seconds from a change elsewhere to its row`, freshnessSeconds);
  report(`${during}: milliseconds from a key to its picture, at worst`, inputMs);
  expect.soft(freshnessSeconds, during).toBeLessThan(10);
  expect.soft(inputMs, during).toBeLessThan(1000);
}

interface Fault {
  name: string;
  begin(host: Host): Promise<void>;
  end(host: Host): Promise<void>;
  /** Whether the host's own rows turn stale. */
  turnsStale: boolean;
}

const faults: Fault[] = [
  {
    name: 'libvirtd stopped',
    begin: (host) => host.stopDaemon(),
    end: (host) => host.contDaemon(),
    turnsStale: true,
  },
  {
    name: 'libvirtd killed',
    begin: (host) => host.killDaemon(),
    end: (host) => host.startDaemon(),
    turnsStale: true,
  },
  { name: 'link cut', begin: (host) => host.linkDown(), end: (host) => host.linkUp(), turnsStale: true },
  {
    name: 'QEMU of one guest stopped',
    begin: (host) => host.freezeGuest('wedged'),
    end: (host) => host.thawGuest('wedged'),
    turnsStale: false,
  },
];

test('trouble on one host is felt on no other', async ({ lab, start }) => {
  test.setTimeout(240_000);
  const [victim, healthy, third] = [lab.host('h1'), lab.host('h2'), lab.host('h3')];
  for (const [host, guest] of [
    [victim, 'wedged'],
    [healthy, 'calm'],
    [third, 'other'],
  ] as const) {
    await host.defineGuest('echo', guest);
    await host.startGuest(guest);
  }
  const { page } = await start({ connect: [healthy.uri(), victim.uri('tcp'), third.uri('tls')] });
  const sidebar = new Sidebar(page);
  const list = new HostPage(page, local);
  await expect(sidebar.hostIn(victim.address, 'Ready')).toBeVisible();
  await sidebar.section(local, 'Machines').click();
  await expect(list.state('calm')).toHaveText('Running');
  const rest = new RestOfFleet(page, list, healthy, 'calm');
  await expectCalm(rest, 'no trouble');
  for (const { name, begin, end, turnsStale } of faults) {
    await test.step(name, async () => {
      await begin(victim);
      try {
        await expectCalm(rest, name);
        if (turnsStale)
          await expect(sidebar.hostIn(victim.address, 'Ready')).toHaveCount(0, { timeout: 60_000 });
        await expect(sidebar.hostIn(third.address, 'Ready')).toBeVisible();
      } finally {
        await end(victim);
      }
      await expect(sidebar.hostIn(victim.address, 'Ready')).toBeVisible({ timeout: 90_000 });
    });
  }
});

test('a storm of events, a slow host and a wrong clock are felt on no other host', async ({ lab, start }) => {
  test.setTimeout(180_000);
  const [stormy, healthy, wrong] = [lab.host('h1'), lab.host('h2'), lab.host('h3')];
  await healthy.defineGuest('echo', 'calm');
  await healthy.startGuest('calm');
  await stormy.defineGuest('echo', 'distant');
  await wrong.defineGuest('echo', 'tomorrow');
  const stormUri = `test+unix:///default?socket=${stormy.layout.socket}`;
  const proxy = await slowProxy(stormy.address, libvirtPort, 500);
  try {
    const slow = `qemu+tcp://127.0.0.1:${proxy.port}/system`;
    const { page } = await start({ connect: [healthy.uri(), stormUri, slow, wrong.uri('tcp')] });
    const sidebar = new Sidebar(page);
    const list = new HostPage(page, local);
    await sidebar.section(local, 'Machines').click();
    await expect(list.state('calm')).toHaveText('Running');
    const rest = new RestOfFleet(page, list, healthy, 'calm');

    await test.step('each answer 500 ms late', async () => {
      await expect(sidebar.hostIn('127.0.0.1', 'Ready')).toBeVisible({ timeout: 60_000 });
      await expectCalm(rest, 'a slow host');
      const distant = new HostPage(page, '127.0.0.1');
      await sidebar.section('127.0.0.1', 'Machines').click();
      await expect(distant.state('distant')).toHaveText('Shut off');
      await sidebar.section(local, 'Machines').click();
    });

    await test.step('events as fast as a client makes them', async () => {
      const storm = await startStorm(stormUri);
      await pause(1000);
      await expectCalm(rest, 'a storm of events');
      report('events per second in the storm', await storm.stop());
      const calmed = new HostPage(page, 'TEST default');
      await sidebar.section('TEST default', 'Machines').click();
      // The storm ends with a change to running.
      await expect(calmed.state('test')).toHaveText('Running', { timeout: 20_000 });
      await sidebar.section(local, 'Machines').click();
    });

    await test.step('a clock three days ahead', async () => {
      await wrong.setDaemonClock('+3d');
      await expect(sidebar.hostIn(wrong.address, 'Ready')).toBeVisible({ timeout: 60_000 });
      await expectCalm(rest, 'a wrong clock');
      const ahead = new HostPage(page, wrong.address);
      await sidebar.section(wrong.address, 'Machines').click();
      await ahead.choose('tomorrow', 'Start');
      await expect(ahead.state('tomorrow')).toHaveText('Running');
    });
  } finally {
    await proxy.close();
  }
});

test('two hundred hosts, most of them away', async ({ lab, start }) => {
  test.setTimeout(180_000);
  const [host, healthy] = [lab.host('h1'), lab.host('h2')];
  await healthy.defineGuest('echo', 'calm');
  await healthy.startGuest('calm');
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-'));
  try {
    const there = await Promise.all(
      Array.from({ length: 49 }, async (_, index) => {
        const file = join(folder, `there-${index}.xml`);
        await writeHostFile(file, 2, 'mixed');
        return `test+unix://${file}?socket=${host.layout.socket}`;
      }),
    );
    // Addresses on the lab's own network that nobody has.
    const network = host.address.replace(/\d+$/, '');
    const away = Array.from({ length: 150 }, (_, index) => `qemu+tcp://${network}${index + 100}/system`);
    const begun = performance.now();
    const { page } = await start({
      connect: [...away.slice(0, 75), healthy.uri(), ...there, ...away.slice(75)],
    });
    const sidebar = new Sidebar(page);
    const list = new HostPage(page, local);
    // So many hosts are folded from the start.
    await sidebar.hostIn(local, 'Ready').click();
    await expect(list.state('calm')).toHaveText('Running', { timeout: 30_000 });
    report('seconds to a list among 150 hosts that are away', (performance.now() - begun) / 1000);
    const ready = page.getByRole('contentinfo').getByText(/^50 of 200 hosts ready/);
    await expect(ready).toBeVisible({ timeout: 60_000 });
    report('seconds until all 50 that are there are ready', (performance.now() - begun) / 1000);
    await expectCalm(new RestOfFleet(page, list, healthy, 'calm'), '150 hosts away');
  } finally {
    await rm(folder, { recursive: true });
  }
});
