import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MigrationDto, MigrationSide } from '../../../electron/contract/migration-run';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleHost, sampleOperation } from '../../bridge/samples';
import { useHosts } from '../hosts/store';
import { useOperations } from '../operations/operations-store';
import { CloseGuard } from './close-guard';
import { MigrationsPage } from './migrations-page';
import { migration, MiB } from './samples';
import { useMigrations } from './store';

// A canvas that draws is more than jsdom has.
vi.mock('../graphs/plot', () => ({ createPlot: () => ({ draw: vi.fn(), destroy: vi.fn() }) }));

let bridge: FakeBridge;

beforeEach(() => {
  bridge = new FakeBridge({
    'app.shown': () => null,
    'migrations.steer': () => null,
    'migrations.retry': ({ ids }) => ids.map((_, index) => `00000000-0000-4000-8000-00000000010${index}`),
    'migrations.cleanUp': () => '9',
    'migrations.look': () => null,
    'operations.cancel': () => null,
  });
  installBridge(bridge);
  const hosts = [sampleHost({ id: 'h1', name: 'lab1' }), sampleHost({ id: 'h2', name: 'lab2' })];
  useHosts.setState({ loaded: true, ids: ['h1', 'h2'], byId: new Map(hosts.map((host) => [host.id, host])) });
});
afterEach(() => {
  cleanup();
  useMigrations.setState({ loaded: false, byId: new Map() });
  useOperations.setState({ byId: new Map() });
});

function show(...migrations: MigrationDto[]): void {
  const operations = migrations.map(({ id, hostId, uuid, name }) =>
    sampleOperation({ id, hostId, uuid, name, action: 'migrate', cancellable: true, progress: 0.4 }),
  );
  act(() => {
    useOperations.setState({ byId: new Map(operations.map((each) => [each.id, each])) });
    useMigrations.setState({ loaded: true, byId: new Map(migrations.map((each) => [each.id, each])) });
  });
  render(<MigrationsPage item={migrations[0]?.id} />);
}

const asked = (name: string): unknown[] =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.args);

const at = (hostId: string, state: MigrationSide['state'], reason = 'unknown'): MigrationSide => ({
  hostId,
  reach: 'answers',
  state,
  reason: state === null ? null : reason,
  persistent: true,
});

const failed = (change: Partial<MigrationDto>): MigrationDto =>
  migration({
    state: 'failed',
    phase: 'ended',
    endedAt: 5000,
    error: { code: 'PEER_LOST', number: null, domain: null, level: 2, message: 'client socket is closed' },
    ...change,
  });

