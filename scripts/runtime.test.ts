import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { downloadElectron, findElectron, runtimeCommand } from './runtime.mjs';

describe("downloading Electron's runtime", () => {
  const cache = join(tmpdir(), 'virtdeck-electron-');
  let folder = '';
  let server: Server | undefined;

  beforeEach(({ skip }) => {
    skip(findElectron() !== undefined, "Electron's runtime is installed, so its installer downloads nothing");
    folder = mkdtempSync(cache);
    vi.stubEnv('electron_config_cache', folder);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Electron's installer takes a mirror; this one is on loopback. */
  async function mirror(answer: RequestListener): Promise<void> {
    server = createServer(answer);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }

  test('ends when the mirror takes the call and says nothing', async () => {
    let asked = 0;
    await mirror(() => asked++);
    expect(await downloadElectron({ stallMs: 1500 })).toBe('nothing arrived for 1.5 s');
    expect(asked).toBeGreaterThan(0);
  });

  test('ends when the mirror stops in the middle', async () => {
    await mirror((_, response) => {
      response.writeHead(200, { 'content-length': '100000000' });
      response.write(Buffer.alloc(65536));
    });
    expect(await downloadElectron({ stallMs: 1500 })).toBe('nothing arrived for 1.5 s');
  });

  test('says what the mirror says', async () => {
    await mirror((_, response) => response.writeHead(404).end());
    expect(await downloadElectron({ stallMs: 10_000 })).toMatch(/404|Not Found/);
  });
});

describe('the command line of a runtime', () => {
  test('runs main through the stand-in, with the Chromium that was chosen', () => {
    const { file, args, env } = runtimeCommand(
      { name: 'chromium', executable: '/opt/chromium' },
      'main.cjs',
      ['--theme', 'dark'],
    );
    expect(file).toBe(process.execPath);
    expect(args.slice(-3)).toEqual(['main.cjs', '--theme', 'dark']);
    expect(args[0]).toMatch(/out\/chromium\/launch\.cjs$/);
    expect(env.VIRTDECK_CHROMIUM).toBe('/opt/chromium');
  });

  test('runs main on Electron, which needs no display when there is none', () => {
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    const runtime = { name: 'electron' as const, executable: '/opt/electron' };
    expect(runtimeCommand(runtime, 'main.cjs', []).args).toContain('--ozone-platform=headless');
    vi.stubEnv('DISPLAY', ':0');
    expect(runtimeCommand(runtime, 'main.cjs', []).args).not.toContain('--ozone-platform=headless');
    vi.unstubAllEnvs();
  });
});
