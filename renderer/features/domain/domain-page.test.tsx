import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainFacts, DomainRow } from '../../../electron/contract/inventory';
import type { DomainTab } from '../../app/router';
import { CallError, installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleDomain, sampleHost } from '../../bridge/samples';
import { watchInventories } from '../hosts/inventory';
import { resetHosts, watchHosts } from '../hosts/store';
import { TaskTray } from '../operations/task-tray';
import { useTray } from '../operations/tray-state';
import { DomainPage } from './domain-page';

// There is no canvas here to draw on; what the graphs draw from has tests of its own.
vi.mock('../graphs/plot', () => ({ createPlot: () => ({ draw: vi.fn(), destroy: vi.fn() }) }));

const uuid = '3d0be261-1dfc-57be-bbc5-c858c616fc7f';
const target = { hostId: 'lab', uuid };

const host = sampleHost({ id: 'lab' });

const running = sampleDomain({ uuid, vcpus: 2, title: 'Gateway and VPN' });

const facts: DomainFacts = {
  title: null,
  description: null,
  osType: 'hvm',
  arch: 'x86_64',
  machine: 'pc-q35-7.2',
  firmware: null,
  virtType: 'qemu',
  emulator: null,
  cpuModel: null,
  vcpus: 2,
  maxVcpus: 2,
  memoryKiB: 1024,
  maxMemoryKiB: 1024,
  disks: [
    { target: 'vda', bus: 'virtio', device: 'disk', source: '/vm/g.qcow2', format: 'qcow2', readonly: false },
  ],
  nics: [],
  graphics: [],
  consoles: [{ device: 'serial0', kind: 'serial isa-serial 0', port: 0 }],
  others: {},
};

let fake: FakeBridge;
let stops: (() => void)[];

beforeEach(() => {
  fake = new FakeBridge({
    'app.shown': () => null,
    'domains.facts': () => facts,
    'domains.xml': () => '<domain/>',
    'domains.act': () => ['1'],
  });
  installBridge(fake);
  stops = [watchHosts(), watchInventories()];
});

afterEach(() => {
  cleanup();
  for (const stop of stops) stop();
  resetHosts();
  useTray.setState({ open: false, pending: null });
});

function show(row: DomainRow | null, change: Partial<HostDto> = {}, tab: DomainTab = 'overview'): void {
  window.location.hash = `/hosts/lab/domains/${uuid}${tab === 'overview' ? '' : `/${tab}`}`;
  fake.emit('hosts.watch', { hosts: [{ ...host, ...change }], prompts: [] });
  const domains = row ? [row] : [];
  fake.emit('inventory.watch', {
    kind: 'snapshot',
    seq: 1,
    detailsPending: 0,
    domains,
    networks: [],
    pools: [],
  });
  render(
    <>
      <DomainPage {...target} tab={tab} />
      <TaskTray />
    </>,
  );
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const asked = (name: string): unknown[] =>
  fake.calls.filter((call) => call.name === name).map(({ args }) => args);

describe('DomainPage', () => {
  it('shows the name, the state with its reason, and the facts', async () => {
    show(running);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('gateway');
    expect(screen.getByText('Running')).toBeTruthy();
    expect(screen.getByText('booted')).toBeTruthy();
    const disks = await screen.findByRole('table', { name: 'Disks' });
    expect(within(disks).getByText('/vm/g.qcow2')).toBeTruthy();
  });

  it('says what to do about a pause that is an error', () => {
    show({ ...running, state: 'paused', reason: 'io-error' });
    expect(screen.getByText(/a disk could not be written or read/)).toBeTruthy();
  });

  it('follows what happens outside', () => {
    show(running);
    const paused: DomainRow = { ...running, state: 'paused', reason: 'user' };
    act(() =>
      fake.emit('inventory.watch', {
        kind: 'delta',
        seq: 2,
        detailsPending: 0,
        domains: [paused],
        networks: [],
        pools: [],
        removedDomains: [],
        removedNetworks: [],
        removedPools: [],
      }),
    );
    expect(screen.getByText('Paused')).toBeTruthy();
    expect(button('Resume')).toBeTruthy();
  });

  it('does an action by button', () => {
    show(running);
    fireEvent.click(button('Shut down'));
    expect(asked('domains.act')).toEqual([{ targets: [target], request: { action: 'shutdown' } }]);
  });

  it('does an action by its shortcut, but not while a field has the focus', () => {
    show(running);
    const field = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(field, { key: 'P', ctrlKey: true, shiftKey: true });
    field.remove();
    expect(asked('domains.act')).toEqual([]);
    fireEvent.keyDown(document.body, { key: 'P', ctrlKey: true, shiftKey: true });
    expect(asked('domains.act')).toEqual([{ targets: [target], request: { action: 'suspend' } }]);
  });

  it('forces off only after a decision', () => {
    show({ ...running, state: 'paused', reason: 'user' });
    fireEvent.click(button('Force off'));
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Cancel' }));
    expect(asked('domains.act')).toEqual([]);
    fireEvent.click(button('Force off'));
    const dialog = screen.getByRole('alertdialog', { name: 'Force off gateway?' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Force off' }));
    expect(asked('domains.act')).toEqual([{ targets: [target], request: { action: 'destroy' } }]);
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('offers nothing on a read-only connection', () => {
    show(running, { readonly: true });
    expect(button('Shut down').hasAttribute('disabled')).toBe(true);
    expect(screen.getByText('Read-only')).toBeTruthy();
  });

  it('keeps a machine of a lost host, marked stale', () => {
    show(running, { state: 'stale', staleSince: new Date(2026, 0, 5, 14, 2).getTime() });
    expect(screen.getAllByText(/Stale since .*14:02/).length).toBeGreaterThan(0);
    expect(button('Shut down').hasAttribute('disabled')).toBe(true);
  });

  it('says so when there is no such machine', () => {
    show(null);
    expect(screen.getByRole('heading', { name: 'No such machine' })).toBeTruthy();
  });

  it('explains a driver without consoles, and counts that as shown', async () => {
    vi.spyOn(fake, 'openStream').mockRejectedValue(
      new CallError({
        code: 'VIR_ERR_NO_SUPPORT',
        number: 3,
        domain: 'VIR_FROM_TEST',
        level: 2,
        message: '',
      }),
    );
    show(running, {}, 'console');
    expect(await screen.findByRole('heading', { name: 'No console here' })).toBeTruthy();
    await waitFor(() =>
      expect(asked('app.shown')).toEqual([{ route: `/hosts/lab/domains/${uuid}/console`, live: true }]),
    );
  });

  it('offers to start a machine that is off instead of an empty console', async () => {
    show({ ...running, id: null, state: 'shut-off', reason: 'shutdown' }, {}, 'console');
    expect(await screen.findByRole('heading', { name: 'Not running' })).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Start' })[0] as HTMLElement);
    expect(asked('domains.act')).toEqual([{ targets: [target], request: { action: 'start' } }]);
  });

  it('shows the XML', async () => {
    show(running, {}, 'xml');
    const view = await screen.findByRole('textbox', { name: 'XML of gateway' });
    await waitFor(() => expect(view.textContent).toContain('<domain/>'));
    fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true });
    fireEvent.change(await screen.findByRole('textbox', { name: 'Find in the XML' }), {
      target: { value: 'domain' },
    });
    expect(screen.getByText('1 of 1')).toBeTruthy();
  });
});
