import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NetworkRow } from '../../../electron/contract/inventory';
import type { OperationDto } from '../../../electron/contract/operations';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleHost, sampleOperation } from '../../bridge/samples';
import { useInventories, type Inventory } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
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

const emptyInventory: Inventory = {
  seq: 0,
  detailsPending: 0,
  domains: new Map(),
  networks: new Map(),
  pools: new Map(),
};
const sampleNetwork: NetworkRow = {
  uuid: 'n',
  name: 'inner',
  active: false,
  persistent: true,
  autostart: false,
  mode: null,
  bridge: null,
  addresses: [],
  ranges: [],
  domain: null,
};

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

  it('covers no page of migrations with what stands there', () => {
    const toasts = (): number => useNotifications.getState().toasts.size;
    window.location.hash = '#/migrations';
    tell(ended('web', { action: 'migrate', error }), ended('mail', { action: 'migrate', group: 'g', error }));
    vi.runAllTimers();
    expect(titles()).toHaveLength(2);
    expect(toasts()).toBe(0);
    window.location.hash = '#/machines';
    tell(ended('files', { action: 'migrate', error }));
    vi.runAllTimers();
    expect(toasts()).toBe(1);
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

  it('tells of a group once, when all of it has ended, and retries what failed with the same options', () => {
    const request = {
      action: 'start' as const,
      paused: true,
      forceBoot: false,
      autodestroy: false,
      resetNvram: false,
    };
    const member = (id: string, more: Partial<OperationDto>): OperationDto =>
      ended(id, { group: 'g', request, uuid: `uuid-${id}`, ...more });
    tell(member('a', { state: 'running', endedAt: null }), member('b', { error }));
    vi.runAllTimers();
    expect(titles()).toEqual([]);
    tell(member('a', { state: 'succeeded' }));
    expect(titles()).toEqual(['Start failed for 1 of 2 machines']);
    const [notice] = useNotifications.getState().notices;
    expect(notice?.error).toEqual(error);
    fake.handlers['domains.act'] = () => ['new'];
    notice?.actions?.find(({ label }) => label === 'Retry 1 failed')?.onAction();
    expect(fake.calls).toEqual([
      { name: 'domains.act', args: { targets: [{ hostId: 'lab', uuid: 'uuid-b' }], request } },
    ]);
  });

  it('offers to write again the tags that could not be written', () => {
    const change = { addTags: ['web'], removeTags: ['old'], group: null };
    const member = (id: string, more: Partial<OperationDto>): OperationDto =>
      ended(id, {
        group: 'g',
        action: 'set-metadata',
        request: { action: 'set-metadata', change },
        uuid: `uuid-${id}`,
        ...more,
      });
    tell(member('a', { state: 'running', endedAt: null }), member('b', { error }), member('c', { error }));
    tell(member('a', { state: 'succeeded' }));
    const [notice] = useNotifications.getState().notices;
    fake.handlers['domains.setMetadata'] = () => ['new', 'other'];
    notice?.actions?.find(({ label }) => label === 'Retry 2 failed')?.onAction();
    const targets = ['uuid-b', 'uuid-c'].map((uuid) => ({ hostId: 'lab', uuid }));
    expect(fake.calls).toEqual([{ name: 'domains.setMetadata', args: { targets, ...change } }]);
  });

  it('says of a group that went well how many it was', () => {
    tell(
      ended('a', { group: 'g', state: 'succeeded' }),
      ended('b', { group: 'g', state: 'running', endedAt: null }),
    );
    tell(ended('b', { group: 'g', state: 'succeeded' }));
    expect(titles()).toEqual([]);
    expect(useNotifications.getState().announcement).toBe('Start: 2 machines, done.');
  });

  it('offers what mends the failure, and to try again', () => {
    useHosts.setState({ byId: new Map([['lab', sampleHost({ id: 'lab' })]]) });
    useInventories.setState({
      byHost: new Map([['lab', { ...emptyInventory, networks: new Map([['n', sampleNetwork]]) }]]),
    });
    const request = {
      action: 'start' as const,
      paused: false,
      forceBoot: false,
      autodestroy: false,
      resetNvram: false,
    };
    tell(ended('web', { request, error: { ...error, message: "network 'inner' is not active" } }));
    vi.runAllTimers();
    const [notice] = useNotifications.getState().notices;
    expect(notice?.actions?.map(({ label }) => label)).toEqual(['Start network', 'Try again', 'Show tasks']);
    fake.handlers['networks.act'] = () => ['x'];
    notice?.actions?.[0]?.onAction();
    expect(fake.calls).toEqual([
      { name: 'networks.act', args: { targets: [{ hostId: 'lab', uuid: 'n' }], action: 'network-start' } },
    ]);
    useInventories.setState({ byHost: new Map() });
  });
});
