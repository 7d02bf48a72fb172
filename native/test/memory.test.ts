import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runChild } from './test-child.js';

const CALLS = process.env['VIRTDECK_LONG'] ? 1_000_000 : 100_000;

// Calls of every shape: results that are texts, records, objects, lists and columns; failures; events.
const WORKLOAD = `
  import { open } from '@virtdeck/libvirt';
  const connection = await open('test:///default');
  let seen = 0;
  await connection.on('domain-lifecycle', () => (seen += 1)).ready;
  const domain = await connection.domainLookupByName('test');
  const kinds = [
    () => domain.getInfo(),
    () => domain.getXMLDesc(),
    () => connection.inventory({ xml: true }),
    () => connection.domainLookupByName('nobody').catch(() => undefined),
    () => connection.domainLookupByUUID(5).catch(() => undefined),
    () => connection.domainStatsColumns(['state.state', 'vcpu.*.time']),
    () => connection.getAllDomainStats(0),
    () => Promise.all([domain.suspend(), domain.resume()]),
    async () => (await connection.listAllDomains()).forEach((one) => one.free()),
    async () => connection.newStream().free(),
    async () => { const off = connection.on('domain-reboot', () => undefined); await off.ready; off(); },
    () => connection.getCapabilities(),
  ];
  async function work(calls) {
    for (let done = 0; done < calls; done += 40) {
      await Promise.all(Array.from({ length: 40 }, (_, index) => kinds[(done + index) % kinds.length]()));
    }
  }
`;

test(`memory stays flat over ${CALLS} mixed calls`, { timeout: 300_000 }, async () => {
  const result = await runChild(
    `${WORKLOAD}
    const rss = async () => {
      // Collected handles are freed on other threads; two turns see them through.
      for (let i = 0; i < 2; i += 1) { gc(); await new Promise((resolve) => setTimeout(resolve, 50)); }
      return process.memoryUsage.rss() / 1024 / 1024;
    };
    await work(${CALLS} / 4);
    const before = await rss();
    await work(${CALLS});
    const after = await rss();
    await connection.close();
    console.log(JSON.stringify({ before, after }));
    `,
    { nodeArgs: ['--expose-gc', '--max-semi-space-size=2'], timeout: 290_000 },
  );
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const { before, after } = JSON.parse(result.stdout) as { before: number; after: number };
  // The allocator's own ups and downs are within this; a leak of 100 bytes per call is not.
  expect(after - before).toBeLessThan(8);
});

const valgrind = '/usr/bin/valgrind';

test('valgrind finds no definite leak from the addon', { timeout: 280_000 }, async (context) => {
  if (!existsSync(valgrind)) context.skip('valgrind is not installed');
  const result = await runChild(
    `${WORKLOAD}
    await work(120);
    await connection.close();
    for (let i = 0; i < 3; i += 1) { const more = await open('test:///default'); await more.inventory(); await more.close(); }
    gc();
    await new Promise((resolve) => setTimeout(resolve, 500));
    console.log('done');
    `,
    {
      under: [
        valgrind,
        '--leak-check=full',
        '--show-leak-kinds=definite',
        '--num-callers=40',
        '--error-exitcode=0',
        `--suppressions=${fileURLToPath(new URL('leaks/node.supp', import.meta.url))}`,
      ],
      nodeArgs: ['--expose-gc', '--single-threaded-gc', '--no-opt'],
      timeout: 270_000,
    },
  );
  expect(result.stdout).toBe('done\n');
  // Node has leaks of its own; ours have the addon in their stack.
  const leaks = result.stderr
    .split(/\n==\d+== \n/)
    .filter((record) => record.includes('definitely lost in loss record'))
    .filter((record) => record.includes('libvirt.node') || record.includes('virtdeck::'));
  expect(leaks).toEqual([]);
});
