import {
  CloseReason,
  DomainEventID,
  DomainEventType,
  ErrorNumber,
  EventOverflowError,
  NetworkEventLifecycleType,
  NetworkEventID,
  NodeDeviceEventID,
  open,
  SecretEventID,
  StoragePoolEventID,
  StoragePoolEventLifecycleType,
  type Connection,
  type ConnectionEventMap,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestHost } from './test-host-file.js';

let host: TestHost;
let connection: Connection;

beforeEach(async () => {
  host = await TestHost.create(
    3,
    `<network><name>net</name><ip address="192.0.2.1" netmask="255.255.255.0"/></network>
     <pool type="dir"><name>pool</name><target><path>/pool</path></target></pool>`,
  );
  connection = await open(host.uri);
});
afterEach(async () => {
  await connection.close();
  await host.remove();
});

describe('on()', () => {
  test('hands over one object with the domain, the connection and the arguments', async () => {
    const seen: ConnectionEventMap['domain-lifecycle'][] = [];
    await connection.on('domain-lifecycle', (event) => seen.push(event)).ready;
    const domain = await connection.domainLookupByName('guest-2');
    await domain.suspend();
    await vi.waitUntil(() => seen.length === 1);
    expect(Object.keys(seen[0]!).sort()).toEqual(['connection', 'detail', 'domain', 'event']);
    expect(seen[0]).toMatchObject({ event: DomainEventType.SUSPENDED, detail: 0 });
    expect(seen[0]!.connection).toBe(connection);
    expect(seen[0]!.domain.getUUIDString()).toBe(domain.getUUIDString());
    // The object is a full one.
    await seen[0]!.domain.resume();
    await vi.waitUntil(() => seen.length === 2);
  });

  test('works for networks and pools', async () => {
    const networks: string[] = [];
    const pools: string[] = [];
    await connection.on('network-lifecycle', (e) => networks.push(NetworkEventLifecycleType[e.event])).ready;
    await connection.on('storage-pool-lifecycle', (e) => pools.push(StoragePoolEventLifecycleType[e.event]))
      .ready;
    await connection.on('storage-pool-refresh', (e) => pools.push(`refresh ${e.pool.getName()}`)).ready;
    const network = await connection.networkLookupByName('net');
    await network.destroy();
    await network.create();
    const pool = await connection.storagePoolLookupByName('pool');
    await pool.refresh();
    await pool.destroy();
    await vi.waitUntil(() => networks.length === 2 && pools.length === 2);
    expect(networks).toEqual(['STOPPED', 'STARTED']);
    expect(pools).toEqual(['refresh pool', 'STOPPED']);
  });

  test('ends a subscription without ending those that share it', async () => {
    const counts = [0, 0];
    const first = connection.on('domain-lifecycle', () => (counts[0]! += 1));
    const second = connection.on('domain-lifecycle', () => (counts[1]! += 1));
    await Promise.all([first.ready, second.ready]);
    const domain = await connection.domainLookupByName('guest-0');
    await domain.suspend();
    await vi.waitUntil(() => counts[0] === 1 && counts[1] === 1);
    first();
    first();
    await domain.resume();
    await vi.waitUntil(() => counts[1] === 2);
    expect(counts).toEqual([1, 2]);
    second();
  });

  test('can be left and entered again at once', async () => {
    for (let i = 0; i < 100; i += 1) {
      const subscription = connection.on('domain-lifecycle', () => undefined);
      if (i % 3 === 0) await subscription.ready;
      subscription();
    }
    let seen = 0;
    await connection.on('domain-lifecycle', () => (seen += 1)).ready;
    await (await connection.domainLookupByName('guest-0')).suspend();
    await vi.waitUntil(() => seen === 1);
  });

  test('refuses names and callbacks that are none', () => {
    expect(() => connection.on('domain-nonsense' as never, () => undefined)).toThrow(TypeError);
    expect(() => connection.on('domain-lifecycle', 5 as never)).toThrow(TypeError);
  });

  test('tells a close by the program with reason CLIENT, once', async () => {
    const reasons: number[] = [];
    connection.on('close', (event) => reasons.push(event.reason));
    connection.on('close', (event) => reasons.push(event.reason))();
    await connection.close();
    await connection.close();
    expect(reasons).toEqual([CloseReason.CLIENT]);
  });

  test('says of a subscription when and why it ended', async () => {
    const off = connection.on('domain-lifecycle', () => undefined);
    const kept = connection.on('domain-lifecycle', () => undefined);
    const closing = connection.on('close', () => undefined);
    // The test driver has no secrets.
    const refused = connection.on('secret-lifecycle', () => undefined);
    await expect(refused.ready).rejects.toMatchObject({ code: ErrorNumber.NO_SUPPORT });
    expect(await refused.ended).toBe(null);
    off();
    expect(await off.ended).toBe(null);
    await connection.close();
    expect(await kept.ended).toBe(CloseReason.CLIENT);
    expect(await closing.ended).toBe(CloseReason.CLIENT);
    const late = connection.on('domain-lifecycle', () => undefined);
    expect(await late.ended).toBe(CloseReason.CLIENT);
    await expect(late.ready).rejects.toMatchObject({ code: ErrorNumber.INVALID_CONN });
  });
});

