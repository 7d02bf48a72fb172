import { DomainEventType } from '@virtdeck/libvirt';
import { expect, test, vi } from 'vitest';
import { firstHost, needsLab, openHost } from './test-lab.js';

needsLab();

const COMMANDS = ['suspend echo', 'resume echo'];

// The socket is given back to the event loop late while many calls are in flight. These are its other readers.
test('events arrive while 64 calls are in flight, and after the last of them', async () => {
  await firstHost().defineGuest('echo', 'echo');
  await firstHost().startGuest('echo');
  const connection = await openHost(firstHost());
  const seen: DomainEventType[] = [];
  await connection.on('domain-lifecycle', ({ event }) => seen.push(event)).ready;
  const domains = await Promise.all(Array.from({ length: 64 }, () => connection.domainLookupByName('echo')));

  let running = true;
  let calls = 0;
  const load = Promise.all(
    domains.map(async (domain) => {
      for (; running; calls += 1) await domain.getState();
    }),
  );
  await firstHost().virshBatch(Array.from({ length: 10 }, () => COMMANDS).flat());
  await vi.waitUntil(() => seen.length >= 20, { timeout: 10_000 });
  running = false;
  await load;
  expect(calls).toBeGreaterThan(64);

  await firstHost().virshBatch(COMMANDS);
  await vi.waitUntil(() => seen.length >= 22, { timeout: 10_000 });
  expect(seen).toEqual(
    Array.from({ length: 11 }, () => [DomainEventType.SUSPENDED, DomainEventType.RESUMED]).flat(),
  );
  await connection.close();
});
