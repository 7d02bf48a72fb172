import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { CdpConnection } from './cdp.js';

function connect(): {
  connection: CdpConnection;
  sent: () => object[];
  receive: (bytes: Buffer) => void;
  end: () => void;
} {
  const toBrowser = new PassThrough();
  const fromBrowser = new PassThrough();
  const connection = new CdpConnection(toBrowser, fromBrowser);
  return {
    connection,
    sent: () =>
      String(toBrowser.read() ?? '')
        .split('\0')
        .filter(Boolean)
        .map((text) => JSON.parse(text) as object),
    receive: (bytes) => void fromBrowser.write(bytes),
    end: () => void fromBrowser.destroy(),
  };
}

it('matches answers to questions, however the bytes are cut', async () => {
  const { connection, sent, receive } = connect();
  const first = connection.browser.send('A.one', { x: 1 });
  const second = connection.session('s').send('A.two');
  expect(sent()).toEqual([
    { id: 1, method: 'A.one', params: { x: 1 } },
    { id: 2, method: 'A.two', params: {}, sessionId: 's' },
  ]);
  const bytes = Buffer.from('{"id":2,"error":{"message":"nö"}}\0{"id":1,"result":{"text":"grüße"}}\0');
  for (const byte of bytes) receive(Buffer.of(byte));
  expect(await first).toEqual({ text: 'grüße' });
  await expect(second).rejects.toThrow('A.two: nö');
});

it('gives events to their session', async () => {
  const { connection, receive } = connect();
  const got: string[] = [];
  connection.browser.on('E.one', () => got.push('browser'));
  connection.session('s').on('E.one', () => got.push('page'));
  receive(Buffer.from('{"method":"E.one","params":{},"sessionId":"s"}\0{"method":"E.one","params":{}}\0'));
  await expect.poll(() => got).toEqual(['page', 'browser']);
});

it('fails what waits when the browser goes, and what is asked afterwards', async () => {
  const { connection, end } = connect();
  let closed = 0;
  connection.browser.on('closed', () => closed++);
  const waiting = connection.browser.send('A.one');
  end();
  await expect(waiting).rejects.toThrow('Chromium is gone');
  await expect(connection.browser.send('A.two')).rejects.toThrow('Chromium is gone');
  expect(closed).toBe(1);
});
