import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Browser } from './browser.js';
import type { CdpConnection } from './cdp.js';
import { APP_ORIGIN, toAppUrl, toChromiumUrl } from './origin.js';
import { Page } from './page.js';

export interface Bounds {
  x?: number;
  y?: number;
  width: number;
  height: number;
}

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** Asked for every document a page wants to go to by itself; false keeps it where it is. */
export type NavigationGuard = (targetId: string, url: string) => boolean;

/** The one Chromium below all windows: starts it, opens pages in it, serves what they load. */
export class Chromium extends EventEmitter<{ died: [] }> {
  private browser: Browser | null = null;
  private ready: Promise<void> | null = null;
  private readonly expected: {
    url: string;
    preload: string;
    bounds: Bounds;
    onPage: (page: Page) => void;
  }[] = [];
  private readonly prepared = new Map<string, { promise: Promise<void>; resolve: () => void }>();
  private readonly handlers = new Map<string, ProtocolHandler>();
  readonly switches: string[] = [];
  mayNavigate: NavigationGuard = () => true;

  handle(scheme: string, handler: ProtocolHandler): void {
    this.handlers.set(scheme, handler);
  }

  async start(): Promise<void> {
    this.ready ??= this.launch();
    return this.ready;
  }

  private async launch(): Promise<void> {
    const browser = new Browser(this.switches);
    this.browser = browser;
    const { connection } = browser;
    connection.browser.on('closed', () => {
      if (this.browser !== browser) return;
      this.browser = null;
      this.ready = null;
      browser.kill();
      this.emit('died');
    });
    connection.browser.on('Target.attachedToTarget', (event: Attached) => this.attached(connection, event));
    connection.browser.on('Fetch.requestPaused', (request: Paused) => {
      // A page that closes meanwhile takes its requests with it.
      this.serve(connection, request).catch(() => undefined);
    });
    const setUp = Promise.all([
      connection.browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      // What is not granted here is denied without a question.
      connection.browser.send('Browser.grantPermissions', { origin: APP_ORIGIN, permissions: [] }),
      // Electron asks where to; here what the page offers goes where downloads go.
      connection.browser.send('Browser.setDownloadBehavior', {
        behavior: 'allow',
        downloadPath: downloadsFolder(),
      }),
      connection.browser.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'page' }],
      }),
    ]);
    await setUp.catch(() => {
      throw new Error(browser.whyNot());
    });
  }

  /** `onPage` gets the page before its first document. */
  async open(url: string, bounds: Bounds, preload: string, onPage: (page: Page) => void): Promise<Page> {
    await this.start();
    const { browser } = this;
    if (!browser) throw new Error('Chromium ended while it started.');
    const address = toChromiumUrl(url);
    const opened = new Promise<Page>((resolve) => {
      this.expected.push({
        url: address,
        preload,
        bounds,
        onPage: (page) => {
          onPage(page);
          resolve(page);
        },
      });
    });
    if (browser.headless)
      await browser.connection.browser.send('Target.createTarget', { url: address, newWindow: true });
    else browser.openAppWindow(address);
    return opened;
  }

  send(method: string, params: object): Promise<Record<string, unknown>> {
    return this.browser
      ? this.browser.connection.browser.send(method, params)
      : Promise.reject(new Error('Chromium is gone'));
  }

  /** Where Playwright can attach, when the switches ask for it. */
  async debuggingEndpoint(): Promise<string | null> {
    if (!this.switches.some((name) => name.startsWith('--remote-debugging-port'))) return null;
    const deadline = Date.now() + 10_000;
    for (;;) {
      const endpoint = this.browser?.debuggingEndpoint();
      if (endpoint || Date.now() > deadline) return endpoint ?? null;
      await setTimeout(20);
    }
  }

  kill(): void {
    const { browser } = this;
    this.browser = null;
    browser?.kill();
  }

  private attached(connection: CdpConnection, { sessionId, targetInfo }: Attached): void {
    const index = this.expected.findIndex(({ url }) => url === targetInfo.url);
    const [expected] = index < 0 ? [] : this.expected.splice(index, 1);
    if (!expected) {
      // Nobody here asked for this window. It waits for us, and whoever opened it may wait for it.
      const { targetId } = targetInfo;
      connection.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => undefined);
      connection.browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
      return;
    }
    const page = new Page(connection.session(sessionId), targetInfo.targetId);
    page.once('closed', () => this.prepared.delete(targetInfo.targetId));
    Promise.all([
      page.prepare(worldSource(expected.preload)),
      this.place(connection, targetInfo.targetId, expected.bounds),
    ]).then(
      () => {
        expected.onPage(page);
        this.whenPrepared(targetInfo.targetId).resolve();
      },
      () => undefined,
    );
  }

  /** As useContentSize does: the size is the page's. A further window of a running Chromium ignores what it was asked. */
  private async place(connection: CdpConnection, targetId: string, bounds: Bounds): Promise<void> {
    const { browser } = connection;
    const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
    const { x: left, y: top, width, height } = bounds;
    if (left !== undefined)
      await browser.send('Browser.setWindowBounds', { windowId, bounds: { left, top } });
    await browser
      .send('Browser.setContentsSize', { windowId, width, height })
      // Older Chromiums don't have it; their windows come out smaller by the frame.
      .catch(() => browser.send('Browser.setWindowBounds', { windowId, bounds: { width, height } }));
  }

  /** A document's answer waits for this, so that the preload is there before its first script. */
  private whenPrepared(targetId: string): { promise: Promise<void>; resolve: () => void } {
    let entry = this.prepared.get(targetId);
    if (!entry) {
      let resolve = (): void => undefined;
      const promise = new Promise<void>((done) => (resolve = done));
      entry = { promise, resolve };
      this.prepared.set(targetId, entry);
    }
    return entry;
  }

  private async serve(
    connection: CdpConnection,
    { requestId, request, resourceType, frameId }: Paused,
  ): Promise<void> {
    const url = toAppUrl(request.url);
    let handler = this.handlers.get(new URL(url).protocol.slice(0, -1));
    if (resourceType === 'Document') {
      if (handler) await this.whenPrepared(frameId).promise;
      if (!this.mayNavigate(frameId, url + (request.urlFragment ?? ''))) handler = undefined;
    }
    if (!handler) {
      await connection.browser.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    const response = await handler(new Request(url, { method: request.method, headers: request.headers }));
    await connection.browser.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }
}

function downloadsFolder(): string {
  return process.env['XDG_DOWNLOAD_DIR'] ?? join(homedir(), 'Downloads');
}

/** There is one, as there is one Electron below an app. */
export const chromium = new Chromium();

/** The stand-in's half of the bridge, then the app's preload, in one script. */
function worldSource(preload: string): string {
  const bridge = readFileSync(new URL('page/bridge.js', import.meta.url), 'utf8');
  return `if (window === window.top) {\n${bridge}\n(() => {\n${readFileSync(preload, 'utf8')}\n})();\n}`;
}

interface Attached {
  sessionId: string;
  targetInfo: { targetId: string; url: string };
}

interface Paused {
  requestId: string;
  request: { url: string; urlFragment?: string; method: string; headers: Record<string, string> };
  resourceType: string;
  frameId: string;
}
