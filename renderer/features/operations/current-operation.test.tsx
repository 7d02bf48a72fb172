import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperationDto } from '../../../electron/contract/operations';
import { sampleOperation } from '../../bridge/samples';
import { CurrentOperation } from './current-operation';
import { useOperations } from './operations-store';

const target = { hostId: 'lab', uuid: '3d0be261-1dfc-57be-bbc5-c858c616fc7f' };

const save = sampleOperation({ ...target, action: 'save', cancellable: true });

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  render(<CurrentOperation {...target} />);
});
afterEach(() => {
  cleanup();
  useOperations.setState({ byId: new Map() });
  vi.useRealTimers();
});

function tell(operation: OperationDto): void {
  act(() => useOperations.setState({ byId: new Map([[operation.id, operation]]) }));
}
const text = (): string | null | undefined => screen.queryByRole('button')?.textContent;

describe('CurrentOperation', () => {
  it('mentions what takes longer than a moment', () => {
    tell(save);
    expect(text()).toBeUndefined();
    act(() => void vi.advanceTimersByTime(300));
    expect(text()).toBe('Save…');
    tell({ ...save, progress: 0.37 });
    expect(text()).toBe('Save: 37 %');
    tell({ ...save, state: 'succeeded', endedAt: 1 });
    expect(text()).toBeUndefined();
  });

  it('counts down what a guest has', () => {
    tell({ ...save, action: 'shutdown', state: 'waiting', deadline: 60_000 });
    act(() => void vi.advanceTimersByTime(5000));
    expect(text()).toBe('Shut down: 55 s left');
  });

  it('says nothing of other machines', () => {
    tell({ ...save, uuid: '00000000-0000-0000-0000-000000000000' });
    act(() => void vi.advanceTimersByTime(1000));
    expect(text()).toBeUndefined();
  });
});
