import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { ObjectPage } from '../pages/object-page.js';
import { PerformancePane } from '../pages/performance-pane.js';
import { Sidebar } from '../pages/sidebar.js';
import { TimelinePane } from '../pages/timeline-pane.js';
import { Toasts } from '../pages/toasts.js';
import { expect, report, test } from './journey.js';

const host = 'QEMU system';
const someRate = /\d[\d.]* (B|KiB|MiB|bit|kbit|Mbit)\/s/;

test('what a machine does is measured by device, what happens is written down, and both outlive the app', async ({
  lab,
  start,
}, testInfo) => {
  test.setTimeout(180_000);
  const h1 = lab.host('h1');
  const disk = await h1.makeDisk('scratch');
  await h1.defineGuest('linux-busy', 'busy', { disk });
  await h1.defineGuest('echo', 'quiet');
  await h1.startGuest('busy');
  await h1.startGuest('quiet');
  const userData = testInfo.outputPath('user-data');
  const app = await start({ connect: [h1.uri()], userData });
  const list = new HostPage(app.page, host);
  await list.open('busy');
  const machine = new MachinePage(app.page, 'busy');
  const performancePane = new PerformancePane(app.page);
  const timeline = new TimelinePane(app.page);

  await test.step('every device has its graphs', async () => {
    await machine.show('Performance');
    for (const title of ['vda: throughput', /^vnet\d+: throughput$/])
      await expect(performancePane.graph(title)).toContainText(someRate, { timeout: 30_000 });
    for (const title of ['CPU by kind', 'vCPUs', 'CPU of the host'])
      await expect(performancePane.graph(title)).toContainText(/\d[\d.]* %/);
    await expect(performancePane.graph('As the guest sees it')).toContainText(/MiB/);
  });

  await test.step('performance events are switched on, and the dirty rate is measured on request', async () => {
    await performancePane.button('Performance events…').click();
    const dialog = performancePane.dialog('Performance events');
    await dialog.getByRole('checkbox', { name: 'Context switches' }).click({ force: true });
    await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(performancePane.graph('Context switches')).toContainText(/\d\/s/, { timeout: 20_000 });
    await performancePane.button('Measure dirty rate').click();
    await expect(app.page.getByRole('main').getByText(/^Dirty rate: \d/)).toBeVisible({ timeout: 20_000 });
  });

  await test.step('a threshold’s alarm is a notification', async () => {
    await performancePane.button('Block threshold…').click();
    const dialog = performancePane.dialog('Alarm for a disk');
    await performancePane.choose('Disk', 'vdb', dialog);
    await dialog.getByRole('textbox', { name: 'Threshold' }).fill('1');
    await dialog.getByRole('button', { name: 'Set threshold', exact: true }).click();
    await machine.show('Console');
    await machine.console.type('dd if=/dev/zero of=/dev/vdb bs=1M count=4 oflag=direct\n');
    await expect(new Toasts(app.page).toast('busy has written beyond the threshold of')).toBeVisible({
      timeout: 30_000,
    });
  });

  await test.step('a guest whose process hangs is told, the others go on', async () => {
    await machine.show('Events');
    await expect(timeline.entry('Block threshold exceeded: vdb')).toBeVisible();
    await expect(timeline.entry(/Set a block threshold.*done/)).toBeVisible();
    const frozen = performance.now();
    await h1.freezeGuest('busy');
    try {
      await expect(timeline.entry('Stopped answering')).toBeVisible({ timeout: 60_000 });
      report('seconds until a hanging guest is told', (performance.now() - frozen) / 1000);
      await h1.virsh('suspend', 'quiet');
    } finally {
      await h1.thawGuest('busy');
    }
    await expect(timeline.entry('Answers again')).toBeVisible({ timeout: 30_000 });
  });

  await test.step('a network and a pool tell of themselves, as it happens', async () => {
    await h1.makeNetwork('wired');
    await h1.makePool('vault');
    await new Sidebar(app.page).section(host, 'Storage').click();
    await new HostPage(app.page, host, 'Storage pools').open('vault');
    await new ObjectPage(app.page, 'vault').show('Events');
    await expect(timeline.entry('Pool started')).toBeVisible();
    await expect(timeline.entry('Pool refreshed')).toHaveCount(0);
    await h1.virsh('pool-refresh', 'vault');
    await expect(timeline.entry('Pool refreshed')).toBeVisible();
    await expect(timeline.entry('Network started')).toHaveCount(0);
  });

  await app.quit();
  const ended = new Date().toTimeString().slice(0, 8);
  const again = await start({ connect: [h1.uri()], userData, route: '/events' });
  const all = new TimelinePane(again.page);
  await test.step('after a restart it is all still there, and found', async () => {
    await expect(all.entry('Block threshold exceeded: vdb')).toBeVisible();
    await all.search.fill('paused');
    await expect(all.entry('Paused')).toContainText('quiet');
    await expect(all.entry('Answers again')).toHaveCount(0);
    await all.search.fill('');
    await all.choose('Importance', 'Warnings');
    await expect(all.entry('Stopped answering')).toBeVisible();
    await expect(all.entry('Paused')).toHaveCount(0);
  });

  await test.step('its graphs begin before it', async () => {
    await all.entry('Stopped answering').getByRole('link', { name: 'busy' }).click();
    await new MachinePage(again.page, 'busy').show('Performance');
    const graphs = new PerformancePane(again.page);
    await expect(graphs.graph('CPU')).toContainText(/\d %/);
    await expect
      .poll(
        async () => {
          for (let ago = 5; ago < 120; ago += 5) {
            const time = await graphs.timeAt('CPU', ago);
            if (time !== '' && time < ended) return true;
          }
          return false;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  });

  await test.step('what a network did is on its page still, as far back as one looks', async () => {
    await new Sidebar(again.page).section(host, 'Networks').click();
    await new HostPage(again.page, host, 'Networks').open('wired');
    await new ObjectPage(again.page, 'wired').show('Events');
    await expect(all.entry('Network started')).toBeVisible();
    await expect(all.entry('Pool started')).toHaveCount(0);
    await all.choose('Time range', 'Last hour');
    await expect(all.entry('Network started')).toBeVisible();
  });
});
