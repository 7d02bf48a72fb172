import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hostInput } from '../../contract/hosts.js';
import type { HostSpec } from '../../contract/hosts.js';
import { SettingsStore } from '../settings.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { FakeHypervisor } from '../testing/fake-hypervisor.js';
import { FakeLibvirt } from '../testing/fake-libvirt.js';
import { memorySecrets, noAskpass } from '../testing/fake-opener.js';
import { QuietLog } from '../testing/quiet-log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { Hosts } from './hosts.js';

function setUp(
  temporary: string[] = [],
  {
    settings = new SettingsStore(join(temporaryFolder(), 'settings.json'), new QuietLog()),
    libvirt = new FakeLibvirt(),
  } = {},
): { hosts: Hosts; settings: SettingsStore; libvirt: FakeLibvirt } {
  libvirt.answers = [() => Promise.resolve(new FakeConnection(new FakeHypervisor()))];
  const hosts = new Hosts({
    libvirt,
    settings,
    secrets: memorySecrets(),
    askpass: noAskpass(),
    log: new QuietLog(),
    demoUri: 'test:///demo.xml',
    temporary,
  });
  onTestFinished(async () => {
    await hosts.close();
    await settings.flush();
  });
  return { hosts, settings, libvirt };
}

const spec = (uri: string, change: Partial<HostSpec> = {}): HostSpec => ({
  ...hostInput.parse({ uri }),
  ...change,
});
const uris = (hosts: Hosts): string[] => hosts.all().map(({ config }) => config.uri);

test('the demo host is there only while no other host is', () => {
  const { hosts } = setUp();
  hosts.start();
  expect(uris(hosts)).toEqual(['test:///demo.xml']);
  const added = hosts.add(spec('qemu:///system'));
  expect(uris(hosts)).toEqual(['qemu:///system']);
  hosts.remove(added.id);
  expect(uris(hosts)).toEqual(['test:///demo.xml']);
  expect(() => hosts.remove('demo')).toThrow();
  expect(() => hosts.update('demo', spec('qemu:///system'))).toThrow('demo host');
});

test('hosts of the command line are connected but not stored, until they are added', () => {
  const { hosts, settings } = setUp(['qemu+tcp://a/system']);
  hosts.start();
  expect(hosts.all()[0]?.dto()).toMatchObject({ temporary: true, state: 'connecting', name: 'a' });
  expect(settings.hosts).toEqual([]);
  hosts.add(spec('qemu+tcp://a/system', { name: 'mine' }));
  expect(hosts.all()[0]?.dto()).toMatchObject({ temporary: false, name: 'mine' });
  expect(settings.hosts.map(({ uri }) => uri)).toEqual(['qemu+tcp://a/system']);
});

test('a host is connected when it is added; later starts connect it only if it wants that', () => {
  const { hosts, settings, libvirt } = setUp();
  hosts.start();
  hosts.add(spec('qemu:///system', { autoconnect: false }));
  expect(hosts.all()[0]?.dto().state).toBe('connecting');
  const later = setUp([], { settings, libvirt }).hosts;
  later.start();
  expect(later.all()[0]?.dto().state).toBe('idle');
});

test('a changed URI is another host with another id; a known one is refused', () => {
  const { hosts, settings } = setUp();
  hosts.start();
  const first = hosts.add(spec('qemu+tcp://a/system'));
  hosts.add(spec('qemu+tcp://b/system'));
  expect(() => hosts.update(first.id, spec('qemu+tcp://b/system'))).toThrow('in the list already');
  const renamed = hosts.update(first.id, spec('qemu+tcp://a/system', { name: 'A' }));
  expect(renamed).toMatchObject({ id: first.id, name: 'A' });
  const moved = hosts.update(first.id, spec('qemu+tcp://c/system'));
  expect(moved.id).not.toBe(first.id);
  expect(settings.hosts.map(({ uri }) => uri)).toEqual(['qemu+tcp://c/system', 'qemu+tcp://b/system']);
  expect(() => hosts.get(first.id)).toThrow('no such host');
});

test('becoming read-only takes a new connection', async () => {
  const { hosts, libvirt } = setUp();
  hosts.start();
  const { id } = hosts.add(spec('qemu+tcp://a/system'));
  await new Promise((resolve) => setImmediate(resolve));
  hosts.update(id, spec('qemu+tcp://a/system', { readonly: true }));
  expect(libvirt.opens.at(-1)).toMatchObject({ uri: 'qemu+tcp://a/system', options: { readonly: true } });
});

test('order and groups are stored; what is not named stays behind', () => {
  const { hosts, settings } = setUp();
  hosts.start();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => hosts.add(spec(`qemu+tcp://${name}/system`)).id);
  hosts.arrange([
    { hostId: c ?? '', group: 'lab' },
    { hostId: a ?? '', group: '' },
    { hostId: '000000', group: 'gone' },
  ]);
  const stored = settings.hosts.map(({ id, group }) => ({ id, group }));
  expect(stored).toEqual([
    { id: c, group: 'lab' },
    { id: a, group: '' },
    { id: b, group: '' },
  ]);
  const later = setUp([], { settings }).hosts;
  later.start();
  expect(later.all().map(({ id, config }) => [id, config.group])).toEqual([
    [c, 'lab'],
    [a, ''],
    [b, ''],
  ]);
});

test('freshness is told of connected hosts, and only when it has changed', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { hosts } = setUp();
  hosts.start();
  hosts.add(spec('qemu+tcp://a/system'));
  await vi.advanceTimersByTimeAsync(10);
  const told: number[] = [];
  const stop = hosts.watchFreshness((payload) => told.push(payload.length));
  await vi.advanceTimersByTimeAsync(3000);
  const before = told.length;
  expect(told.at(-1)).toBe(1);
  await vi.advanceTimersByTimeAsync(900);
  expect(told).toHaveLength(before);
  stop();
});
