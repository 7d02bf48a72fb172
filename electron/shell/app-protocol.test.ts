import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

// 'electron' exists only inside Electron; of it only the protocol is needed here.
const handlers = vi.hoisted(() => new Map<string, (request: Request) => Promise<Response>>());
vi.mock('electron', () => ({
  protocol: {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      handlers.set(scheme, handler),
  },
}));
const { isOwnBlob, isPage, serveApp } = await import('./app-protocol.js');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'virtdeck-protocol-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-other'));
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'renderer/assets/a b.js'), 'export {}');
  writeFileSync(join(folder, 'renderer-other/secret.json'), '{}');
  writeFileSync(join(folder, 'secret.json'), '{}');
  serveApp(join(folder, 'renderer'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function get(url: string, method = 'GET'): Promise<Response> {
  return handlers.get('app')!(new Request(url, { method }));
}

it('serves files with their type and the policy', async () => {
  const page = await get('app://virtdeck/index.html');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(await page.text()).toBe('<!doctype html>');
  const script = await get('app://virtdeck/assets/a%20b.js');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

it.each([
  'app://virtdeck/missing.js',
  'app://virtdeck/',
  'app://virtdeck/assets',
  'app://other/index.html',
  'app://virtdeck/../secret.json',
  'app://virtdeck/%2e%2e/secret.json',
  'app://virtdeck/..%2fsecret.json',
  'app://virtdeck/..%2frenderer-other%2fsecret.json',
  'app://virtdeck/%00.js',
  'app://virtdeck/%zz.js',
])('has nothing at %s', async (url) => {
  const response = await get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('');
});

it('answers to nothing but GET', async () => {
  expect((await get('app://virtdeck/index.html', 'POST')).status).toBe(404);
});

it('knows its own page at every route, and nothing else as its page', () => {
  expect(['app://virtdeck/index.html', 'app://virtdeck/index.html#/hosts/demo'].every(isPage)).toBe(true);
  expect(
    [
      'app://virtdeck/index.htm',
      'app://virtdeck/index.html?x',
      'app://virtdeck.example.com/index.html',
      'https://virtdeck/index.html',
      'about:blank',
      '',
    ].some(isPage),
  ).toBe(false);
});

it('knows what its own page has made', () => {
  expect(isOwnBlob('blob:app://virtdeck/5a0e2c1e')).toBe(true);
  expect(isOwnBlob('blob:https://example.org/5a0e2c1e')).toBe(false);
  expect(isOwnBlob('app://virtdeck/index.html')).toBe(false);
});
