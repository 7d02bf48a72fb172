import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow, InventoryPayload } from '../../../electron/contract/inventory';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleDomain, sampleHost } from '../../bridge/samples';
import { reduceInventory, useInventories, watchInventories } from './inventory';
import { reduceHosts, resetHosts, useHosts, watchHosts } from './store';

const host = (id: string, state: HostDto['state'] = 'ready'): HostDto =>
  sampleHost({ id, uri: `test:///${id}`, name: id, state });

const domain = (uuid: string, state: DomainRow['state'] = 'running'): DomainRow =>
  sampleDomain({ uuid, name: uuid, state });

const snapshot = (seq: number, ...domains: DomainRow[]): InventoryPayload => ({
  kind: 'snapshot',
  seq,
  detailsPending: 0,
  domains,
  networks: [],
  pools: [],
});
const delta = (seq: number, domains: DomainRow[], removedDomains: string[] = []): InventoryPayload => ({
  kind: 'delta',
  seq,
  detailsPending: 0,
  domains,
  networks: [],
  pools: [],
  removedDomains,
  removedNetworks: [],
  removedPools: [],
});

describe('hosts', () => {
  it('keeps the object of a host that did not change', () => {
    const first = reduceHosts(useHosts.getState(), { hosts: [host('a'), host('b')], prompts: [] });
    const second = reduceHosts(first, { hosts: [host('a'), host('b', 'stale')], prompts: [] });
    expect(second.byId.get('a')).toBe(first.byId.get('a'));
    expect(second.byId.get('b')?.state).toBe('stale');
    expect(second.ids).toBe(first.ids);
  });
});

describe('inventory', () => {
  it('takes deltas in order', () => {
    const first = reduceInventory(undefined, snapshot(4, domain('a'), domain('b')));
    const second = reduceInventory(first ?? undefined, delta(5, [domain('a', 'paused')], ['b']));
    expect([...(second?.domains.values() ?? [])]).toEqual([domain('a', 'paused')]);
    expect(second?.networks).toBe(first?.networks);
    expect(second?.domains).not.toBe(first?.domains);
  });

  it('sees a gap', () => {
    const first = reduceInventory(undefined, snapshot(4)) ?? undefined;
    expect(reduceInventory(first, delta(6, []))).toBeNull();
    expect(reduceInventory(undefined, delta(1, []))).toBeNull();
  });
});

describe('the feeds', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
    resetHosts();
    vi.useRealTimers();
  });
  const start = (): FakeBridge => {
    const fake = new FakeBridge();
    installBridge(fake);
    stops.push(watchInventories(), watchHosts());
    return fake;
  };
  const watched = (fake: FakeBridge): unknown[] =>
    [...fake.subscriptions].filter((each) => each.name === 'inventory.watch').map((each) => each.args);

  it('follow the hosts that are there, and forget those that go', () => {
    const fake = start();
    fake.emit('hosts.watch', { hosts: [host('a'), host('b')], prompts: [] });
    expect(watched(fake)).toEqual([{ hostId: 'a' }, { hostId: 'b' }]);
    fake.emit('inventory.watch', snapshot(1, domain('x')), { hostId: 'a' });
    expect(useInventories.getState().byHost.get('a')?.domains.size).toBe(1);
    fake.emit('hosts.watch', { hosts: [host('b')], prompts: [] });
    expect(watched(fake)).toEqual([{ hostId: 'b' }]);
    expect(useInventories.getState().byHost.has('a')).toBe(false);
  });

  it('keep the rows while they subscribe anew after a gap', () => {
    const fake = start();
    fake.emit('hosts.watch', { hosts: [host('a')], prompts: [] });
    fake.emit('inventory.watch', snapshot(1, domain('x')), { hostId: 'a' });
    const [before] = [...fake.subscriptions].filter((each) => each.name === 'inventory.watch');
    fake.emit('inventory.watch', delta(3, []), { hostId: 'a' });
    const [after] = [...fake.subscriptions].filter((each) => each.name === 'inventory.watch');
    expect(after).not.toBe(before);
    expect(useInventories.getState().byHost.get('a')?.domains.size).toBe(1);
  });

  it('try again when a subscription fails', () => {
    vi.useFakeTimers();
    const fake = start();
    fake.emit('hosts.watch', { hosts: [host('a')], prompts: [] });
    const [subscription] = [...fake.subscriptions].filter((each) => each.name === 'inventory.watch');
    if (!subscription) throw new Error('not subscribed');
    fake.subscriptions.delete(subscription);
    subscription.onEnd?.({ code: 'INTERNAL', number: null, domain: null, level: 2, message: '' });
    expect(watched(fake)).toEqual([]);
    vi.advanceTimersByTime(2000);
    expect(watched(fake)).toEqual([{ hostId: 'a' }]);
  });
});
