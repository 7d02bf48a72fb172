import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtStorageVol } from '../libvirt.js';

const probeBytes = 256 * 1024;
const firstStepBytes = 4 * 1024 * 1024;

async function readLocal(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

async function readRemote(
  link: HostLink,
  volume: LibvirtStorageVol,
  at: number,
  length: number,
): Promise<Buffer> {
  const stream = link.connection.newStream();
  const read = async (): Promise<Buffer> => {
    await volume.download(stream, at, length);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream.chunks()) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  return link.race(read());
}

/**
 * Where a cut upload goes on: an offset up to which everything is known to have arrived. How much was handed to the
 * system says little: any amount of it may have been on its way. But bytes arrive in order, so where a piece of the
 * file is found in the volume, all before it is there, too. Zeros prove nothing: a new volume is full of them.
 */
export async function resumePoint(
  link: HostLink,
  volume: LibvirtStorageVol,
  path: string,
  doneBytes: number,
  signal: AbortSignal,
): Promise<number> {
  const file = await open(path);
  try {
    let step = firstStepBytes;
    for (let end = doneBytes; end > 0; end -= step, step *= 2) {
      signal.throwIfAborted();
      const at = Math.max(0, end - probeBytes);
      const own = await readLocal(file, at, end - at);
      if (own.every((byte) => byte === 0)) continue;
      if (own.equals(await readRemote(link, volume, at, own.length))) return end;
    }
    return 0;
  } finally {
    await file.close();
  }
}
