import { expect, ready, seen, test, uuid } from './fixtures.js';

test('two windows at once, each with a port of its own', async ({ app, page }) => {
  const second = await ready(await app.openWindow('/second'));
  expect(new URL(second.url()).hash).toBe('#/second');
  const ids = await Promise.all(
    [page, second].map((each) => each.evaluate(() => window.bridge.call('app.info', {}))),
  );
  expect(new Set(ids.map((info) => (info as { version: string }).version)).size).toBe(2);
});

test('a window opens from the page, by a call', async ({ app, page }) => {
  const second = await ready(
    await app.newPage(() =>
      page.evaluate(() => window.bridge.call('app.openWindow', { route: '/hosts/demo' })),
    ),
  );
  expect(new URL(second.url()).hash).toBe('#/hosts/demo');
});

test("a closed window's subscriptions and streams end, the other window's go on", async ({ app, page }) => {
  const second = await ready(await app.openWindow('/second'));
  for (const each of [page, second])
    await each.evaluate((id) => {
      window.bridge.subscribe('stats.latest', { hostId: 'demo' }, () => undefined);
      return window.bridge
        .openStream('consoles.open', { hostId: 'demo', uuid: id, device: 'echo' })
        .then(() => null);
    }, uuid);
  expect(await seen(page)).toMatchObject({ subscriptions: 2, streams: 2 });
  await second.close();
  await expect.poll(() => seen(page)).toMatchObject({ subscriptions: 1, streams: 1 });
});

test('a reloaded page gets a new port, and what the old one held ends', async ({ page }) => {
  await page.evaluate(() => {
    window.bridge.subscribe('stats.latest', { hostId: 'demo' }, () => undefined);
    window.bridge.call('app.licences', {}).catch(() => undefined);
  });
  await expect.poll(() => seen(page)).toMatchObject({ subscriptions: 1, handovers: 1 });
  await page.reload();
  await ready(page);
  await expect.poll(() => seen(page)).toMatchObject({ subscriptions: 0, cancelled: 1, handovers: 2 });
});

test('a port that the page closes ends what it held', { tag: '@electron-only' }, async ({ app, page }) => {
  test.skip(app.runtime === 'chromium', 'Chromium itself does not tell a port that its other end was closed');
  const second = await ready(await app.openWindow('/second'));
  await second.evaluate(() => {
    window.bridge.subscribe('stats.latest', { hostId: 'demo' }, () => undefined);
  });
  await expect.poll(() => seen(page)).toMatchObject({ subscriptions: 1 });
  await second.evaluate(() => window.port.close());
  await expect.poll(() => seen(page)).toMatchObject({ subscriptions: 0 });
});

test('the app ends with its last window', async ({ app, page }) => {
  await page.close();
  expect(await app.exited).toEqual({ code: 0, signal: null });
});

test('the app quits in order when told to', async ({ app, page }) => {
  await page.evaluate(
    () => void window.bridge.subscribe('stats.latest', { hostId: 'demo' }, () => undefined),
  );
  expect(await app.quit()).toEqual({ code: 0, signal: null });
});

test('a page that crashes is loaded again', async ({ app, page }) => {
  test.skip(app.runtime === 'electron', 'Playwright ends its session with Electron when a page crashes');
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const second = await ready(await app.openWindow('/second'));
  // Three ports: the first page's, the one it got when it came back, and the second window's.
  await expect.poll(() => seen(second)).toMatchObject({ handovers: 3 });
  expect(app.output()).toContain('"message":"crash"');
});
