import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { DomainRow, InventoryPayload } from '../../contract/inventory.js';
import { HostEvents } from '../events/host-events.js';
import { Host } from '../hosts/host.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { noSupport } from '../testing/fake-errors.js';
import { FakeHypervisor, uuidOf } from '../testing/fake-hypervisor.js';
import { FakeLibvirt } from '../testing/fake-libvirt.js';
import { fakeOpener, hostConfig } from '../testing/fake-opener.js';
import { QuietLog } from '../testing/quiet-log.js';
import { until } from '../testing/until.js';
import { HostInventory } from './host-inventory.js';

/** A page's copy of the inventory. */
class Page {
  readonly rows = new Map<string, DomainRow>();
  readonly payloads: InventoryPayload[] = [];
  seq = 0;

  readonly take = (payload: InventoryPayload): void => {
    this.payloads.push(payload);
    if (payload.kind === 'snapshot') this.rows.clear();
    else if (payload.seq !== this.seq + 1) throw new Error(`gap: ${this.seq} → ${payload.seq}`);
    this.seq = payload.seq;
    for (const row of payload.domains) this.rows.set(row.uuid, row);
    if (payload.kind === 'delta') for (const uuid of payload.removedDomains) this.rows.delete(uuid);
  };

  state(index: number): string | undefined {
    return this.rows.get(uuidOf(index))?.state;
  }
}

function setUp(domains: number): {
  hypervisor: FakeHypervisor;
  connections: FakeConnection[];
  host: Host;
  inventory: HostInventory;
} {
  const hypervisor = new FakeHypervisor();
  for (let index = 0; index < domains; index++) hypervisor.add(index);
  const connections: FakeConnection[] = [];
  const libvirt = new FakeLibvirt();
  libvirt.answers = [
    () => {
      const connection = new FakeConnection(hypervisor);
      connections.push(connection);
      return Promise.resolve(connection);
    },
  ];
  const host = new Host(hostConfig(), fakeOpener(libvirt), new QuietLog());
  const events = new HostEvents(host, new QuietLog());
  const inventory = new HostInventory(host, events, new QuietLog());
  onTestFinished(() => {
    inventory.dispose();
    host.disconnect();
  });
  return { hypervisor, connections, host, inventory };
}

test('events are subscribed before the list is read, and a change in between is not missed', async () => {
  const { hypervisor, connections, host, inventory } = setUp(3);
  const page = new Page();
  inventory.watch(page.take);
  host.connect();
  await until('there is a connection', () => connections.length === 1);
  const [connection] = connections;
  connection?.hang('inventory');
  await until('the list is being read', () => connection?.calls.includes('inventory') === true);
  expect(connection?.calls.indexOf('domainEventRegisterAny')).toBeLessThan(
    connection?.calls.indexOf('inventory') ?? 0,
  );
  hypervisor.start(uuidOf(1));
  connection?.tell(uuidOf(1));
  connection?.letGo('inventory');
  await until('the change shows', () => page.state(1) === 'running');
  expect(page.rows.size).toBe(3);
});

test('the list shows before anything is asked of single domains', async () => {
  const { connections, host, inventory } = setUp(200);
  let callsAtSnapshot: string[] = [];
  inventory.watch((payload) => {
    if (payload.kind === 'snapshot') callsAtSnapshot = [...(connections[0]?.calls ?? [])];
  });
  host.connect();
  await until('the list shows', () => callsAtSnapshot.length > 0);
  expect(callsAtSnapshot.filter((call) => call === 'inventory')).toHaveLength(1);
  expect(callsAtSnapshot).not.toContain('getXMLDesc');
  expect(callsAtSnapshot).not.toContain('domainsInfo');
  await until('sizes are there', () => inventory.domainRows().every((row) => row.vcpus === 2));
});

test('an event reads that one domain again and nothing else', async () => {
  const { hypervisor, connections, host, inventory } = setUp(50);
  const page = new Page();
  inventory.watch(page.take);
  host.connect();
  await until('details are there', () => [...page.rows.values()].filter((row) => row.vcpus).length === 50);
  const connection = connections[0];
  const before = connection?.calls.length ?? 0;
  hypervisor.start(uuidOf(7));
  connection?.tell(uuidOf(7));
  await until('it shows', () => page.state(7) === 'running');
  const calls = connection?.calls.slice(before) ?? [];
  expect(calls.length).toBeLessThan(8);
  expect(calls).not.toContain('inventory');
  const last = page.payloads.at(-1);
  expect(last).toMatchObject({ kind: 'delta', domains: [{ uuid: uuidOf(7) }], networks: [], pools: [] });
});

