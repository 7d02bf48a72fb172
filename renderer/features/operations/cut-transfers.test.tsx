import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CutTransfer } from '../../../electron/contract/storage';
import type { ErrorDto } from '../../../electron/contract/errors';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleHost, sampleOperation } from '../../bridge/samples';
import { useHosts } from '../hosts/store';
import { useNotifications } from '../notifications/store';
import type { Notice } from '../notifications/store';
import { useCutTransfers } from './cut-transfers';
import { TaskTray } from './task-tray';
import { openTray, useTray } from './tray-state';

const MIB = 1024 ** 2;
const ready = sampleHost();
const away = sampleHost({ state: 'reconnecting', staleSince: 1 });

const upload: CutTransfer = {
  id: 't1',
  direction: 'upload',
  hostId: 'h1',
  poolUuid: 'p1',
  volume: 'disk.img',
  path: '/home/me/disk.img',
  doneBytes: 3 * MIB,
  totalBytes: 8 * MIB,
  at: 0,
};
const download: CutTransfer = { ...upload, id: 't2', direction: 'download' };

const cutLink: ErrorDto = { code: 'LINK_LOST', number: null, domain: null, level: 2, message: 'raw text' };
const failed = sampleOperation({
  id: 'o1',
  action: 'volume-upload',
  kind: 'volume',
  hostId: 'h1',
  uuid: 'p1',
  name: 'disk.img',
  state: 'failed',
  endedAt: 1,
  error: cutLink,
});

let fake: FakeBridge;

beforeEach(() => {
  fake = new FakeBridge({ 'volumes.resume': () => null, 'volumes.discard': () => null });
  installBridge(fake);
  useHosts.setState({ byId: new Map([['h1', ready]]) });
  render(<TaskTray />);
});

afterEach(() => {
  cleanup();
  useTray.setState({ open: false, pending: null });
  useCutTransfers.setState({ cut: [] });
  useNotifications.setState({ notices: [], toasts: new Set(), unread: 0 });
  useHosts.setState({ byId: new Map() });
});

const cut = (...transfers: CutTransfer[]): void => act(() => fake.emit('volumes.cut', transfers));
const host = (dto: typeof ready): void => act(() => useHosts.setState({ byId: new Map([['h1', dto]]) }));
const notices = (): Notice[] => useNotifications.getState().notices;
const offers = (notice: Notice | undefined): string[] => (notice?.actions ?? []).map(({ label }) => label);

describe('a notice of a cut transfer', () => {
  it('says how far it came, and offers to go on and to clean up', () => {
    cut(upload);
    const [notice] = notices();
    expect(notice).toMatchObject({ kind: 'operations', tone: 'warning' });
    expect(notice?.title).toContain('disk.img');
    expect(notice?.text).toContain('3 MiB of 8 MiB');
    expect(offers(notice)).toEqual(['Go on', 'Clean up']);
    notice?.actions?.forEach(({ onAction }) => onAction());
    expect(fake.calls).toEqual([
      { name: 'volumes.resume', args: { id: 't1' } },
      { name: 'volumes.discard', args: { id: 't1' } },
    ]);
  });

  it('offers only to clean up what the page sent itself, and what has not begun', () => {
    cut({ ...upload, path: null }, { ...download, doneBytes: 0 });
    expect(notices().map(offers)).toEqual([['Clean up'], ['Clean up']]);
  });

  it('waits until the host is back, and is told once', () => {
    host(away);
    cut(upload);
    expect(notices()).toEqual([]);
    host(ready);
    expect(notices()).toHaveLength(1);
    host(away);
    host(ready);
    cut(upload, download);
    expect(notices()).toHaveLength(2);
  });

  it('goes when the transfer goes on or is cleaned up', () => {
    cut(upload, download);
    cut(download);
    expect(notices().map(({ title }) => title)).toEqual([expect.stringContaining('ownload')]);
  });
});

describe('the tray’s operation that was cut', () => {
  const tell = (operation = failed): void => {
    act(openTray);
    act(() => fake.emit('operations.watch', { kind: 'snapshot', operations: [operation] }));
    fireEvent.click(screen.getByRole('button', { name: /^Details/ }));
  };
  const button = (name: string): HTMLElement =>
    within(screen.getByRole('list')).getByRole('button', { name });

  it('can go on and be cleaned up', () => {
    cut(upload);
    tell();
    fireEvent.click(button('Go on'));
    fireEvent.click(button('Clean up'));
    expect(fake.calls).toEqual([
      { name: 'volumes.resume', args: { id: 't1' } },
      { name: 'volumes.discard', args: { id: 't1' } },
    ]);
  });

  it('waits for its host: an upload with both, a download can be cleaned up here', () => {
    host(away);
    cut(upload);
    tell();
    expect(button('Go on').hasAttribute('disabled')).toBe(true);
    expect(button('Clean up').hasAttribute('disabled')).toBe(true);
    cut(download);
    act(() =>
      fake.emit('operations.watch', {
        kind: 'snapshot',
        operations: [{ ...failed, action: 'volume-download' }],
      }),
    );
    expect(button('Go on').hasAttribute('disabled')).toBe(true);
    expect(button('Clean up').hasAttribute('disabled')).toBe(false);
  });

  it('offers nothing for another volume, and nothing once the transfer is dealt with', () => {
    cut({ ...upload, volume: 'other.img' });
    tell();
    expect(screen.queryByRole('button', { name: 'Clean up' })).toBeNull();
    cut(upload);
    expect(button('Clean up')).toBeTruthy();
    cut();
    expect(screen.queryByRole('button', { name: 'Clean up' })).toBeNull();
  });
});
