import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Args } from '../../../electron/contract/contract';
import type { TimelineEntry } from '../../../electron/contract/timeline';
import { CallError, installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleHost } from '../../bridge/samples';
import { setLanguage } from '../../lib/i18n/language';
import { resetHosts, useHosts } from '../hosts/store';
import { TimelineView } from './timeline-view';

const hour = 3_600_000;
const uuid = '6695eb01-f6a4-8304-79aa-97f2502e193f';

const entry = (id: number, change: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id,
  at: Date.now(),
  lastAt: change.at ?? Date.now(),
  count: 1,
  hostId: 'h1',
  kind: 'pool',
  uuid,
  name: 'vault',
  source: 'libvirt',
  event: 'pool.lifecycle.started',
  level: 'info',
  params: {},
  ...change,
});

let fake: FakeBridge;
let stored: TimelineEntry[];

beforeEach(() => {
  stored = [];
  fake = new FakeBridge({
    'app.shown': () => null,
    'timeline.list': ({ before, limit = 200 }) =>
      stored.filter(({ id }) => typeof before !== 'number' || id < before).slice(0, limit),
  });
  installBridge(fake);
  useHosts.setState({ loaded: true, ids: ['h1'], byId: new Map([['h1', sampleHost({ name: 'lab' })]]) });
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  resetHosts();
  setLanguage('en');
});

const count = (): HTMLElement => within(screen.getByRole('search')).getByRole('status');

async function show(view = <TimelineView hostId="h1" uuid={uuid} />): Promise<void> {
  render(view);
  await waitFor(() => expect(count().textContent).toMatch(/shown|angezeigt/));
}

/** The lines of the table, without its head. */
const lines = (): string[] =>
  screen.queryByRole('grid')
    ? within(screen.getByRole('grid'))
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.textContent ?? '')
    : [];
const asked = (): Args<'timeline.list'>[] =>
  fake.calls.filter(({ name }) => name === 'timeline.list').map(({ args }) => args as Args<'timeline.list'>);
const heads = (): (string | null)[] =>
  screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
const control = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
/** The selection moves by the arrow keys, without the list being opened. */
const back = (name: RegExp, steps = 1): void => {
  for (let step = 0; step < steps; step++) {
    fireEvent.keyDown(control(name), { key: 'ArrowLeft' });
    fireEvent.keyUp(control(name), { key: 'ArrowLeft' });
  }
};

describe('a timeline', () => {
  it('of an object asks for its entries only, and takes in what happens', async () => {
    stored = [entry(1)];
    await show();
    expect(asked()).toMatchObject([{ hostId: 'h1', uuid, before: null, from: null }]);
    expect([...fake.subscriptions].find(({ name }) => name === 'timeline.watch')?.args).toMatchObject({
      hostId: 'h1',
      uuid,
    });
    expect(lines()).toEqual([expect.stringContaining('Pool started')]);
    act(() => fake.emit('timeline.watch', [entry(2, { event: 'pool.lifecycle.stopped' })]));
    expect(lines()).toEqual([
      expect.stringContaining('Pool stopped'),
      expect.stringContaining('Pool started'),
    ]);
    act(() => fake.emit('timeline.watch', [entry(2, { event: 'pool.refresh', count: 3 })]));
    expect(lines()[0]).toContain('Pool refreshed3 times');
    expect(heads()).not.toContain('Object');
  });

  it('of an object with parts says which of them, of all hosts also where', async () => {
    stored = [
      entry(1, { kind: 'volume', name: 'disk.qcow2', source: 'action', event: 'action.volume-create' }),
    ];
    await show(<TimelineView hostId="h1" uuid={uuid} parts />);
    expect(lines()).toEqual([expect.stringContaining('disk.qcow2')]);
    expect(screen.getByRole('link', { name: 'disk.qcow2' }).getAttribute('href')).toBe(
      `#/hosts/h1/storage/${uuid}?volume=disk.qcow2`,
    );
    cleanup();
    await show(<TimelineView hostId={null} uuid={null} />);
    expect(lines()).toEqual([expect.stringMatching(/disk\.qcow2.*lab/)]);
    expect(control(/Kind of object/)).toBeTruthy();
  });

  it('looks as far back as was chosen by the keyboard', async () => {
    await show();
    back(/Time range/);
    await waitFor(() => expect(asked()).toHaveLength(2));
    expect(Math.abs(Date.now() - 7 * 24 * hour - (asked()[1]?.from ?? 0))).toBeLessThan(60_000);
    expect(control(/Time range/).textContent).toContain('Last week');
    back(/Time range/, 2);
    await waitFor(() => expect(Date.now() - (asked().at(-1)?.from ?? 0)).toBeLessThan(hour + 60_000));
    expect(control(/Time range/).textContent).toContain('Last hour');
    expect(await screen.findByRole('heading', { name: 'No such events' })).toBeTruthy();
    fireEvent.click(control(/^Show all events$/));
    await waitFor(() => expect(asked().at(-1)?.from).toBeNull());
    expect(control(/Time range/).textContent).toContain('All');
  });

  it('lets go of what has grown too old, without asking anew', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    stored = [entry(2), entry(1, { at: Date.now() - hour + 30_000 })];
    await show();
    back(/Time range/, 3);
    await waitFor(() => expect(lines()).toHaveLength(2));
    const calls = asked().length;
    act(() => void vi.advanceTimersByTime(40_000));
    expect(lines()).toHaveLength(1);
    expect(
      asked()
        .slice(calls)
        .every(({ before }) => before !== null),
    ).toBe(true);
  });

  it('sends the words looked for with the events that are called so', async () => {
    await show();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Find in events' }), {
      target: { value: 'refreshed' },
    });
    await waitFor(() =>
      expect(asked().at(-1)).toMatchObject({ text: 'refreshed', events: ['pool.refresh'] }),
    );
  });

  it('reads older ones when the oldest known is on screen', async () => {
    stored = Array.from({ length: 201 }, (_, index) => entry(1000 - index));
    await show();
    expect(count().textContent).toContain('Older ones');
    expect(asked()).toHaveLength(1);
    cleanup();
    stored = stored.slice(0, 3);
    fake.handlers['timeline.list'] = ({ before }) =>
      before === null ? stored.concat(Array.from({ length: 197 }, () => stored[0] as TimelineEntry)) : [];
    await show();
    await waitFor(() => expect(asked().at(-1)?.before).toBe(998));
    expect(count().textContent).toBe('3 shown');
  });

  it('teaches when nothing has happened, and explains when it could not be read', async () => {
    await show();
    expect(screen.getByRole('heading', { name: 'Nothing has happened yet' })).toBeTruthy();
    cleanup();
    fake.handlers['timeline.list'] = () => {
      throw new CallError({ code: 'INTERNAL', number: null, domain: null, level: 2, message: 'no disk' });
    };
    await show();
    expect(screen.getByRole('alert').textContent).toContain('The events could not be read');
  });

  it('speaks German', async () => {
    setLanguage('de');
    stored = [entry(1, { event: 'pool.refresh' })];
    await show();
    expect(control(/Zeitraum/).textContent).toContain('Alles');
    expect(lines()).toEqual([expect.stringContaining('Pool neu eingelesen')]);
  });
});
