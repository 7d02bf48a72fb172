import { extractAll, listPackage, statFile } from '@electron/asar';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'virtdeck-package-'));
const resources = join(folder, 'dist/linux-unpacked/resources');
const archive = join(resources, 'app.asar');
const addon = 'node_modules/@virtdeck/libvirt/build/Release/libvirt.node';

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finished {
  code: number | null;
  output: string;
}

async function run(file: string, args: string[], seconds = 60): Promise<Finished> {
  const child = spawn(file, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** What the builder expects of an Electron, with nothing in it that could run. */
function makeStubElectron(): string {
  const stub = join(folder, 'electron');
  mkdirSync(join(stub, 'resources'), { recursive: true });
  mkdirSync(join(stub, 'locales'));
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/en-US.pak']) {
    writeFileSync(join(stub, name), 'stub');
  }
  writeFileSync(join(stub, 'electron'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(stub, 'electron'), 0o755);
  return stub;
}

function build(...targets: string[]): Promise<Finished> {
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const options = [
    `-c.electronDist=${join(folder, 'electron')}`,
    `-c.directories.output=${join(folder, 'dist')}`,
  ];
  return run(process.execPath, [builder, '--linux', ...targets, ...options, '--publish=never'], 150);
}

beforeAll(async () => {
  makeStubElectron();
  const { code, output } = await build('dir');
  if (code !== 0) throw new Error(`electron-builder ended with ${String(code)}:\n${output}`);
});

describe('the packed application', () => {
  const entries = (): string[] => listPackage(archive, { isPack: false });

  test('holds the bundles, the page and what they read', () => {
    expect(entries()).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main.cjs',
        '/out/preload.cjs',
        '/out/askpass.cjs',
        '/out/renderer/index.html',
        '/out/licenses.json',
        '/assets/demo-host.xml',
        '/assets/icons/256x256.png',
        '/assets/tray/dark.png',
        `/${addon}`,
      ]),
    );
  });

  test('leaves out the stand-in, sources, tests and source maps', () => {
    const unwanted =
      /^\/out\/chromium|^\/(electron|renderer|native|e2e|scripts)(\/|$)|\.(map|ts|tsx|cc|h)$|\.test\./;
    expect(entries().filter((entry) => unwanted.test(entry))).toEqual([]);
  });

  test('holds no npm package but the binding', () => {
    const packages = entries().filter((entry) => /^\/node_modules\/(@[^/]+\/)?[^/@]+$/.test(entry));
    expect(packages).toEqual(['/node_modules/@virtdeck/libvirt']);
  });

  test('has what other programs read as real files beside the archive', () => {
    for (const path of [addon, 'assets/demo-host.xml', 'out/askpass.cjs']) {
      expect(statFile(archive, path)).toHaveProperty('unpacked', true);
      expect(existsSync(join(`${archive}.unpacked`, path))).toBe(true);
    }
    const built = readFileSync(join(root, 'native/build/Release/libvirt.node'));
    expect(readFileSync(join(`${archive}.unpacked`, addon)).equals(built)).toBe(true);
  });

  test('starts from its main script and shows the demo host live', async () => {
    const unpacked = join(folder, 'app');
    extractAll(archive, unpacked);
    const picture = join(folder, 'demo.png');
    const { code, output } = await run(process.execPath, [
      join(root, 'out/chromium/launch.cjs'),
      join(unpacked, 'out/main.cjs'),
      ...['--screenshot', picture, '--user-data', join(folder, 'user'), '--size', '1024x700'],
    ]);
    expect(code, output).toBe(0);
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('packages for distributions', () => {
  /** The builder fetches its tools from GitHub and tries for minutes; whether it can is known in seconds. */
  let unreachable = '';

  beforeAll(async () => {
    const address =
      process.env.ELECTRON_BUILDER_BINARIES_MIRROR ??
      'https://github.com/electron-userland/electron-builder-binaries';
    try {
      await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
    } catch {
      unreachable = `electron-builder's tools can't be fetched from ${new URL(address).host}`;
    }
  });

  function needTools(context: TestContext, ...programs: string[]): void {
    context.skip(unreachable !== '', unreachable);
    for (const program of programs) {
      context.skip(spawnSync(program, ['--version']).error !== undefined, `${program} is not installed`);
    }
  }

  test('an AppImage', async (context) => {
    needTools(context);
    const { code, output } = await build('AppImage');
    expect(code, output).toBe(0);
    expect(readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.AppImage'))).toHaveLength(1);
  });

  test('a deb that depends on libvirt', async (context) => {
    needTools(context, 'dpkg-deb');
    const { code, output } = await build('deb');
    expect(code, output).toBe(0);
    const file = readdirSync(join(folder, 'dist')).find((name) => name.endsWith('.deb')) ?? '';
    const info = await run('dpkg-deb', ['--field', join(folder, 'dist', file), 'Depends']);
    expect(info.output).toContain('libvirt0');
    const contents = await run('dpkg-deb', ['--contents', join(folder, 'dist', file)]);
    expect(contents.output).toContain('/usr/share/metainfo/org.virtdeck.Virtdeck.metainfo.xml');
  });

  test('an rpm that depends on libvirt', async (context) => {
    needTools(context, 'rpmbuild', 'rpm');
    const { code, output } = await build('rpm');
    expect(code, output).toBe(0);
    const file = readdirSync(join(folder, 'dist')).find((name) => name.endsWith('.rpm')) ?? '';
    const info = await run('rpm', ['-qp', '--requires', join(folder, 'dist', file)]);
    expect(info.output).toContain('libvirt-libs');
  });
});