describe('on() of an object', () => {
  test('hears of that object alone, under the same names', async () => {
    const domains = await connection.listAllDomains();
    const seen: string[] = [];
    await Promise.all(
      domains
        .slice(1)
        .map((domain) => domain.on('domain-lifecycle', (e) => seen.push(e.domain.getName())).ready),
    );
    for (const domain of domains) await domain.suspend();
    await vi.waitUntil(() => seen.length === 2);
    const network = await connection.networkLookupByName('net');
    await network.on('network-lifecycle', (e) => seen.push(e.network.getName())).ready;
    const pool = await connection.storagePoolLookupByName('pool');
    await pool.on('storage-pool-refresh', (e) => seen.push(e.pool.getName())).ready;
    await network.destroy();
    await pool.refresh();
    await vi.waitUntil(() => seen.length === 4);
    expect(seen.slice(0, 2).sort()).toEqual(
      domains
        .slice(1)
        .map((domain) => domain.getName())
        .sort(),
    );
    expect(seen.slice(2).sort()).toEqual(['net', 'pool']);
  });

  test('shares a registration among all that name the same object', async () => {
    const first = await connection.domainLookupByName('guest-1');
    const second = await connection.domainLookupByName('guest-1');
    let seen = 0;
    const off = first.on('domain-lifecycle', () => (seen += 1));
    await second.on('domain-lifecycle', () => (seen += 1)).ready;
    first.free();
    off();
    await second.suspend();
    await vi.waitUntil(() => seen === 1);
    expect(() => first.on('domain-lifecycle', () => undefined)).toThrow(
      expect.objectContaining({ code: ErrorNumber.INVALID_DOMAIN }),
    );
  });

  test('refuses what is not an event of that object', async () => {
    const domain = await connection.domainLookupByName('guest-1');
    for (const name of ['network-lifecycle', 'close', 'nonsense']) {
      expect(() => domain.on(name as never, () => undefined)).toThrow(TypeError);
    }
    expect(() => domain.on('domain-lifecycle', () => undefined, { event: 'x' } as never)).toThrow(TypeError);
  });
});

