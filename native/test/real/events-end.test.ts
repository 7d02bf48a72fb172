// How registrations end: with close(), and with the link. Nothing of them may stay, however many were forgotten.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloseReason,
  DomainEventID,
  ErrorNumber,
  type Connection,
  type DomainEvents,
  type Subscription,
} from '@virtdeck/libvirt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../e2e/lab/run.js';
import { until } from '../../../e2e/lab/until.js';
import { runChild } from '../test-child.js';
import { bootXml } from './test-boot-code.js';
import { firstHost, needsLab, openHost } from './test-lab.js';

needsLab();

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtdeck-events-end-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** How many clients libvirtd serves. */
async function clients(): Promise<number> {
  const socket = join(firstHost().layout.folder, 'run/libvirt/libvirt-admin-sock');
  const list = await run('virt-admin', [
    '-c',
    `libvirtd:///system?socket=${socket}`,
    'client-list',
    'libvirtd',
  ]);
  return list.split('\n').filter((line) => /^\s*\d+\s/.test(line)).length;
}

const DOMAINS = 40;
const NAMES = Object.keys(DomainEventID)
  .filter((id) => Number.isNaN(Number(id)))
  .slice(0, 25)
  .map((id) => `domain-${id.toLowerCase().replaceAll('_', '-')}`);

async function defineDomains(): Promise<void> {
  const commands: string[] = [];
  for (let i = 0; i < DOMAINS; i += 1) {
    const file = join(folder, `${i}.xml`);
    await writeFile(file, bootXml(`guest-${i}`, join(folder, 'none.img')));
    commands.push(`define ${file}`);
  }
  await firstHost().virshBatch(commands);
}

/** A registration in libvirt for each event of each domain: 1,000. */
async function registerAll(connection: Connection): Promise<Subscription[]> {
  const subscriptions: Subscription[] = [];
  for (const domain of await connection.listAllDomains()) {
    for (const name of NAMES) {
      subscriptions.push(domain.on(name as keyof DomainEvents, () => undefined));
    }
  }
  await Promise.all(subscriptions.map(({ ready }) => ready));
  return subscriptions;
}

describe('a thousand forgotten registrations', () => {
  test('are gone from the daemon with close(), and so is its client', async () => {
    await defineDomains();
    const before = await clients();
    const connection = await openHost(firstHost());
    const subscriptions = await registerAll(connection);
    expect(subscriptions).toHaveLength(1000);
    expect(await clients()).toBe(before + 1);
    await connection.close();
    expect(await Promise.all(subscriptions.map(({ ended }) => ended))).toEqual(
      Array(1000).fill(CloseReason.CLIENT),
    );
    await until('the client to be gone', async () => (await clients()) === before);
  });

  test('keep the process, until close() or the loss of the link, and no longer', async () => {
    await defineDomains();
    const ready = join(folder, 'ready');
    const env = {
      LAB_URI: firstHost().uri('unix'),
      LAB_EVENTS: JSON.stringify(NAMES),
      LAB_READY: ready,
    };
    const program = (after: string): string => `
      import { writeFileSync } from 'node:fs';
      import { open } from '@virtdeck/libvirt';
      const connection = await open(process.env.LAB_URI);
      const all = [];
      for (const domain of await connection.listAllDomains()) {
        for (const name of JSON.parse(process.env.LAB_EVENTS)) all.push(domain.on(name, () => undefined).ready);
      }
      await Promise.all(all);
      console.log(all.length);
      ${after}
    `;
    const closed = await runChild(program('await connection.close();'), { env });
    expect(closed).toMatchObject({ code: 0, signal: null, stdout: '1000\n', stderr: '' });

    const lost = runChild(program('writeFileSync(process.env.LAB_READY, "");'), { env });
    await until('the other process to listen', () => existsSync(ready));
    expect(await clients()).toBe(1);
    let running = true;
    void lost.then(() => (running = false));
    expect(running).toBe(true);
    await firstHost().killDaemon();
    expect(await lost).toMatchObject({ code: 0, signal: null, stdout: '1000\n', stderr: '' });
    await firstHost().startDaemon();
  });
});

describe('a lost link', () => {
  test('ends subscriptions and iterations with its reason, and nothing comes back by itself', async () => {
    await defineDomains();
    const connection = await openHost(firstHost());
    const domain = await connection.domainLookupByName('guest-0');
    let seen = 0;
    const all = connection.on('domain-lifecycle', () => (seen += 1));
    const own = domain.on('domain-metadata-change', () => (seen += 1));
    const closing = connection.on('close', () => (seen += 100));
    const events = connection.events('domain-lifecycle');
    const closes = connection.events('close');
    const id = await connection.domainEventRegisterAny(null, DomainEventID.REBOOT, () => (seen += 1));
    await Promise.all([all.ready, own.ready, events.ready]);
    const pending = events.next();

    await firstHost().killDaemon();
    const reason = await all.ended;
    expect([CloseReason.EOF, CloseReason.ERROR]).toContain(reason);
    expect(await own.ended).toBe(reason);
    expect(await closing.ended).toBe(reason);
    expect(await pending).toEqual({ done: true, value: undefined });
    expect((await closes.next()).value).toMatchObject({ reason });
    expect(await closes.next()).toEqual({ done: true, value: undefined });
    expect(seen).toBe(100);

    await firstHost().startDaemon();
    await firstHost().virsh('desc', 'guest-0', '--config', '--title', 'Called so');
    const late = connection.on('domain-lifecycle', () => (seen += 1));
    await expect(late.ready).rejects.toMatchObject({ name: 'LibvirtError' });
    expect(await late.ended).toBe(reason);
    await expect(connection.domainEventDeregisterAny(id)).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
    all();
    await connection.close();
    expect(seen).toBe(100);
  });
});
