// Every event with made values (fake-events.c), so that those which nothing here can provoke are covered as well, and
// all of them with their extremes.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DomainEventID } from '@virtdeck/libvirt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runChild } from './test-child.js';
import { TestHost } from './test-host-file.js';

const run = promisify(execFile);
const INT_MIN = -2147483648;
const UINT_MAX = 4294967295;
const LLONG_MIN = '-9223372036854775808n';
const ULLONG_MAX = '18446744073709551615n';

const twoInts = (first: string, second: string): object[] => [
  { [first]: 1, [second]: 2 },
  { [first]: INT_MIN, [second]: INT_MIN },
];
const int = (name: string): object[] => [{ [name]: 1 }, { [name]: INT_MIN }];
const text = (name: string): object[] => [{ [name]: 'text' }, { [name]: null }];
const nothing = [{}, {}];
const params = [
  {
    params: {
      int: INT_MIN,
      uint: UINT_MAX,
      llong: LLONG_MIN,
      ullong: ULLONG_MAX,
      double: 0.5,
      boolean: true,
      string: 'grüß',
    },
  },
  { params: {} },
];

// What an event carries besides its object and the connection: with ordinary values, then with extremes.
const expected: Record<string, object[]> = {
  'domain-lifecycle': twoInts('event', 'detail'),
  'domain-reboot': nothing,
  'domain-rtc-change': [{ utcoffset: '-3600n' }, { utcoffset: LLONG_MIN }],
  'domain-watchdog': int('action'),
  'domain-io-error': [
    { srcPath: 'path', devAlias: 'alias', action: 1 },
    { srcPath: null, devAlias: null, action: INT_MIN },
  ],
  'domain-graphics': [
    {
      phase: 1,
      local: { family: 0, node: '127.0.0.1', service: '5900' },
      remote: { family: 1, node: '::1', service: '40000' },
      authScheme: 'sasl',
      subject: {
        identities: [
          { type: 'x509dname', name: 'CN=me' },
          { type: 'saslUsername', name: 'me' },
        ],
      },
    },
    {
      phase: 2,
      local: { family: 2, node: null, service: null },
      remote: { family: 2, node: null, service: null },
      authScheme: null,
      subject: { identities: [] },
    },
  ],
  'domain-io-error-reason': [
    { srcPath: 'path', devAlias: 'alias', action: 1, reason: 'enospc' },
    { srcPath: null, devAlias: null, action: INT_MIN, reason: null },
  ],
  'domain-control-error': nothing,
  'domain-block-job': [
    { disk: 'text', type: 1, status: 2 },
    { disk: null, type: INT_MIN, status: INT_MIN },
  ],
  'domain-disk-change': [
    { oldSrcPath: 'old', newSrcPath: 'new', devAlias: 'alias', reason: 1 },
    { oldSrcPath: null, newSrcPath: null, devAlias: null, reason: INT_MIN },
  ],
  'domain-tray-change': [
    { devAlias: 'text', reason: 1 },
    { devAlias: null, reason: INT_MIN },
  ],
  'domain-pmwakeup': int('reason'),
  'domain-pmsuspend': int('reason'),
  'domain-balloon-change': [{ actual: '131072n' }, { actual: ULLONG_MAX }],
  'domain-pmsuspend-disk': int('reason'),
  'domain-device-removed': text('devAlias'),
  'domain-block-job-2': [
    { disk: 'text', type: 1, status: 2 },
    { disk: null, type: INT_MIN, status: INT_MIN },
  ],
  'domain-tunable': params,
  'domain-agent-lifecycle': twoInts('state', 'reason'),
  'domain-device-added': text('devAlias'),
  'domain-migration-iteration': int('iteration'),
  'domain-job-completed': params,
  'domain-device-removal-failed': text('devAlias'),
  'domain-metadata-change': [
    { type: 1, nsuri: 'text' },
    { type: INT_MIN, nsuri: null },
  ],
  'domain-block-threshold': [
    { dev: 'vda', path: 'path', threshold: '1n', excess: '2n' },
    { dev: null, path: null, threshold: ULLONG_MAX, excess: '0n' },
  ],
  'domain-memory-failure': [
    { recipient: 1, action: 2, flags: 3 },
    { recipient: INT_MIN, action: INT_MIN, flags: UINT_MAX },
  ],
  'domain-memory-device-size-change': [
    { alias: 'alias', size: '131072n' },
    { alias: null, size: ULLONG_MAX },
  ],
  'domain-nic-mac-change': [
    { alias: 'net0', oldMAC: '52:54:00:00:00:01', newMAC: '52:54:00:00:00:02' },
    { alias: null, oldMAC: null, newMAC: null },
  ],
  'domain-vcpu-removed': [{ vcpuid: 3 }, { vcpuid: UINT_MAX }],
  'domain-channel-lifecycle': [
    { channelName: 'text', state: 1, reason: 2 },
    { channelName: null, state: INT_MIN, reason: INT_MIN },
  ],
  'domain-qemu-monitor-event': [
    { event: 'RTC_CHANGE', seconds: '1700000000n', micros: 999999, details: '{"offset":1}' },
    { event: 'RTC_CHANGE', seconds: '-1n', micros: 0, details: null },
  ],
  'network-lifecycle': twoInts('event', 'detail'),
  'network-metadata-change': [
    { type: 1, nsuri: 'text' },
    { type: INT_MIN, nsuri: null },
  ],
  'storage-pool-lifecycle': twoInts('event', 'detail'),
  'storage-pool-refresh': nothing,
  'node-device-lifecycle': twoInts('event', 'detail'),
  'node-device-update': nothing,
  'secret-lifecycle': twoInts('event', 'detail'),
  'secret-value-changed': nothing,
};

