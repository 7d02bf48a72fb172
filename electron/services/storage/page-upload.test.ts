import { expect, test, vi } from 'vitest';
import { FakeStream } from '../testing/fake-stream.js';
import { PageUpload } from './page-upload.js';

const never = new AbortController().signal;
const bytes = (count: number): Uint8Array => new Uint8Array(count).fill(1);

async function drain(upload: PageUpload): Promise<void> {
  for await (const chunk of upload.readable) throw new Error(`${chunk.length} bytes came back`);
}

test('bytes wait for the volume, and their end is told when the host has them all', async () => {
  const upload = new PageUpload(6);
  const stream = new FakeStream();
  const first = upload.write(bytes(4));
  const pumping = upload.pump(stream, never, vi.fn());
  await first;
  expect(stream.ended).toBe(false);
  await upload.write(bytes(2));
  await pumping;
  expect(stream.ended).toBe(true);
  expect(stream.written.map(({ length }) => length)).toEqual([4, 2]);
  upload.succeeded();
  await drain(upload);
});

test('a page that goes away before all has come ends the upload', async () => {
  const upload = new PageUpload(6);
  const pumping = upload.pump(new FakeStream(), never, vi.fn());
  await upload.write(bytes(4));
  upload.close();
  await expect(pumping).rejects.toThrow('closed');
});

test('no more is taken than was announced', async () => {
  const upload = new PageUpload(2);
  const pumping = upload.pump(new FakeStream(), never, vi.fn());
  await expect(upload.write(bytes(3))).rejects.toThrow('announced');
  upload.close();
  await expect(pumping).rejects.toThrow();
});

test('what ends it is told to the page, and to whoever still writes', async () => {
  const upload = new PageUpload(2);
  const controller = new AbortController();
  const pumping = upload.pump(new FakeStream(), controller.signal, vi.fn());
  controller.abort(new Error('the link was lost'));
  await expect(pumping).rejects.toThrow('the link was lost');
  upload.failed(new Error('the link was lost'));
  await expect(drain(upload)).rejects.toThrow('the link was lost');
  await expect(upload.write(bytes(1))).rejects.toThrow('ended');
});

test('an upload of nothing ends at once', async () => {
  const stream = new FakeStream();
  await new PageUpload(0).pump(stream, never, vi.fn());
  expect(stream.ended).toBe(true);
});