describe('MigrationsPage', () => {
  it('says what it is for while there is nothing', () => {
    show();
    expect(screen.getByRole('heading', { name: 'Nothing has been migrated yet' })).toBeTruthy();
  });

  it('shows how one goes, and its levers act', () => {
    show(migration({ traits: ['live', 'post-copy'] }));
    expect(screen.getByText('Sending memory')).toBeTruthy();
    expect(
      screen.getByText('It ends with this app: libvirt then cancels it, and the machine stays where it is.'),
    );
    expect(screen.getByText('64 MiB')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Switch now' }));
    const limit = screen.getByRole('group', { name: 'Speed limit' });
    const field = within(limit).getByRole('textbox');
    // The button is pressed while the field has not been left yet.
    act(() => field.focus());
    fireEvent.change(field, { target: { value: '5' } });
    fireEvent.click(within(limit).getByRole('button', { name: 'Apply' }));
    const id = '00000000-0000-4000-8000-000000000001';
    expect(asked('migrations.steer')).toEqual([
      { id, lever: { kind: 'post-copy' } },
      { id, lever: { kind: 'bandwidth', mibs: 5 } },
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Cancel migration' }));
    expect(asked('operations.cancel')).toEqual([{ id }]);
  });

  it('shows one that was found running, whose destination nobody tells, and offers what may be possible', () => {
    const found = migration({ driver: 'unknown', destination: { hostId: null, name: '' } });
    show(found);
    expect(screen.getByText('another host')).toBeTruthy();
    expect(screen.getByText('Found running')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Switch now' })).toHaveProperty('disabled', false);
    cleanup();
    show({ ...found, state: 'failed', endedAt: 9, phase: 'ended' });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('offers no levers on a connection that may only look', () => {
    const host = sampleHost({ id: 'h1', name: 'lab1', readonly: true });
    useHosts.setState({ loaded: true, ids: ['h1'], byId: new Map([['h1', host]]) });
    show(migration({ driver: 'unknown' }));
    expect(screen.getByText(/^This connection may only look/)).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'Speed limit' })).toBeNull();
  });

  it('offers ways out to a guest that writes faster than is sent', () => {
    show(migration({}, { dirtyRateBytes: 40 * MiB }));
    const hint = screen.getByRole('region', { name: 'It writes faster than it is sent' });
    fireEvent.click(within(hint).getByRole('button', { name: /^Pause the machine/ }));
    expect(asked('migrations.steer')).toMatchObject([{ lever: { kind: 'pause' } }]);
  });

  it('says after a failure where the machine is, and cleans up what it has named', () => {
    show(
      failed({
        whereabouts: {
          at: 0,
          verdict: 'on-source',
          source: at('h1', 'running', 'booted'),
          destination: at('h2', 'paused', 'migration'),
          watching: false,
        },
        leftovers: [{ kind: 'incoming', hostId: 'h2', name: 'web-1', bytes: null }],
      }),
    );
    expect(screen.getByText('It runs on lab1, as before, and nowhere else.')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('libvirt went away');
    fireEvent.click(screen.getByRole('button', { name: 'Clean up…' }));
    const decision = screen.getByRole('alertdialog', { name: 'Clean up on lab2?' });
    expect(decision.textContent).toContain('web-1 itself is on lab1');
    fireEvent.click(within(decision).getByRole('button', { name: 'Remove these' }));
    expect(asked('migrations.cleanUp')).toHaveLength(1);
  });

  it('offers nothing to a machine of which nobody knows where it is', () => {
    show(
      failed({
        whereabouts: {
          at: 0,
          verdict: 'unknown',
          source: { ...at('h1', null), reach: 'away' },
          destination: at('h2', 'paused', 'migration'),
          watching: true,
        },
        leftovers: [{ kind: 'incoming', hostId: 'h2', name: 'web-1', bytes: null }],
      }),
    );
    expect(screen.getByText(/Do not start it anywhere/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Clean up…' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Resume/ })).toBeNull();
  });

  it('lists the queue, and tries what failed again together', () => {
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
    show(
      failed({ id: id(1), name: 'a' }),
      failed({ id: id(2), name: 'b' }),
      migration({ id: id(3), name: 'c', state: 'succeeded', phase: 'ended', endedAt: 9000 }),
      migration({ id: id(4), name: 'd' }),
      migration({ id: id(5), name: 'e', state: 'queued', phase: 'queued', begunAt: null }),
    );
    const queue = screen.getByRole('region', { name: 'Queue' });
    expect(within(queue).getByRole('status').textContent).toBe('2 to go · 1 migrated · 2 not');
    const items = within(queue).getAllByRole('link');
    expect(items.map((item) => item.getAttribute('aria-label')?.[0])).toEqual(['d', 'e', 'c', 'a', 'b']);
    fireEvent.click(within(queue).getByRole('button', { name: 'Retry 2 failed' }));
    expect(asked('migrations.retry')).toEqual([{ ids: [id(1), id(2)] }]);
  });
});

describe('closing the window', () => {
  const close = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true });
    act(() => void window.dispatchEvent(event));
    return !event.defaultPrevented;
  };
  const have = (one: MigrationDto): void =>
    act(() => useMigrations.setState({ loaded: true, byId: new Map([[one.id, one]]) }));

  it('asks while this app drives a migration, and only then', () => {
    const closing = vi.spyOn(window, 'close').mockImplementation(() => undefined);
    render(<CloseGuard />);
    expect(close()).toBe(true);
    have(migration({ driver: 'peer-to-peer' }));
    expect(close()).toBe(true);
    have(migration());
    expect(close()).toBe(false);
    const decision = screen.getByRole('alertdialog', { name: 'A migration ends with this app' });
    fireEvent.click(within(decision).getByRole('button', { name: 'Close and cancel' }));
    expect(closing).toHaveBeenCalledOnce();
    expect(close()).toBe(true);
  });
});
