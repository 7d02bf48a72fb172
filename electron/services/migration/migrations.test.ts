import { DomainJobOperation, DomainMigrateFlags, ErrorNumber } from '@virtdeck/libvirt';
import { expect, test } from 'vitest';
import type { MigrationDto } from '../../contract/migration-run.js';
import { Operations } from '../operations/operations.js';
import { fakeError } from '../testing/fake-errors.js';
import { fakeHost } from '../testing/fake-host.js';
import type { FakeHost } from '../testing/fake-host.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { QuietLog } from '../testing/quiet-log.js';
import { until } from '../testing/until.js';
import { Migrations } from './migrations.js';
import type { MigrationOrder } from './order.js';

const { LIVE, PEER2PEER, PERSIST_DEST, UNDEFINE_SOURCE } = DomainMigrateFlags;

interface Bench {
  h1: FakeHost;
  h2: FakeHost;
  migrations: Migrations;
  operations: Operations;
  of(id: string): MigrationDto;
  order(index: number, change?: Partial<MigrationOrder>): MigrationOrder;
}

async function setUp(machines = 1, perHost = 2): Promise<Bench> {
  const [h1, h2] = await Promise.all([fakeHost(machines, { id: 'h1' }), fakeHost(0, { id: 'h2' })]);
  for (let index = 0; index < machines; index++) h1.hypervisor.start(uuidOf(index));
  const at = (hostId: string): FakeHost => (hostId === 'h1' ? h1 : h2);
  const operations = new Operations({
    place: at,
    shutdownTimeoutSeconds: () => 60,
    parallelPerHost: () => 8,
    log: new QuietLog(),
  });
  const migrations = new Migrations({ operations, at, hostIds: () => ['h1', 'h2'], perHost: () => perHost });
  const move = (uuid: string): void => {
    h2.hypervisor.domains.set(uuid, h1.hypervisor.get(uuid));
    h1.hypervisor.domains.delete(uuid);
  };
  for (const { connections } of [h1]) for (const each of connections) each.onMigrated = move;
  return {
    h1,
    h2,
    migrations,
    operations,
    of(id) {
      let found: MigrationDto | undefined;
      migrations.watch((payload) => {
        if (payload.kind === 'snapshot') found = payload.migrations.find((each) => each.id === id);
      })();
      if (!found) throw new Error('no such migration');
      return found;
    },
    order: (index, change = {}) => ({
      hostId: 'h1',
      uuid: uuidOf(index),
      name: `vm-${index}`,
      destination: { hostId: 'h2', name: 'lab2' },
      destinationName: `vm-${index}`,
      flags: LIVE | PERSIST_DEST | UNDEFINE_SOURCE,
      maxDowntimeMs: null,
      plan: () =>
        Promise.resolve({
          driver: 'app',
          uri: 'qemu:///system',
          flags: LIVE | PERSIST_DEST | UNDEFINE_SOURCE,
          params: { BANDWIDTH: 8 },
        }),
      ...change,
    }),
  };
}

const peerToPeer = (bench: Bench): MigrationOrder => {
  const flags = LIVE | PEER2PEER;
  return bench.order(0, {
    flags,
    plan: () => Promise.resolve({ driver: 'source', uri: 'qemu+tcp://h2/system', flags, params: {} }),
  });
};

const sending = {
  time_elapsed: 2000n,
  memory_total: 1000n,
  memory_processed: 400n,
  memory_remaining: 600n,
  memory_bps: 200n,
  data_total: 1000n,
  data_processed: 400n,
  data_remaining: 600n,
};

async function begin(bench: Bench, order: MigrationOrder): Promise<string> {
  const method = order.flags & PEER2PEER ? 'migrateToURI' : 'migrate';
  bench.h1.connection().hang(method);
  bench.h1.connection().migrationStats = sending;
  const [id = ''] = bench.migrations.start([order]);
  await until('the call is made', () => bench.h1.connection().underWay.has(method));
  return id;
}

test('a machine is moved, and both sides are asked where it is then', async () => {
  const { h1, migrations, of, order } = await setUp();
  const [id = ''] = migrations.start([order(0)]);
  expect(of(id)).toMatchObject({ phase: 'queued', driver: 'direct', name: 'vm-0' });
  await until('it has moved', () => of(id).state === 'succeeded');
  expect(h1.connection().argumentOf('migrate')).toEqual({
    params: { bandwidth: 8 },
    flags: LIVE | PERSIST_DEST | UNDEFINE_SOURCE,
  });
  expect(of(id)).toMatchObject({
    phase: 'ended',
    traits: ['live', 'persist', 'undefine-source'],
    whereabouts: { verdict: 'on-destination', source: { reach: 'answers', state: null } },
  });
});