const subjects: Record<string, [key: string, id: string]> = {
  domain: ['domain', 'guest-0'],
  network: ['network', 'net'],
  'storage-pool': ['pool', 'pool'],
  'node-device': ['device', 'device'],
  secret: ['secret', '01020300-0000-0000-0000-000000000000'],
};

let folder: string;
let library: string;
let host: TestHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtdeck-fake-events-'));
  library = join(folder, 'fake-events.so');
  const source = fileURLToPath(new URL('fake-events/fake-events.c', import.meta.url));
  await run('cc', ['-shared', '-fPIC', '-Wall', '-Werror', source, '-o', library]);
  host = await TestHost.create(
    1,
    `<network><name>net</name><ip address="192.0.2.1" netmask="255.255.255.0"/></network>
     <pool type="dir"><name>pool</name><target><path>/pool</path></target></pool>
     <device><name>device</name><capability type="system"><hardware><uuid>4b7d0f6e-0f6c-4d0e-9f0a-1f2f3f4f5f6f</uuid></hardware><firmware/></capability></device>`,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await host.remove();
});

test('the table has all 39 events', () => {
  const domain = Object.values(DomainEventID).filter((id) => typeof id === 'number');
  expect(Object.keys(expected).filter((name) => name.startsWith('domain-'))).toHaveLength(domain.length + 1);
  expect(Object.keys(expected)).toHaveLength(38 + 1);
});

test('each carries its object, the connection and its arguments, whatever their values', async () => {
  const result = await runChild(
    `
    import { constants } from 'node:os';
    import { open } from '@virtdeck/libvirt';
    const dlopen = process.dlopen;
    const { RTLD_DEEPBIND, RTLD_GLOBAL } = constants.dlopen;
    process.dlopen = (module, path, flags) =>
      dlopen.call(process, module, path, (flags & ~RTLD_DEEPBIND) | RTLD_GLOBAL);
    const connection = await open(process.env.FAKE_URI);
    const names = JSON.parse(process.env.FAKE_EVENTS);
    const seen = {};
    const all = names.map((name) => new Promise((resolve) => {
      seen[name] = [];
      connection.on(name, ({ connection: from, ...event }) => {
        if (from !== connection) throw new Error('another connection');
        const [key] = Object.keys(event);
        const { [key]: object, ...values } = event;
        const id = key === 'secret' ? object.getUUIDString() : object.getName();
        seen[name].push({ key, id, type: object.constructor.name, values });
        if (seen[name].length === 2) resolve();
      });
    }));
    await Promise.all(all);
    await connection.close();
    console.log(JSON.stringify(seen, (_, value) => (typeof value === 'bigint' ? value + 'n' : value)));
    `,
    {
      preload: library,
      env: { FAKE_URI: host.uri, FAKE_EVENTS: JSON.stringify(Object.keys(expected)) },
    },
  );
  expect(result).toMatchObject({ code: 0, signal: null, stderr: '' });
  const seen = JSON.parse(result.stdout) as Record<
    string,
    { key: string; id: string; type: string; values: object }[]
  >;
  for (const [name, values] of Object.entries(expected)) {
    expect(
      seen[name]?.map((event) => event.values),
      name,
    ).toEqual(values);
    const [prefix, subject] = Object.entries(subjects).find(([each]) => name.startsWith(`${each}-`)) ?? [];
    const type = prefix?.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
    for (const event of seen[name] ?? []) {
      expect([event.key, event.id], name).toEqual(subject);
      expect(event.type).toBe(type);
    }
  }
});