test('details of rows on a screen come first, and how many are to come is told to the last', async () => {
  const { connections, host, inventory } = setUp(400);
  const page = new Page();
  const order: string[] = [];
  inventory.watch((payload) => {
    for (const { uuid, details } of payload.domains)
      if (details && !page.rows.get(uuid)?.details) order.push(uuid);
    page.take(payload);
  });
  inventory.prefer([uuidOf(399), uuidOf(398)]);
  host.connect();
  await until('all are read', () => page.rows.size === 400 && page.payloads.at(-1)?.detailsPending === 0);
  expect(page.payloads[0]?.detailsPending).toBe(400);
  expect([...page.rows.values()].every(({ details }) => details)).toBe(true);
  expect(order.slice(0, 16)).toEqual(expect.arrayContaining([uuidOf(399), uuidOf(398)]));
  const batches = connections[0]?.calls.filter((call) => call === 'domainsXML').length;
  expect(batches).toBe(400 / 16);
});

test('since when a machine runs is known when its start was seen, for that run alone', async () => {
  const { hypervisor, connections, host, inventory } = setUp(2);
  const page = new Page();
  inventory.watch(page.take);
  host.connect();
  await until('details are read', () => page.payloads.at(-1)?.detailsPending === 0);
  const startedAt = (): number | null | undefined => page.rows.get(uuidOf(0))?.startedAt;
  const before = Date.now();
  hypervisor.start(uuidOf(0));
  connections[0]?.tell(uuidOf(0), 2);
  await until('it runs', () => page.state(0) === 'running');
  expect(startedAt()).toBeGreaterThanOrEqual(before);
  expect(startedAt()).toBeLessThanOrEqual(Date.now());
  connections[0]?.lose();
  hypervisor.stop(uuidOf(0));
  hypervisor.start(uuidOf(0));
  await until('it is another run', () => startedAt() === null);
  expect(page.state(0)).toBe('running');
});

test('a burst is read in few passes and ends in the right state', async () => {
  const { hypervisor, connections, host, inventory } = setUp(200);
  const page = new Page();
  inventory.watch(page.take);
  host.connect();
  await until('listed', () => page.rows.size === 200);
  const connection = connections[0];
  const before = connection?.calls.length ?? 0;
  for (let index = 0; index < 200; index++) {
    hypervisor.start(uuidOf(index));
    connection?.tell(uuidOf(index));
    if (index % 2 === 0) {
      hypervisor.stop(uuidOf(index));
      connection?.tell(uuidOf(index), 5);
    }
  }
  await until(
    'odd ones run, even ones do not',
    () => page.state(199) === 'running' && page.state(198) === 'shut-off' && page.state(1) === 'running',
  );
  for (let index = 0; index < 200; index++)
    expect([index, page.state(index)]).toEqual([index, index % 2 ? 'running' : 'shut-off']);
  expect(connection?.calls.slice(before).filter((call) => call === 'inventory').length).toBeLessThan(4);
});

test('a domain that is gone leaves the list', async () => {
  const { hypervisor, connections, host, inventory } = setUp(2);
  const page = new Page();
  inventory.watch(page.take);
  host.connect();
  await until('listed', () => page.rows.size === 2);
  hypervisor.domains.delete(uuidOf(0));
  connections[0]?.tell(uuidOf(0), 1);
  await until('it is gone', () => page.rows.size === 1);
  expect(() => inventory.domain(uuidOf(0))).toThrow('no such domain');
});

test('rows stay while the host is away, and what changed meanwhile is told as changes', async () => {
  const { hypervisor, connections, host, inventory } = setUp(3);
  const page = new Page();
  inventory.watch(page.take);
  host.connect();
  await until('listed', () => page.rows.size === 3);
  connections[0]?.lose();
  expect(host.dto().state).toBe('stale');
  expect(page.rows.size).toBe(3);
  hypervisor.domains.delete(uuidOf(0));
  hypervisor.start(uuidOf(1));
  hypervisor.add(9);
  await until('it is back', () => page.state(9) === 'shut-off' && page.state(1) === 'running');
  expect([...page.rows.keys()].sort()).toEqual([uuidOf(1), uuidOf(2), uuidOf(9)]);
  expect(page.payloads.filter(({ kind }) => kind === 'snapshot')).toHaveLength(1);
});

