import {
  LibvirtError,
  open,
  type Connection,
  type Domain,
  type DomainCheckpoint,
  type DomainSnapshot,
  type Interface,
  type Network,
  type NodeDevice,
  type StoragePool,
  type StorageVol,
  type Stream,
} from '@virtdeck/libvirt';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addon } from '../dist/lib/addon.js';
import { handle } from '../dist/lib/libvirt-object.js';
import { TestHost } from './test-host-file.js';

// Whatever is handed in, the answer is a result or a typed error: never a crash, a hang or an untyped
// failure.

const RUNS = process.env['VIRTDECK_LONG'] ? 300 : 12;
/** After this long a call counts as hung; the machine may be busy. */
const HUNG_MS = 20_000;

interface Objects {
  connection: Connection;
  domain: Domain;
  network: Network;
  pool: StoragePool;
  volume: StorageVol;
  iface: Interface;
  device: NodeDevice;
  snapshot: DomainSnapshot;
  checkpoint: DomainCheckpoint;
  stream: Stream;
  otherConnection: Connection;
  otherDomain: Domain;
  closedConnection: Connection;
  orphan: Domain;
  freed: Domain;
}

let host: TestHost;
let folder: string;
let connection: Connection;
let domain: Domain;
let stream: Stream;
let objects: Objects;

const back = process.cwd();

beforeAll(async () => {
  // Some calls write to the file they are told, and any text may be a file's name.
  folder = await mkdtemp(join(tmpdir(), 'virtdeck-arguments-'));
  process.chdir(folder);
  host = await TestHost.create(2);
  connection = await open('test:///default');
  const otherConnection = await open(host.uri);
  const closedConnection = await open(host.uri);
  const orphan = await closedConnection.domainLookupByName('guest-0');
  await closedConnection.close();
  domain = await connection.domainLookupByName('test');
  stream = connection.newStream();
  const network = await connection.networkLookupByName('default');
  const pool = await connection.storagePoolLookupByName('default-pool');
  const volume = await pool.storageVolCreateXML(
    '<volume><name>any</name><capacity>1048576</capacity></volume>',
  );
  const iface = await connection.interfaceLookupByName('eth1');
  const device = await connection.nodeDeviceLookupByName('computer');
  const snapshot = await domain.snapshotCreateXML('<domainsnapshot><name>any</name></domainsnapshot>');
  const withDisk = await otherConnection.domainCreateXML(
    `<domain type="test"><name>disk</name><memory>1024</memory><os><type>hvm</type></os><devices>
       <disk type="file"><driver type="qcow2"/><source file="/any"/><target dev="vda"/></disk>
     </devices></domain>`,
  );
  const checkpoint = await withDisk.checkpointCreateXML(
    '<domaincheckpoint><name>any</name></domaincheckpoint>',
  );
  const freed = await connection.domainLookupByName('test');
  freed.free();
  objects = {
    connection,
    domain,
    network,
    pool,
    volume,
    iface,
    device,
    snapshot,
    checkpoint,
    stream,
    otherConnection,
    otherDomain: await otherConnection.domainLookupByName('guest-0'),
    closedConnection,
    orphan,
    freed,
  };
});
afterAll(async () => {
  await Promise.all([connection.close(), objects.otherConnection.close()]);
  process.chdir(back);
  await Promise.all([host.remove(), rm(folder, { recursive: true })]);
});

function detached(): Uint8Array {
  const bytes = new Uint8Array(8);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

const names: (keyof Objects)[] = [
  'connection',
  'domain',
  'network',
  'pool',
  'volume',
  'iface',
  'device',
  'snapshot',
  'checkpoint',
  'stream',
  'otherConnection',
  'otherDomain',
  'closedConnection',
  'orphan',
  'freed',
];

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
    detached(),
    new Uint8Array(new SharedArrayBuffer(4)),
    new Float64Array(1),
    new Proxy({}, {}),
    new Proxy([1], {
      get: () => {
        throw new RangeError('a trap');
      },
    }),
    {
      get bandwidth() {
        throw new TypeError('a getter');
      },
    },
    { key: { nested: 1 } },
    { bandwidth: NaN },
    Array.from({ length: 5000 }, (_, index) => index),
    [2 ** 40],
    [true],
    [-1],
    ['\uD800'],
    [],
    [null],
    [1, 2],
  ),
  fc.string({ unit: 'binary' }),
);

