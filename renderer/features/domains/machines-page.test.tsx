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
import { defaultLayout } from './list-layout';
import { MachinesPage } from './machines-page';

const uuidOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const domain = (n: number, changes: Partial<DomainRow> = {}): DomainRow =>
  sampleDomain({ uuid: uuidOf(n), name: `web-${n}`, ...changes });

function have(hosts: Record<string, DomainRow[]>): void {
  const ids = Object.keys(hosts);
  act(() => {
    useHosts.setState({
      loaded: true,
      ids,
      byId: new Map(ids.map((id) => [id, sampleHost({ id, name: `host ${id}` })])),
    });
    useInventories.setState({
      byHost: new Map(
        Object.entries(hosts).map(([id, rows]) => [
          id,
          {
            detailsPending: 0,
            seq: 1,
            domains: new Map(rows.map((row) => [row.uuid, row])),
            networks: new Map(),
            pools: new Map(),
          },
        ]),
      ),
    });
  });
}

let fake: FakeBridge;
beforeEach(() => {
  fake = new FakeBridge({
    'app.shown': () => null,
    'settings.update': (patch) => ({ ...sampleSettings, ...patch }),
  });
  installBridge(fake);
  act(() => useSettings.setState({ settings: sampleSettings }));
  window.location.hash = '#/machines';
});
afterEach(() => {
  cleanup();
  resetHosts();
  useInventories.setState({ byHost: new Map() });
  useSettings.setState({ settings: null });
});

const names = (): (string | null)[] =>
  [...document.querySelectorAll('[role=row] a[href*="/domains/"]')].map((link) => link.textContent);
const settings = (): unknown => useSettings.getState().settings?.machineList;

describe('all machines', () => {
  it('of all hosts are in one list, also where UUIDs are the same', () => {
    have({ a: [domain(1), domain(2)], b: [domain(1, { name: 'db' })] });
    render(<MachinesPage />);
    expect(names()).toEqual(['db', 'web-1', 'web-2']);
    expect(screen.getByText('3 machines')).toBeTruthy();
  });

  it('are found by a query; what is not read yet is counted, not guessed', async () => {
    have({ a: [domain(1, { tags: ['db'] }), domain(2, { details: false })], b: [domain(3)] });
    render(<MachinesPage q="tag:db" />);
    await vi.waitFor(() => expect(names()).toEqual(['web-1']));
    expect(screen.getByText('1 machine not read yet')).toBeTruthy();
    act(() => setFilter('host:"host b"'));
    await vi.waitFor(() => expect(names()).toEqual(['web-3']));
    await vi.waitFor(() => expect(window.location.hash).toBe('#/machines?q=host%3A%22host%20b%22'));
  });

  it('are asked for by pressing a tag', async () => {
    have({ a: [domain(1, { tags: ['db'] }), domain(2)] });
    render(<MachinesPage />);
    fireEvent.click(screen.getByRole('button', { name: 'db' }));
    await vi.waitFor(() => expect(names()).toEqual(['web-1']));
  });

  it('keep the columns and the order that were chosen', () => {
    have({ a: [domain(1, { group: 'x' }), domain(2, { group: 'y' })] });
    render(<MachinesPage />);
    fireEvent.contextMenu(screen.getByRole('columnheader', { name: 'Host' }), { clientX: 5, clientY: 5 });
    fireEvent.click(within(screen.getByRole('menu')).getByRole('menuitem', { name: 'Hide' }));
    expect(screen.queryByRole('columnheader', { name: 'Host' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'State' }));
    fireEvent.click(screen.getByRole('button', { name: 'Name' }), { shiftKey: true });
    expect(settings()).toMatchObject({
      sorting: [
        { id: 'state', desc: false },
        { id: 'name', desc: false },
      ],
    });
    fireEvent.click(screen.getByRole('button', { name: 'Name' }), { shiftKey: true });
    expect(names()).toEqual(['web-2', 'web-1']);
  });

  it('show as a saved view has them, which other lists don’t follow', () => {
    const layout = { ...defaultLayout, columns: ['name', 'group'], sorting: [{ id: 'name', desc: true }] };
    const view = { id: 'v', name: 'Mine', query: 'tag:db', layout };
    act(() => useSettings.setState({ settings: { ...sampleSettings, views: [view] } }));
    have({ a: [domain(1, { tags: ['db'] }), domain(2, { tags: ['db'] }), domain(3)] });
    render(<MachinesPage view="v" />);
    expect(screen.getByRole('heading', { name: 'Mine' })).toBeTruthy();
    expect(names()).toEqual(['web-2', 'web-1']);
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toContain('Group');
    fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['web-1', 'web-2']);
    expect(settings()).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(useSettings.getState().settings?.views[0]?.layout.sorting).toEqual([{ id: 'name', desc: false }]);
  });

  it('say which hosts are away', () => {
    have({ a: [domain(1)], b: [] });
    const away = sampleHost({ id: 'b', name: 'far', state: 'failed' });
    act(() => useHosts.setState(({ byId }) => ({ byId: new Map([...byId, ['b', away]]) })));
    render(<MachinesPage />);
    expect(within(screen.getByRole('list', { name: 'Hosts that are away' })).getByText('far')).toBeTruthy();
  });
});
