import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { chromium } from './chromium.js';
import { currentTheme } from './native-theme.js';
import { WebContents } from './web-contents.js';

const windows = new Set<BrowserWindow>();

/** Tells app that no window is left. */
export const lastClosed = new EventEmitter<{ 'window-all-closed': [] }>();

/** The slice of Electron's BrowserWindow that shell/ uses. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  readonly webContents: WebContents;
  readonly id: number;
  private bounds: Rectangle;
  private maximized = false;
  private destroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.bounds = {
      // Chromium places a window itself when it is told no place; 0 is what we say until we know.
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    const placed = options.x !== undefined && options.y !== undefined;
    const preload = options.webPreferences?.preload;
    if (!preload) throw new Error('The stand-in needs a preload.');
    this.webContents = new WebContents(
      chromium,
      () => (placed ? this.bounds : { width: this.bounds.width, height: this.bounds.height }),
      preload,
      currentTheme,
    );
    this.id = this.webContents.id;
    this.webContents.once('destroyed', () => this.closed());
    this.webContents.once('did-finish-load', () => void this.emit('ready-to-show'));
    this.webContents.on('resized', (width: number, height: number) => void this.resized(width, height));
    windows.add(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  getNormalBounds(): Rectangle {
    return { ...this.bounds };
  }

  maximize(): void {
    this.maximized = true;
    this.webContents.once('did-finish-load', () => void this.applyMaximized());
  }

  /** Chromium shows its windows by itself. */
  show(): void {
    this.emit('show');
  }

  focus(): void {
    this.webContents.page?.session.send('Page.bringToFront').catch(() => undefined);
  }

  destroy(): void {
    void this.webContents.close();
  }

  private async applyMaximized(): Promise<void> {
    const targetId = this.webContents.page?.targetId;
    try {
      const { windowId } = await chromium.send('Browser.getWindowForTarget', { targetId });
      await chromium.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'maximized' } });
    } catch {
      // The window was closed again.
    }
  }

  private async resized(width: number, height: number): Promise<void> {
    const targetId = this.webContents.page?.targetId;
    const answer = await chromium.send('Browser.getWindowForTarget', { targetId }).catch(() => null);
    if (!answer) return;
    const { windowState, left, top } = answer['bounds'] as { windowState: string; left: number; top: number };
    this.maximized = windowState === 'maximized';
    if (windowState === 'normal') this.bounds = { x: left, y: top, width, height };
    this.emit('resize');
  }

  private closed(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) lastClosed.emit('window-all-closed');
  }
}
