import { StorageVolInfoFlags } from '@virtdeck/libvirt';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtStorageVol } from '../libvirt.js';

/** Bytes that can be read from any place. What lies behind their end is zeros. */
export interface ByteSource {
  read(at: number, length: number): Promise<Buffer>;
}

/** A volume's file as it is, whatever its format. */
export async function volumeBytes(link: HostLink, volume: LibvirtStorageVol): Promise<ByteSource> {
  const { allocation } = await link.race(volume.getInfo(StorageVolInfoFlags.GET_PHYSICAL));
  const size = Number(allocation);
  const read = async (at: number, length: number): Promise<Buffer> => {
    const whole = Buffer.alloc(length);
    const there = Math.min(length, size - at);
    if (there <= 0) return whole;
    const stream = link.connection.newStream();
    await volume.download(stream, at, there);
    let filled = 0;
    for await (const chunk of stream.chunks()) {
      whole.set(chunk.subarray(0, length - filled), filled);
      filled += chunk.length;
    }
    return whole;
  };
  return { read: (at, length) => link.race(read(at, length)) };
}
