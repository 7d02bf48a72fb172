import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostIdOf } from '../../electron/services/hosts/host-uri.js';
import { root } from '../hosts/process.js';
import { expect, test as base } from './journey.js';

interface Fixtures {
  /** Runs the start command with --screenshot; what it has written and saved. */
  picture: (...args: string[]) => Promise<{ code: number; output: string; png: Buffer | null }>;
}

const test = base.extend<Fixtures>({
  picture: async ({ runtime }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'virtdeck-picture-'));
    const file = join(folder, 'picture.png');
    const fixed = ['--runtime', runtime, '--user-data', join(folder, 'data'), '--screenshot', file];
    await use(async (...args) => {
      const { code, output } = await run([join(root, 'scripts/start.mjs'), ...fixed, ...args]);
      return { code, output, png: await readFile(file).catch(() => null) };
    });
    await rm(folder, { recursive: true });
  },
});

function run(args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { timeout: 90_000 }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

/** Width and height as a PNG's first chunk tells them. */
function sizeOf(png: Buffer): { width: number; height: number } {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

test('--screenshot saves the demo host, in the size and at the scale asked for', async ({ picture }) => {
  test.setTimeout(120_000);
  const plain = await picture('--size', '1024x700', '--theme', 'light');
  expect(plain, plain.output).toMatchObject({ code: 0 });
  expect(sizeOf(plain.png!)).toEqual({ width: 1024, height: 700 });
  const sharp = await picture('--size', '1024x700', '--theme', 'dark', '--scale', '2');
  expect(sharp, sharp.output).toMatchObject({ code: 0 });
  expect(sizeOf(sharp.png!)).toEqual({ width: 2048, height: 1400 });
  // A page with rows and text does not compress to nothing.
  expect(sharp.png!.length).toBeGreaterThan(50_000);
});

test('--screenshot of a guest’s console waits until it is attached', async ({ lab, picture }) => {
  test.setTimeout(120_000);
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'model');
  await h1.startGuest('model');
  const uuid = (await h1.virsh('domuuid', 'model')).trim();
  const route = `/hosts/${hostIdOf(h1.uri())}/domains/${uuid}/console`;
  const { code, output, png } = await picture('--connect', h1.uri(), '--route', route);
  expect(code, output).toBe(0);
  expect(png!.length).toBeGreaterThan(20_000);
});

test('--screenshot says why when there is nothing to show', async ({ picture }) => {
  const { code, output, png } = await picture('--size', 'large');
  expect(code).toBe(1);
  expect(output).toContain('--size takes pixels');
  expect(png).toBeNull();
});
