import {
  Connection,
  CredType,
  DomainState,
  ErrorNumber,
  LibvirtError,
  libraryStatus,
  open,
  StreamEventType,
  type Credential,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

describe('the library', () => {
  test('is there and tells its version', () => {
    expect(libraryStatus()).toEqual({ available: true, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  });
});

describe('opening', () => {
  test('a connection can be opened and closed a thousand times', async () => {
    for (let i = 0; i < 1000; i += 1) {
      const connection = await open('test:///default');
      await connection.close();
    }
  });

  test('many connections can be open at once', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => Connection.open('test:///default')));
    expect(await Promise.all(all.map((connection) => connection.getType()))).toEqual(Array(50).fill('TEST'));
    await Promise.all(all.map((connection) => connection.close()));
  });

  test('a wrong URI is a typed error', async () => {
    const error: unknown = await open('qemu+unix:///system?socket=/no/such/socket').catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(LibvirtError);
    expect(error).toMatchObject({
      name: 'LibvirtError',
      code: ErrorNumber.SYSTEM_ERROR,
      codeName: 'VIR_ERR_SYSTEM_ERROR',
      domainName: expect.stringMatching(/^VIR_FROM_/),
      level: 2,
      message: expect.stringContaining('/no/such/socket'),
    });
  });

  test('read-only forbids changes and allows looking', async () => {
    const connection = await open('test:///default', { readonly: true });
    const domain = await connection.domainLookupByName('test');
    expect((await domain.getInfo()).state).toBe(DomainState.RUNNING);
    await expect(domain.suspend()).rejects.toMatchObject({ code: ErrorNumber.OPERATION_DENIED });
    await connection.close();
  });
});

describe('credentials', () => {
  let host: TestHost;

  beforeEach(async () => {
    host = await TestHost.create(1, '<auth><user password="secret">ann</user></auth>');
  });
  afterEach(() => host.remove());

  test('are asked for with type and prompt, and answered later', async () => {
    const asked: Credential[][] = [];
    const connection = await open(host.uri, {
      onCredentials: async (credentials) => {
        asked.push(credentials);
        await new Promise((resolve) => setImmediate(resolve));
        return credentials.map(({ type }) => (type === CredType.AUTHNAME ? 'ann' : 'secret'));
      },
    });
    expect(asked.flat()).toEqual([
      {
        type: CredType.AUTHNAME,
        prompt: expect.stringContaining('localhost'),
        challenge: 'localhost',
        defresult: null,
      },
      {
        type: CredType.PASSPHRASE,
        prompt: expect.stringContaining('localhost'),
        challenge: 'localhost',
        defresult: null,
      },
    ]);
    await connection.close();
  });

  test.each([
    ['wrong ones', async () => ['ann', 'guess']],
    ['an answer that is no list', async () => 'ann' as never],
    ['cancelling', async () => null],
  ])('%s end in AUTH_FAILED', async (_, onCredentials) => {
    await expect(open(host.uri, { onCredentials })).rejects.toMatchObject({ code: ErrorNumber.AUTH_FAILED });
  });

  test.each([
    ['too few answers', async () => []],
    ['left out ones', async () => [null, null]],
  ])('%s fail', async (_, onCredentials) => {
    await expect(open(host.uri, { onCredentials })).rejects.toBeInstanceOf(LibvirtError);
  });

  test('without a callback none are offered', async () => {
    await expect(open(host.uri)).rejects.toMatchObject({ code: ErrorNumber.INVALID_ARG });
  });

  test('those that are not listed are not asked for', async () => {
    const asked: Credential[][] = [];
    const onCredentials = async (credentials: Credential[]): Promise<string[]> => {
      asked.push(credentials);
      return ['ann'];
    };
    await expect(open(host.uri, { credTypes: [CredType.AUTHNAME], onCredentials })).rejects.toMatchObject({
      code: ErrorNumber.AUTH_FAILED,
    });
    expect(asked.flat().map(({ type }) => type)).toEqual([CredType.AUTHNAME]);
  });

  test('waiting for an answer holds up no other opening', async () => {
    let refuse = (): void => undefined;
    const refused = new Promise<null>((resolve) => (refuse = () => resolve(null)));
    let asked = 0;
    let allAsked = (): void => undefined;
    const everyoneAsked = new Promise<void>((resolve) => (allAsked = resolve));
    const onCredentials = async (): Promise<null> => {
      asked += 1;
      if (asked === 40) allAsked();
      return refused;
    };
    const waiting = Promise.allSettled(Array.from({ length: 40 }, () => open(host.uri, { onCredentials })));
    await everyoneAsked;
    const connection = await open('test:///default');
    await connection.close();
    refuse();
    for (const outcome of await waiting) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: ErrorNumber.AUTH_FAILED } });
    }
  });

  test('an error of the callback is what open() rejects with', async () => {
    const onCredentials = async (): Promise<null> => {
      throw new Error('the window was closed');
    };
    await expect(open(host.uri, { onCredentials })).rejects.toThrow('the window was closed');
  });
});