test('a host takes so many at once; who waits can be cancelled, and lets the others pass', async () => {
  const bench = await setUp(4, 1);
  const { h1, migrations, operations, of, order } = bench;
  h1.connection().hang('migrate');
  const ids = migrations.start([0, 1, 2, 3].map((index) => order(index)));
  const [first = '', second = '', third = ''] = ids;
  await until('the first is under way', () => of(first).state === 'running');
  expect(ids.map((id) => of(id).state)).toEqual(['running', 'queued', 'queued', 'queued']);
  expect(new Set(ids.map((id) => of(id).group)).size).toBe(1);
  operations.cancel(second);
  expect(of(second)).toMatchObject({ state: 'cancelled', phase: 'ended', begunAt: null, whereabouts: null });
  await until('the first waits for its call', () => h1.connection().underWay.has('migrate'));
  h1.connection().letGo('migrate');
  await until('the rest has moved', () => ids.every((id) => of(id).endedAt !== null));
  expect(of(third).state).toBe('succeeded');
});

test('it tells how far it is, and its levers act', async () => {
  const bench = await setUp();
  const { h1, migrations, of, order } = bench;
  const id = await begin(bench, order(0));
  await until('it is read', () => of(id).figures !== null);
  expect(of(id)).toMatchObject({
    phase: 'memory',
    figures: { memoryRemainingBytes: 600, memorySentBytes: 400, dirtyRateBytes: null },
  });
  await until('its settings are read', () => of(id).settings !== null);
  expect(of(id).settings).toMatchObject({ maxDowntimeMs: 300, bandwidthMibs: null });
  await migrations.steer(id, { kind: 'bandwidth', mibs: 16 });
  await migrations.steer(id, { kind: 'max-downtime', ms: 900 });
  expect(of(id).settings).toMatchObject({ maxDowntimeMs: 900, bandwidthMibs: 16 });
  const points: number[] = [];
  migrations.watchSamples(id, (payload) => {
    if (payload.kind === 'history') points.push(...(payload.series.remainingBytes ?? []));
  })();
  expect(points).toContain(600);
  h1.connection().letGo('migrate');
  await until('it has moved', () => of(id).state === 'succeeded');
  await expect(migrations.steer(id, { kind: 'pause' })).rejects.toMatchObject({ dto: { code: 'REFUSED' } });
});

test('cancelled, the machine stays, and can be sent again', async () => {
  const bench = await setUp();
  const { h1, migrations, operations, of, order } = bench;
  const id = await begin(bench, order(0));
  operations.cancel(id);
  await until('it has ended', () => of(id).endedAt !== null);
  expect(of(id)).toMatchObject({ state: 'cancelled', whereabouts: { verdict: 'on-source' } });
  h1.connection().fail('migrate', () => new Error('none'), 0);
  const [again = ''] = migrations.retry([id]);
  expect(of(id).retriedBy).toBe(again);
  expect(() => migrations.retry([id])).toThrow('tried again already');
  await until('it has moved', () => of(again).state === 'succeeded');
});

test('what a failure leaves on the destination is found and removed, but nothing that may be the machine', async () => {
  const bench = await setUp();
  const { h1, h2, migrations, operations, of, order } = bench;
  h1.connection().fail('migrate', () => fakeError(ErrorNumber.OPERATION_FAILED, 'the port is closed'), 1);
  const id = await begin(bench, order(0));
  h2.hypervisor.add(0, { state: 3, reason: 2, id: 9, persistent: false });
  h1.connection().letGo('migrate');
  await until('leftovers are found', () => of(id).leftovers.length > 0);
  expect(of(id)).toMatchObject({
    state: 'failed',
    error: { message: 'the port is closed' },
    whereabouts: { verdict: 'on-source' },
    leftovers: [{ kind: 'incoming', hostId: 'h2', name: 'vm-0' }],
  });
  // The source no longer has it: what is on the destination could be all there is.
  const kept = h1.hypervisor.get(uuidOf(0));
  h1.hypervisor.domains.delete(uuidOf(0));
  const refused = migrations.cleanUp(id);
  await until('it is refused', () => operations.get(refused).ended);
  expect(operations.get(refused).dto.error).toMatchObject({ code: 'REFUSED' });
  expect(h2.connection().calls).not.toContain('destroy');
  h1.hypervisor.domains.set(uuidOf(0), kept);
  await migrations.look(id);
  const done = migrations.cleanUp(id);
  await until('it is cleaned up', () => operations.get(done).ended);
  expect(operations.get(done).dto.state).toBe('succeeded');
  expect(h2.connection().calls).toContain('destroy');
});

