import { beforeEach, describe, expect, it } from 'vitest';
import type { NetworkRow, PoolRow } from '../../../electron/contract/inventory';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleDomain, sampleHost } from '../../bridge/samples';
import { useSelectedMachines } from '../domains/selected-machines';
import type { Inventory } from '../hosts/inventory';
import { useInventories } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { useTray } from '../operations/tray-state';
import { knowVolumes } from '../storage/known-volumes';
import type { Item } from './items';
import { search } from './search';

const pool: PoolRow = {
  uuid: 'p1',
  name: 'default',
  state: 'running',
  type: 'dir',
  path: '/images',
  capacityBytes: 0,
  allocationBytes: 0,
  availableBytes: 0,
  autostart: false,
  persistent: true,
};

function have(more: Partial<Inventory>): void {
  const inventory: Inventory = {
    seq: 0,
    detailsPending: 0,
    domains: new Map(),
    networks: new Map(),
    pools: new Map(),
    ...more,
  };
  useInventories.setState({ byHost: new Map([['h1', inventory]]) });
}

const found = (query: string): Item[] =>
  search(query, { page: 'machines' }, []).flatMap(({ items }) => items);

beforeEach(() => {
  installBridge(new FakeBridge());
  useHosts.setState({ byId: new Map([['h1', sampleHost({ id: 'h1', name: 'lab' })]]) });
  useSelectedMachines.setState({ machines: [] });
  have({});
});

describe('volumes', () => {
  const volumes = [{ name: 'web disk#1.qcow2', path: '/images/web disk#1.qcow2' }];
  it('are found where their pool has been looked at, and lead to it', () => {
    have({ pools: new Map([['p1', pool]]) });
    expect(found('web disk')).toEqual([]);
    knowVolumes('h1', 'p1', volumes);
    const [item] = found('web disk');
    expect(item).toMatchObject({ label: 'web disk#1.qcow2', detail: 'default · Volume on lab' });
    expect(found('images qcow2').map(({ label }) => label)).toEqual(['web disk#1.qcow2']);
    item?.run();
    expect(window.location.hash).toBe('#/hosts/h1/storage/p1?volume=web%20disk%231.qcow2');
    // It is among what was used last, too.
    const [recent] = search('', { page: 'machines' }, [item?.id ?? '']);
    expect(recent?.items.map(({ label }) => label)).toEqual(['web disk#1.qcow2']);
  });

  it('are not found while their pool is off, nor when it is gone', () => {
    knowVolumes('h1', 'p2', volumes);
    have({ pools: new Map([['p2', { ...pool, uuid: 'p2', state: 'inactive' }]]) });
    expect(found('web disk')).toEqual([]);
    have({});
    expect(found('web disk')).toEqual([]);
  });
});

it('leads to the events and the XML of a pool and a network', () => {
  const net = { uuid: 'n1', name: 'wired' } as NetworkRow;
  have({ pools: new Map([['p1', pool]]), networks: new Map([['n1', net]]) });
  const tabs = (query: string): string[] =>
    (found(query)[0]?.more?.() ?? []).flatMap(({ label, run }) => {
      if (label !== 'Events' && label !== 'XML') return [];
      run();
      return window.location.hash;
    });
  expect(tabs('default')).toEqual(['#/hosts/h1/storage/p1/events', '#/hosts/h1/storage/p1/xml']);
  expect(tabs('wired')).toEqual(['#/hosts/h1/networks/n1/events', '#/hosts/h1/networks/n1/xml']);
});

describe('several selected machines', () => {
  const machines = ['a', 'b'].map((name) => {
    const row = sampleDomain({ uuid: name, name, state: 'shut-off', id: null });
    return { id: `h1/${name}`, hostId: 'h1', row };
  });
  const labels = (): string[] => {
    const [first] = search('', { page: 'machines' }, ['command:settings']);
    return first?.title === 'Selection' ? first.items.map(({ label }) => label) : [];
  };

  it('have their actions offered first, and found', () => {
    useSelectedMachines.setState({ machines });
    expect(labels()).toContain('Start (2)');
    expect(labels()).toContain('Tags, group and notes…');
    const [start] = found('start');
    expect(start).toMatchObject({ label: 'Start (2)', detail: '2 selected' });
    start?.run();
    expect(useTray.getState().plan).toMatchObject({
      request: { action: 'start' },
      targets: [
        { hostId: 'h1', uuid: 'a' },
        { hostId: 'h1', uuid: 'b' },
      ],
    });
  });

  it('are no selection when there is one or none', () => {
    expect(labels()).toEqual([]);
    useSelectedMachines.setState({ machines: machines.slice(0, 1) });
    expect(labels()).toEqual([]);
  });
});
