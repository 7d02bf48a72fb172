import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DomainRow } from '../../../electron/contract/inventory';
import { setFilter } from '../../app/filter';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleDomain, sampleHost, sampleSettings } from '../../bridge/samples';
import { useInventories } from '../hosts/inventory';
import { resetHosts, useHosts } from '../hosts/store';
import { useSettings } from '../settings/store';
import { DomainsPage } from './domains-page';

const host = sampleHost();
const uuidOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const domain = (n: number, changes: Partial<DomainRow> = {}): DomainRow =>
  sampleDomain({
    uuid: uuidOf(n),
    name: `web-${n}`,
    id: n,
    vcpus: n % 4,
    maxMemoryKiB: 1024 * n,
    ...changes,
  });

function have(...rows: DomainRow[]): void {
  const inventory = {
    seq: 1,
    detailsPending: 0,
    domains: new Map(rows.map((row) => [row.uuid, row])),
    networks: new Map(),
    pools: new Map(),
  };
  act(() => useInventories.setState({ byHost: new Map([['h1', inventory]]) }));
}

let fake: FakeBridge;
beforeEach(() => {
  fake = new FakeBridge({
    'app.shown': () => null,
    'domains.act': () => ['1'],
    'settings.update': (patch) => ({ ...sampleSettings, ...patch }),
  });
  installBridge(fake);
  act(() => useSettings.setState({ settings: sampleSettings }));
  act(() => useHosts.setState({ loaded: true, ids: ['h1'], byId: new Map([['h1', host]]) }));
  window.location.hash = '#/hosts/h1';
});
afterEach(() => {
  cleanup();
  resetHosts();
  useInventories.setState({ byHost: new Map() });
  useSettings.setState({ settings: null });
});

const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Machines on lab' });
const names = (): (string | null)[] =>
  within(grid())
    .getAllByRole('link')
    .map((link) => link.textContent);
const row = (name: string): HTMLElement => {
  const found = screen.getByRole('link', { name }).closest('[role=row]');
  if (!(found instanceof HTMLElement)) throw new Error(`no row ${name}`);
  return found;
};
const selected = (): (string | null | undefined)[] =>
  within(grid())
    .getAllByRole('row', { selected: true })
    .map((each) => each.querySelector('a')?.textContent);