test('the source goes away: nothing is claimed until it is back, and what went on without us counts', async () => {
  const bench = await setUp();
  const { h1, h2, of } = bench;
  const id = await begin(bench, peerToPeer(bench));
  h1.connection().lose();
  await until('contact is lost', () => of(id).phase === 'lost');
  expect(of(id)).toMatchObject({ state: 'running', whereabouts: { verdict: 'unknown', watching: true } });
  h2.hypervisor.domains.set(uuidOf(0), h1.hypervisor.get(uuidOf(0)));
  h1.hypervisor.domains.delete(uuidOf(0));
  await until('it is found', () => of(id).endedAt !== null, 20_000);
  expect(of(id)).toMatchObject({ state: 'succeeded', whereabouts: { verdict: 'on-destination' } });
}, 30_000);

test('the source goes away and comes back with the machine: it has failed', async () => {
  const bench = await setUp();
  const { h1, of } = bench;
  const id = await begin(bench, bench.order(0));
  h1.connection().lose();
  await until('it is found', () => of(id).endedAt !== null, 20_000);
  expect(of(id)).toMatchObject({
    state: 'failed',
    error: { code: 'NOT_CONNECTED' },
    whereabouts: { verdict: 'on-source' },
  });
}, 30_000);

test('who does not want to wait for the source ends the watch, and nothing is claimed', async () => {
  const bench = await setUp();
  const { h1, operations, of } = bench;
  const id = await begin(bench, peerToPeer(bench));
  h1.host.disconnect();
  await until('contact is lost', () => of(id).phase === 'lost');
  operations.cancel(id);
  await until('it has ended', () => of(id).endedAt !== null);
  expect(of(id)).toMatchObject({ state: 'cancelled', whereabouts: { verdict: 'unknown' } });
});

test('one that was found running is followed, steered, and seen to arrive; it is a job that admits no other', async () => {
  const bench = await setUp();
  const { h1, h2, migrations, operations, of } = bench;
  const uuid = uuidOf(0);
  h1.hypervisor.get(uuid).job = DomainJobOperation.MIGRATION_OUT;
  let id = '';
  operations.begun.subscribe((operation) => (id = operation.id));
  migrations.adopt('h1', uuid);
  expect(operations.get(id).dto).toMatchObject({ action: 'found-migration-out', state: 'running', to: null });
  await until('it is read', () => of(id).figures !== null);
  expect(of(id)).toMatchObject({ driver: 'unknown', destination: { hostId: null, name: '' } });
  await migrations.steer(id, { kind: 'bandwidth', mibs: 16 });
  expect(h1.connection().levers.speed).toBe(16);
  const subject = { kind: 'domain' as const, hostId: 'h1', uuid, name: 'vm-0' };
  const save = operations.run(subject, 'save', () => Promise.resolve('done'), { job: 'save' });
  expect(operations.get(save).dto.error?.message).toBe('The machine has a job already: migration-out');
  h2.hypervisor.add(0, { state: 3, reason: 4, id: 9 });
  h2.connection().tell(uuid);
  await until('it is seen where it arrives', () => of(id).destination.hostId === 'h2');
  expect(operations.get(id).dto.to).toMatchObject({ hostId: 'h2' });
  Object.assign(h2.hypervisor.get(uuid), { state: 1, reason: 3 });
  h1.hypervisor.domains.delete(uuid);
  await until('it has arrived', () => of(id).endedAt !== null);
  expect(of(id)).toMatchObject({ state: 'succeeded', whereabouts: { verdict: 'on-destination' } });
});

test('one that was found running and has failed can’t be tried again from here', async () => {
  const { h1, migrations, operations, of } = await setUp();
  const uuid = uuidOf(0);
  h1.hypervisor.get(uuid).job = DomainJobOperation.MIGRATION_OUT;
  let id = '';
  operations.begun.subscribe((operation) => (id = operation.id));
  migrations.adopt('h1', uuid);
  await until('it is read', () => of(id).figures !== null);
  delete h1.hypervisor.get(uuid).job;
  await until('it has ended', () => of(id).endedAt !== null);
  expect(of(id)).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' } });
  expect(() => migrations.retry([id])).toThrow('not known how it was begun');
});
