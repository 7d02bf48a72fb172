import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runChild } from '../test-child.js';
import { firstHost, needsLab } from './test-lab.js';

needsLab();

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtdeck-rpc-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('inventory() makes six requests, however many guests there are', async () => {
  const log = join(folder, 'rpc.log');
  const source = `
    import { readFileSync } from 'node:fs';
    import { open } from '@virtdeck/libvirt';
    const requests = () => readFileSync(process.env.LOG, 'utf8').split('RPC_CLIENT_MSG_TX_QUEUE').length;
    const connection = await open(process.env.LAB_URI);
    const before = requests();
    const records = await connection.inventory();
    console.log(records.length, requests() - before);
    await connection.close();
  `;
  // libvirt's own log of what it sends.
  const env = {
    LOG: log,
    LAB_URI: firstHost().uri('unix'),
    LIBVIRT_LOG_FILTERS: '1:rpc',
    LIBVIRT_LOG_OUTPUTS: `1:file:${log}`,
  };
  for (const [guests, kind] of [
    [0, undefined],
    [4, 'echo'],
  ] as const) {
    for (let i = 0; i < guests; i += 1) if (kind) await firstHost().defineGuest(kind, `guest-${i}`);
    expect(await runChild(source, { env })).toMatchObject({ code: 0, stdout: `${guests} 6\n` });
  }
});
