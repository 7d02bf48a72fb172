import { StorageVolInfoFlags } from '@virtdeck/libvirt';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtStoragePool, LibvirtStorageVol } from '../libvirt.js';
import { volumeDraft } from '../xml/drafts.js';

// Files small enough to be had in memory, as volumes of a pool.

export async function readFile(link: HostLink, volume: LibvirtStorageVol, maxBytes: number): Promise<Buffer> {
  const { allocation } = await link.race(volume.getInfo(StorageVolInfoFlags.GET_PHYSICAL));
  if (Number(allocation) > maxBytes) throw appError('TOO_LARGE', `${volume.getName()} is too large`);
  const read = async (): Promise<Buffer> => {
    const stream = link.connection.newStream();
    await volume.download(stream, 0, 0);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream.chunks()) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  return link.race(read());
}

/** A new volume; a half one is removed again. */
export async function writeFile(
  link: HostLink,
  pool: LibvirtStoragePool,
  name: string,
  bytes: Buffer,
): Promise<void> {
  const draft = volumeDraft({
    name,
    format: 'raw',
    capacityBytes: bytes.length,
    allocationBytes: 0,
    backing: null,
  });
  const volume = await link.race(pool.storageVolCreateXML(draft));
  const send = async (): Promise<void> => {
    const stream = link.connection.newStream();
    await volume.upload(stream, 0, bytes.length);
    await stream.write(bytes);
    await stream.finish();
  };
  try {
    await link.race(send());
  } catch (error) {
    await link.race(volume.delete()).catch(() => {});
    throw error;
  }
}
