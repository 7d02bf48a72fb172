import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hostInput } from '../../contract/hosts.js';
import { SettingsStore } from '../settings.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { FakeHypervisor } from '../testing/fake-hypervisor.js';
import { FakeLibvirt } from '../testing/fake-libvirt.js';
import { memorySecrets, noAskpass } from '../testing/fake-opener.js';
import { QuietLog } from '../testing/quiet-log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { Hosts } from './hosts.js';
import { Portable } from './portable.js';

function setUp(): { portable: Portable; hosts: Hosts; settings: SettingsStore } {
  const settings = new SettingsStore(join(temporaryFolder(), 'settings.json'), new QuietLog());
  const libvirt = new FakeLibvirt();
  libvirt.answers = [() => Promise.resolve(new FakeConnection(new FakeHypervisor()))];
  const hosts = new Hosts({
    libvirt,
    settings,
    secrets: memorySecrets(),
    askpass: noAskpass(),
    log: new QuietLog(),
    demoUri: 'test:///demo.xml',
    temporary: [],
  });
  hosts.start();
  onTestFinished(async () => {
    await hosts.close();
    await settings.flush();
  });
  return { portable: new Portable(hosts, settings), hosts, settings };
}

const spec = (uri: string, change = {}): ReturnType<typeof hostInput.parse> =>
  hostInput.parse({ uri, ...change });

test('what one machine exports another imports, in order and with groups', () => {
  const from = setUp();
  from.hosts.add(spec('qemu+tcp://b/system', { name: 'B', group: 'lab', colour: 'red', notes: 'n' }));
  from.hosts.add(spec('qemu+tcp://a/system', { readonly: true, autoconnect: false }));
  from.settings.update({ theme: 'dark', recents: ['x'], sidebarWidth: 300 });
  const text = from.portable.export();
  expect(text).not.toContain('recents');

  const to = setUp();
  const plan = to.portable.plan(text);
  expect(plan.hosts.map(({ name, status }) => [name, status])).toEqual([
    ['B', 'new'],
    ['a', 'new'],
  ]);
  expect(plan.settings).toEqual([{ field: 'theme', from: 'system', to: 'dark' }]);
  to.portable.import(
    text,
    plan.hosts.map(({ uri }) => uri),
    true,
  );
  expect(to.settings.hosts).toEqual(from.settings.hosts);
  expect(to.settings.settings.theme).toBe('dark');
  expect(to.hosts.all().map((host) => host.dto().state)).toEqual(['connecting', 'idle']);
  expect(to.portable.plan(text).hosts.map(({ status }) => status)).toEqual(['same', 'same']);
});

test('only what was chosen is taken, and what would change is told before', () => {
  const { portable, hosts, settings } = setUp();
  hosts.add(spec('qemu+tcp://a/system', { name: 'mine' }));
  const text = JSON.stringify({
    format: 'virtdeck-hosts',
    version: 1,
    hosts: [{ uri: 'qemu+tcp://a/system', name: 'theirs', readonly: true }, { uri: 'qemu+tcp://b/system' }],
    settings: { theme: 'light' },
  });
  const [first] = portable.plan(text).hosts;
  expect(first).toMatchObject({
    status: 'changed',
    changes: [
      { field: 'name', from: 'mine', to: 'theirs' },
      { field: 'readonly', from: 'false', to: 'true' },
    ],
  });
  portable.import(text, ['qemu+tcp://a/system'], false);
  expect(settings.hosts.map(({ uri, name, readonly }) => [uri, name, readonly])).toEqual([
    ['qemu+tcp://a/system', 'theirs', true],
  ]);
  expect(settings.settings.theme).toBe('system');
});

test.each([
  ['no JSON', 'hello'],
  ['another file', '{"version":2,"hosts":[]}'],
  ['an unknown field', '{"format":"virtdeck-hosts","version":1,"hosts":[],"settings":{},"x":1}'],
  [
    'a host with more',
    '{"format":"virtdeck-hosts","version":1,"hosts":[{"uri":"a://b","password":"x"}],"settings":{}}',
  ],
  [
    'a password',
    '{"format":"virtdeck-hosts","version":1,"hosts":[{"uri":"qemu+tcp://a:b@c/s"}],"settings":{}}',
  ],
  [
    'a host twice',
    '{"format":"virtdeck-hosts","version":1,"hosts":[{"uri":"a://b"},{"uri":"a://b "}],"settings":{}}',
  ],
])('%s is refused as a whole', (_what, text) => {
  const { portable, settings } = setUp();
  expect(() => portable.plan(text)).toThrow();
  expect(() => portable.import(text, ['a://b'], true)).toThrow();
  expect(settings.hosts).toEqual([]);
});
