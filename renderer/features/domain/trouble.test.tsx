import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainHealth } from '../../../electron/contract/health';
import type { DomainFacts, PoolRow } from '../../../electron/contract/inventory';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleDomain, sampleHost } from '../../bridge/samples';
import { useInventories } from '../hosts/inventory';
import { Condition } from './condition';
import { Trouble, poolOf } from './trouble';

const pool: PoolRow = {
  uuid: 'p',
  name: 'default',
  state: 'running',
  persistent: true,
  autostart: true,
  type: 'dir',
  path: '/images',
  capacityBytes: 2 * 1024 ** 2,
  allocationBytes: 2 * 1024 ** 2,
  availableBytes: 0,
};
const facts = {
  disks: [
    {
      target: 'vda',
      bus: 'virtio',
      device: 'disk',
      source: '/images/web.qcow2',
      format: 'qcow2',
      readonly: false,
    },
  ],
} as unknown as DomainFacts;
const health: DomainHealth = {
  control: { state: 'job', forMs: 12_000 },
  messages: ['tainted: custom monitor commands issued'],
  diskErrors: [{ target: 'vda', kind: 'no-space' }],
  labels: [{ model: 'dac', label: '+64055:+106', enforcing: true }],
  late: [],
};

let fake: FakeBridge;
beforeEach(() => {
  fake = new FakeBridge({ 'domains.act': () => ['1'] });
  installBridge(fake);
  const row = sampleDomain({ state: 'paused', reason: 'io-error' });
  useInventories.setState({
    byHost: new Map([
      [
        'h1',
        {
          seq: 0,
          detailsPending: 0,
          domains: new Map([[row.uuid, row]]),
          networks: new Map(),
          pools: new Map([['p', pool]]),
        },
      ],
    ]),
  });
});
afterEach(() => {
  cleanup();
  useInventories.setState({ byHost: new Map() });
});

describe('what is wrong with a machine', () => {
  it('names the disk, the pool and what is left of it, and resumes', () => {
    const row = sampleDomain({ state: 'paused', reason: 'io-error' });
    render(<Trouble host={sampleHost()} row={row} facts={facts} health={health} />);
    expect(screen.getByText('No space for disk vda: pool default has 0 B of 2 MiB left.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show pool default' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(fake.calls).toEqual([
      {
        name: 'domains.act',
        args: { targets: [{ hostId: 'h1', uuid: row.uuid }], request: { action: 'resume' } },
      },
    ]);
  });

  it('offers nothing on a read-only host, and says nothing while all is well', () => {
    const row = sampleDomain({ state: 'paused', reason: 'io-error' });
    render(<Trouble host={sampleHost({ readonly: true })} row={row} facts={facts} health={health} />);
    expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
    cleanup();
    render(
      <Trouble
        host={sampleHost()}
        row={sampleDomain()}
        facts={facts}
        health={{ ...health, diskErrors: [] }}
      />,
    );
    expect(document.querySelector('section')).toBeNull();
  });

  it('finds the innermost pool of a path', () => {
    const inner = { ...pool, uuid: 'q', name: 'inner', path: '/images/inner' };
    expect(poolOf('/images/inner/a.img', [pool, inner])?.name).toBe('inner');
    expect(poolOf('/images/a.img', [pool, inner])?.name).toBe('default');
    expect(poolOf('/images-2/a.img', [pool, inner])).toBeNull();
  });

  it('tells how the control channel does, and that it does not answer', () => {
    render(<Condition row={sampleDomain()} health={health} />);
    expect(screen.getByText('busy with a job for 12 s')).toBeTruthy();
    expect(screen.getByText('dac: +64055:+106')).toBeTruthy();
    expect(screen.getByText('tainted: custom monitor commands issued')).toBeTruthy();
    cleanup();
    render(<Condition row={sampleDomain()} health={{ ...health, late: ['control'] }} />);
    expect(screen.getByText('does not answer')).toBeTruthy();
  });
});
