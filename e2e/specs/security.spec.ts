import { expect, test } from '../hosts/fixtures.js';
import type { RunningApp } from '../hosts/fixtures.js';

// The app as it ships, seen by a page that has been taken over: what it can reach, and what main makes of what it sends.

/** The page's port, caught on its way to the app's own bridge. */
declare global {
  interface Window {
    caughtPorts: MessagePort[];
  }
}

interface Reply {
  type: string;
  id: number;
  ok: boolean;
  error: { code: string };
}

// A place that stays as it is.
test.use({ appOptions: { args: ['--route', '/help'] } });

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.caughtPorts = [];
    window.addEventListener('message', ({ ports }) => window.caughtPorts.push(...ports));
  });
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.caughtPorts.length)).toBe(1);
});

/** Sends what the app's bridge never would, and waits for what main answers to it. */
function ask(app: RunningApp, message: unknown): Promise<Reply> {
  return app.page.evaluate(
    (sent) =>
      new Promise<Reply>((resolve) => {
        const [port] = window.caughtPorts;
        const id = (sent as { id?: number } | null)?.id ?? -1;
        port?.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
          if (data.id === id) resolve(data);
        });
        port?.postMessage(sent);
      }),
    message,
  );
}

async function expectLogged(app: RunningApp, message: string, detail: string): Promise<void> {
  const lines = (): string[] =>
    app
      .log()
      .split('\n')
      .filter((line) => line.includes(`"${message}"`) && line.includes(detail));
  await expect.poll(lines, { message: `"${message}" with ${detail} in the log` }).not.toHaveLength(0);
}

test('the page has no Node, no ipc and no other way to main', async ({ page }) => {
  const found = await page.evaluate(() => {
    const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'ipcRenderer', 'electron'];
    return {
      node: names.filter((name) => name in window),
      // What a binding, a bridge or a debugger would have left in the page's world.
      suspicious: Object.getOwnPropertyNames(window).filter((name) =>
        /virtdeck|electron|ipc|cdp/i.test(name),
      ),
      opener: window.opener,
      frames: window.frames.length,
    };
  });
  expect(found).toEqual({ node: [], suspicious: [], opener: null, frames: 0 });
});

test('the port is handed over once, whatever the page asks for', async ({ app, page }) => {
  await page.evaluate(() => {
    window.postMessage('virtdeck-port', '*');
    window.dispatchEvent(new Event('DOMContentLoaded'));
    document.dispatchEvent(new Event('DOMContentLoaded'));
  });
  // A round trip through main: whatever had been asked for would have come before.
  await ask(app, { type: 'call', id: 1e6, name: 'app.info', args: {} });
  expect(await page.evaluate(() => window.caughtPorts.length)).toBe(1);
});

for (const [what, message, code] of [
  ['a message that is none', 'rm -rf /', 'BAD_MESSAGE'],
  ['an unknown type', { type: 'eval', id: 1e6, name: 'app.info', args: {} }, 'BAD_MESSAGE'],
  ['an unknown call', { type: 'call', id: 1e6, name: 'fs.readFile', args: {} }, 'UNKNOWN_CALL'],
  [
    'a call by an inherited name',
    { type: 'call', id: 1e6, name: 'app.constructor', args: {} },
    'UNKNOWN_CALL',
  ],
  [
    'wrong arguments',
    { type: 'call', id: 1e6, name: 'hosts.remove', args: { hostId: '../x' } },
    'BAD_ARGUMENTS',
  ],
  ['arguments too many', { type: 'call', id: 1e6, name: 'app.info', args: { more: 1 } }, 'BAD_ARGUMENTS'],
  [
    'an address that is not on the list',
    { type: 'call', id: 1e6, name: 'app.openExternal', args: { url: 'https://example.com/' } },
    'BAD_ARGUMENTS',
  ],
  [
    'a file to open outside',
    { type: 'call', id: 1e6, name: 'app.openExternal', args: { url: 'file:///etc/passwd' } },
    'BAD_ARGUMENTS',
  ],
] as const)
  test(`${what} is refused and logged`, async ({ app }) => {
    expect(await ask(app, message)).toMatchObject({ type: 'reply', ok: false, error: { code } });
    await expectLogged(app, 'a message was refused', code);
  });

