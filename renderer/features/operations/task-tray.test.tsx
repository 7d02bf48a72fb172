import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperationDto } from '../../../electron/contract/operations';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleOperation } from '../../bridge/samples';
import { TaskTray } from './task-tray';
import { openTray, useTray } from './tray-state';

const NOW = new Date(2026, 0, 5, 14, 2, 7).getTime();

const shutdown = sampleOperation({
  action: 'shutdown',
  state: 'waiting',
  startedAt: NOW,
  deadline: NOW + 60_000,
  cancellable: true,
  log: [{ at: NOW, key: 'asked', params: { seconds: 60 } }],
});

let fake: FakeBridge;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  fake = new FakeBridge({ 'operations.cancel': () => null, 'operations.clear': () => null });
  installBridge(fake);
  render(<TaskTray />);
  act(openTray);
});

afterEach(() => {
  cleanup();
  useTray.setState({ open: false, pending: null });
  vi.useRealTimers();
});

function tell(...operations: OperationDto[]): void {
  act(() => fake.emit('operations.watch', { kind: 'snapshot', operations }));
}
const button = (name: string): HTMLElement => screen.getByRole('button', { name });

describe('TaskTray', () => {
  it('counts down a guest’s time', () => {
    tell(shutdown);
    expect(screen.getByRole('timer').textContent).toBe('Waiting for the guest · the guest has 1 min');
    act(() => void vi.advanceTimersByTime(13_000));
    expect(screen.getByRole('timer').textContent).toContain('47 s');
  });

  it('cancels what can be cancelled', () => {
    tell(shutdown);
    fireEvent.click(button('Cancel: Shut down gateway'));
    expect(fake.calls).toEqual([{ name: 'operations.cancel', args: { id: '1' } }]);
    tell({ ...shutdown, cancellable: false });
    expect(screen.queryByRole('button', { name: 'Cancel: Shut down gateway' })).toBeNull();
  });

  it('shows progress with its number and the time left', () => {
    tell({ ...shutdown, action: 'save', state: 'running', deadline: null, progress: 0.37, etaMs: 12_000 });
    expect(screen.getByRole('progressbar', { name: 'Progress: Save gateway' })).toBeTruthy();
    expect(screen.getByText('37 %')).toBeTruthy();
    expect(screen.getByText('12 s left')).toBeTruthy();
  });

  it('unfolds the steps and the error', () => {
    const error = {
      code: 'VIR_ERR_OPERATION_INVALID',
      number: 55,
      domain: null,
      level: 2,
      message: 'raw text',
    };
    tell({ ...shutdown, state: 'failed', endedAt: NOW + 5000, error });
    expect(screen.getByText(/took 5 s/)).toBeTruthy();
    fireEvent.click(button('Details: Shut down gateway'));
    expect(screen.getByText('The guest was asked to shut down and has 60 seconds')).toBeTruthy();
    expect(screen.getByText('raw text')).toBeTruthy();
  });

  it('clears what has ended only', () => {
    tell(shutdown);
    expect(button('Clear ended').hasAttribute('disabled')).toBe(true);
    tell({ ...shutdown, state: 'succeeded', endedAt: NOW });
    fireEvent.click(button('Clear ended'));
    expect(fake.calls).toEqual([{ name: 'operations.clear', args: {} }]);
  });
});
