import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BlackHole } from './test-black-hole.js';
import { runChild } from './test-child.js';

describe('a process that uses the package', () => {
  let hole: BlackHole;

  beforeAll(async () => {
    hole = await BlackHole.start();
  });
  afterAll(() => hole.stop());

  test('ends by itself with an idle connection left open', async () => {
    const result = await runChild(`
      import { open } from '@virtdeck/libvirt';
      const connection = await open('test:///default');
      console.log((await connection.listAllDomains()).length);
    `);
    expect(result).toMatchObject({ code: 0, stdout: '1\n', stderr: '' });
  });

  test('waits for the call in flight that nothing else waits for', async () => {
    const result = await runChild(`
      import { open } from '@virtdeck/libvirt';
      open('test:///default').then((c) => c.getType()).then((type) => console.log(type));
    `);
    expect(result).toMatchObject({ code: 0, stdout: 'TEST\n' });
  });

  test('stays while it listens, until the connection closes', async () => {
    const result = await runChild(`
      import { open } from '@virtdeck/libvirt';
      const connection = await open('test:///default');
      for (let i = 0; i < 1000; i += 1) connection.on('domain-lifecycle', () => undefined);
      for (let i = 0; i < 100; i += 1) await connection.domainEventRegisterAny(null, 1, () => undefined);
      setTimeout(() => { console.log('closing'); void connection.close(); }, 300).unref();
    `);
    expect(result).toMatchObject({ code: 0, stdout: 'closing\n' });
  });

  test.each([
    ['returning from its last statement', 'process.exitCode = 7; setTimeout(() => process.exit(), 50)'],
    ['process.exit()', 'process.exit(7)'],
    ['an uncaught error', 'process.on("uncaughtException", () => process.exit(7)); throw new Error()'],
  ])('exits promptly through %s while opening hangs', async (_, how) => {
    const result = await runChild(`
      import { connect } from 'node:net';
      import { open } from '@virtdeck/libvirt';
      for (let i = 0; i < 3; i += 1) open(${JSON.stringify(hole.uri)}).catch(() => undefined);
      const other = await open('test:///default');
      await other.getHostname();
      setTimeout(() => console.log('late'), 5000).unref();
      ${how}
    `);
    expect(result).toMatchObject({ code: 7, stdout: '' });
    expect(result.ms).toBeLessThan(4000);
  });

  test('exits cleanly while events flow and calls are in flight, again and again', async () => {
    for (let i = 0; i < 8; i += 1) {
      const result = await runChild(`
        import { open } from '@virtdeck/libvirt';
        const connection = await open('test:///default');
        let seen = 0;
        const subscription = connection.on('domain-lifecycle', () => {
          seen += 1;
          if (seen === 50) { console.log('seen'); process.exit(0); }
        });
        await subscription.ready;
        const domain = await connection.domainLookupByName('test');
        for (;;) {
          domain.suspend().catch(() => undefined);
          domain.resume().catch(() => undefined);
          connection.inventory({ xml: true }).catch(() => undefined);
          await connection.getCapabilities();
        }
      `);
      expect(result).toMatchObject({ code: 0, signal: null, stdout: 'seen\n', stderr: '' });
    }
  });

  test('closes the connections it has dropped', async () => {
    const result = await runChild(
      `
      import { open } from '@virtdeck/libvirt';
      let collected = 0;
      const registry = new FinalizationRegistry(() => (collected += 1));
      async function openAndDrop() {
        const connection = await open('test:///default');
        registry.register(connection);
        await connection.listAllDomains();
      }
      for (let i = 0; i < 30; i += 1) await openAndDrop();
      const listened = await open('test:///default');
      let seen = 0;
      await listened.on('domain-lifecycle', () => (seen += 1)).ready;
      const weak = new WeakRef(listened);
      for (let i = 0; i < 200 && collected < 30; i += 1) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      console.log(collected, weak.deref() !== undefined);
      await listened.close();
      `,
      { nodeArgs: ['--expose-gc'] },
    );
    expect(result).toMatchObject({ code: 0, stdout: '30 true\n', stderr: '' });
  });

  test('prints nothing of its own when calls fail', async () => {
    const result = await runChild(`
      import { open } from '@virtdeck/libvirt';
      const connection = await open('test:///default');
      await connection.domainLookupByName('nobody').catch((error) => console.log(error.codeName));
    `);
    expect(result).toMatchObject({ code: 0, stdout: 'VIR_ERR_NO_DOMAIN\n', stderr: '' });
  });

  test('runs its other callbacks when one of them throws', async () => {
    const result = await runChild(`
      import { open } from '@virtdeck/libvirt';
      process.on('uncaughtException', (error) => console.log('uncaught', error.message));
      const connection = await open('test:///default');
      await connection.domainEventRegisterAny(null, 0, () => { throw new Error('mine'); });
      const next = new Promise((resolve) => connection.domainEventRegisterAny(null, 0, resolve));
      const domain = await connection.domainLookupByName('test');
      await domain.suspend();
      console.log('second', (await next).event);
      await connection.close();
    `);
    expect(result).toMatchObject({ code: 0 });
    expect(result.stdout.split('\n').sort()).toEqual(['', 'second 3', 'uncaught mine']);
  });
});

describe('without libvirt', () => {
  let folder: string;

  // The package with an addon that wants a version of the library nobody has.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'virtdeck-no-libvirt-'));
    const addon = createRequire(import.meta.url).resolve('@virtdeck/libvirt/addon');
    const bytes = await readFile(addon);
    bytes.write('libvirt.so.9', bytes.indexOf('libvirt.so.0'), 'latin1');
    await mkdir(join(folder, 'build/Release'), { recursive: true });
    await writeFile(join(folder, 'build/Release/libvirt.node'), bytes);
    await cp(new URL('../package.json', import.meta.url), join(folder, 'package.json'));
    await cp(new URL('../dist', import.meta.url), join(folder, 'dist'), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('importing works, the status says why, and open() rejects with a typed error', async () => {
    const result = await runChild(`
      import { libraryStatus, open, LibraryMissingError } from ${JSON.stringify(join(folder, 'dist/lib/index.js'))};
      const status = libraryStatus();
      console.log(status.available, status.reason, status.message.includes('libvirt.so.9'));
      await open('test:///default').catch((error) =>
        console.log(error instanceof LibraryMissingError, error.reason));
    `);
    expect(result).toMatchObject({
      code: 0,
      stdout: 'false library-missing true\ntrue library-missing\n',
      stderr: '',
    });
  });

  test('an addon that was not built is another reason', async () => {
    await rm(join(folder, 'build'), { recursive: true });
    const result = await runChild(`
      import { libraryStatus } from ${JSON.stringify(join(folder, 'dist/lib/index.js'))};
      console.log(libraryStatus().reason);
    `);
    expect(result).toMatchObject({ code: 0, stdout: 'addon-missing\n' });
  });
});