describe('a host’s machines', () => {
  it('holds ten thousand and renders those on screen', () => {
    have(...Array.from({ length: 10_000 }, (_, n) => domain(n)));
    render(<DomainsPage host={host} />);
    // By selector: finding by role computes the style of every cell, which takes jsdom seconds.
    expect(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).toBe('10001');
    const rendered = document.querySelectorAll('[role=row] a').length;
    expect(rendered).toBeGreaterThan(10);
    expect(rendered).toBeLessThan(60);
    expect(screen.getByText('10,000 machines')).toBeTruthy();
  });

  it('sorts by name as people do, and by what a column’s head says', () => {
    have(domain(10), domain(3), domain(1));
    render(<DomainsPage host={host} />);
    expect(names()).toEqual(['web-1', 'web-3', 'web-10']);
    fireEvent.click(screen.getByRole('button', { name: 'vCPUs' }));
    expect(names()).toEqual(['web-3', 'web-10', 'web-1']);
    expect(screen.getByRole('columnheader', { name: 'vCPUs' }).getAttribute('aria-sort')).toBe('descending');
  });

  it('sorts by CPU with the newest figures, and asks for them only then', async () => {
    have(domain(1), domain(2), domain(3));
    render(<DomainsPage host={host} />);
    const asked = (): boolean => [...fake.subscriptions].some((each) => each.name === 'stats.latest');
    expect(asked()).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'CPU' }));
    expect(asked()).toBe(true);
    act(() =>
      fake.emit('stats.latest', {
        uuids: [uuidOf(1), uuidOf(2), uuidOf(3)],
        cpuPercent: Float64Array.of(5, Number.NaN, 90),
        memoryKiB: Float64Array.of(1, 1, 1),
        diskBytes: Float64Array.of(NaN, NaN, NaN),
        netBytes: Float64Array.of(NaN, NaN, NaN),
      }),
    );
    await vi.waitFor(() => expect(names()).toEqual(['web-3', 'web-1', 'web-2']));
    // Whose they are is not said again.
    act(() =>
      fake.emit('stats.latest', {
        uuids: null,
        cpuPercent: Float64Array.of(5, 70, 40),
        memoryKiB: Float64Array.of(1, 1, 1),
        diskBytes: Float64Array.of(NaN, NaN, NaN),
        netBytes: Float64Array.of(NaN, NaN, NaN),
      }),
    );
    await vi.waitFor(() => expect(names()).toEqual(['web-2', 'web-3', 'web-1']));
  });

  it('filters by name, title and state', async () => {
    have(domain(1), domain(2, { state: 'paused' }), domain(3, { title: 'Database' }));
    render(<DomainsPage host={host} />);
    act(() => setFilter('paus'));
    await vi.waitFor(() => expect(names()).toEqual(['web-2']));
    act(() => setFilter('datab'));
    await vi.waitFor(() => expect(names()).toEqual(['web-3']));
    act(() => setFilter('nothing like it'));
    expect(await screen.findByText('No machine fits the filter')).toBeTruthy();
  });

  it('selects by mouse and keyboard, and opens with Enter', () => {
    have(domain(1), domain(2), domain(3), domain(4));
    render(<DomainsPage host={host} />);
    fireEvent.mouseDown(row('web-1'));
    fireEvent.mouseDown(row('web-3'), { shiftKey: true });
    expect(selected()).toEqual(['web-1', 'web-2', 'web-3']);
    fireEvent.mouseDown(row('web-2'), { ctrlKey: true });
    expect(selected()).toEqual(['web-1', 'web-3']);
    expect(screen.getByText('2 selected')).toBeTruthy();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    expect(selected()).toEqual(['web-3']);
    fireEvent.keyDown(grid(), { key: 'ArrowDown', shiftKey: true });
    expect(selected()).toEqual(['web-3', 'web-4']);
    fireEvent.keyDown(grid(), { key: 'a', ctrlKey: true });
    expect(selected()).toHaveLength(4);
    fireEvent.keyDown(grid(), { key: 'Enter' });
    expect(window.location.hash).toBe(`#/hosts/h1/domains/${uuidOf(4)}`);
  });

  it('acts on the selection from the menu at a row', async () => {
    have(domain(1), domain(2));
    render(<DomainsPage host={host} />);
    fireEvent.mouseDown(row('web-2'), { button: 2 });
    fireEvent.contextMenu(row('web-2'), { clientX: 10, clientY: 10 });
    const menu = await screen.findByRole('menu', { name: 'Actions for web-2' });
    fireEvent.click(within(menu).getByRole('menuitem', { name: /Pause/ }));
    await vi.waitFor(() =>
      expect(fake.calls).toContainEqual({
        name: 'domains.act',
        args: { targets: [{ hostId: 'h1', uuid: uuidOf(2) }], request: { action: 'suspend' } },
      }),
    );
  });

  it('keeps the rows of a host that is away, marked since when', () => {
    have(domain(1));
    const staleSince = new Date().setHours(0, 2, 0, 0);
    const away = { ...host, state: 'stale' as const, staleSince };
    act(() => useHosts.setState({ byId: new Map([['h1', away]]) }));
    render(<DomainsPage host={away} />);
    expect(row('web-1').textContent).toContain('Running');
    expect(row('web-1').textContent).toContain('since 00:02');
    expect(row('web-1').querySelector('[data-state]')?.getAttribute('data-state')).toBe('stale');
  });

  it('says when there is nothing', () => {
    have();
    render(<DomainsPage host={host} />);
    expect(screen.getByText('No machine on this host yet')).toBeTruthy();
  });

  it('tells main that the list is there, and that it is live when figures come', async () => {
    have(domain(1));
    render(<DomainsPage host={host} />);
    const told = (): unknown[] =>
      fake.calls.filter(({ name }) => name === 'app.shown').map(({ args }) => args);
    await vi.waitFor(() => expect(told()).toEqual([{ route: '/hosts/h1', live: false }]));
    const [subscription] = [...fake.subscriptions].filter(({ name }) => name === 'stats.rows');
    expect(subscription?.args).toEqual({ hostId: 'h1', uuids: [uuidOf(1)] });
    act(() =>
      fake.emit('stats.rows', {
        kind: 'history',
        uuids: [uuidOf(1)],
        times: Float64Array.of(1000),
        cpuPercent: Float64Array.of(12),
        memoryKiB: Float64Array.of(1024),
        diskBytes: Float64Array.of(NaN),
        netBytes: Float64Array.of(NaN),
      }),
    );
    await vi.waitFor(() => expect(told()).toContainEqual({ route: '/hosts/h1', live: true }));
  });
});
