import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type {
  DomainStatsPayload,
  HostStatsPayload,
  LatestStatsPayload,
  RowStatsPayload,
} from '../../contract/stats.js';
import { HostEvents } from '../events/host-events.js';
import { Host } from '../hosts/host.js';
import { HostInventory } from '../inventory/host-inventory.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { FakeHypervisor, uuidOf } from '../testing/fake-hypervisor.js';
import { FakeLibvirt } from '../testing/fake-libvirt.js';
import { fakeOpener, hostConfig } from '../testing/fake-opener.js';
import { noStore } from '../testing/no-store.js';
import { QuietLog } from '../testing/quiet-log.js';
import { HostStats } from './host-stats.js';

beforeEach(() => {
  // Turns of the event loop stay real: reading details behind the list takes some.
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const shortly = { rangeMs: 300_000, detail: false };

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

interface Bench {
  hypervisor: FakeHypervisor;
  connections: FakeConnection[];
  host: Host;
  stats: HostStats;
  current(): FakeConnection;
}

async function setUp({ running = 3, bulkStats = true } = {}): Promise<Bench> {
  const hypervisor = new FakeHypervisor();
  for (let index = 0; index < running; index++) {
    hypervisor.add(index);
    hypervisor.start(uuidOf(index));
  }
  const connections: FakeConnection[] = [];
  const libvirt = new FakeLibvirt();
  libvirt.answers = [
    () => {
      connections.push(new FakeConnection(hypervisor, bulkStats));
      return Promise.resolve(connections.at(-1) as FakeConnection);
    },
  ];
  const host = new Host(hostConfig(), fakeOpener(libvirt), new QuietLog());
  const inventory = new HostInventory(host, new HostEvents(host, new QuietLog()), new QuietLog());
  const stats = new HostStats(host, inventory, noStore(), new QuietLog());
  host.connect();
  await pass(200);
  while (
    inventory.domainRows().length < running ||
    inventory.domainRows().some(({ vcpus }) => vcpus === null)
  )
    await new Promise((resolve) => setImmediate(resolve));
  return { hypervisor, connections, host, stats, current: () => connections.at(-1) as FakeConnection };
}

/** Half of both vCPUs of the first domain, from now on. */
function burn(hypervisor: FakeHypervisor): void {
  setInterval(() => (hypervisor.get(uuidOf(0)).cpuTimeNs += 1e8), 100);
}

function cpu(payloads: (RowStatsPayload | DomainStatsPayload)[]): number[] {
  return payloads.flatMap((payload) =>
    payload.kind === 'history'
      ? []
      : 'values' in payload
        ? (payload.values['cpuPercent'] ?? NaN)
        : (payload.cpuPercent[0] ?? NaN),
  );
}

test('rows get one bulk call per second and one for their disks and NICs, however many they are, and history first', async () => {
  const { hypervisor, stats, current } = await setUp({ running: 100 });
  burn(hypervisor);
  await pass(12_000);
  const payloads: RowStatsPayload[] = [];
  const before = current().calls.length;
  stats.rows([uuidOf(0), uuidOf(50)], (payload) => payloads.push(payload));
  await pass(5000);
  expect(payloads[0]?.kind).toBe('history');
  expect(payloads[0]?.kind === 'history' && payloads[0].times.length).toBeGreaterThan(1);
  const calls = current().calls.slice(before);
  expect(calls.filter((call) => call === 'domainStatsColumns').length).toBeLessThanOrEqual(2 * 6);
  expect(calls).not.toContain('domainsInfo');
  expect(cpu(payloads).at(-1)).toBeCloseTo(50, 0);
  expect(payloads.at(-1)?.memoryKiB[1]).toBe(1024 * 1024);
});

test('with nobody looking the host is asked every five seconds only', async () => {
  const { current } = await setUp();
  const before = current().calls.filter((call) => call === 'domainStatsColumns').length;
  await pass(60_000);
  const calls = current().calls.filter((call) => call === 'domainStatsColumns').length - before;
  expect(calls).toBeGreaterThan(10);
  expect(calls).toBeLessThanOrEqual(13);
});

/** Without what every connection is asked for: how it is protected, and signs of life. */
const statistics = (calls: readonly string[]): string[] =>
  calls.filter((call) => !['getLibVersion', 'isSecure', 'isEncrypted'].includes(call));

test('a driver without bulk stats is asked for rows on screen only, in one batch', async () => {
  const { hypervisor, stats, current } = await setUp({ running: 50, bulkStats: false });
  burn(hypervisor);
  const before = current().calls.length;
  await pass(10_000);
  expect(statistics(current().calls.slice(before))).toEqual([]);
  const payloads: RowStatsPayload[] = [];
  const stop = stats.rows([uuidOf(0), uuidOf(1)], (payload) => payloads.push(payload));
  await pass(3000);
  const calls = statistics(current().calls.slice(before));
  expect(new Set(calls)).toEqual(new Set(['domainsInfo']));
  expect(calls.length).toBeLessThanOrEqual(4);
  expect(cpu(payloads).at(-1)).toBeCloseTo(50, 0);
  stop();
  const after = current().calls.length;
  await pass(10_000);
  expect(current().calls.length - after).toBeLessThanOrEqual(1);
});

test('a trapped call does not stop the ticks, and is dropped when it comes back late', async () => {
  const { hypervisor, stats, current } = await setUp();
  burn(hypervisor);
  const payloads: RowStatsPayload[] = [];
  stats.rows([uuidOf(0)], (payload) => payloads.push(payload));
  await pass(2000);
  current().hang('domainStatsColumns');
  await pass(1500);
  const trapped = current();
  // The next one passes the wedged guest.
  const letTrappedGo = trapped.holdBack('domainStatsColumns');
  await pass(6000);
  const ticks = payloads.length;
  expect(cpu(payloads).at(-1)).toBeCloseTo(50, 0);
  letTrappedGo();
  await pass(0);
  expect(payloads.length).toBe(ticks);
});

test('while the host is away there is one gap, and graphs go on after it', async () => {
  const { hypervisor, stats, connections } = await setUp();
  burn(hypervisor);
  const payloads: RowStatsPayload[] = [];
  stats.rows([uuidOf(0)], (payload) => payloads.push(payload));
  await pass(3000);
  connections[0]?.lose();
  expect(cpu(payloads).at(-1)).toBeNaN();
  await pass(5000);
  expect(connections).toHaveLength(2);
  expect(cpu(payloads).at(-1)).toBeCloseTo(50, 0);
});

test('a page gets all series of its domain, and its domain alone is asked for', async () => {
  const { hypervisor, stats, current } = await setUp();
  burn(hypervisor);
  const payloads: DomainStatsPayload[] = [];
  const before = current().calls.length;
  const stop = stats.domain(uuidOf(0), shortly, (payload) => payloads.push(payload));
  await pass(4000);
  expect(payloads[0]?.kind).toBe('history');
  expect(cpu(payloads).at(-1)).toBeCloseTo(50, 0);
  const last = payloads.at(-1);
  expect(last).toMatchObject({ kind: 'tick', memoryMaxKiB: 1024 * 1024 });
  expect(last?.kind === 'tick' && last.values['diskReadBytes']).toBe(0);
  expect(current().calls.length - before).toBeLessThanOrEqual(7);
  stop();
  const again: DomainStatsPayload[] = [];
  stats.domain(uuidOf(0), shortly, (payload) => again.push(payload));
  expect(again[0]?.kind === 'history' && again[0].times.length).toBeGreaterThanOrEqual(4);
});

test('a domain that is off draws a gap', async () => {
  const { hypervisor, stats, current } = await setUp();
  const payloads: DomainStatsPayload[] = [];
  stats.domain(uuidOf(0), shortly, (payload) => payloads.push(payload));
  await pass(2000);
  hypervisor.stop(uuidOf(0));
  current().tell(uuidOf(0), 5);
  await pass(2000);
  expect(cpu(payloads).at(-1)).toBeNaN();
});

test('rows on screen tell what their disks and NICs do, those of other domains cost nothing', async () => {
  const { hypervisor, stats, current } = await setUp();
  const asked: (readonly string[] | null)[] = [];
  current().onIoRead = (uuids) => asked.push(uuids);
  setInterval(() => (hypervisor.get(uuidOf(0)).diskBytes += 1000), 100);
  const payloads: RowStatsPayload[] = [];
  const stop = stats.rows([uuidOf(0)], (payload) => payloads.push(payload));
  await pass(5000);
  expect(payloads.at(-1)?.diskBytes[0]).toBeCloseTo(20_000, -3);
  expect(payloads.at(-1)?.netBytes[0]).toBe(0);
  expect(asked.length).toBeLessThanOrEqual(6);
  expect(asked.every((uuids) => uuids?.join() === uuidOf(0))).toBe(true);
  stop();
  asked.length = 0;
  await pass(10_000);
  expect(asked).toEqual([]);
  const stopLatest = stats.latest(true, () => undefined);
  await pass(3000);
  expect(asked.at(-1)).toBeNull();
  stopLatest();
});

test('whose the newest figures are is told once, and again when there is another machine', async () => {
  const { hypervisor, stats, current } = await setUp();
  await pass(6000);
  const payloads: LatestStatsPayload[] = [];
  const stop = stats.latest(false, (payload) => payloads.push(payload));
  await pass(4000);
  const [first, ...others] = payloads;
  expect([...(first?.uuids ?? [])].sort()).toEqual([uuidOf(0), uuidOf(1), uuidOf(2)]);
  expect(others.length).toBeGreaterThanOrEqual(3);
  expect(others.filter(({ uuids }) => uuids !== null)).toEqual([]);
  expect(others.at(-1)?.memoryKiB).toHaveLength(3);
  payloads.length = 0;
  hypervisor.add(3);
  hypervisor.start(uuidOf(3));
  current().tell(uuidOf(3), 2);
  await pass(4000);
  expect(payloads.filter(({ uuids }) => uuids !== null).map(({ uuids }) => uuids?.at(-1))).toEqual([
    uuidOf(3),
  ]);
  expect(payloads.at(-1)?.memoryKiB).toHaveLength(4);
  // Whoever begins later has been told nothing yet.
  const later: LatestStatsPayload[] = [];
  stats.latest(false, (payload) => later.push(payload))();
  expect(later[0]?.uuids).toHaveLength(4);
  stop();
});

test('disks and NICs that a host needs long for are read less often, and hold up nothing', async () => {
  const { hypervisor, stats, current } = await setUp();
  burn(hypervisor);
  let reads = 0;
  current().onIoRead = () => void reads++;
  current().delayIoMs = 400;
  const payloads: RowStatsPayload[] = [];
  stats.rows([uuidOf(0)], (payload) => payloads.push(payload));
  await pass(20_000);
  expect(reads).toBeGreaterThan(5);
  expect(reads).toBeLessThanOrEqual(11);
  expect(payloads.length).toBeGreaterThan(15);
});

test('the host itself: CPU by kind, each CPU that is on, and memory, only while somebody looks', async () => {
  const { stats, current } = await setUp();
  const calls = (): number => current().calls.filter((call) => call === 'nodeGetCPUStats').length;
  await pass(10_000);
  expect(calls()).toBe(0);
  const payloads: HostStatsPayload[] = [];
  const stop = stats.node(300_000, (payload) => payloads.push(payload));
  await pass(11_000);
  const last = payloads.at(-1);
  expect(last?.kind === 'tick' && last.values.cpuUserPercent).toBeCloseTo(25, 1);
  expect(last?.kind === 'tick' && last.values.memoryUsedKiB).toBe(4_000_000);
  expect(last?.memoryTotalKiB).toBe(8_000_000);
  expect([...(last?.cpuPercents ?? [])].map(Math.round)).toEqual([50, NaN, 0]);
  // Once a second, and each of two CPUs every five seconds.
  expect(calls()).toBeLessThanOrEqual(12 + 2 * 3);
  stop();
  const before = calls();
  await pass(10_000);
  expect(calls() - before).toBeLessThanOrEqual(1);
  const longer: HostStatsPayload[] = [];
  stats.node(3_600_000, (payload) => longer.push(payload));
  expect(longer[0]).toMatchObject({ kind: 'history', stepMs: 10_000 });
  expect(longer[0]?.kind === 'history' && longer[0].times.length).toBeGreaterThanOrEqual(1);
});
