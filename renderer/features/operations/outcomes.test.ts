import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperationDto } from '../../../electron/contract/operations';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleOperation } from '../../bridge/samples';
import { clearNotices, useNotifications } from '../notifications/store';
import { watchOperations } from './operations-store';

const error = {
  code: 'VIR_ERR_OPERATION_INVALID',
  number: 55,
  domain: 'VIR_FROM_QEMU',
  level: 2,
  message: 'no',
};

function ended(id: string, more: Partial<OperationDto>): OperationDto {
  return sampleOperation({ id, name: id, state: 'failed', endedAt: 1, ...more });
}

let fake: FakeBridge;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  clearNotices();
  fake = new FakeBridge();
  installBridge(fake);
  stop = watchOperations();
  fake.emit('operations.watch', { kind: 'snapshot', operations: [] });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function tell(...operations: OperationDto[]): void {
  for (const operation of operations)
    fake.emit('operations.watch', { kind: 'changed', operations: [operation] });
}
const titles = (): string[] => useNotifications.getState().notices.map((notice) => notice.title);

describe('outcomes', () => {
  it('says a success without showing it', () => {
    tell(ended('web', { state: 'succeeded' }));
    vi.runAllTimers();
    expect(titles()).toEqual([]);
    expect(useNotifications.getState().announcement).toBe('Start: web, done.');
  });

  it('shows a failure with its error, once', () => {
    const failed = ended('web', { error });
    tell(failed, failed);
    vi.runAllTimers();
    expect(titles()).toEqual(['Start failed: web']);
    expect(useNotifications.getState().notices[0]?.error).toEqual(error);
  });

  it('makes one notice of many failures', () => {
    tell(...['a', 'b', 'c', 'd'].map((id) => ended(id, { error })));
    vi.runAllTimers();
    expect(titles()).toEqual(['Start failed for 4 machines']);
  });

  it('offers force for a guest that did not go off, until that helps no more', () => {
    const late = ended('web', { action: 'shutdown', offers: ['destroy'] });
    tell(late);
    vi.runAllTimers();
    const [notice] = useNotifications.getState().notices;
    expect(notice?.title).toBe('web has not shut down');
    expect(notice?.actions?.map((action) => action.label)).toEqual(['Force off', 'Show tasks']);
    tell({ ...late, offers: [] });
    expect(titles()).toEqual([]);
  });
});
