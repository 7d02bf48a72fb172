import { BrowserWindow, screen } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import { isPage, PAGE } from './app-protocol.js';
import { displaysKey, onScreen } from './places.js';
import type { ShellLog } from './shell.js';

export interface WindowPlacement {
  x: number | null;
  y: number | null;
  width: number;
  height: number;
  maximized: boolean;
  /** What it showed. */
  route: string | null;
}

export interface PlacementStore {
  /** Where the windows were on these displays, the first one first. */
  get(displays: string): readonly WindowPlacement[];
  set(displays: string, placements: readonly WindowPlacement[]): void;
}

export interface WindowsOptions {
  preload: string;
  icon: string;
  /** The size asked for on the command line; then nothing is remembered. */
  size: { width: number; height: number } | null;
  placement: PlacementStore;
  log: ShellLog;
  /** A page's process ended by itself; returns whether to load the page again. */
  onCrash(reason: string, exitCode: number): boolean;
}

const defaultSize = { width: 1280, height: 800 };
/** A further window opens this much to the right and below, so that the one under it is seen. */
const cascade = 32;
const rememberAfterMs = 500;

/** The app's windows: all alike, each with one page of the app and no way out of it. */
export class Windows {
  /** The windows that are open, and what each shows. */
  private readonly routes = new Map<BrowserWindow, string | null>();
  private saving: NodeJS.Timeout | undefined;
  private ending = false;

  constructor(private readonly options: WindowsOptions) {}

  /** All windows of the last time on these displays; without any, one. */
  async reopen(): Promise<void> {
    const [first, ...others] = this.remembered();
    await this.open(first?.route ?? null, first);
    for (const each of others) await this.open(each.route, each);
  }

  async open(route: string | null, place = this.placeForAnother()): Promise<BrowserWindow> {
    const { preload, icon, size } = this.options;
    const window = new BrowserWindow({
      ...this.bounds(place),
      useContentSize: true,
      minWidth: 640,
      minHeight: 420,
      show: false,
      title: 'Virtdeck',
      icon,
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    if (!size && place?.maximized) window.maximize();
    this.routes.set(window, route);
    window.webContents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (isMainFrame) this.shows(window, url);
    });
    this.confine(window);
    this.reopenAfterCrash(window);
    if (size) window.once('closed', () => this.routes.delete(window));
    else this.remember(window);
    window.once('ready-to-show', () => window.show());
    await window.loadURL(route ? `${PAGE}#${route}` : PAGE);
    return window;
  }

  private shows(window: BrowserWindow, url: string): void {
    const route = url.slice(`${PAGE}#`.length);
    if (!isPage(url) || !this.routes.has(window)) return;
    this.routes.set(window, route || null);
    if (!this.options.size) this.saveLater();
  }

  private remembered(): readonly WindowPlacement[] {
    return this.options.size ? [] : this.options.placement.get(displaysKey(screen.getAllDisplays()));
  }

  /** As large as the first was, a little beside those that are open. */
  private placeForAnother(): WindowPlacement | undefined {
    const [first] = this.remembered();
    if (!first || first.x === null || first.y === null) return first;
    const shift = cascade * this.routes.size;
    return { ...first, x: first.x + shift, y: first.y + shift };
  }

  private bounds(
    place: WindowPlacement | undefined,
  ): Pick<BrowserWindowConstructorOptions, 'x' | 'y' | 'width' | 'height'> {
    if (this.options.size || !place) return this.options.size ?? defaultSize;
    const { x, y, width, height } = place;
    if (x === null || y === null) return { width, height };
    // A monitor may be gone since.
    return onScreen({ x, y, width, height }, screen.getAllDisplays());
  }

  private confine({ webContents }: BrowserWindow): void {
    const { log } = this.options;
    webContents.on('will-navigate', (event) => {
      if (isPage(event.url)) return;
      event.preventDefault();
      log.warn('a navigation was refused', { url: event.url });
    });
    webContents.on('will-attach-webview', (event) => {
      event.preventDefault();
      log.warn('a webview was refused', {});
    });
    webContents.setWindowOpenHandler(({ url }) => {
      log.warn('a window of the page was refused', { url });
      return { action: 'deny' };
    });
  }

  private reopenAfterCrash({ webContents }: BrowserWindow): void {
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit' || webContents.isDestroyed()) return;
      if (this.options.onCrash(reason, exitCode)) webContents.reload();
    });
  }

  private remember(window: BrowserWindow): void {
    const later = (): void => this.saveLater();
    window.on('resize', later);
    window.on('move', later);
    window.on('closed', () => {
      // The last one stays remembered; and all do that go together, with the app.
      if (this.routes.size > 1 && !this.ending) {
        this.routes.delete(window);
        later();
      }
    });
  }

  /** The windows go with the app: where they are now is where they come back. */
  end(): void {
    if (!this.options.size) this.save();
    this.ending = true;
    clearTimeout(this.saving);
  }

  private saveLater(): void {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), rememberAfterMs);
  }

  private save(): void {
    clearTimeout(this.saving);
    if (this.ending) return;
    const open = [...this.routes].filter(([window]) => BrowserWindow.getAllWindows().includes(window));
    if (open.length === 0) return;
    this.options.placement.set(
      displaysKey(screen.getAllDisplays()),
      open.map(([window, route]) => ({
        ...window.getNormalBounds(),
        maximized: window.isMaximized(),
        route,
      })),
    );
  }
}
