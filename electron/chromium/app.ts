import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lastClosed } from './browser-window.js';
import { chromium } from './chromium.js';
import { InstanceLock } from './instance-lock.js';
import { PreventableEvent, WebContents } from './web-contents.js';

/** The slice of Electron's app that shell/ uses. */
class App extends EventEmitter {
  readonly isPackaged = false;
  userAgentFallback = '';
  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      chromium.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
    },
  };
  private userData = join(homedir(), '.config', 'virtdeck');
  private readonly ready: Promise<void>;
  private lock: InstanceLock | null = null;
  private relaunchArgs: string[] | null = null;
  private quitting = false;
  /** The script that stands for Electron's executable. */
  launcher = '';

  constructor() {
    super();
    // Like Electron, not before the main script has run: it says with which switches Chromium starts.
    this.ready = new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.start());
    // Whoever waits for it learns of the failure; here nobody may have asked yet.
    this.ready.catch(() => undefined);
  }

  whenReady(): Promise<void> {
    return this.ready;
  }

  setPath(name: string, path: string): void {
    if (name === 'userData') this.userData = path;
  }

  /** Every page of Chromium runs in its sandbox, unless root started it: then Chromium refuses to. */
  enableSandbox(): void {}

  requestSingleInstanceLock(data: unknown): boolean {
    this.lock ??= new InstanceLock(this.userData, (second) =>
      this.emit('second-instance', {}, [], '', second),
    );
    return this.lock.acquire(data);
  }

  relaunch({ args }: { args: string[] }): void {
    this.relaunchArgs = args;
  }

  quit(): void {
    if (this.quitting) return;
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.quitting = true;
    const willQuit = new PreventableEvent();
    this.emit('will-quit', willQuit);
    this.quitting = !willQuit.defaultPrevented;
    if (this.quitting) this.exit(0);
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    this.release();
    if (this.relaunchArgs)
      spawn(process.execPath, [this.launcher, ...this.relaunchArgs], {
        detached: true,
        stdio: 'inherit',
      }).unref();
    process.exit(code);
  }

  /** Also run when the process ends in another way, so it must be quick and may run twice. */
  release(): void {
    this.lock?.release();
    chromium.kill();
  }

  private async start(): Promise<void> {
    chromium.mayNavigate = (targetId, url) => WebContents.byTarget(targetId)?.mayNavigate(url) ?? false;
    chromium.on('died', () => {
      for (const contents of [...WebContents.each()]) contents.lost();
    });
    lastClosed.on('window-all-closed', () => this.emit('window-all-closed'));
    await chromium.start();
    const { product } = await chromium.send('Browser.getVersion', {});
    this.userAgentFallback = String(product);
    const endpoint = await chromium.debuggingEndpoint();
    if (endpoint) console.log(`DevTools listening on ${endpoint}`);
    this.emit('ready');
  }
}

export const app = new App();