describe('events()', () => {
  test('hands over event by event, from the call on, until the loop is left', async () => {
    const events = connection.events('domain-lifecycle');
    await events.ready;
    const domain = await connection.domainLookupByName('guest-0');
    for (let i = 0; i < 5; i += 1) {
      await domain.suspend();
      await domain.resume();
    }
    const seen: DomainEventType[] = [];
    for await (const { event } of events) {
      seen.push(event);
      if (seen.length === 9) break;
    }
    expect(seen.filter((event) => event === DomainEventType.SUSPENDED)).toHaveLength(5);
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test('is done when the connection ends, after what had come', async () => {
    const domain = await connection.domainLookupByName('guest-0');
    const events = domain.events('domain-lifecycle');
    const closes = connection.events('close');
    await events.ready;
    const first = events.next();
    await domain.suspend();
    expect((await first).value?.event).toBe(DomainEventType.SUSPENDED);
    const pending = Promise.all([events.next(), events.next()]);
    await connection.close();
    expect(await pending).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    const reasons: CloseReason[] = [];
    for await (const { reason } of closes) reasons.push(reason);
    expect(reasons).toEqual([CloseReason.CLIENT]);
  });

  test('stops at a signal, with its reason', async () => {
    const stop = new AbortController();
    const events = connection.events('domain-lifecycle', { signal: stop.signal });
    await events.ready;
    const pending = expect(events.next()).rejects.toThrow('enough');
    stop.abort(new Error('enough'));
    await pending;
    expect(await events.next()).toEqual({ done: true, value: undefined });
    const late = connection.events('domain-lifecycle', { signal: stop.signal });
    await expect(late.next()).rejects.toThrow('enough');
    await expect(late.ready).rejects.toThrow('enough');
  });

  test('fails with what the host says when it can not report them', async () => {
    const events = connection.events('secret-lifecycle');
    await expect(events.next()).rejects.toMatchObject({ code: ErrorNumber.NO_SUPPORT });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test('holds no more than the limit, and says so', async () => {
    const events = connection.events('domain-lifecycle', { limit: 3 });
    let seen = 0;
    await Promise.all([events.ready, connection.on('domain-lifecycle', () => (seen += 1)).ready]);
    const domain = await connection.domainLookupByName('guest-0');
    for (let i = 0; i < 5; i += 1) {
      await domain.suspend();
      await domain.resume();
    }
    await vi.waitUntil(() => seen === 10);
    const taken: unknown[] = [];
    const loop = (async (): Promise<void> => {
      for await (const event of events) taken.push(event);
    })();
    await expect(loop).rejects.toThrow(EventOverflowError);
    expect(taken).toHaveLength(3);
    expect(() => connection.events('domain-lifecycle', { limit: 0 })).toThrow(RangeError);
  });
});

describe('…EventRegisterAny', () => {
  test('narrows to one object', async () => {
    const names: string[] = [];
    const domain = await connection.domainLookupByName('guest-1');
    await connection.domainEventRegisterAny(domain, DomainEventID.LIFECYCLE, (e) =>
      names.push(e.domain.getName()),
    );
    for (const other of await connection.listAllDomains()) await other.suspend();
    await domain.resume();
    await vi.waitUntil(() => names.length === 2);
    expect(names).toEqual(['guest-1', 'guest-1']);
  });

  test('takes any number of callbacks, each with an id of its own', async () => {
    const calls: number[] = [];
    const ids = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        connection.domainEventRegisterAny(null, DomainEventID.LIFECYCLE, () => calls.push(index)),
      ),
    );
    expect(new Set(ids).size).toBe(100);
    await Promise.all(ids.slice(1).map((id) => connection.domainEventDeregisterAny(id)));
    await (await connection.domainLookupByName('guest-0')).suspend();
    await vi.waitUntil(() => calls.length > 0);
    expect(calls).toEqual([0]);
  });

  test('knows every event id of the installed library', async () => {
    const results = await Promise.allSettled(
      Object.values(DomainEventID)
        .filter((id) => typeof id === 'number')
        .map((id) => connection.domainEventRegisterAny(null, id, () => undefined)),
    );
    // 27 and up came with libvirt 11.2 and 12.4; an older library refuses them.
    expect(results.slice(0, 27).map((result) => result.status)).toEqual(Array(27).fill('fulfilled'));
    for (const result of results.slice(27)) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'LibvirtError' });
    }
    await connection.networkEventDeregisterAny(
      await connection.networkEventRegisterAny(null, NetworkEventID.LIFECYCLE, () => undefined),
    );
    for (const id of [StoragePoolEventID.LIFECYCLE, StoragePoolEventID.REFRESH]) {
      const registered = await connection.storagePoolEventRegisterAny(null, id, () => undefined);
      await connection.storagePoolEventDeregisterAny(registered);
    }
    for (const id of [NodeDeviceEventID.LIFECYCLE, NodeDeviceEventID.UPDATE]) {
      const registered = await connection.nodeDeviceEventRegisterAny(null, id, () => undefined);
      await connection.nodeDeviceEventDeregisterAny(registered);
    }
    for (const id of [SecretEventID.LIFECYCLE, SecretEventID.VALUE_CHANGED]) {
      await expect(connection.secretEventRegisterAny(null, id, () => undefined)).rejects.toMatchObject({
        code: ErrorNumber.NO_SUPPORT,
      });
    }
    await expect(
      connection.domainQemuMonitorEventRegister(null, null, () => undefined),
    ).rejects.toMatchObject({ code: ErrorNumber.NO_SUPPORT });
  });

  test('refuses objects of other classes and connections, and what is no number', async () => {
    const network = await connection.networkLookupByName('net');
    await expect(
      connection.domainEventRegisterAny(network as never, DomainEventID.LIFECYCLE, () => undefined),
    ).rejects.toThrow(TypeError);
    await expect(
      connection.domainEventRegisterAny(null, 'lifecycle' as never, () => undefined),
    ).rejects.toThrow(TypeError);
    const other = await open(host.uri);
    const foreign = await other.domainLookupByName('guest-0');
    await expect(
      connection.domainEventRegisterAny(foreign, DomainEventID.LIFECYCLE, () => undefined),
    ).rejects.toMatchObject({ code: ErrorNumber.INVALID_ARG });
    await other.close();
  });

  test('refuses ids that are none, and deregistering twice', async () => {
    await expect(
      connection.domainEventRegisterAny(null, 999 as never, () => undefined),
    ).rejects.toMatchObject({
      code: ErrorNumber.NO_SUPPORT,
    });
    const id = await connection.domainEventRegisterAny(null, DomainEventID.REBOOT, () => undefined);
    await connection.domainEventDeregisterAny(id);
    await expect(connection.domainEventDeregisterAny(id)).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
    await expect(connection.networkEventDeregisterAny(12345)).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
  });

  test('keeps the order of ten thousand events', async () => {
    const events: number[] = [];
    await connection.on('domain-lifecycle', ({ event }) => events.push(event)).ready;
    const domain = await connection.domainLookupByName('guest-0');
    const calls: Promise<void>[] = [];
    for (let i = 0; i < 5000; i += 1) calls.push(domain.suspend(), domain.resume());
    await Promise.all(calls);
    await vi.waitUntil(() => events.length === 10_000, { timeout: 10_000 });
    expect(
      events.every(
        (event, index) => event === (index % 2 ? DomainEventType.RESUMED : DomainEventType.SUSPENDED),
      ),
    ).toBe(true);
  });
});

describe('the close callback', () => {
  test('is one per connection', async () => {
    await connection.registerCloseCallback(() => undefined);
    await expect(connection.registerCloseCallback(() => undefined)).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_INVALID,
    });
    await connection.unregisterCloseCallback();
    await expect(connection.unregisterCloseCallback()).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_INVALID,
    });
    await connection.registerCloseCallback(() => undefined);
  });
});

describe('the old lifecycle callback', () => {
  test('is one per connection', async () => {
    const seen: DomainEventType[] = [];
    await connection.domainEventRegister(({ event }) => seen.push(event));
    await expect(connection.domainEventRegister(() => undefined)).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_INVALID,
    });
    await (await connection.domainLookupByName('guest-0')).suspend();
    await vi.waitUntil(() => seen.length === 1);
    await connection.domainEventDeregister();
    await expect(connection.domainEventDeregister()).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_INVALID,
    });
    await connection.domainEventRegister(() => undefined);
  });
});
