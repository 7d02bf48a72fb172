import { test as base } from '@playwright/test';
import type { Page, TestInfo } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumHost } from './chromium-host.js';
import { electronHost } from './electron-host.js';
import type { Host, LaunchOptions, RunningApp, RuntimeName } from './host.js';

export { expect } from '@playwright/test';
export type { LaunchOptions, RunningApp } from './host.js';

export interface HostOptions {
  runtime: RuntimeName;
}

export interface Fixtures {
  /** How `app` is started; set it with test.use(). */
  appOptions: LaunchOptions;
  /** Starts apps that end with the test. Waits for the first window's page. */
  launch: (options?: LaunchOptions) => Promise<RunningApp>;
  /** An app started with `appOptions`. */
  app: RunningApp;
  /** Its first window's page. */
  page: Page;
}

const hosts: Record<RuntimeName, Host> = { chromium: chromiumHost, electron: electronHost };

/** Every spec takes its `test` from here: the same spec then runs on each runtime that is there. */
export const test = base.extend<Fixtures & { runtimeIsThere: null }, HostOptions>({
  runtime: ['chromium', { option: true, scope: 'worker' }],
  appOptions: [{}, { option: true }],

  runtimeIsThere: [
    async ({ runtime }, use, testInfo) => {
      const { missing } = hosts[runtime];
      testInfo.skip(missing !== null, missing ?? '');
      await use(null);
    },
    { auto: true },
  ],

  launch: async ({ runtime }, use, testInfo) => {
    const running: RunningApp[] = [];
    const folders: string[] = [];
    const freshFolder = (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'virtdeck-e2e-'));
      folders.push(folder);
      return folder;
    };
    await use(async (options = {}) => {
      const app = await hosts[runtime].launch({ ...options, userData: options.userData ?? freshFolder() });
      running.push(app);
      return app;
    });
    if (testInfo.status !== testInfo.expectedStatus)
      for (const [index, app] of running.entries()) await attachTraces(testInfo, app, index);
    for (const app of running) await app.quit();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },

  app: async ({ launch, appOptions }, use) => use(await launch(appOptions)),
  page: async ({ app }, use) => use(app.page),
});

/** What is needed to understand a failure: how every window looked, and what main had to say. */
async function attachTraces(testInfo: TestInfo, app: RunningApp, index: number): Promise<void> {
  const name = `app-${index + 1}`;
  await testInfo.attach(`${name}-output.txt`, { body: app.output(), contentType: 'text/plain' });
  await testInfo.attach(`${name}-log.txt`, { body: app.log(), contentType: 'text/plain' });
  for (const [window, page] of app.pages().entries()) {
    const picture = await page.screenshot({ timeout: 5000 }).catch(() => null);
    if (picture)
      await testInfo.attach(`${name}-window-${window + 1}.png`, { body: picture, contentType: 'image/png' });
  }
}
