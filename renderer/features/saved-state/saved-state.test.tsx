import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { FilePlaces, SavedImage } from '../../../electron/contract/saved-state';
import { CallError, installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleDomain, sampleHost } from '../../bridge/samples';
import { DumpPanel } from './dump-panel';
import { RestorePanel } from './restore-panel';
import { SavePanel } from './save-panel';

afterEach(cleanup);

const host = sampleHost({ id: 'h1', name: 'lab' });
const row = sampleDomain({ name: 'gateway' });
const MiB = 2 ** 20;
const places: FilePlaces = {
  proposed: '/images/gateway.save',
  folders: [{ path: '/images', pool: 'default', availableBytes: 100 * MiB }],
  needsBytes: 200 * MiB,
  imageFormats: ['raw', 'zstd'],
};
const nothing = (): void => undefined;
const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name });
const field = (name: string): HTMLInputElement => screen.getByRole('textbox', { name });
const type = (name: string, value: string): void => void fireEvent.change(field(name), { target: { value } });

it('proposes a file in a pool, says when it may not fit, and asks before it replaces one', async () => {
  const taken = { code: 'REFUSED', number: null, domain: null, level: 2 };
  const fake = new FakeBridge({
    'savedState.toFile': ({ overwrite }) => {
      if (!overwrite) throw new CallError({ ...taken, message: 'There is a file already: /images/x.save' });
      return 'id';
    },
  });
  installBridge(fake);
  const onClose = vi.fn();
  render(<SavePanel hostId="h1" row={row} places={places} onClose={onClose} />);
  expect(screen.getByRole('note').textContent).toContain('100 MiB are free');
  type('File name', 'a/b');
  fireEvent.click(button('Save'));
  expect(await screen.findByText('Give the absolute path of a file.')).toBeTruthy();
  expect(fake.calls).toEqual([]);
  type('File name', 'x.save');
  fireEvent.click(button('Save'));
  fireEvent.click(await screen.findByRole('checkbox', { name: /^Replace the file/ }));
  fireEvent.click(button('Save'));
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(fake.calls.at(-1)).toEqual({
    name: 'savedState.toFile',
    args: {
      hostId: 'h1',
      uuid: row.uuid,
      path: '/images/x.save',
      after: 'as-saved',
      bypassCache: false,
      format: null,
      xml: null,
      overwrite: true,
    },
  });
});

it('kills no guest after a dump without its name', async () => {
  const fake = new FakeBridge({ 'savedState.dump': () => 'id' });
  installBridge(fake);
  render(<DumpPanel hostId="h1" row={row} places={{ ...places, imageFormats: [] }} onClose={nothing} />);
  expect(button('Dump').disabled).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: /What becomes of the guest$/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'It is killed afterwards' }));
  expect(button('Dump').disabled).toBe(true);
  type('Type “gateway” to confirm', 'gateway');
  fireEvent.click(button('Dump'));
  await vi.waitFor(() =>
    expect(fake.calls[0]?.args).toMatchObject({ fate: 'crash', memoryOnly: true, format: 'raw' }),
  );
});

const image: SavedImage = {
  uuid: row.uuid,
  name: 'gateway',
  memoryKiB: 1024,
  xml: '<domain/>',
  bytes: 5 * MiB,
  savedAt: 1,
  changedDisks: [],
};

it('restores what fits its disks at once, what they have left behind only by name', async () => {
  const answers: Record<string, SavedImage> = {
    '/good': image,
    '/stale': { ...image, changedDisks: ['/images/vda.qcow2'] },
  };
  const fake = new FakeBridge({
    'savedState.image': ({ image: asked }) => {
      const found = asked.kind === 'file' ? answers[asked.path] : undefined;
      if (found) return found;
      throw new CallError({
        code: 'VIR_ERR_OPERATION_FAILED',
        number: 9,
        domain: 'VIR_FROM_QEMU',
        level: 2,
        message: 'operation failed: image magic is incorrect',
      });
    },
    'savedState.fromFile': () => 'id',
  });
  installBridge(fake);
  const onClose = vi.fn();
  render(<RestorePanel host={host} path="/good" onClose={onClose} />);
  act(() => fake.emit('savedState.files', []));
  const path = field('Path on the host');
  await vi.waitFor(() => expect(button('Restore').disabled).toBe(false));
  fireEvent.change(path, { target: { value: '/bad' } });
  expect(button('Restore').disabled).toBe(true);
  expect(await screen.findByText('This file can’t be restored')).toBeTruthy();
  fireEvent.change(path, { target: { value: '/stale' } });
  expect(await screen.findByText('/images/vda.qcow2')).toBeTruthy();
  expect(button('Restore').disabled).toBe(true);
  type('Type “gateway” to confirm', 'gateway');
  fireEvent.click(button('Restore'));
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(fake.calls.at(-1)?.args).toMatchObject({ path: '/stale', after: 'as-saved', xml: null });
});
