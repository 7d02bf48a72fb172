import { app, BrowserWindow, Menu, MessageChannelMain, nativeTheme, session, shell } from 'electron';
import type { CallHandlers, ShellCalls } from '../contract/handlers.js';
import { isOwnBlob, registerAppScheme, serveApp } from './app-protocol.js';
import { chooseFile } from './choose-file.js';
import type { GrantFile } from './choose-file.js';
import { CrashGuard } from './crash-guard.js';
import { notifyDesktop } from './notify-desktop.js';
import { handOverPorts } from './port-handover.js';
import type { ServeWindow } from './port-handover.js';
import { takeScreenshot } from './screenshot.js';
import { Windows } from './windows.js';
import type { PlacementStore } from './windows.js';

export interface ShellLog {
  info(message: string, details: Record<string, unknown>): void;
  warn(message: string, details: Record<string, unknown>): void;
  error(message: string, details: Record<string, unknown>): void;
}

export interface ShellOptions {
  /** The built page. */
  renderer: string;
  preload: string;
  icon: string;
  logs: string;
  route: string | null;
  size: { width: number; height: number } | null;
  theme: 'light' | 'dark' | null;
  screenshot: string | null;
  placement: PlacementStore;
  log: ShellLog;
  /** The app was started once more with the same data: where its window should be. */
  onSecondStart(args: string[]): string | null;
  /** The user has chosen this file. */
  grantFile: GrantFile;
  /** Leaves a report that the next start finds. */
  reportCrash(what: string, error: unknown): void;
  /** Ends everything below the windows; never takes longer than told. */
  close(deadlineMs: number): Promise<void>;
}

/** What main leaves to the desktop: given before the app is ready. */
export interface PrepareOptions {
  /** Chromium's own files: caches, cookies, the lock of the single instance. */
  runtimeFolder: string;
  scale: number | null;
  /** Tests only: lets Playwright attach. */
  debuggingPort: boolean;
}

const CLOSE_DEADLINE_MS = 1000;

export const isPackaged = (): boolean => app.isPackaged;
export const chromiumVersion = (): string | undefined => /Chrome\/([\d.]+)/.exec(app.userAgentFallback)?.[1];
export const createChannel = (): MessageChannelMain => new MessageChannelMain();

/** Before the app is ready. */
export function prepareShell({ runtimeFolder, scale, debuggingPort }: PrepareOptions): void {
  app.setPath('userData', runtimeFolder);
  app.enableSandbox();
  registerAppScheme();
  if (scale !== null) app.commandLine.appendSwitch('force-device-scale-factor', String(scale));
  if (debuggingPort) app.commandLine.appendSwitch('remote-debugging-port', '0');
}

/** False when this app runs already with the same data; it gets `args` then. */
export function isOnlyInstance(args: string[]): boolean {
  return app.requestSingleInstanceLock({ args });
}

export function exit(code: number): void {
  app.exit(code);
}

/** Ends this process and starts the app anew with these arguments. */
export function relaunch(args: string[]): void {
  app.relaunch({ args });
  app.exit(1);
}

/** Windows, and what the desktop has to do with them. */
export class Shell {
  private readonly crashes = new CrashGuard();
  private readonly windows: Windows;
  private onShown = (): void => undefined;
  private closing = false;

  readonly calls: CallHandlers<ShellCalls> = {
    'app.openLogFolder': async () => {
      const problem = await shell.openPath(this.options.logs);
      if (problem) throw new Error(problem);
      return null;
    },
    // The contract lets only a few addresses through.
    'app.openExternal': async ({ url }) => {
      await shell.openExternal(url);
      return null;
    },
    'app.openWindow': async ({ route }) => {
      await this.windows.open(route);
      return null;
    },
    'app.notify': ({ title, text }, { windowId }) => {
      notifyDesktop({ title, body: text, icon: this.options.icon }, windowId);
      return null;
    },
    'app.shown': ({ route, live }, { windowId }) => {
      this.options.log.info('shown', { route, live, windowId });
      if (live) this.onShown();
      return null;
    },
    'files.choose': (request, { windowId }) => chooseFile(windowId, request, this.options.grantFile),
  };

  constructor(private readonly options: ShellOptions) {
    this.windows = new Windows({ ...options, onCrash: (reason, code) => this.pageCrashed(reason, code) });
  }

  async run(serve: ServeWindow): Promise<void> {
    const { log, renderer, route, screenshot, theme } = this.options;
    await app.whenReady();
    Menu.setApplicationMenu(null);
    if (theme) nativeTheme.themeSource = theme;
    session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
      log.warn('a permission was refused', { permission });
      answer(false);
    });
    session.defaultSession.setPermissionCheckHandler(() => false);
    session.defaultSession.on('will-download', (event, item) => {
      // Tables and graphs that the page has made; Electron asks the user where to.
      if (isOwnBlob(item.getURL())) return;
      event.preventDefault();
      log.warn('a download was refused', { url: item.getURL() });
    });
    serveApp(renderer);
    handOverPorts(serve, log);
    app.on('window-all-closed', () => app.quit());
    app.on('second-instance', (_event, _argv, _folder, data) => this.secondStart(data));
    app.on('will-quit', (event) => {
      event.preventDefault();
      void this.close(0);
    });
    if (screenshot) await this.screenshot(screenshot);
    else if (route === null) await this.windows.reopen();
    else await this.windows.open(route);
  }

  private async screenshot(file: string): Promise<void> {
    const shown = new Promise<void>((resolve) => (this.onShown = resolve));
    try {
      await takeScreenshot(this.windows.open(this.options.route), shown, file);
      await this.close(0);
    } catch (error) {
      console.error(`No screenshot: ${error instanceof Error ? error.message : String(error)}.`);
      await this.close(1);
    }
  }

  private secondStart(data: unknown): void {
    const { args } = data as { args: string[] };
    const route = this.options.onSecondStart(args);
    this.windows.open(route).then(
      (window) => window.focus(),
      (error: unknown) => this.options.log.error('a second window could not be opened', { error }),
    );
  }

  private pageCrashed(reason: string, exitCode: number): boolean {
    this.options.reportCrash('page', new Error(`The page's process ended: ${reason}, code ${exitCode}.`));
    const again = this.crashes.mayRestart();
    if (!again || this.options.screenshot) {
      console.error('Virtdeck ends: its page crashed (see the log).');
      void this.close(1);
      return false;
    }
    return true;
  }

  /** Windows go at once; a hypervisor that hangs can't hold us for longer than the deadline. */
  private async close(code: number): Promise<void> {
    if (this.closing) return;
    this.closing = true;
    this.windows.end();
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    await this.options.close(CLOSE_DEADLINE_MS).catch((error: unknown) => console.error(error));
    app.exit(code);
  }
}
