import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../../e2e/lab/index.js';
import { runExample, startExample } from '../test-example.js';
import { firstHost, hostNamed, sharesLab } from './test-lab.js';

describe('the examples, on real guests', () => {
  let folder: string;

  sharesLab(async () => {
    const host = firstHost();
    await host.defineGuest('echo', 'echo');
    await host.startGuest('echo');
    await host.makePool('images');
    const disk = await host.makeDisk('data', '8M');
    await host.defineGuest('linux', 'saved', { disk });
    await host.defineGuest('linux-tick', 'mover');
    await Promise.all([host.startGuest('saved'), host.startGuest('mover')]);
  }, ['h1', 'h2']);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'virtdeck-examples-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const uri = (name = 'h1'): string => hostNamed(name).uri('unix');

  test('console: what is typed comes back from the guest; Ctrl+] leaves', async () => {
    const example = startExample('console', uri(), 'echo');
    await until('the banner', () => example.output().includes('ECHO-READY'));
    example.type('hello');
    await until('the echo', () => example.output().includes('hello'));
    example.type('\u001d');
    expect(await example.ended).toMatchObject({ code: 0 });
  });

  test('lifecycle-events: what virsh does shows', async () => {
    const example = startExample('lifecycle-events', uri());
    await until('it listens', () => example.output().includes('listening'));
    await firstHost().virsh('suspend', 'echo');
    await until('the event', () => example.output().includes('echo: SUSPENDED'));
    await firstHost().virsh('resume', 'echo');
    example.interrupt();
    expect(await example.ended).toMatchObject({ code: 0 });
  });

  test('stats: running guests with CPU and memory', async () => {
    const { code, output } = await runExample('stats', uri(), '2');
    expect(code).toBe(0);
    expect(output).toMatch(/^echo +CPU +\d+ % +memory +\d+ MiB$/m);
  });

  test('upload: a file becomes a volume, with progress', async () => {
    const file = join(folder, 'disk image.raw');
    await writeFile(file, Buffer.alloc(4 << 20, 'virtdeck'));
    const { code, output } = await runExample('upload', uri(), 'images', file);
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('uploaded to ') as string,
    });
    expect(await firstHost().virsh('vol-info', 'disk_image.raw', '--pool', 'images')).toMatch(
      /Capacity: +4.00 MiB/,
    );
  });

  test('backup: all of a disk, then what changed since', async () => {
    const target = (name: string): string => `/var/lib/libvirt/images/${name}.qcow2`;
    const full = await runExample('backup', uri(), 'saved', 'vdb', target('full'));
    const checkpoint = /done; checkpoint (\S+)/.exec(full.output)?.[1];
    expect(full).toMatchObject({ code: 0 });
    expect(checkpoint).toBeDefined();
    const more = await runExample('backup', uri(), 'saved', 'vdb', target('incremental'), checkpoint ?? '');
    expect(more).toMatchObject({ code: 0, output: expect.stringContaining('done; checkpoint') as string });
    expect(await firstHost().virsh('checkpoint-list', 'saved', '--name')).toContain(checkpoint);
  });

  test('migrate: stopped it stays; left alone it arrives', async () => {
    const stopped = startExample('migrate', uri(), 'mover', uri('h2'), '4');
    await until('progress', () => stopped.output().includes('MiB to go'));
    stopped.interrupt();
    expect(await stopped.ended).toMatchObject({
      code: 0,
      output: expect.stringContaining('stays at') as string,
    });
    expect(await firstHost().guestState('mover')).toBe('running');

    const { code, output } = await runExample('migrate', uri(), 'mover', uri('h2'));
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('mover runs at') as string,
    });
    expect(await hostNamed('h2').guestState('mover')).toBe('running');
  });
});
