import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runChild } from './test-child.js';

const LONG = Boolean(process.env['VIRTDECK_LONG']);
const CALLS = LONG ? 1_000_000 : 20_000;
const EVENTS = CALLS / 10;

// Calls of every shape: results that are texts, records, objects, lists, typed parameters, CPU maps and columns;
// bytes; failures; events.
const WORKLOAD = `
  import { open } from '@virtdeck/libvirt';
  const connection = await open('test:///default');
  let events = 0;
  await connection.on('domain-lifecycle', () => (events += 1)).ready;
  const domain = await connection.domainLookupByName('test');
  const freed = (objects) => objects.forEach((one) => one.free());
  const kinds = [
    () => domain.getInfo(),
    () => domain.getXMLDesc(),
    () => connection.inventory({ xml: true }),
    () => connection.domainLookupByName('nobody').catch(() => undefined),
    () => connection.domainLookupByUUID(5).catch(() => undefined),
    () => connection.domainStatsColumns(['state.state', 'vcpu.*.time']),
    () => connection.getAllDomainStats(0),
    () => Promise.all([domain.suspend(), domain.resume()]),
    async () => freed(await connection.listAllDomains()),
    async () => connection.newStream().free(),
    async () => { const off = connection.on('domain-reboot', () => undefined); await off.ready; off(); },
    () => connection.getCapabilities(),
    () => domain.getVcpus(),
    () => domain.getMemoryParameters(),
    () => domain.setSchedulerParameters({ weight: 50 }),
    () => domain.getFSInfo(),
    () => domain.blockStats('vda'),
    () => domain.getMetadata(2, 'urn:nobody'),
    async () => freed(await connection.listAllNetworks()),
    async () => { const [pool] = await connection.listAllStoragePools(); await pool.getInfo(); pool.free(); },
  ];
  async function work(calls) {
    for (let done = 0; done < calls; done += 40) {
      await Promise.all(Array.from({ length: 40 }, (_, index) => kinds[(done + index) % kinds.length]()));
    }
  }
`;

test(`memory stays flat over ${CALLS} mixed calls and ${EVENTS} events`, { timeout: 1_800_000 }, async () => {
  const result = await runChild(
    `${WORKLOAD}
    const rss = async () => {
      // Collected handles are freed on other threads; two turns see them through.
      for (let i = 0; i < 2; i += 1) { gc(); await new Promise((resolve) => setTimeout(resolve, 50)); }
      return process.memoryUsage.rss() / 1024 / 1024;
    };
    await work(10_000);
    const before = await rss();
    const seen = events;
    await work(${CALLS});
    const after = await rss();
    await connection.close();
    console.log(JSON.stringify({ before, after, events: events - seen }));
    `,
    { nodeArgs: ['--expose-gc', '--max-semi-space-size=2'], timeout: 1_790_000 },
  );
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const { before, after, events } = JSON.parse(result.stdout) as {
    before: number;
    after: number;
    events: number;
  };
  expect(events).toBeGreaterThanOrEqual(EVENTS);
  // The allocator's own ups and downs are within this; in a long run a leak of 10 bytes per call is not.
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
