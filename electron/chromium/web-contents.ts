import { EventEmitter } from 'node:events';
import type { Bridge } from './bridge.js';
import type { Bounds, Chromium } from './chromium.js';
import type { MessagePortMain } from './message-port.js';
import { toAppUrl, toChromiumUrl } from './origin.js';
import type { Page } from './page.js';

/** Electron's event object for events that can be refused. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

interface WindowOpenDetails {
  url: string;
}
type WindowOpenHandler = (details: WindowOpenDetails) => { action: 'allow' | 'deny' };

/** The frame a message came from: always the main frame, and as it was when the message was sent. */
interface SenderFrame {
  readonly url: string;
  readonly parent: null;
  postMessage(channel: string, message: unknown, transfer?: MessagePortMain[]): void;
}

export interface IpcMainEvent {
  sender: WebContents;
  senderFrame: SenderFrame;
  ports: MessagePortMain[];
}

export const ipcMain = new EventEmitter<Record<string, [event: IpcMainEvent, ...args: unknown[]]>>();

/** The slice of Electron's webContents that shell/ uses. Its page lives in Chromium from the first loadURL on. */
export class WebContents extends EventEmitter {
  private static readonly all = new Set<WebContents>();
  private static nextId = 1;

  static byTarget(targetId: string): WebContents | undefined {
    return [...WebContents.all].find((contents) => contents.page?.targetId === targetId);
  }

  static each(): Iterable<WebContents> {
    return WebContents.all;
  }

  readonly id = WebContents.nextId++;
  page: Page | null = null;
  private url = '';
  private ownNavigation = true;
  private opening: Promise<Page> | null = null;
  private openHandler: WindowOpenHandler = () => ({ action: 'deny' });
  private destroyed = false;

  constructor(
    private readonly chromium: Chromium,
    private readonly bounds: () => Bounds,
    private readonly preload: string,
    private readonly theme: () => 'light' | 'dark' | null,
  ) {
    super();
    WebContents.all.add(this);
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.openHandler = handler;
  }

  async loadURL(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', resolve));
    this.url = url;
    this.ownNavigation = true;
    if (this.page) await this.page.session.send('Page.navigate', { url: toChromiumUrl(url) });
    else await this.openPage(url);
    await loaded;
  }

  reload(): void {
    this.ownNavigation = true;
    // A page that went down with its Chromium opens again in a new one.
    const done = this.page ? this.page.session.send('Page.reload') : this.openPage(this.url);
    done.catch(() => undefined);
  }

  async capturePage(): Promise<{ toPNG(): Buffer }> {
    if (!this.page) throw new Error('There is no page to capture.');
    const { data } = await this.page.session.send<{ data: string }>('Page.captureScreenshot', {
      format: 'png',
    });
    const png = Buffer.from(data, 'base64');
    return { toPNG: () => png };
  }

  applyTheme(): void {
    const theme = this.theme();
    this.page?.session
      .send('Emulation.setEmulatedMedia', {
        features: theme ? [{ name: 'prefers-color-scheme', value: theme }] : [],
      })
      .catch(() => undefined);
  }

  /** Whether the page may go there: always on our own request, else as 'will-navigate' decides. */
  mayNavigate(url: string): boolean {
    if (this.ownNavigation) {
      this.ownNavigation = false;
      return true;
    }
    const event = Object.assign(new PreventableEvent(), { url, isMainFrame: true });
    this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  /** The browser below is gone: the window stays and can be loaded again. */
  lost(): void {
    if (!this.page && !this.opening) return;
    this.page = null;
    this.opening = null;
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  }

  async close(): Promise<void> {
    const page = this.page ?? (await this.opening?.catch(() => null));
    if (page)
      await this.chromium.send('Target.closeTarget', { targetId: page.targetId }).catch(() => undefined);
    else this.destroy();
  }

  private destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.page = null;
    WebContents.all.delete(this);
    this.emit('destroyed');
  }

  private openPage(url: string): Promise<Page> {
    this.opening = this.chromium.open(url, this.bounds(), this.preload, (page) => this.attach(page));
    return this.opening;
  }

  private attach(page: Page): void {
    this.page = page;
    this.opening = null;
    this.applyTheme();
    page.on('ipc', (channel, args, reply, ports) => this.emitIpc(channel, args, reply, ports));
    page.on('navigated', (url, inPage) => {
      this.url = toAppUrl(url);
      if (inPage) this.emit('did-navigate-in-page', {}, this.url, true);
    });
    // The handler is told, and whatever it answers: the stand-in has closed the window by then.
    page.on('windowOpen', (url) => this.openHandler({ url: toAppUrl(url) }));
    page.on('loaded', () => this.emit('did-finish-load'));
    page.on('resized', (width, height) => this.emit('resized', width, height));
    page.on('crashed', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 }));
    page.on('closed', () => {
      if (this.page === page) this.destroy();
    });
  }

  private emitIpc(channel: string, args: unknown[], reply: Bridge, ports: MessagePortMain[]): void {
    const senderFrame: SenderFrame = {
      url: this.url,
      parent: null,
      postMessage: (answer, message, transfer = []) => reply.send(answer, [message], transfer),
    };
    ipcMain.emit(channel, { sender: this, senderFrame, ports }, ...args);
  }
}