test('an oversized message is refused and logged', async ({ app, page }) => {
  const reply = await page.evaluate(
    () =>
      new Promise<Reply>((resolve) => {
        const [port] = window.caughtPorts;
        port?.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
          if (data.id === 1e6) resolve(data);
        });
        const args = { bytes: new Uint8Array(5 * 1024 * 1024) };
        port?.postMessage({ type: 'call', id: 1e6, name: 'app.info', args });
      }),
  );
  expect(reply).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
  await expectLogged(app, 'a message was refused', 'TOO_LARGE');
});

test('a navigation away is refused and logged', async ({ app, page }) => {
  const before = page.url();
  await page.evaluate(() => {
    window.location.href = 'https://example.com/away';
  });
  await expectLogged(app, 'a navigation was refused', 'https://example.com/away');
  expect(page.url()).toBe(before);
  expect(await page.evaluate(() => window.caughtPorts.length)).toBe(1);
});

test('another document of the app is no place to go to', async ({ app, page }) => {
  const before = page.url();
  await page.evaluate(() => {
    window.location.href = new URL('/other.html', window.location.href).href;
  });
  await expectLogged(app, 'a navigation was refused', '/other.html');
  expect(page.url()).toBe(before);
});

test('a window of the page is refused and logged', async ({ app, page }) => {
  await page.evaluate(() => void window.open('https://example.com/popup'));
  await expectLogged(app, 'a window of the page was refused', 'https://example.com/popup');
  await expect.poll(() => app.pages()).toHaveLength(1);
});

test('permissions are refused without a question', async ({ page }) => {
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : code),
      ),
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: unknown) => (error as Error).name,
    ),
    camera: (await navigator.permissions.query({ name: 'camera' })).state,
    microphone: (await navigator.permissions.query({ name: 'microphone' })).state,
  }));
  expect(answers).toEqual({
    notifications: 'denied',
    geolocation: 'denied',
    clipboard: 'NotAllowedError',
    camera: 'denied',
    microphone: 'denied',
  });
});

for (const [what, source] of [
  ['foreign', 'https://example.com/'],
  ["the app's own", '/index.html'],
] as const)
  test(`a frame with ${what} content stays empty and gets no port`, async ({ app, page }) => {
    const violation = await page.evaluate(
      (src) =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          const frame = document.createElement('iframe');
          frame.src = src;
          document.body.append(frame);
        }),
      source,
    );
    expect(violation).toBe('frame-src');
    await ask(app, { type: 'call', id: 1e6, name: 'app.info', args: {} });
    expect(await page.evaluate(() => window.caughtPorts.length)).toBe(1);
  });

test('the policy blocks inline script, evaluated text, network and foreign resources', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const run = { inline: false, handler: false, timer: false };
    Object.assign(window, { run });

    const script = document.createElement('script');
    script.textContent = 'window.run.inline = true';
    document.body.append(script);

    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.run.handler = true');
    image.src = 'https://example.com/image.png';
    document.body.append(image);

    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- to see that it is refused
    window.setTimeout('window.run.timer = true', 0);
    const fetched = await fetch('/index.html').then(
      () => true,
      () => false,
    );
    const socket = await new Promise((resolve) => {
      try {
        const tried = new WebSocket('wss://example.com/');
        tried.onopen = () => resolve(true);
        tried.onerror = () => resolve(false);
      } catch {
        resolve(false);
      }
    });
    // Each is reported by an event of its own, some only when what was refused has failed.
    const deadline = performance.now() + 5000;
    while (new Set(violations).size < 5 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return { violations: [...new Set(violations)].sort(), run, fetched, socket };
  });
  expect(result).toEqual({
    violations: ['connect-src', 'img-src', 'script-src', 'script-src-attr', 'script-src-elem'],
    run: { inline: false, handler: false, timer: false },
    fetched: false,
    socket: false,
  });
});
