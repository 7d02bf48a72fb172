import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MemoryParameters } from '../../../electron/contract/node';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleHost } from '../../bridge/samples';
import { MergingCard } from './merging-card';
import { NoList } from './not-told';
import { SleepCard } from './sleep-card';
import { XmlPanel } from './xml-panel';

const host = sampleHost({ name: 'h1' });
let fake: FakeBridge;
beforeEach(() => {
  fake = new FakeBridge({ 'app.shown': () => null });
  installBridge(fake);
});
afterEach(cleanup);

const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const disabled = (name: string): boolean => button(name).hasAttribute('disabled');

describe('putting a host to sleep', () => {
  it('is not offered where the host says it cannot, nor on a read-only connection', () => {
    const { rerender } = render(<SleepCard host={host} modes={[]} thisMachine={false} />);
    expect(screen.queryByRole('button')).toBeNull();
    rerender(<SleepCard host={{ ...host, readonly: true }} modes={['mem']} thisMachine={false} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('wants the name typed, and of this very machine a word more', async () => {
    fake.handlers['node.sleep'] = () => 'op';
    render(<SleepCard host={host} modes={['mem', 'disk']} thisMachine />);
    fireEvent.click(button('Put to sleep…'));
    expect(disabled('Put to sleep')).toBe(true);
    fireEvent.change(screen.getByRole('textbox', { name: 'Type h1 to confirm' }), {
      target: { value: 'h1' },
    });
    expect(disabled('Put to sleep')).toBe(true);
    fireEvent.click(screen.getByRole('checkbox'));
    expect(disabled('Put to sleep')).toBe(false);
    await act(async () => fireEvent.click(button('Put to sleep')));
    expect(fake.calls.find(({ name }) => name === 'node.sleep')?.args).toEqual({
      hostId: host.id,
      target: 'mem',
      seconds: 600,
      thisMachineToo: true,
    });
  });
});

describe('page merging', () => {
  const now: MemoryParameters = {
    pagesToScan: 100,
    sleepMs: 20,
    mergeAcrossNodes: true,
    pagesShared: 0,
    pagesSharing: 512,
    pagesUnshared: 0,
    pagesVolatile: 0,
    fullScans: 3,
  };

  it('tells what it saves, and sends only what was changed', async () => {
    fake.handlers['node.setMemoryParameters'] = () => 'op';
    render(<MergingCard host={host} parameters={{ value: now, error: null }} />);
    expect(screen.getByText('2 MiB (512 pages)')).toBeTruthy();
    expect(disabled('Apply')).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: /Merge across/ }));
    await act(async () => fireEvent.click(button('Apply')));
    expect(fake.calls.at(-1)?.args).toEqual({ hostId: host.id, mergeAcrossNodes: false });
  });

  it('does not offer what the kernel would refuse', () => {
    render(<MergingCard host={host} parameters={{ value: { ...now, pagesShared: 9 }, error: null }} />);
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.getByText(/Can’t be changed while 9 pages are merged/)).toBeTruthy();
  });
});

describe('what is written', () => {
  const template = { id: 'one', label: 'One', xml: '<secret/>' };

  it('is reviewed before it is applied, and a failure keeps it', async () => {
    Object.assign(fake.handlers, {
      'hostObjects.existing': () => null,
      'hostObjects.change': () => {
        throw new Error('no');
      },
    });
    render(
      <XmlPanel
        host={host}
        kind="secret"
        title="New secret"
        templates={[template]}
        apply={(xml) => ({ action: 'secret-define', xml })}
        onClose={() => undefined}
      />,
    );
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
    await act(async () => fireEvent.click(button('Review')));
    expect(await screen.findByText('This is new on the host:')).toBeTruthy();
    await act(async () => fireEvent.click(button('Apply')));
    expect(fake.calls.at(-1)).toEqual({
      name: 'hostObjects.change',
      args: { hostId: host.id, change: { action: 'secret-define', xml: '<secret/>' } },
    });
    expect(within(await screen.findByRole('alert')).getByText('libvirt did not take it')).toBeTruthy();
  });
});

describe('a list that cannot be had', () => {
  const error = { number: 3, domain: null, level: 2, message: 'raw' };

  it('is explained where the driver has no such thing, and offered again where it failed', () => {
    const props = { host, what: 'secrets', failed: 'They could not be listed', onRetry: () => undefined };
    const { rerender } = render(<NoList {...props} error={{ ...error, code: 'VIR_ERR_NO_SUPPORT' }} />);
    expect(screen.getByText(/driver knows no secrets/)).toBeTruthy();
    rerender(<NoList {...props} error={{ ...error, code: 'VIR_ERR_INTERNAL_ERROR' }} />);
    expect(button('Try again')).toBeTruthy();
  });
});
