import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { DomainState, open, type Connection } from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BlackHole } from './test-black-hole.js';
import { runChild } from './test-child.js';
import { TestHost } from './test-host-file.js';

let host: TestHost;
let connection: Connection;

beforeEach(async () => {
  host = await TestHost.create(4);
  connection = await open(host.uri);
});
afterEach(async () => {
  await connection.close();
  await host.remove();
});

describe('calls on one object', () => {
  test('run in the order they were made, though there are many threads', async () => {
    const domain = await connection.domainLookupByName('guest-0');
    const calls: Promise<unknown>[] = [];
    for (let i = 0; i < 300; i += 1) {
      calls.push(domain.suspend(), domain.getState(), domain.resume(), domain.getState());
    }
    // Out of order the driver would refuse to suspend a paused domain or to resume a running one.
    const states = (await Promise.all(calls)).filter((result) => result !== undefined);
    expect(states.map((result) => (result as { state: number }).state)).toEqual(
      Array.from({ length: 600 }, (_, index) => (index % 2 ? DomainState.RUNNING : DomainState.PAUSED)),
    );
  });

  test('settle in that order too', async () => {
    const domain = await connection.domainLookupByName('guest-0');
    const settled: number[] = [];
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        (index % 3 ? domain.getInfo() : domain.getXMLDesc()).then(() => settled.push(index)),
      ),
    );
    expect(settled).toEqual(settled.toSorted((a, b) => a - b));
  });

  test('on a connection, a read sees the change made before it', async () => {
    for (let i = 0; i < 50; i += 1) {
      const name = `new-${i}`;
      const [, domains] = await Promise.all([
        connection.domainDefineXML(
          `<domain type="test"><name>${name}</name><memory>1024</memory><os><type>hvm</type></os></domain>`,
        ),
        connection.listAllDomains(),
      ]);
      expect(domains.map((domain) => domain.getName())).toContain(name);
    }
  });
});

test('a connection grows to eight threads for queries, and lets them go when idle', async () => {
  const result = await runChild(
    `
    import { readdirSync, readFileSync } from 'node:fs';
    import { open } from '@virtdeck/libvirt';
    const threads = () => readdirSync('/proc/self/task').filter((task) => {
      try { return readFileSync('/proc/self/task/' + task + '/comm', 'utf8') === 'libvirt-query\\n'; } catch { return false; }
    }).length;
    const connection = await open('test:///default');
    const calls = Promise.all(Array.from({ length: 2000 }, () => connection.getCapabilities()));
    console.log(threads() <= 8);
    await calls;
    console.log(threads() > 0 && threads() <= 8);
    while (threads() > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    console.log(await connection.getType());
    `,
    { timeout: 25_000 },
  );
  expect(result).toMatchObject({ code: 0, stdout: 'true\ntrue\nTEST\n' });
});

describe('a host that hangs', () => {
  let hole: BlackHole;

  beforeEach(async () => {
    hole = await BlackHole.start();
  });

  test("holds up neither other hosts nor Node's own thread pool", async () => {
    const hanging = Array.from({ length: 7 }, () => open(hole.uri).catch((error: unknown) => error));
    await hole.connected(7);

    const other = await open('test:///default');
    expect(await other.getType()).toBe('TEST');
    // libuv has four threads, and all of these need one.
    await Promise.all(Array.from({ length: 8 }, () => readFile(new URL(import.meta.url))));
    await lookup('localhost');
    await other.close();

    await hole.stop();
    for (const error of await Promise.all(hanging)) expect(error).toMatchObject({ name: 'LibvirtError' });
  });
});
