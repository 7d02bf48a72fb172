import { expect, it } from 'vitest';
import { HandlerError } from '../contract/handlers.js';
import type { ByteDuplex } from '../contract/handlers.js';
import { STREAM_WINDOW } from '../contract/protocol.js';
import type { StreamMessage } from '../contract/protocol.js';
import { serveStream } from './stream.js';
import { createChannel, PageEnd } from './test-ports.js';

interface Served {
  page: PageEnd<StreamMessage>;
  warnings: string[];
  /** How often `close` was called when the stream had ended. */
  ended: Promise<number>;
}

function serve(duplex: Partial<ByteDuplex>): Served {
  const channel = createChannel();
  const warnings: string[] = [];
  let closes = 0;
  const page = PageEnd.of<StreamMessage>(channel);
  const ended = new Promise<number>((resolve) => {
    serveStream(
      channel.port1,
      { readable: silence(), write: () => Promise.resolve(), ...duplex, close: () => void closes++ },
      'consoles.open',
      { warn: (_message, { reason }) => void warnings.push(String(reason)), error: () => undefined },
      () => resolve(closes),
    );
  });
  return { page, warnings, ended };
}

function silence(): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) };
}

async function* endless(onChunk: (total: number) => void): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(10_000).map((_value, index) => index);
  for (let total = chunk.length; ; total += chunk.length) {
    onChunk(total);
    yield chunk;
  }
}

/** Reads data messages until `bytes` of them have come. */
async function take(page: PageEnd<StreamMessage>, bytes: number): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (let got = 0; got < bytes;) {
    const message = await page.next();
    if (message.type !== 'data') throw new Error(`unexpected ${message.type}`);
    parts.push(message.bytes);
    got += message.bytes.length;
  }
  return parts;
}

it('sends no more than the window until it gets credit, and pulls no further', async () => {
  let pulled = 0;
  const { page, ended } = serve({ readable: endless((total) => (pulled = total)) });
  await take(page, STREAM_WINDOW);
  // A round trip through the event loop: whatever had been sent would be here.
  await new Promise((resolve) => setImmediate(resolve));
  expect(page.unread).toBe(0);
  expect(pulled).toBeLessThan(STREAM_WINDOW + 20_000);
  page.post({ type: 'credit', bytes: 15_000 });
  await take(page, 15_000);
  page.post({ type: 'end', error: null });
  expect(await ended).toBe(1);
});

it('keeps every byte in order across chunks', async () => {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(150_000).map((_value, index) => index % 251);
    yield new Uint8Array(0);
    yield new Uint8Array([7]);
  }
  const { page } = serve({ readable: source() });
  const all = Buffer.concat(await take(page, 150_001));
  expect(all.every((value, index) => value === (index === 150_000 ? 7 : index % 251))).toBe(true);
  expect(await page.next()).toEqual({ type: 'end', error: null });
});

it('credits bytes when they are written, one write after the other', async () => {
  const writes: { bytes: number; done: () => void }[] = [];
  const { page } = serve({
    write: (bytes) => new Promise((done) => writes.push({ bytes: bytes.length, done })),
  });
  page.post({ type: 'data', bytes: new Uint8Array(3) });
  page.post({ type: 'data', bytes: new Uint8Array(4) });
  await expect.poll(() => writes.length).toBe(1);
  writes[0]!.done();
  expect(await page.next()).toEqual({ type: 'credit', bytes: 3 });
  await expect.poll(() => writes.length).toBe(2);
  writes[1]!.done();
  expect(await page.next()).toEqual({ type: 'credit', bytes: 4 });
});

it('ends with the error its source threw', async () => {
  const dto = { code: 'VIR_ERR_RPC', number: 39, domain: 'VIR_FROM_RPC', level: 2, message: 'lost' };
  async function* source(): AsyncGenerator<Uint8Array> {
    throw new HandlerError(dto);
  }
  const { page, ended } = serve({ readable: source() });
  expect(await page.next()).toEqual({ type: 'end', error: dto });
  expect(await ended).toBe(1);
});

it('ends with the error of a failed write', async () => {
  const { page, ended } = serve({ write: () => Promise.reject(new Error('broken')) });
  page.post({ type: 'data', bytes: new Uint8Array(1) });
  expect(await page.next()).toMatchObject({ type: 'end', error: { code: 'INTERNAL' } });
  expect(await ended).toBe(1);
});

it.each([
  ['a message of another kind', { type: 'data', bytes: 'text' }],
  ['credit it did not use', { type: 'credit', bytes: 1 }],
  ['credit that is no number', { type: 'credit', bytes: -5 }],
  ['more data than it has credit for', { type: 'data', bytes: new Uint8Array(STREAM_WINDOW + 1) }],
])('refuses %s', async (_what, message) => {
  const { page, warnings, ended } = serve({});
  page.post(message);
  expect(await page.next()).toMatchObject({ type: 'end', error: { code: 'BAD_MESSAGE' } });
  expect(await ended).toBe(1);
  expect(warnings).toHaveLength(1);
});

it('ends when the page is gone', async () => {
  const { page, ended } = serve({});
  page.port.close();
  expect(await ended).toBe(1);
});
