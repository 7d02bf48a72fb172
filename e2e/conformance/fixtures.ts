import type { Page } from '@playwright/test';
import { expect, test as base } from '../hosts/fixtures.js';
import type { RunningApp } from '../hosts/fixtures.js';
import { buildConformanceApp, removeConformanceApp } from './app/build.js';

export { expect };

/** What the conformance app's page has as globals; see app/page.js. */
declare global {
  interface Window {
    port: MessagePort;
    bridge: PageBridge;
  }
}

interface PageStream {
  onData(listener: (bytes: Uint8Array) => void): void;
  onEnd(listener: (error: unknown) => void): void;
  credit(bytes: number): void;
  write(bytes: Uint8Array): Promise<void>;
  close(): void;
}

interface PageBridge {
  call(name: string, args: unknown, options?: { signal?: AbortSignal }): Promise<unknown>;
  subscribe(name: string, args: unknown, onPayload: (payload: never) => void): () => void;
  openStream(name: string, args: unknown): Promise<PageStream>;
}

/** What main's handlers have counted; see app/main.ts. */
interface Seen {
  cancelled: number;
  subscriptions: number;
  streams: number;
  pulledBytes: number;
  handovers: number;
}

export const uuid = '11111111-2222-3333-4444-555555555555';

export async function ready(page: Page): Promise<Page> {
  await expect(page.getByText('ready')).toBeVisible();
  return page;
}

export async function seen(page: Page): Promise<Seen> {
  return JSON.parse((await page.evaluate(() => window.bridge.call('app.report', {}))) as string) as Seen;
}

/** `app` and `page` are the conformance app's; the page has its port. */
export const test = base.extend<object, { conformanceMain: string }>({
  conformanceMain: [
    async ({}, use) => {
      await use(await buildConformanceApp());
      await removeConformanceApp();
    },
    { scope: 'worker' },
  ],
  appOptions: async ({ conformanceMain }, use) => use({ main: conformanceMain }),
  page: async ({ app }: { app: RunningApp }, use) => use(await ready(app.page)),
});
