import { ErrorNumber, open, type Connection } from '@virtdeck/libvirt';
import { afterEach, beforeEach, expect, test } from 'vitest';

// What streams do without a host; those with one are in test/real.

let connection: Connection;

beforeEach(async () => {
  connection = await open('test:///default');
});
afterEach(() => connection.close());

test("the test driver's screenshot comes as a file", async () => {
  const domain = await connection.domainLookupByName('test');
  const { mimeType, data } = await domain.screenshot();
  expect(mimeType).toBe('image/png');
  expect(Buffer.from(data).subarray(1, 4).toString()).toBe('PNG');
  expect(Buffer.from(data).subarray(-8, -4).toString('latin1')).toBe('IEND');
});

test('a stream that was never opened fails at everything but its end', async () => {
  const failing = { name: 'LibvirtError' };
  const fresh = () => connection.newStream();
  const all = await Promise.allSettled([
    fresh().write(new Uint8Array(1)),
    fresh().finish(),
    fresh().recvAll(() => undefined),
    fresh().sparseRecvAll(
      () => undefined,
      () => undefined,
    ),
    fresh().sendAll(async () => new Uint8Array(1)),
    fresh().sparseSendAll(
      async () => new Uint8Array(1),
      () => [true, 1n],
      () => undefined,
    ),
    fresh().sections().next(),
    fresh().readable.getReader().read(),
    fresh().writable.getWriter().write(new Uint8Array(1)),
    fresh().toFile('/dev/null'),
    fresh().fromFile('/dev/null'),
  ]);
  await fresh().abort();
  for (const result of all) expect(result).toMatchObject({ status: 'rejected', reason: failing });
  for (const call of [
    () => fresh().recv(1),
    () => fresh().send(new Uint8Array(1)),
    () => fresh().recvHole(),
    () => fresh().sendHole(1n),
    () => fresh().eventAddCallback(1, () => undefined),
  ]) {
    expect(call).toThrow(expect.objectContaining(failing) as Error);
  }
});

test('a stream that was freed says so, and freeing it twice does no harm', async () => {
  const stream = connection.newStream();
  stream.free();
  stream.free();
  const freed = { code: ErrorNumber.INVALID_STREAM };
  await expect(stream.write(new Uint8Array(1))).rejects.toMatchObject(freed);
  await expect(stream.toFile('/dev/null')).rejects.toMatchObject(freed);
  expect(() => stream.recv(1)).toThrow(expect.objectContaining(freed) as Error);
});

test('handlers that are no functions are refused', async () => {
  const stream = connection.newStream();
  const none = undefined as never;
  const calls = [
    stream.pump({ onData: none }),
    stream.pump({ onData: () => undefined, onHole: 1 as never }),
    stream.recvAll(none),
    stream.sparseRecvAll(() => undefined, none),
    stream.sendAll(none),
    stream.sparseSendAll(none, none, none),
  ];
  for (const result of await Promise.allSettled(calls)) {
    expect(result).toMatchObject({ status: 'rejected', reason: { name: 'TypeError' } });
  }
});