test('a list that fails is tried again', async () => {
  const { connections, host, inventory } = setUp(1);
  const page = new Page();
  inventory.watch(page.take);
  host.links.subscribe(() => connections[0]?.fail('inventory', () => new Error('not now'), 1));
  host.connect();
  await until('it is listed', () => page.rows.size === 1);
  expect(connections[0]?.calls.filter((call) => call === 'inventory')).toHaveLength(2);
});

test('a driver without events is listed all the same', async () => {
  const { connections, host, inventory } = setUp(2);
  host.links.subscribe(() => connections[0]?.fail('domainEventRegisterAny', noSupport));
  host.connect();
  await until('it is listed', () => inventory.domainRows().length === 2);
});

test('one hanging domain holds up no other', async () => {
  const { hypervisor, connections, host, inventory } = setUp(3);
  const page = new Page();
  inventory.watch(page.take);
  host.connect();
  await until('listed', () => page.rows.size === 3);
  const connection = connections[0];
  connection?.hang('getState', uuidOf(0));
  for (const index of [0, 1, 2]) {
    hypervisor.start(uuidOf(index));
    connection?.tell(uuidOf(index));
  }
  await until('the others show', () => page.state(1) === 'running' && page.state(2) === 'running');
  expect(page.state(0)).toBe('shut-off');
  connection?.letGo('getState', uuidOf(0));
  await until('it shows when it answers', () => page.state(0) === 'running');
});

interface Step {
  kind: 'start' | 'stop' | 'remove' | 'add' | 'pause';
  index: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('start', 'stop', 'remove', 'add', 'pause'),
  index: fc.integer({ min: 0, max: 24 }),
});

test('a snapshot and all changes after it come to the same as a snapshot taken at the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { hypervisor, connections, host, inventory } = setUp(12);
      const page = new Page();
      inventory.watch(page.take);
      host.connect();
      await until('listed', () => page.rows.size > 0);
      for (const { kind, index } of steps) {
        const uuid = uuidOf(index);
        const there = hypervisor.domains.has(uuid);
        if (kind === 'pause') await new Promise((resolve) => setTimeout(resolve, index % 3));
        else if (kind === 'add' && !there) hypervisor.add(index);
        else if (kind === 'remove' && there) hypervisor.domains.delete(uuid);
        else if (kind === 'start' && there) hypervisor.start(uuid);
        else if (kind === 'stop' && there) hypervisor.stop(uuid);
        else continue;
        if (kind !== 'pause') connections[0]?.tell(uuid);
      }
      const truth = (): string =>
        JSON.stringify([...hypervisor.domains.values()].map(({ uuid, id }) => [uuid, id]).sort());
      const seen = (rows: Iterable<DomainRow>): string =>
        JSON.stringify([...rows].map(({ uuid, id }) => [uuid, id]).sort());
      await until('the page shows the truth', () => seen(page.rows.values()) === truth());
      await until('details are in', () => [...page.rows.values()].every(({ vcpus }) => vcpus !== null));
      const late = new Page();
      inventory.watch(late.take);
      const sorted = (rows: Map<string, DomainRow>): DomainRow[] =>
        [...rows.values()].sort((a, b) => a.uuid.localeCompare(b.uuid));
      expect(sorted(page.rows)).toEqual(sorted(late.rows));
      host.disconnect();
      inventory.dispose();
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('that a machine has snapshots is not forgotten by a listing that began before it had one', async () => {
  const { hypervisor, connections, host, inventory } = setUp(60);
  const page = new Page();
  inventory.watch(page.take);
  host.connect();
  await until('all are listed', () => page.rows.size === 60);
  const [connection] = connections;
  const listings = (): number => connection?.calls.filter((call) => call === 'inventory').length ?? 0;
  const before = listings();
  connection?.hang('inventory');
  for (let index = 0; index < 60; index++) connection?.tell(uuidOf(index));
  await until('they are listed anew', () => listings() > before);
  inventory.patchDomain(uuidOf(0), { snapshots: true });
  hypervisor.start(uuidOf(59));
  connection?.letGo('inventory');
  await until('the listing is through', () => page.state(59) === 'running');
  await until('it shows', () => page.rows.get(uuidOf(0))?.snapshots === true);
  expect(inventory.domainRow(uuidOf(0))?.snapshots).toBe(true);
});
