import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiskPlan, DisksPayload, MachineDisk } from '../../../electron/contract/block-jobs';
import type { DiskImage } from '../../../electron/contract/disk-chain';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleDomain, sampleHost } from '../../bridge/samples';
import { DisksTab } from './disks-tab';

const MiB = 2 ** 20;

function image(path: string, change: Partial<DiskImage> = {}): DiskImage {
  return {
    path,
    kind: 'file',
    format: 'qcow2',
    capacityBytes: 64 * MiB,
    allocationBytes: MiB,
    backing: null,
    backingKnown: true,
    volume: null,
    disks: ['vda'],
    snapshots: [],
    internalSnapshots: [],
    users: [],
    ...change,
  };
}

function disk(change: Partial<MachineDisk> = {}): MachineDisk {
  return {
    target: 'vda',
    bus: 'virtio',
    device: 'disk',
    readonly: false,
    type: 'file',
    source: '/images/top.qcow2',
    format: 'qcow2',
    capacityBytes: 64 * MiB,
    allocationBytes: MiB,
    physicalBytes: MiB,
    chain: [image('/images/top.qcow2'), image('/images/base.qcow2', { snapshots: ['before'] })],
    complete: true,
    job: null,
    ...change,
  };
}

const plan: DiskPlan = {
  obstacles: [],
  warnings: [{ key: 'snapshots', params: { names: 'before' } }],
  steps: [{ key: 'pullAll', params: { into: '/images/top.qcow2', n: 1 } }],
  moveBytes: MiB,
  into: '/images/top.qcow2',
  freeBytes: 100 * MiB,
  unused: ['/images/base.qcow2'],
  virsh: 'virsh blockpull web vda',
};

let fake: FakeBridge;
let answer: DiskPlan;

beforeEach(() => {
  answer = plan;
  fake = new FakeBridge({
    'app.shown': () => null,
    'disks.plan': () => answer,
    'disks.start': () => '1',
    'disks.decide': () => null,
    'operations.cancel': () => null,
  });
  installBridge(fake);
});
afterEach(cleanup);

function show(payload: Partial<DisksPayload>, readonly = false): void {
  const row = sampleDomain();
  render(<DisksTab host={sampleHost({ id: 'lab', readonly })} row={row} />);
  act(() =>
    fake.emit('disks.watch', {
      active: true,
      disks: [],
      leftOvers: [],
      late: false,
      error: null,
      ...payload,
    }),
  );
}

const asked = (name: string): unknown[] => fake.calls.filter((call) => call.name === name);

describe('disks tab', () => {
  it('says so when there are none', () => {
    show({});
    expect(screen.getByRole('heading', { name: 'No disks' })).toBeTruthy();
  });

  it('shows what a disk stands on', () => {
    show({ disks: [disk()] });
    const chain = within(screen.getByRole('list', { name: 'Backing chain of vda' })).getAllByRole('listitem');
    expect(chain.map((each) => each.textContent)).toEqual([
      expect.stringContaining('written to'),
      expect.stringContaining('needed by snapshot before'),
    ]);
  });

  it('starts what is possible, once it was said what it does', async () => {
    show({ disks: [disk()] });
    fireEvent.click(screen.getByRole('button', { name: 'Pull… vda' }));
    expect(await screen.findByText(/which then stands alone/)).toBeTruthy();
    expect(screen.getByText(/Snapshots stand on these images/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Start pulling' }));
    await waitFor(() => expect(asked('disks.start')).toHaveLength(1));
  });

  it('explains what is not', async () => {
    answer = { ...plan, obstacles: [{ key: 'off', params: {} }] };
    show({ active: false, disks: [disk()] });
    fireEvent.click(screen.getByRole('button', { name: 'Pull… vda' }));
    expect(await screen.findByText(/The machine is off/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Start pulling' })).toHaveProperty('disabled', true);
  });

  it('offers a running job’s levers, and a decision when both sides are the same', async () => {
    const job = {
      kind: 'copy' as const,
      doneBytes: MiB,
      totalBytes: 4 * MiB,
      limitBytesPerSecond: 0,
      bytesPerSecond: MiB,
      etaMs: 3000,
      ready: false,
      into: '/fast/copy.qcow2',
      operationId: 'o1',
    };
    show({ disks: [disk({ job })] });
    const bar = screen.getByRole('progressbar', { name: 'Progress of the job on vda' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    fireEvent.click(screen.getByRole('button', { name: 'Abort' }));
    await waitFor(() => expect(asked('operations.cancel')).toHaveLength(1));
    cleanup();
    show({ disks: [disk({ job: { ...job, ready: true } })] });
    fireEvent.click(screen.getByRole('button', { name: 'Switch to the copy' }));
    await waitFor(() => expect(asked('disks.decide')).toHaveLength(1));
  });

  it('offers nothing that writes where nothing may be written', () => {
    show({ disks: [disk()] }, true);
    expect(screen.queryByRole('button', { name: 'Pull… vda' })).toBeNull();
  });
});
