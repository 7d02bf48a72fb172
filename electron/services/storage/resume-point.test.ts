import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtStorageVol } from '../libvirt.js';
import { FakeStream } from '../testing/fake-stream.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { resumePoint } from './resume-point.js';

const MiB = 2 ** 20;
const never = new AbortController().signal;

/** A file, and a volume that has got so much of it; links that lose what is on its way can't be had to order. */
function cut(content: Buffer, arrived: number): { path: string; volume: LibvirtStorageVol; link: HostLink } {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, content);
  const held = Buffer.alloc(content.length);
  content.copy(held, 0, 0, arrived);
  const volume = {
    download: (stream: FakeStream, offset: number, length: number) => {
      stream.chunks = async function* () {
        await Promise.resolve();
        yield held.subarray(offset, offset + length);
      };
      return Promise.resolve();
    },
  } as unknown as LibvirtStorageVol;
  const link = {
    connection: { newStream: () => new FakeStream() },
    race: <T>(call: Promise<T>) => call,
  } as unknown as HostLink;
  return { path, volume, link };
}

const content = Buffer.alloc(40 * MiB, 0);
for (let at = 0; at < content.length; at += 4) content.writeUInt32LE(at + 1, at);

test.each([
  [40 * MiB, 40 * MiB, 40 * MiB],
  [40 * MiB, 39 * MiB, 36 * MiB],
  [40 * MiB, 20 * MiB, 12 * MiB],
  [40 * MiB, 1 * MiB, 0],
  [3 * MiB, 3 * MiB, 3 * MiB],
])('of %d handed over %d have arrived: it goes on at %d', async (done, arrived, expected) => {
  const { link, volume, path } = cut(content, arrived);
  const from = await resumePoint(link, volume, path, done, never);
  expect(from).toBe(expected);
  expect(from).toBeLessThanOrEqual(arrived);
});

test('zeros prove nothing', async () => {
  const mostlyZeros = Buffer.alloc(40 * MiB);
  content.copy(mostlyZeros, 0, 0, 10 * MiB);
  const { link, volume, path } = cut(mostlyZeros, 2 * MiB);
  expect(await resumePoint(link, volume, path, 40 * MiB, never)).toBeLessThanOrEqual(2 * MiB);
});

test('it can be given up', async () => {
  const { link, volume, path } = cut(content, MiB);
  await expect(resumePoint(link, volume, path, 40 * MiB, AbortSignal.abort())).rejects.toThrow();
});
