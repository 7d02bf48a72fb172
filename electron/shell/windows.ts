import { BrowserWindow, screen } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import { isPage, PAGE } from './app-protocol.js';
import type { ShellLog } from './shell.js';

export interface WindowPlacement {
  x: number | null;
  y: number | null;
  width: number;
  height: number;
  maximized: boolean;
}

export interface PlacementStore {
  get(): WindowPlacement | null;
  set(placement: WindowPlacement): void;
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
  constructor(private readonly options: WindowsOptions) {}

  async open(route: string | null): Promise<BrowserWindow> {
    const { preload, icon, placement, size } = this.options;
    const remembered = size ? null : placement.get();
    const window = new BrowserWindow({
      ...this.bounds(remembered),
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
    if (remembered?.maximized) window.maximize();
    this.confine(window);
    this.reopenAfterCrash(window);
    if (!size) this.remember(window);
    window.once('ready-to-show', () => window.show());
    await window.loadURL(route ? `${PAGE}#${route}` : PAGE);
    return window;
  }

  private bounds(
    remembered: WindowPlacement | null,
  ): Pick<BrowserWindowConstructorOptions, 'x' | 'y' | 'width' | 'height'> {
    if (!remembered) return this.options.size ?? defaultSize;
    const { x, y, width, height } = remembered;
    if (x === null || y === null) return { width, height };
    const shift = cascade * BrowserWindow.getAllWindows().length;
    const place = { x: x + shift, y: y + shift, width, height };
    // A monitor may be gone since; then the desktop chooses.
    const visible = screen
      .getAllDisplays()
      .some(
        ({ workArea }) =>
          place.x < workArea.x + workArea.width - cascade &&
          place.x + width > workArea.x + cascade &&
          place.y < workArea.y + workArea.height - cascade &&
          place.y >= workArea.y - cascade,
      );
    return visible ? place : { width, height };
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
    let timer: NodeJS.Timeout | undefined;
    const save = (): void => {
      clearTimeout(timer);
      this.options.placement.set({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    };
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(save, rememberAfterMs);
    };
    window.on('resize', later);
    window.on('move', later);
    window.on('close', save);
    window.on('closed', () => clearTimeout(timer));
  }
}
