import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { VolumeRow } from '../../../electron/contract/storage';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleHost } from '../../bridge/samples';
import { knownVolumes } from './known-volumes';
import { Volumes } from './volumes';

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
const volume = (name: string): VolumeRow => ({
  name,
  key: `/images/${name}`,
  path: `/images/${name}`,
  type: 'file',
  format: 'qcow2',
  capacityBytes: 1,
  allocationBytes: 1,
  backing: null,
  users: [],
});

afterEach(cleanup);

const row = (name: string): HTMLElement => screen.getByRole('row', { name: new RegExp(`^${name}`) });
const selected = (name: string): boolean => row(name).getAttribute('aria-selected') === 'true';

it('selects the volume that is looked for, once, and lets the palette know all of them', async () => {
  const fake = new FakeBridge();
  installBridge(fake);
  const tell = (names: string[]): void =>
    act(() => fake.emit('pools.volumes', { volumes: names.map(volume), error: null }));
  window.location.hash = '#/hosts/h1/storage/p1?volume=b.qcow2';
  const host = sampleHost({ id: 'h1' });
  const { rerender } = render(<Volumes host={host} pool={pool} sought="b.qcow2" />);
  tell(['a.qcow2', 'b.qcow2']);
  expect(selected('b.qcow2')).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole('grid'));
  expect(knownVolumes('h1', 'p1').map(({ name }) => name)).toEqual(['a.qcow2', 'b.qcow2']);
  // The address says so no longer; what is selected then is the user's.
  await vi.waitFor(() => expect(window.location.hash).toBe('#/hosts/h1/storage/p1'));
  rerender(<Volumes host={host} pool={pool} />);
  fireEvent.mouseDown(row('a.qcow2'));
  tell(['a.qcow2', 'b.qcow2', 'c.qcow2']);
  expect(selected('b.qcow2')).toBe(false);
  expect(selected('a.qcow2')).toBe(true);
  // Looked for again, it is found beneath what hides it, too.
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'c.' } });
  rerender(<Volumes host={host} pool={pool} sought="b.qcow2" />);
  expect(selected('b.qcow2')).toBe(true);
});
