import { randomFillSync } from 'node:crypto';
import { readFile, writeFile, open as openFile } from 'node:fs/promises';
import { ReadableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import {
  ErrorNumber,
  StorageVolDownloadFlags,
  StorageVolUploadFlags,
  StreamRecvFlags,
  type Connection,
  type Stream,
  type StreamSection,
  type TransferProgress,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../../e2e/lab/index.js';
import { firstHost, needsLab, openHost } from './test-lab.js';
import { allocated, fill, hashOf, isOpen, Volumes } from './test-volumes.js';

needsLab();

const MiB = 1024 * 1024;
const SIZE = process.env['VIRTDECK_LONG'] ? 512 : 24;

let connection: Connection;
let volumes: Volumes;

beforeEach(async () => {
  connection = await openHost(firstHost());
  volumes = await Volumes.create(connection);
});
afterEach(async () => {
  await connection.close();
  await volumes.remove();
});

/** A volume with random content, `places` in MiB. */
async function filled(size: number, places?: number[]) {
  const volume = await volumes.make('filled', size * MiB);
  await fill(volumes.pathOf(volume), size, places);
  return volume;
}

async function opened(flags?: StorageVolDownloadFlags, size = 8, places?: number[]): Promise<Stream> {
  const volume = await filled(size, places);
  const stream = connection.newStream();
  await volume.download(stream, 0n, 0n, flags);
  return stream;
}

describe('from file to volume and back', () => {
  test('every byte arrives, with progress', async () => {
    const source = volumes.path('source');
    await fill(source, SIZE);
    const volume = await volumes.make('copy', SIZE * MiB);
    const seen: TransferProgress[] = [];
    const onProgress = (progress: TransferProgress): void => void seen.push(progress);
    const total = BigInt(SIZE * MiB);

    const up = await volume.uploadFromFile(source, { onProgress, length: total });
    expect(up).toEqual({ transferred: total, data: total, total });
    expect(await hashOf(volumes.pathOf(volume))).toBe(await hashOf(source));
    expect(seen.at(-1)).toEqual(up);

    seen.length = 0;
    const target = volumes.path('target');
    const down = await volume.downloadToFile(target, { onProgress });
    expect(down).toEqual({ transferred: total, data: total, total });
    expect(await hashOf(target)).toBe(await hashOf(source));
    expect(seen.at(-1)).toEqual(down);
    expect(seen.map(({ transferred }) => transferred)).toEqual(
      seen.map(({ transferred }) => transferred).sort((a, b) => Number(a - b)),
    );
  });

  test('holes stay holes, at the end too', async () => {
    const source = volumes.path('source');
    await fill(source, 64, [3, 4, 40]);
    const volume = await volumes.make('holes', 64 * MiB);
    expect(await volume.uploadFromFile(source)).toMatchObject({
      transferred: BigInt(64 * MiB),
      data: BigInt(3 * MiB),
    });
    expect(await hashOf(volumes.pathOf(volume))).toBe(await hashOf(source));
    expect(await allocated(volumes.pathOf(volume))).toBeLessThan(5);

    const target = volumes.path('target');
    // What was there goes.
    await fill(target, 70);
    expect(await volume.downloadToFile(target)).toMatchObject({
      transferred: BigInt(64 * MiB),
      data: BigInt(3 * MiB),
    });
    expect(await hashOf(target)).toBe(await hashOf(source));
    expect(await allocated(target)).toBeLessThan(5);
  });

  test('without sparse, holes travel as zeros', async () => {
    const volume = await filled(16, [5]);
    const target = volumes.path('target');
    const full = { transferred: BigInt(16 * MiB), data: BigInt(16 * MiB) };
    expect(await volume.downloadToFile(target, { sparse: false })).toMatchObject(full);
    expect(await hashOf(target)).toBe(await hashOf(volumes.pathOf(volume)));
    expect(await allocated(target)).toBe(16);
    expect(await volume.uploadFromFile(volumes.pathOf(volume), { sparse: false })).toMatchObject(full);
  });

  test('parts go where they belong, and holes wipe what was there', async () => {
    const volume = await filled(8, [2]);
    const target = volumes.path('target');
    await fill(target, 10);
    const before = await hashOf(target, 0, 3 * MiB);
    const after = await hashOf(target, 6 * MiB);
    const result = await volume.downloadToFile(target, {
      offset: BigInt(MiB),
      length: 3 * MiB,
      fileOffset: BigInt(3 * MiB),
    });
    expect(result).toMatchObject({ transferred: BigInt(3 * MiB), data: BigInt(MiB) });
    expect(await hashOf(target, 3 * MiB, 3 * MiB)).toBe(await hashOf(volumes.pathOf(volume), MiB, 3 * MiB));
    expect(await hashOf(target, 0, 3 * MiB)).toBe(before);
    expect(await hashOf(target, 6 * MiB)).toBe(after);

    const source = volumes.path('source');
    await fill(source, 4);
    await volume.uploadFromFile(source, { offset: 6 * MiB, fileOffset: MiB, length: 2 * MiB, sparse: false });
    expect(await hashOf(volumes.pathOf(volume), 6 * MiB, 2 * MiB)).toBe(await hashOf(source, MiB, 2 * MiB));
    expect(await hashOf(volumes.pathOf(volume), 2 * MiB, MiB)).toBe(await hashOf(target, 4 * MiB, MiB));
  });

  test('descriptors and URLs do as well as paths', async () => {
    const volume = await filled(2);
    const target = volumes.path('target');
    const file = await openFile(target, 'w+');
    await volume.downloadToFile(file.fd);
    // It is still the caller's.
    await file.close();
    expect(await hashOf(target)).toBe(await hashOf(volumes.pathOf(volume)));
    const other = await volumes.make('other', 2 * MiB);
    await other.uploadFromFile(new URL(`file://${target}`));
    expect(await hashOf(volumes.pathOf(other))).toBe(await hashOf(target));
  });
});

describe('what fails is told', () => {
  test('files that are missing, folders, full disks, pipes without a reader', async () => {
    const volume = await filled(2);
    const target = volumes.path('missing/target');
    await expect(volume.downloadToFile(target)).rejects.toMatchObject({
      name: 'TransferFileError',
      code: 'ENOENT',
      errno: -2,
      syscall: 'open',
      path: target,
      message: `ENOENT: no such file or directory, open '${target}'`,
    });
    await expect(volume.uploadFromFile(volumes.path('missing'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(volume.uploadFromFile(volumes.path('.'))).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(volume.downloadToFile('/dev/full')).rejects.toMatchObject({
      code: 'ENOSPC',
      syscall: 'write',
    });
    await expect(volume.downloadToFile(9999)).rejects.toMatchObject({ code: 'EBADF' });
    await expect(volume.downloadToFile('/dev/null', { fileOffset: 1 })).rejects.toMatchObject({
      code: 'ESPIPE',
    });
    const pipe = await volumes.pipe('pipe');
    const writer = await openFile(pipe.path, 'w');
    await pipe.close();
    await expect(volume.downloadToFile(writer.fd)).rejects.toMatchObject({ code: 'EPIPE' });
    await writer.close();
    // The connection has taken no harm.
    expect(await volume.downloadToFile(volumes.path('target'))).toMatchObject({ data: BigInt(2 * MiB) });
  });

  test('sources that end too early', async () => {
    const volume = await filled(2);
    const short = { code: 'ENODATA', transferred: BigInt(2 * MiB) };
    await expect(volume.downloadToFile('/dev/null', { length: 3 * MiB })).rejects.toMatchObject(short);
    await expect(
      volume.uploadFromFile(volumes.pathOf(volume), { length: 3 * MiB, sparse: false }),
    ).rejects.toMatchObject(short);
  });

  test('wrong arguments', async () => {
    const volume = await filled(1);
    for (const file of [null, undefined, {}, 1n, 'a\0b', 1.5, NaN]) {
      await expect(volume.downloadToFile(file as string)).rejects.toMatchObject({
        name: expect.stringMatching(/^(TypeError|RangeError)$/) as string,
      });
    }
    for (const options of [
      { length: -1 },
      { fileOffset: 1.5 },
      { fileOffset: 2n ** 64n },
      { onProgress: 1 },
    ]) {
      await expect(connection.newStream().toFile('/dev/null', options as object)).rejects.toMatchObject({
        name: expect.stringMatching(/^(TypeError|RangeError)$/) as string,
      });
    }
    await expect(connection.newStream().toFile('/dev/null')).rejects.toMatchObject({ name: 'LibvirtError' });
    await expect(connection.newStream().fromFile('/dev/null')).rejects.toMatchObject({
      name: 'LibvirtError',
    });
  });

  test("the host's refusal of too much", async () => {
    const volume = await volumes.make('small', MiB);
    const stream = connection.newStream();
    await volume.upload(stream, 0n, BigInt(MiB));
    const sent = (async () => {
      await stream.write(new Uint8Array(2 * MiB));
      await stream.finish();
    })();
    await expect(sent).rejects.toMatchObject({ name: 'LibvirtError' });
  });

  test('a stream that is in use already', async () => {
    const stream = await opened();
    const pipe = await volumes.pipe('pipe');
    const moving = expect(stream.toFile(pipe.fd)).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_ABORTED,
    });
    const busy = { code: ErrorNumber.OPERATION_INVALID };
    await expect(stream.pump({ onData: () => undefined })).rejects.toMatchObject(busy);
    await expect(stream.write(new Uint8Array(1))).rejects.toMatchObject(busy);
    expect(() => stream.recv(1)).toThrow(expect.objectContaining(busy) as Error);
    await stream.abort();
    await moving;
    await pipe.close();
  });
});

// A pipe that nobody empties or fills keeps a transfer in its middle for as long as a test wants.
describe('a transfer under way', () => {
  const directions = ['download', 'upload'] as const;

  async function begin(direction: (typeof directions)[number], signal?: AbortSignal) {
    const volume = await filled(16);
    const pipe = await volumes.pipe('pipe');
    let progress = 0n;
    const options = {
      sparse: false,
      onProgress: ({ transferred }: TransferProgress) => void (progress = transferred),
      ...(signal && { signal }),
    };
    const moving =
      direction === 'download'
        ? volume.downloadToFile(pipe.fd, options)
        : volume.uploadFromFile(pipe.fd, options);
    moving.catch(() => undefined);
    if (direction === 'upload') await writeFile(pipe.path, 'some');
    await until('the first bytes', () => progress > 0n);
    return { volume, moving, close: pipe.close };
  }

  test.each(directions)('%s: cancelling it leaves the connection as it was', async (direction) => {
    const cancel = new AbortController();
    const { volume, moving, close } = await begin(direction, cancel.signal);
    cancel.abort(new Error('enough'));
    await expect(moving).rejects.toThrow('enough');
    await close();
    expect(await volume.downloadToFile(volumes.path('again'))).toMatchObject({ total: undefined });
    await expect(volume.downloadToFile(volumes.path('never'), { signal: cancel.signal })).rejects.toThrow(
      'enough',
    );
  });

  test.each(directions)('%s: it ends when libvirtd dies', async (direction) => {
    const { moving, close } = await begin(direction);
    await Promise.all([
      expect(moving).rejects.toMatchObject({ code: ErrorNumber.INVALID_CONN }),
      firstHost().killDaemon(),
    ]);
    await close();
    await firstHost().startDaemon();
  });

  // All of a small volume is here before the pipe has taken its first bytes.
  test('a download whose stream has ended already can still be cancelled', async () => {
    const volume = await filled(2);
    const pipe = await volumes.pipe('pipe');
    const cancel = new AbortController();
    const moving = volume.downloadToFile(pipe.fd, { signal: cancel.signal });
    moving.catch(() => undefined);
    await until('the host to close the volume', () => !isOpen(volumes.pathOf(volume)));
    cancel.abort();
    await expect(moving).rejects.toMatchObject({ name: 'AbortError' });
    await pipe.close();
  });

  test.each(directions)('%s: it ends when its connection closes', async (direction) => {
    const { moving, close } = await begin(direction);
    await Promise.all([
      expect(moving).rejects.toMatchObject({ code: ErrorNumber.INVALID_CONN }),
      connection.close(),
    ]);
    await close();
  });

  test('one to a host that has stopped can be cancelled, and blocks nothing here', async () => {
    const volume = await volumes.make('large', 64 * MiB);
    const source = volumes.path('source');
    await fill(source, 64);
    const stream = connection.newStream();
    await volume.upload(stream, 0n, 0n);
    await firstHost().stopDaemon();
    const cancel = new AbortController();
    const moving = stream.fromFile(source, { signal: cancel.signal });
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    await until('time to pass here', () => ticks > 20);
    clearInterval(timer);
    cancel.abort();
    await expect(moving).rejects.toMatchObject({ name: 'AbortError' });
    await firstHost().contDaemon();
    expect(await connection.getHostname()).toBe('h1.lab');
  });

  test('send() says "again" to a host that has stopped, and goes on when it does', async () => {
    const volume = await volumes.make('large', 64 * MiB);
    const stream = connection.newStream();
    await volume.upload(stream, 0n, 0n);
    await firstHost().stopDaemon();
    const block = randomFillSync(new Uint8Array(256 * 1024));
    let sent = 0;
    for (;;) {
      const taken = stream.send(block);
      if (taken === 'again') break;
      sent += taken;
      await delay(1);
    }
    expect(sent).toBeGreaterThan(MiB - 1);
    await firstHost().contDaemon();
    await until('room', () => stream.send(block.subarray(0, 1)) === 1);
    await stream.finish();
  });
});

describe('read by hand', () => {
  test('a reader that stops holds up only itself', async () => {
    const size = 192;
    const stream = await opened(undefined, size);
    const path = volumes.path('pool/filled');
    const before = process.memoryUsage.rss();
    const reader = stream.readable.getReader();
    const first = await reader.read();
    // The host is let go while nobody reads, and asked again later.
    await until('the host to close the volume', () => !isOpen(path));
    expect(process.memoryUsage.rss() - before).toBeLessThan(80 * MiB);
    expect(await connection.getHostname()).toBe('h1.lab');
    const target = await openFile(volumes.path('target'), 'w');
    await target.write(first.value!);
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      await target.write(value);
    }
    await target.close();
    expect(await hashOf(volumes.path('target'))).toBe(await hashOf(path));
    await stream.finish();
  });

  test('sections tell holes, and every other way gives the same bytes', async () => {
    const sparse = StorageVolDownloadFlags.SPARSE_STREAM;
    const places = [0, 5];
    const expected = async (): Promise<string> => hashOf(volumes.path('pool/filled'));

    const rebuilt = async (put: (write: (section: StreamSection) => Promise<void>) => Promise<void>) => {
      const file = await openFile(volumes.path('rebuilt'), 'w');
      let at = 0;
      let holes = 0;
      await put(async ({ data, hole }) => {
        if (data) await file.write(data, 0, data.byteLength, at);
        else holes += Number(hole);
        at += data ? data.byteLength : Number(hole);
      });
      await file.truncate(at);
      await file.close();
      return { holes, hash: await hashOf(volumes.path('rebuilt')) };
    };

    const stream = await opened(sparse, 8, places);
    const bySections = await rebuilt(async (write) => {
      for await (const section of stream.sections()) await write(section);
    });
    await stream.finish();
    expect(bySections).toEqual({ holes: 6 * MiB, hash: await expected() });

    const again = await reopened(sparse);
    const bySparseRecvAll = await rebuilt((write) =>
      again.sparseRecvAll(
        (data) => write({ data }),
        (hole) => write({ hole }),
      ),
    );
    await again.finish();
    expect(bySparseRecvAll).toEqual(bySections);

    const plain = await reopened();
    const byRecvAll = await rebuilt((write) => plain.recvAll((data) => write({ data })));
    await plain.finish();
    expect(byRecvAll).toEqual({ holes: 0, hash: bySections.hash });

    const byHand = await reopened(sparse);
    const byRecv = await rebuilt(async (write) => {
      for (;;) {
        const got = byHand.recv(100_000, StreamRecvFlags.STOP_AT_HOLE);
        if (got === null) return;
        if (got === 'again') await delay(1);
        else if (got instanceof Uint8Array) await write({ data: got });
        else await write({ hole: byHand.recvHole() });
      }
    });
    await byHand.finish();
    expect(byRecv).toEqual(bySections);
  });

  async function reopened(flags?: StorageVolDownloadFlags): Promise<Stream> {
    const pool = await connection.storagePoolLookupByName('streams');
    const [volume] = await pool.listAllVolumes();
    const stream = connection.newStream();
    await volume!.download(stream, 0n, 0n, flags);
    return stream;
  }

  test('a sink that fails aborts the stream with its own error', async () => {
    const stream = await opened();
    const failing = stream.recvAll(() => {
      throw new Error('no room');
    });
    await expect(failing).rejects.toThrow('no room');
    await expect(stream.write(new Uint8Array(1))).rejects.toMatchObject({ code: ErrorNumber.INVALID_STREAM });
  });

  test('cancelling the Web stream aborts it', async () => {
    const stream = await opened();
    const reader = stream.readable.getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    await expect(stream.write(new Uint8Array(1))).rejects.toMatchObject({ code: ErrorNumber.INVALID_STREAM });
  });
});

describe('written by hand', () => {
  async function uploading(flags?: StorageVolUploadFlags): Promise<Stream> {
    const volume = await volumes.make('written', 8 * MiB);
    const stream = connection.newStream();
    await volume.upload(stream, 0n, 0n, flags);
    return stream;
  }
  const written = (): Promise<Buffer> => readFile(volumes.path('pool/written'));
  const content = randomFillSync(new Uint8Array(3 * MiB));

  test('through a Web stream', async () => {
    const stream = await uploading();
    await ReadableStream.from([content.subarray(0, MiB), content.subarray(MiB)]).pipeTo(stream.writable);
    expect((await written()).subarray(0, content.length).equals(content)).toBe(true);
    await expect(stream.write(content)).rejects.toMatchObject({ code: ErrorNumber.INVALID_STREAM });
  });

  test('from a source, and from one with holes', async () => {
    let at = 0;
    const source = async (max: number): Promise<Uint8Array | null> => {
      const piece = content.subarray(at, at + max);
      at += piece.length;
      return piece;
    };
    const stream = await uploading();
    await stream.sendAll(source);
    await stream.finish();
    expect((await written()).subarray(0, content.length).equals(content)).toBe(true);

    at = 0;
    await firstHost().virsh('vol-delete', '--pool', 'streams', 'written');
    const sparse = await uploading(StorageVolUploadFlags.SPARSE_STREAM);
    const plan: [boolean, bigint][] = [
      [false, BigInt(MiB)],
      [true, BigInt(2 * MiB)],
      [false, BigInt(MiB)],
      [true, BigInt(MiB)],
      [true, 0n],
    ];
    const skipped: bigint[] = [];
    await sparse.sparseSendAll(
      source,
      () => plan.shift()!,
      (length) => void skipped.push(length),
    );
    await sparse.finish();
    expect(skipped).toEqual([BigInt(MiB), BigInt(MiB)]);
    const zeros = Buffer.alloc(MiB);
    const result = Buffer.concat([zeros, content.subarray(0, 2 * MiB), zeros, content.subarray(2 * MiB)]);
    expect((await written()).subarray(0, 5 * MiB).equals(result)).toBe(true);
    expect(await allocated(volumes.path('pool/written'))).toBeLessThan(4);
  });

  test('with sendHole(), detached buffers and a source that fails', async () => {
    const stream = await uploading(StorageVolUploadFlags.SPARSE_STREAM);
    const detached = new Uint8Array(16);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    await stream.write(detached);
    expect(stream.send(detached)).toBe(0);
    stream.sendHole(BigInt(MiB));
    await stream.write(content);
    expect(() => stream.sendHole(2n ** 63n)).toThrow(RangeError);
    expect(() => stream.sendHole(-1n)).toThrow(RangeError);
    await stream.finish();
    expect((await written()).subarray(MiB, MiB + content.length).equals(content)).toBe(true);

    await firstHost().virsh('vol-delete', '--pool', 'streams', 'written');
    const failing = await uploading();
    const source = (): Promise<Uint8Array> => Promise.reject(new Error('no more'));
    await expect(failing.sendAll(source)).rejects.toThrow('no more');
    await expect(failing.write(content)).rejects.toMatchObject({ code: ErrorNumber.INVALID_STREAM });
  });
});