function withResolver(): { promise: Promise<void>; resolve: (value: Promise<void>) => void } {
  let resolve: (value: Promise<void>) => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe('after close()', () => {
  test('every call fails with INVALID_CONN, and closing again is harmless', async () => {
    const connection = await open('test:///default');
    const domain = await connection.domainLookupByName('test');
    const network = await connection.networkLookupByName('default');
    const pool = await connection.storagePoolLookupByName('default-pool');
    const stream = connection.newStream();
    const subscription = connection.on('domain-lifecycle', () => undefined);
    await Promise.all([connection.close(), connection.close()]);
    await connection.close();

    const closed = { name: 'LibvirtError', code: ErrorNumber.INVALID_CONN };
    await expect(connection.getHostname()).rejects.toMatchObject(closed);
    await expect(connection.inventory()).rejects.toMatchObject(closed);
    await expect(connection.isAlive()).rejects.toMatchObject(closed);
    await expect(connection.domainEventRegisterAny(null, 0, () => undefined)).rejects.toMatchObject(closed);
    await expect(domain.getInfo()).rejects.toMatchObject(closed);
    await expect(domain.destroy()).rejects.toMatchObject(closed);
    await expect(network.getXMLDesc()).rejects.toMatchObject(closed);
    await expect(pool.refresh()).rejects.toMatchObject(closed);
    await expect(stream.finish()).rejects.toMatchObject(closed);
    await expect(stream.write(new Uint8Array(1))).rejects.toMatchObject(closed);
    await expect(stream.pump({ onData: () => undefined })).rejects.toMatchObject(closed);
    expect(() => domain.getName()).toThrow(expect.objectContaining(closed));
    expect(() => stream.recv(10)).toThrow(expect.objectContaining(closed));
    expect(() => connection.newStream()).toThrow(expect.objectContaining(closed));
    expect(() => stream.eventAddCallback(StreamEventType.READABLE, () => undefined)).toThrow(
      expect.objectContaining(closed),
    );
    domain.free();
    subscription();
  });

  test('calls in flight still settle', async () => {
    const connection = await open('test:///default');
    const domain = await connection.domainLookupByName('test');
    const calls = Array.from({ length: 200 }, (_, index) =>
      index % 2 ? domain.getXMLDesc() : connection.inventory(),
    );
    const closed = connection.close();
    const results = await Promise.allSettled<unknown>(calls);
    await closed;
    expect(results).toHaveLength(200);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: ErrorNumber.INVALID_CONN });
    }
  });

  test('a connection can be closed by its own event callback', async () => {
    const connection = await open('test:///default');
    const domain = await connection.domainLookupByName('test');
    const reasons: number[] = [];
    connection.on('close', ({ reason }) => reasons.push(reason));
    const { promise: closed, resolve } = withResolver();
    await connection.domainEventRegisterAny(null, 0, () => resolve(connection.close()));
    await domain.suspend();
    domain.resume().catch(() => undefined);
    await closed;
    expect(reasons).toEqual([3]);
  });

  test('await using closes', async () => {
    let kept: Connection;
    {
      await using connection = await open('test:///default');
      kept = connection;
    }
    await expect(kept.getType()).rejects.toMatchObject({ code: ErrorNumber.INVALID_CONN });
  });
});

describe('a freed object', () => {
  let connection: Connection;

  beforeEach(async () => {
    connection = await open('test:///default');
  });
  afterEach(() => connection.close());

  test('fails with the error of its class', async () => {
    const [domain, network, pool] = [
      await connection.domainLookupByName('test'),
      await connection.networkLookupByName('default'),
      await connection.storagePoolLookupByName('default-pool'),
    ];
    const stream = connection.newStream();
    for (const object of [domain, network, pool, stream]) {
      object.free();
      object.free();
    }
    expect(() => domain.getName()).toThrow(expect.objectContaining({ code: ErrorNumber.INVALID_DOMAIN }));
    await expect(domain.getInfo()).rejects.toMatchObject({ code: ErrorNumber.INVALID_DOMAIN });
    await expect(network.isActive()).rejects.toMatchObject({ code: ErrorNumber.INVALID_NETWORK });
    await expect(pool.getInfo()).rejects.toMatchObject({ code: ErrorNumber.INVALID_STORAGE_POOL });
    await expect(stream.abort()).rejects.toMatchObject({ code: ErrorNumber.INVALID_STREAM });
  });

  test('does not disturb the calls that were in flight on it', async () => {
    const domain = await connection.domainLookupByName('test');
    const calls = Array.from({ length: 20 }, () => domain.getXMLDesc());
    domain.free();
    for (const xml of await Promise.all(calls)) expect(xml).toContain('<name>test</name>');
  });
});

test('an object of another connection is refused', async () => {
  const connection = await open('test:///default');
  const other = await open('test:///default');
  const stranger = await other.domainLookupByName('test');
  for (const call of [
    connection.getAllDomainStats(0, [stranger]),
    connection.domainsInfo([stranger]),
    connection.domainStatsColumns([], { domains: [stranger] }),
    connection.domainEventRegisterAny(stranger, 0, () => undefined),
    stranger.openConsole(null, connection.newStream()),
  ]) {
    await expect(call).rejects.toMatchObject({ code: ErrorNumber.INVALID_ARG });
  }
  await Promise.all([connection.close(), other.close()]);
});
