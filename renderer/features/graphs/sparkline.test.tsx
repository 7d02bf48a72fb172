import { cleanup, render, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { CpuCell, MemoryCell } from './sparkline';
import { useRowStats } from './use-row-stats';

const rows = ['a', 'b'];
let fake: FakeBridge;
const renders = vi.fn();

function Table({ hostId, uuids }: { hostId: string; uuids: string[] }) {
  useRowStats(hostId, uuids);
  return (
    <Profiler id="cells" onRender={renders}>
      {rows.map((uuid) => (
        <div key={uuid} role="row" aria-label={uuid}>
          <CpuCell hostId={hostId} uuid={uuid} />
          <MemoryCell hostId={hostId} uuid={uuid} maxKiB={4 * 1024 * 1024} />
        </div>
      ))}
    </Profiler>
  );
}

beforeEach(() => {
  // No canvas here: the numbers beside it come the same way.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  fake = new FakeBridge();
  installBridge(fake);
  renders.mockClear();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const text = (uuid: string): string | null => screen.getByRole('row', { name: uuid }).textContent;

describe('cells of a row', () => {
  it('paint each tick without rendering anything', async () => {
    render(<Table hostId="h1" uuids={rows} />);
    expect([...fake.subscriptions].map(({ args }) => args)).toEqual([{ hostId: 'h1', uuids: rows }]);
    fake.emit('stats.rows', {
      kind: 'history',
      uuids: rows,
      times: Float64Array.of(1000),
      cpuPercent: Float64Array.of(12, NaN),
      memoryKiB: Float64Array.of(2 * 1024 * 1024, NaN),
      diskBytes: Float64Array.of(NaN, NaN),
      netBytes: Float64Array.of(NaN, NaN),
    });
    await vi.waitFor(() => expect(text('a')).toBe('12 %2GiB'));
    expect(text('b')).toBe('–4GiB');
    fake.emit('stats.rows', {
      kind: 'tick',
      time: 2000,
      cpuPercent: Float64Array.of(99, 1),
      memoryKiB: Float64Array.of(1024, 1024),
      diskBytes: Float64Array.of(NaN, NaN),
      netBytes: Float64Array.of(NaN, NaN),
    });
    await vi.waitFor(() => expect(text('a')).toBe('99 %1MiB'));
    expect(renders).toHaveBeenCalledTimes(1);
  });

  it('ask anew when other rows come on screen, and stop asking in the end', async () => {
    const view = render(<Table hostId="h2" uuids={['a']} />);
    view.rerender(<Table hostId="h2" uuids={['b', 'a']} />);
    await vi.waitFor(() =>
      expect([...fake.subscriptions].map(({ args }) => args)).toEqual([{ hostId: 'h2', uuids: ['a', 'b'] }]),
    );
    // The same rows in another order are no other rows.
    const before = [...fake.subscriptions];
    view.rerender(<Table hostId="h2" uuids={['a', 'b']} />);
    expect([...fake.subscriptions]).toEqual(before);
    view.unmount();
    expect(fake.subscriptions.size).toBe(0);
  });
});
