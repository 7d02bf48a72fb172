import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runChild } from './test-child.js';

// Inside Electron on Linux the main thread owns GLib's default main context. libvirt's own event loop would
// attach to it and run our callbacks on that thread.

let folder: string;
let owner: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtdeck-glib-'));
  owner = join(folder, 'glib-owner.node');
  const headers = join(dirname(dirname(process.execPath)), 'include/node');
  const source = fileURLToPath(new URL('glib/glib-owner.cc', import.meta.url));
  const include = existsSync(headers) ? [`-I${headers}`] : [];
  await promisify(execFile)('c++', [
    '-shared',
    '-fPIC',
    ...include,
    source,
    '-o',
    owner,
    '-l:libglib-2.0.so.0',
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

test("nothing of ours is attached to GLib's default context, and events come while another thread owns it", async () => {
  const result = await runChild(`
    import { createRequire } from 'node:module';
    import { open } from '@virtdeck/libvirt';
    const glib = createRequire('/')(${JSON.stringify(owner)});
    console.log('acquired', glib.acquire());
    const connection = await open('test:///default');
    let seen = 0;
    await connection.on('domain-lifecycle', () => (seen += 1)).ready;
    const domain = await connection.domainLookupByName('test');
    let dispatched = 0;
    for (let i = 0; i < 50; i += 1) {
      await domain.suspend();
      dispatched += glib.iterate();
      await domain.resume();
    }
    while (seen < 100) await new Promise(setImmediate);
    console.log('seen', seen, 'dispatched', dispatched + glib.iterate(), 'sources', glib.sources());
    glib.addSource();
    console.log('sources', glib.sources());
    await connection.close();
  `);
  expect(result).toMatchObject({
    code: 0,
    stdout: 'acquired 1\nseen 100 dispatched 0 sources 0\nsources 1\n',
    stderr: '',
  });
});
