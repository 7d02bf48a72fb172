import { afterEach, expect, test, vi } from 'vitest';
import { GuestFacts } from '../inventory/guest-facts.js';
import { fakeHost } from '../testing/fake-host.js';
import type { FakeHost } from '../testing/fake-host.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { until } from '../testing/until.js';
import { guestAddresses } from './addresses.js';

const none = (): void => undefined;
afterEach(() => void vi.useRealTimers());

async function started(): Promise<FakeHost> {
  const host = await fakeHost(3);
  for (const index of [0, 1]) {
    host.hypervisor.start(uuidOf(index));
    host.hypervisor.get(uuidOf(index)).agent = true;
    host.connection().tell(uuidOf(index), 2);
  }
  await until('both run', () => host.inventory.guests.get(uuidOf(1)).agent);
  return host;
}

test('only guests somebody looks at are asked, and only once in a while', async () => {
  const host = await started();
  const asked = (): number => host.connection().calls.filter((call) => call === 'interfaceAddresses').length;
  expect(asked()).toBe(0);
  host.inventory.watch(none);
  const stop = host.watchRows([uuidOf(0), uuidOf(2)], none);
  const row = (): unknown => host.inventory.domainRow(uuidOf(0));
  await until('it has told', () => host.inventory.domainRow(uuidOf(0))?.addresses.length === 2);
  expect(row()).toMatchObject({ addresses: ['10.0.0.5', 'fd00::5'], os: 'Debian GNU/Linux 12 (bookworm)' });
  stop();
  host.watchRows([uuidOf(0)], none)();
  const again = host.watchRows([uuidOf(0)], none);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(asked()).toBe(1);
  again();
  expect(host.inventory.domainRow(uuidOf(1))?.addresses).toEqual([]);
  host.hypervisor.stop(uuidOf(0));
  host.connection().tell(uuidOf(0), 5);
  await until(
    'an address goes with its guest',
    () => host.inventory.domainRow(uuidOf(0))?.addresses.length === 0,
  );
});

test('an agent that has no address to tell yet is asked again soon, then ever later, until it has', async () => {
  const host = await started();
  const guest = host.hypervisor.get(uuidOf(0));
  guest.addresses = ['fe80::1'];
  // What it had to ask for at its start it has asked by then.
  await new Promise((resolve) => setTimeout(resolve, 700));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const asked = (): number => host.connection().calls.filter((call) => call === 'interfaceAddresses').length;
  host.inventory.watch(none);
  host.watchRows([uuidOf(0)], none);
  const after = async (ms: number): Promise<number> => {
    await vi.advanceTimersByTimeAsync(ms);
    return asked();
  };
  expect(await after(1000)).toBe(1);
  expect(host.inventory.domainRow(uuidOf(0))?.addresses).toEqual([]);
  expect(await after(4000)).toBe(1);
  expect(await after(1000)).toBe(2);
  // The second time it waits twice as long.
  expect(await after(9000)).toBe(2);
  guest.addresses = ['10.0.0.9'];
  expect(await after(1500)).toBe(3);
  expect(host.inventory.domainRow(uuidOf(0))?.addresses).toEqual(['10.0.0.9']);
  // What it told is not asked for again so soon.
  expect(await after(120_000)).toBe(3);
});

test('who is in a guest is asked of its agent, where there is one, and once at a time', async () => {
  const host = await started();
  const link = host.host.requireLink();
  expect(await host.guests.inside(link, uuidOf(0))).toEqual({
    hostname: 'vm-0',
    users: [{ name: 'root', domain: null, since: 1_700_000_000_000 }],
  });
  expect(await host.guests.inside(link, uuidOf(2))).toBeNull();
  host.connection().hang('getGuestInfo', uuidOf(0));
  const waiting = host.guests.inside(link, uuidOf(0));
  expect(await host.guests.inside(link, uuidOf(0))).toBeNull();
  expect(await host.guests.inside(link, uuidOf(1))).toMatchObject({ hostname: 'vm-1' });
  host.connection().letGo('getGuestInfo', uuidOf(0));
  expect(await waiting).not.toBeNull();
});

test('what the networks have leased is found by the guest’s cards', () => {
  const guests = new GuestFacts();
  guests.set('a', { macs: ['52:54:00:00:00:01', '52:54:00:00:00:02'], agent: false });
  guests.set('b', { macs: ['52:54:00:00:00:03'], agent: false });
  const leases = new Map([
    ['52:54:00:00:00:02', ['192.168.122.7']],
    ['52:54:00:00:00:09', ['192.168.122.8']],
  ]);
  expect(guests.setLeases(leases)).toEqual(['a']);
  expect(guests.setLeases(leases)).toEqual([]);
  expect(guests.get('a').leased).toEqual(['192.168.122.7']);
});

test('addresses that lead nowhere from outside are left out', () => {
  const card = (...addrs: string[]): { addrs: { addr: string }[] } => ({
    addrs: addrs.map((addr) => ({ addr })),
  });
  expect(
    guestAddresses([card('127.0.0.1', '::1'), card('fe80::1', 'fd00::1', '10.0.0.1'), card('10.0.0.1')]),
  ).toEqual(['10.0.0.1', 'fd00::1']);
});
