import {
  CloseReason,
  DomainConsoleFlags,
  ErrorNumber,
  open,
  StreamEventType,
  type Connection,
  type Stream,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../../e2e/lab/index.js';
import { firstHost, needsLab, openHost } from './test-lab.js';

needsLab();

let connection: Connection;

async function consoleOf(guest: string): Promise<Stream> {
  const domain = await connection.domainLookupByName(guest);
  const stream = connection.newStream();
  await domain.openConsole(null, stream);
  return stream;
}

const text = (data: Uint8Array): string => Buffer.from(data).toString('latin1');

describe('a serial console', () => {
  beforeEach(async () => {
    const host = firstHost();
    await host.defineGuest('echo', 'echo');
    await host.startGuest('echo');
    connection = await openHost(host);
  });
  afterEach(() => connection.close());

  test('shows the banner and echoes what is typed', async () => {
    const stream = await consoleOf('echo');
    let seen = '';
    const ended = stream.pump({ onData: (data) => void (seen += text(data)) });
    await until('the banner', () => seen.includes('ECHO-READY'));
    for (const word of ['one', 'two', 'three']) await stream.write(Buffer.from(word));
    await until('the echo', () => seen.includes('onetwothree'));
    await stream.abort();
    await ended;
    // After its end a stream refuses, and says so.
    await expect(stream.write(Buffer.from('x'))).rejects.toMatchObject({ code: ErrorNumber.INVALID_STREAM });
  });

  test('is an iteration; leaving the loop frees the console for the next', async () => {
    for (let round = 0; round < 3; round += 1) {
      const stream = await consoleOf('echo');
      await stream.write(Buffer.from('!'));
      let seen = '';
      for await (const data of stream) {
        seen += text(data);
        if (seen.includes('!')) break;
      }
    }
  });

  test('ends when the guest is forced off', async () => {
    const stream = await consoleOf('echo');
    const ended = stream.pump({ onData: () => undefined });
    await (await connection.domainLookupByName('echo')).destroy();
    await ended;
  });

  test('can be read and written with the plain calls', async () => {
    const stream = await consoleOf('echo');
    let seen = '';
    stream.eventAddCallback(StreamEventType.READABLE, () => {
      const data = stream.recv(4096);
      if (data instanceof Uint8Array) seen += text(data);
    });
    await until('the banner', () => seen.includes('ECHO-READY'));
    expect(stream.recv(100)).toBe('again');
    expect(stream.send(Buffer.from('plain'))).toBe(5);
    await until('the echo', () => seen.includes('plain'));
    // Told of nothing, it reads nothing, and what came meanwhile is there when it is asked again.
    stream.eventUpdateCallback(0 as StreamEventType);
    stream.send(Buffer.from('later'));
    expect(seen).not.toContain('later');
    stream.eventUpdateCallback(StreamEventType.READABLE);
    await until('what came meanwhile', () => seen.includes('later'));
    stream.eventRemoveCallback();
    await stream.abort();
  });

  test('calls back a last time when its connection closes', async () => {
    const other = await openHost(firstHost());
    const domain = await other.domainLookupByName('echo');
    const stream = other.newStream();
    await domain.openConsole(null, stream);
    const last = new Promise((resolve) => {
      stream.eventAddCallback(StreamEventType.ERROR, resolve);
    });
    await other.close();
    expect(await last).toBe(StreamEventType.ERROR | StreamEventType.HANGUP);
  });

  test('refuses a second client, and FORCE takes it over', async () => {
    const first = await consoleOf('echo');
    const ended = expect(first.pump({ onData: () => undefined })).rejects.toMatchObject({
      code: ErrorNumber.RPC,
    });
    const domain = await connection.domainLookupByName('echo');
    await expect(domain.openConsole(null, connection.newStream())).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_FAILED,
    });
    const second = connection.newStream();
    await domain.openConsole(null, second, DomainConsoleFlags.FORCE);
    await ended;
    await second.write(Buffer.from('mine'));
    for await (const data of second) if (text(data).includes('e')) break;
  });

  test('a failing reader ends it with its own error', async () => {
    const stream = await consoleOf('echo');
    const ended = stream.pump({
      onData: () => {
        throw new Error('the terminal is gone');
      },
    });
    await expect(ended).rejects.toThrow('the terminal is gone');
  });

  test('that is not open fails, and so does one whose connection closes', async () => {
    await expect(connection.newStream().pump({ onData: () => undefined })).rejects.toMatchObject({
      name: 'LibvirtError',
    });
    const other = await openHost(firstHost());
    const domain = await other.domainLookupByName('echo');
    const stream = other.newStream();
    await domain.openConsole(null, stream, DomainConsoleFlags.FORCE);
    const ended = stream.pump({ onData: () => undefined });
    await Promise.all([
      expect(ended).rejects.toMatchObject({ code: ErrorNumber.INVALID_CONN }),
      other.close(),
    ]);
  });

  test('fails its reader and its writers when libvirtd dies', async () => {
    const stream = await consoleOf('echo');
    const ended = stream.pump({ onData: () => undefined });
    const closed = new Promise((resolve) => connection.on('close', ({ reason }) => resolve(reason)));
    const reading = expect(ended).rejects.toMatchObject({ code: ErrorNumber.INVALID_CONN });
    await firstHost().killDaemon();
    await reading;
    expect([CloseReason.EOF, CloseReason.ERROR]).toContain(await closed);
    await expect(stream.write(new Uint8Array(10))).rejects.toMatchObject({ name: 'LibvirtError' });
    await firstHost().startDaemon();
  });
});

describe('a console that floods', () => {
  beforeEach(async () => {
    const host = firstHost();
    await host.defineGuest('flood', 'flood');
    await host.startGuest('flood');
    connection = await open(host.uri('unix'));
  });
  afterEach(() => connection.close());

  test('arrives merged, complete and in order', async () => {
    const stream = await consoleOf('flood');
    let seen = '';
    let pieces = 0;
    for await (const data of stream) {
      pieces += 1;
      seen += text(data);
      if (seen.length > 300_000) break;
    }
    // The guest counts: every number follows the one before.
    const numbers = seen
      .split(/\s+/)
      .slice(1, -1)
      .filter((word) => /^[0-9A-Fa-f]{8}$/.test(word));
    expect(numbers.length).toBeGreaterThan(4000);
    const first = Number.parseInt(numbers[0]!, 16);
    expect(numbers.findIndex((word, index) => Number.parseInt(word, 16) !== first + index)).toBe(-1);
    // libvirt hands over some 15 bytes at a time.
    expect(seen.length / pieces).toBeGreaterThan(100);
  });

  test('stops at the high-water mark while nobody takes what came', async () => {
    const stream = await consoleOf('flood');
    let held = 0;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let after = 0;
    let released = false;
    const ended = stream.pump({
      highWater: 20_000,
      onData: (data) => {
        if (released) after += data.byteLength;
        else held += data.byteLength;
        return gate;
      },
    });
    await until('the mark to be reached', () => held === 20_000);
    // The guest goes on all the while.
    const domain = await connection.domainLookupByName('flood');
    const before = (await domain.getInfo()).cpuTime;
    await until('the guest to run on', async () => (await domain.getInfo()).cpuTime > before + 200_000_000n);
    expect(held).toBe(20_000);
    released = true;
    release();
    await until('more data', () => after > 20_000);
    await stream.abort();
    await ended;
  });
});
