import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exit, Host, LaunchOptions, RunningApp } from './host.js';
import { appMain, AppProcess, readLog, root } from './process.js';

/** Electron's executable; asking the package for it would start a download. */
function findElectron(): string | null {
  const folder = join(root, 'node_modules/electron');
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const pathFile = join(folder, 'path.txt');
  const executable = join(dist, existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron');
  return existsSync(executable) ? executable : null;
}

const executable = findElectron() ?? '';

export const electronHost: Host = {
  name: 'electron',
  missing: executable ? null : "Electron's runtime is not installed here",
  command: (args) => ({ file: executable ?? 'electron', args: [...switches(), appMain, ...args] }),
  launch: (options) => ElectronApp.launch(options),
};

class ElectronApp implements RunningApp {
  readonly runtime = 'electron';
  readonly exited: Promise<Exit>;

  private constructor(
    private readonly application: ElectronApplication,
    private readonly process: AppProcess,
    readonly page: Page,
    private readonly options: LaunchOptions & { userData: string },
  ) {
    this.exited = process.exited;
  }

  static async launch(options: LaunchOptions & { userData: string }): Promise<ElectronApp> {
    const application = await _electron.launch({
      executablePath: executable,
      args: argumentsFor(options),
      cwd: root,
      env: { ...(process.env as Record<string, string>), ...options.env },
    });
    const appProcess = new AppProcess(application.process());
    return new ElectronApp(application, appProcess, await application.firstWindow(), options);
  }

  get pid(): number {
    return this.process.pid;
  }

  get userData(): string {
    return this.options.userData;
  }

  pages(): Page[] {
    return this.application.windows();
  }

  async newPage(open: () => Promise<unknown>): Promise<Page> {
    const [page] = await Promise.all([this.application.waitForEvent('window'), open()]);
    return page;
  }

  openWindow(route: string, args: string[] = []): Promise<Page> {
    return this.newPage(async () => {
      const second = AppProcess.start(
        executable,
        argumentsFor({ ...this.options, args: ['--route', route, ...args] }),
      );
      const { code } = await second.exited;
      if (code !== 0) throw new Error(`the second start failed:\n${second.output()}`);
    });
  }

  quit(): Promise<Exit> {
    return this.process.stop();
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
  return [...switches(), main, '--user-data', userData, ...args];
}

/** Chromium's sandbox refuses to run as root. */
function switches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