// Objects in the wrong places.
const withObjects = fc.oneof(
  { weight: 5, arbitrary: awkward },
  { weight: 1, arbitrary: fc.constantFrom(...names).map((name) => ({ $: name })) },
);

function resolved(value: unknown): unknown {
  const name = typeof value === 'object' && value !== null && '$' in value ? value.$ : undefined;
  return typeof name === 'string' ? objects[name as keyof Objects] : value;
}

function expectTyped(error: unknown): void {
  const typed = error instanceof LibvirtError || error instanceof TypeError || error instanceof RangeError;
  if (!typed) throw new Error(`an untyped error: ${String(error)}`, { cause: error });
}

async function settles(call: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer after ${HUNG_MS} ms`)), HUNG_MS);
  });
  try {
    await Promise.race([call(), hung]);
  } catch (error) {
    expectTyped(error);
  } finally {
    clearTimeout(timer);
  }
}

async function expectUsable(): Promise<void> {
  expect(await connection.getType()).toBe('TEST');
  expect(await objects.otherConnection.listAllDomains()).toBeInstanceOf(Array);
}

/** Ends what the rest of the tests stand on; writes where it is told; waits for what never comes. */
const ownTests = new Set([
  'close',
  'free',
  'toFile',
  'fromFile',
  'downloadToFile',
  'uploadFromFile',
  'events',
]);

function methodsOf(object: object): string[] {
  const found = new Set<string>();
  for (
    let prototype = Object.getPrototypeOf(object) as object;
    prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name !== 'constructor' && typeof value === 'function' && !ownTests.has(name)) found.add(name);
    }
  }
  return [...found];
}

describe('every method of every class takes anything', () => {
  const kinds: (keyof Objects)[] = names.slice(0, 10);

  test.each(kinds)('%s', { timeout: 600_000 }, async (name) => {
    for (const method of methodsOf(objects[name])) {
      await fc.assert(
        fc.asyncProperty(fc.array(withObjects, { maxLength: 5 }), async (args) => {
          const target = objects[name] as unknown as Record<string, (...args: unknown[]) => unknown>;
          await settles(() => target[method]?.(...args.map(resolved)));
        }),
        { numRuns: RUNS },
      );
    }
    await expectUsable();
  });
});

describe('every function of the raw layer takes anything', () => {
  /** What ends the connections of the other tests, replaces the dispatcher, asks a host or writes files. */
  const left = /^(setFunctions|hold|letGo|free|virConnectClose|virConnectOpenAuth|stream(To|From)File)$/;

  test('with a right first argument, or any', { timeout: 600_000 }, async () => {
    const raw = addon() as unknown as Record<string, (...args: unknown[]) => unknown>;
    const functions = Object.keys(raw).filter((name) => !left.test(name));
    expect(functions.length).toBeGreaterThan(400);
    const native = (value: unknown): unknown => {
      const object = resolved(value);
      return typeof object === 'object' && object !== null && handle in object ? object[handle] : object;
    };
    const first = fc.constantFrom(...names).map((name) => ({ $: name }));
    for (const name of functions) {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 4, arbitrary: first }, { weight: 1, arbitrary: withObjects }),
          fc.array(withObjects, { maxLength: 7 }),
          async (self, args) => {
            await settles(() => raw[name]?.(native(self), ...args.map(native)));
          },
        ),
        { numRuns: RUNS },
      );
    }
    await expectUsable();
  });

  test('with texts of 10 MB', { timeout: 600_000 }, async () => {
    const raw = addon() as unknown as Record<string, (...args: unknown[]) => unknown>;
    const long = 'x'.repeat(10 << 20);
    for (const [name, function_] of Object.entries(raw)) {
      if (left.test(name)) continue;
      const kind = /^vir(Connect|Node(?!Device)|Domain(?!Snapshot|Checkpoint))/.exec(name)?.[1];
      const self = kind === 'Domain' ? domain : connection;
      await settles(() => function_(self[handle as never], long, long));
    }
    await expectUsable();
  });
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
  ['NUL in a text', () => connection.domainLookupByName('test\0'), TypeError],
  ['a lone surrogate', () => connection.domainLookupByName('test-\uD800'), TypeError],
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
