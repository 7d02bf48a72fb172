import { LibvirtError, open, type Connection, type Domain, type Stream } from '@virtdeck/libvirt';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

// Whatever is handed in, the answer is a result or a typed error: never a crash, a hang or an untyped
// failure.

const RUNS = process.env['VIRTDECK_LONG'] ? 3000 : 300;

let host: TestHost;
let connection: Connection;
let domain: Domain;
let stream: Stream;

beforeAll(async () => {
  host = await TestHost.create(2);
  connection = await open(host.uri);
  domain = await connection.domainLookupByName('guest-0');
  stream = connection.newStream();
});
afterAll(async () => {
  await connection.close();
  await host.remove();
});

const awkward = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withTypedArray: true,
    withNullPrototype: true,
    withSparseArray: true,
  }),
  fc.constantFrom<unknown>(
    NaN,
    Infinity,
    -1,
    -0,
    0.5,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    -(2n ** 70n),
    2n ** 64n,
    -1n,
    '',
    'a\0b',
    '\uD800',
    '\uDFFFx',
    '\uFFFD',
    '☃',
    'x'.repeat(100_000),
    Symbol('s'),
    () => undefined,
    new Uint8Array(0),
    new Uint8Array(16),
    new Uint8Array(structuredClone(new ArrayBuffer(8), { transfer: [] })),
    new Proxy({}, {}),
    [],
    [null],
    [1, 2],
  ),
  fc.string({ unit: 'binary' }),
  fc.constant('objects').map(() => ({ domain, connection, stream })),
);

// Objects in the wrong places.
const withObjects = fc.oneof(
  { weight: 5, arbitrary: awkward },
  { weight: 1, arbitrary: fc.constantFrom('connection', 'domain', 'stream').map((name) => ({ $: name })) },
);

function resolved(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && '$' in value) {
    return { connection, domain, stream }[value.$ as 'connection' | 'domain' | 'stream'];
  }
  return value;
}

function expectTyped(error: unknown): void {
  const typed = error instanceof LibvirtError || error instanceof TypeError || error instanceof RangeError;
  if (!typed) throw new Error(`an untyped error: ${String(error)}`, { cause: error });
}

type Target = Record<string, (...args: unknown[]) => unknown>;

const asynchronous: [name: string, target: () => object, method: string][] = [
  ['connection', () => connection, 'listAllDomains'],
  ['connection', () => connection, 'listAllNetworks'],
  ['connection', () => connection, 'listAllStoragePools'],
  ['connection', () => connection, 'domainLookupByName'],
  ['connection', () => connection, 'domainLookupByUUID'],
  ['connection', () => connection, 'domainLookupByID'],
  ['connection', () => connection, 'domainDefineXML'],
  ['connection', () => connection, 'networkDefineXML'],
  ['connection', () => connection, 'storagePoolCreateXML'],
  ['connection', () => connection, 'setKeepAlive'],
  ['connection', () => connection, 'getAllDomainStats'],
  ['connection', () => connection, 'domainStatsColumns'],
  ['connection', () => connection, 'domainsInfo'],
  ['connection', () => connection, 'domainEventRegisterAny'],
  ['connection', () => connection, 'domainEventDeregisterAny'],
  ['connection', () => connection, 'networkEventRegisterAny'],
  ['domain', () => domain, 'getXMLDesc'],
  ['domain', () => domain, 'getState'],
  ['domain', () => domain, 'setAutostart'],
  ['domain', () => domain, 'pmSuspendForDuration'],
  ['domain', () => domain, 'openConsole'],
  ['domain', () => domain, 'listAllSnapshots'],
  ['stream', () => stream, 'write'],
  ['stream', () => stream, 'pump'],
];

test.each(asynchronous)('%s.%3$s() takes anything', async (_, target, method) => {
  await fc.assert(
    fc.asyncProperty(fc.array(withObjects, { maxLength: 4 }), async (args) => {
      const call = (target() as Target)[method]!;
      try {
        // An error of the types is a rejection, not a throw; pump() alone takes its options apart at once.
        await call.apply(target(), args.map(resolved));
      } catch (error) {
        expectTyped(error);
      }
    }),
    { numRuns: RUNS },
  );
});

const synchronous: [name: string, target: () => object, method: string][] = [
  ['connection', () => connection, 'newStream'],
  ['connection', () => connection, 'on'],
  ['stream', () => stream, 'recv'],
  ['stream', () => stream, 'send'],
  ['stream', () => stream, 'eventAddCallback'],
  ['stream', () => stream, 'eventUpdateCallback'],
];

test.each(synchronous)('%s.%3$s() takes anything', (_, target, method) => {
  fc.assert(
    fc.property(fc.array(withObjects, { maxLength: 3 }), (args) => {
      try {
        (target() as Target)[method]!.apply(target(), args.map(resolved));
      } catch (error) {
        expectTyped(error);
      }
    }),
    { numRuns: RUNS },
  );
});

test.each([
  ['a text instead of a number', () => connection.domainLookupByID('1' as never), TypeError],
  ['a number instead of a text', () => connection.domainLookupByName(1 as never), TypeError],
  ['NaN', () => connection.domainLookupByID(NaN), RangeError],
  ['a fraction', () => connection.domainLookupByID(1.5), RangeError],
  ['a number beyond int', () => connection.domainLookupByID(2 ** 31), RangeError],
  ['negative flags', () => domain.getXMLDesc(-1 as never), RangeError],
  ['flags beyond unsigned int', () => domain.getXMLDesc(2 ** 32), RangeError],
  ['a bigint beyond 64 bits', () => domain.pmSuspendForDuration(0, 2n ** 64n), RangeError],
  ['a negative bigint', () => domain.pmSuspendForDuration(0, -1n), RangeError],
  ['NUL in a text', () => connection.domainLookupByName('guest-0\0'), TypeError],
  ['a lone surrogate', () => connection.domainLookupByName('guest-\uD800'), TypeError],
  ['a UUID of 15 bytes', () => connection.domainLookupByUUID(new Uint8Array(15)), RangeError],
  ['1 for true', () => domain.setAutostart(1 as never), TypeError],
  [
    'a missing argument',
    () => (connection.domainDefineXML as () => Promise<unknown>).call(connection),
    TypeError,
  ],
  ['a domain that is none', () => connection.domainsInfo([{} as never]), TypeError],
  ['a connection for a domain', () => connection.domainsInfo([connection as never]), TypeError],
  ['null for a stream', () => domain.openConsole(null, null as never), TypeError],
])('%s is refused by name', async (_, call, type) => {
  const error: unknown = await call().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(type);
  expect((error as Error).message).toMatch(/argument \d/);
});

test('U+FFFD itself is an ordinary character, and so are pairs of surrogates', async () => {
  for (const name of ['\uFFFD', '😀']) {
    await expect(connection.domainLookupByName(name)).rejects.toBeInstanceOf(LibvirtError);
  }
});

test('a method called on something else than its object is refused', async () => {
  const { getInfo } = domain;
  for (const other of [connection, stream, {}, undefined]) {
    const call = async (): Promise<unknown> => getInfo.call(other as never);
    await expect(call()).rejects.toBeInstanceOf(TypeError);
  }
});
