import { chromium, expect } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Exit, Host, LaunchOptions, RunningApp } from './host.js';
import { appMain, AppProcess, readLog, root } from './process.js';

const launcher = join(root, 'out/chromium/launch.cjs');

/** The app on the stand-in: Playwright attaches to its Chromium through a port that only tests open. */
export const chromiumHost: Host = {
  name: 'chromium',
  missing: existsSync(launcher) ? null : 'the stand-in is not built (npm run build)',
  command: (args) => ({ file: process.execPath, args: [launcher, appMain, ...args] }),
  launch: (options) => ChromiumApp.launch(options),
};

class ChromiumApp implements RunningApp {
  readonly runtime = 'chromium';
  readonly exited: Promise<Exit>;

  private constructor(
    private readonly process: AppProcess,
    private readonly browser: Browser,
    readonly page: Page,
    private readonly options: LaunchOptions & { userData: string },
  ) {
    this.exited = process.exited;
  }

  static async launch(options: LaunchOptions & { userData: string }): Promise<ChromiumApp> {
    const process = AppProcess.start(globalThis.process.execPath, argumentsFor(options), options.env);
    try {
      const endpoint = await process.waitForOutput(/(?<=DevTools listening on )ws:\S+/, 30_000);
      // Without its defaults Playwright leaves the colour scheme and the like as the app has set them.
      const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
      const page = await found(() => appPages(browser)[0]);
      return new ChromiumApp(process, browser, page, options);
    } catch (error) {
      await process.stop();
      throw error;
    }
  }

  get pid(): number {
    return this.process.pid;
  }

  get userData(): string {
    return this.options.userData;
  }

  pages(): Page[] {
    return appPages(this.browser);
  }

  async newPage(open: () => Promise<unknown>): Promise<Page> {
    const before = this.pages();
    await open();
    return found(() => this.pages().find((page) => !before.includes(page)));
  }

  openWindow(route: string, args: string[] = []): Promise<Page> {
    return this.newPage(async () => {
      const second = AppProcess.start(
        process.execPath,
        argumentsFor({ ...this.options, args: ['--route', route, ...args] }),
      );
      const { code } = await second.exited;
      if (code !== 0) throw new Error(`the second start failed:\n${second.output()}`);
    });
  }

  async quit(): Promise<Exit> {
    const exit = await this.process.stop();
    await this.browser.close().catch(() => undefined);
    return exit;
  }

  output(): string {
    return this.process.output();
  }

  log(): string {
    return readLog(this.userData);
  }
}

function argumentsFor({
  main = appMain,
  userData,
  args = [],
}: LaunchOptions & { userData: string }): string[] {
  return [launcher, main, '--user-data', userData, '--e2e-debugging-port', ...args];
}

async function found(find: () => Page | undefined): Promise<Page> {
  let page: Page | undefined;
  await expect.poll(() => (page = find()), { timeout: 20_000 }).toBeDefined();
  // The poll has ended, so there is one.
  return page as unknown as Page;
}

function appPages(browser: Browser): Page[] {
  return browser
    .contexts()
    .flatMap((context) => context.pages())
    .filter((page) => page.url().startsWith('https://virtdeck.invalid/'));
}
