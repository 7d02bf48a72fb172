import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../hosts/fixtures.js';
import type { RunningApp } from '../hosts/fixtures.js';
import { isAlive, startsOf, stopProcess } from './processes.js';

// How the app starts, crashes and ends: the app's own main script, with the demo host.

test('each user data has an app of its own; a second start with the same opens a window in the first', async ({
  app,
  launch,
}) => {
  const other = await launch();
  expect(other.pid).not.toBe(app.pid);
  const second = await app.openWindow('/help', ['--connect', 'test:///default']);
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => app.log()).toContain('"uri":"test:///default"');
  expect(app.pages()).toHaveLength(2);
  expect(other.pages()).toHaveLength(1);
  expect(startsOf(app.log())).toEqual([app.pid]);
});

function storedWindows(userData: string): Record<string, unknown> {
  const stored = JSON.parse(readFileSync(join(userData, 'config/settings.json'), 'utf8')) as {
    windows: Record<string, unknown>;
  };
  return stored.windows;
}

test("the window's size is remembered", async ({ app, launch }) => {
  const { userData } = app;
  const small = await launch({ args: ['--size', '900x600'] });
  expect(await small.page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);
  await resize(app, 1000, 650);
  // By the displays that are there, of which the stand-in knows one.
  await expect
    .poll(() => Object.values(storedWindows(userData)))
    .toMatchObject([[{ width: 1000, height: 650 }]]);
  await app.quit();
  const again = await launch({ userData });
  expect(await again.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1000, 650]);
});

test('a crash of main leaves a report, and the app comes back by itself', async ({ launch }, testInfo) => {
  const preload = testInfo.outputPath('crash.cjs');
  writeFileSync(preload, "process.once('SIGUSR2', () => { throw new Error('made to crash'); });");
  const app = await launch({ env: { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` } });
  const crashes = join(app.userData, 'state/crashes');
  process.kill(app.pid, 'SIGUSR2');
  expect((await app.exited).code).toBe(1);
  await expect.poll(() => startsOf(app.log())).toHaveLength(2);
  const again = Number(readlinkSync(join(app.userData, 'state/runtime/instance')).split('-')[0]);
  try {
    expect(startsOf(app.log())).toEqual([app.pid, again]);
    // The new start has read the report, so that Help can tell of it.
    await expect.poll(() => readdirSync(crashes)).toEqual([expect.stringMatching(/^\d+\.json$/)]);
    const [name = ''] = readdirSync(crashes);
    expect(readFileSync(join(crashes, name), 'utf8')).toContain('made to crash');
    await expect
      .poll(() => app.log().includes(`"pid":${again}`) && app.log().includes('"msg":"shown"'))
      .toBe(true);
  } finally {
    await stopProcess(again);
  }
});

test.describe('on the stand-in', () => {
  test.beforeEach(({ app }) => {
    test.skip(app.runtime === 'electron', 'Electron and its Chromium are one');
  });

  test('windows come back when Chromium is killed', async ({ app }) => {
    const timesShown = (): number => app.log().split('"msg":"shown"').length - 1;
    await expect.poll(timesShown).toBeGreaterThan(0);
    const before = timesShown();
    const [browser = 0] = childrenOf(app);
    process.kill(browser, 'SIGKILL');
    await expect.poll(() => childrenOf(app).filter((pid) => pid !== browser)).toHaveLength(1);
    await expect.poll(timesShown).toBeGreaterThan(before);
    expect(app.log()).toContain('"msg":"crash"');
    expect(isAlive(app.pid)).toBe(true);
  });

  test('Chromium goes when main is killed', async ({ app }) => {
    const [browser = 0] = childrenOf(app);
    process.kill(app.pid, 'SIGKILL');
    await expect.poll(() => isAlive(browser)).toBe(false);
  });
});

function childrenOf(app: RunningApp): number[] {
  return readFileSync(`/proc/${app.pid}/task/${app.pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

/** As the user would with the mouse. */
async function resize(app: RunningApp, width: number, height: number): Promise<void> {
  const session = await app.page.context().newCDPSession(app.page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  const frame = await app.page.evaluate(() => window.outerHeight - window.innerHeight);
  await session.send('Browser.setWindowBounds', {
    windowId,
    bounds: { width, height: height + frame },
  });
}
