import {
  StorageVolDownloadFlags,
  StorageVolInfoFlags,
  StorageVolUploadFlags,
  type StorageVolDeleteFlags,
  type StorageVolResizeFlags,
  type StorageVolWipeAlgorithm,
} from '../generated/enums.js';
import { handle, LibvirtObject } from './libvirt-object.js';
import type { StorageVolHandle } from './raw.js';
import type { StorageVolInfo } from './records.js';
import { opensSparse, transfer, type TransferOptions, type TransferProgress } from './stream-file.js';
import type { Stream } from './stream.js';

/** What can be asked of a volume's transfer from or to a file. */
export interface VolumeTransferOptions extends TransferOptions {
  /** Where in the volume to begin, in bytes; 0 unless told. */
  offset?: bigint | number;
  /** Whether holes are skipped, not sent as zeros; true unless told. Needs libvirt 3.4 on both sides. */
  sparse?: boolean;
}

/** A volume of a storage pool (`virStorageVol`). */
export class StorageVol extends LibvirtObject<StorageVolHandle> {
  /** Its name, unique in its pool (`virStorageVolGetName`). Since libvirt 0.4.1. */
  getName(): string {
    return this.raw.virStorageVolGetName(this[handle]);
  }

  /** Its key, unique everywhere; for most pools the path (`virStorageVolGetKey`). Since libvirt 0.4.1. */
  getKey(): string {
    return this.raw.virStorageVolGetKey(this[handle]);
  }

  /** Its path on the host (`virStorageVolGetPath`). Since libvirt 0.4.1. */
  getPath(): Promise<string> {
    return this.raw.virStorageVolGetPath(this[handle]);
  }

  /**
   * Kind and sizes in bytes (`virStorageVolGetInfoFlags`, without flags `virStorageVolGetInfo`). Since
   * libvirt 0.4.1, with flags 3.0.0.
   *
   * @param flags - With GET_PHYSICAL `allocation` is the size of the file or device, holes included.
   */
  getInfo(flags?: StorageVolInfoFlags): Promise<StorageVolInfo> {
    return flags === undefined || flags === StorageVolInfoFlags.USE_ALLOCATION
      ? this.raw.virStorageVolGetInfo(this[handle])
      : this.raw.virStorageVolGetInfoFlags(this[handle], flags);
  }

  /**
   * Its XML (`virStorageVolGetXMLDesc`). Since libvirt 0.4.1.
   *
   * @param flags - None are defined so far.
   */
  getXMLDesc(flags?: number): Promise<string> {
    return this.raw.virStorageVolGetXMLDesc(this[handle], flags);
  }

  /**
   * Deletes it with its contents (`virStorageVolDelete`); there is no way back. Since libvirt 0.4.1.
   *
   * @param flags - ZEROED overwrites it first, WITH_SNAPSHOTS (since 1.2.21) deletes its snapshots as well;
   * few kinds of pools know them, the others refuse.
   */
  delete(flags?: StorageVolDeleteFlags): Promise<void> {
    return this.raw.virStorageVolDelete(this[handle], flags);
  }

  /**
   * Changes its capacity (`virStorageVolResize`); of a volume that no guest uses, whose disk is resized by
   * the domain. Since libvirt 0.9.10.
   *
   * @param capacity - The new capacity in bytes; with DELTA by how much it changes.
   * @param flags - SHRINK allows to make it smaller, else INVALID_ARG; ALLOCATE takes the new space up at
   * once.
   */
  resize(capacity: bigint | number, flags?: StorageVolResizeFlags): Promise<void> {
    return this.raw.virStorageVolResize(this[handle], capacity, flags);
  }

  /**
   * Overwrites its contents with zeros, so that they can't be read back (`virStorageVolWipe`). Takes as long
   * as writing them does. Since libvirt 0.8.0.
   *
   * @param flags - None are defined so far.
   */
  wipe(flags?: number): Promise<void> {
    return this.raw.virStorageVolWipe(this[handle], flags);
  }

  /**
   * Overwrites its contents in a way of one's choice (`virStorageVolWipePattern`). All but ZERO and TRIM take
   * several passes by the program scrub; without it on the host they fail with SYSTEM_ERROR. Since libvirt
   * 0.9.10.
   *
   * @param algorithm - How. TRIM is for a few kinds of storage; else ARGUMENT_UNSUPPORTED.
   * @param flags - None are defined so far.
   */
  wipePattern(algorithm: StorageVolWipeAlgorithm, flags?: number): Promise<void> {
    return this.raw.virStorageVolWipePattern(this[handle], algorithm, flags);
  }

  /**
   * Opens a stream for reading the volume's contents (`virStorageVolDownload`). A reader that stops doesn't
   * make data pile up: the download is then given up and taken up again where it was.
   *
   * @param stream - A fresh one, from connection.newStream(). Its finish() tells of errors at the end.
   * @param offset - Where to begin, in bytes.
   * @param length - How many bytes; 0 for all up to the end.
   * @param flags - SPARSE_STREAM (since libvirt 3.4) to get holes as such.
   */
  async download(
    stream: Stream,
    offset: bigint | number,
    length: bigint | number,
    flags?: StorageVolDownloadFlags,
  ): Promise<void> {
    await this.raw.virStorageVolDownload(this[handle], stream?.[handle], offset, length, flags);
    this.raw.streamResumable(stream[handle], this[handle], offset, length, flags);
    stream[opensSparse] = ((flags ?? 0) & StorageVolDownloadFlags.SPARSE_STREAM) !== 0;
  }

  /**
   * Opens a stream for writing the volume's contents (`virStorageVolUpload`). The host refuses what goes
   * beyond the volume's capacity.
   *
   * @param stream - A fresh one, from connection.newStream(). Its finish() tells whether all has arrived.
   * @param offset - Where to begin, in bytes.
   * @param length - How many bytes may come; 0 for any number.
   * @param flags - SPARSE_STREAM (since libvirt 3.4) to be able to send holes.
   */
  async upload(
    stream: Stream,
    offset: bigint | number,
    length: bigint | number,
    flags?: StorageVolUploadFlags,
  ): Promise<void> {
    await this.raw.virStorageVolUpload(this[handle], stream?.[handle], offset, length, flags);
    stream[opensSparse] = ((flags ?? 0) & StorageVolUploadFlags.SPARSE_STREAM) !== 0;
  }

  /**
   * Downloads the volume, or a part of it, into a file, on a thread of its own (`virStorageVolDownload`).
   *
   * @param file - A path, or a descriptor open for writing.
   * @param options - Which part, holes, progress, cancelling. Without `length` the progress' total is the
   * volume's size on the host, where the driver can tell it.
   * @returns How much there was. Rejects with a TransferFileError when the file is at fault, with a
   * LibvirtError when the host or the connection is.
   */
  async downloadToFile(
    file: string | URL | number,
    options: VolumeTransferOptions = {},
  ): Promise<TransferProgress> {
    const { offset = 0, length = 0, sparse = true, signal, onProgress } = options;
    signal?.throwIfAborted();
    const size = onProgress && !length ? await this.#sizeFrom(BigInt(offset)) : undefined;
    const stream = this.connection.newStream();
    const flags = sparse ? StorageVolDownloadFlags.SPARSE_STREAM : undefined;
    await this.download(stream, offset, length, flags);
    return transfer(this.raw, stream, 'streamToFile', file, { ...options, total: size });
  }

  /**
   * Uploads a file, or a part of it, into the volume, on a thread of its own (`virStorageVolUpload`). With
   * `sparse` a hole leaves the volume as it is in that place, so use it with fresh volumes.
   *
   * @param file - A path, or a descriptor open for reading.
   * @param options - Where to, which part, holes, progress, cancelling. `length` is that of the part of the
   * file.
   * @returns How much there was. Rejects as downloadToFile() does; with ENODATA when the file is shorter than
   * asked for.
   */
  async uploadFromFile(
    file: string | URL | number,
    options: VolumeTransferOptions = {},
  ): Promise<TransferProgress> {
    const { offset = 0, length = 0, sparse = true, signal } = options;
    signal?.throwIfAborted();
    const stream = this.connection.newStream();
    const flags = sparse ? StorageVolUploadFlags.SPARSE_STREAM : undefined;
    await this.upload(stream, offset, length, flags);
    return transfer(this.raw, stream, 'streamFromFile', file, options);
  }

  async #sizeFrom(offset: bigint): Promise<bigint | undefined> {
    try {
      const { allocation } = await this.getInfo(StorageVolInfoFlags.GET_PHYSICAL);
      return allocation > offset ? allocation - offset : 0n;
    } catch {
      return undefined;
    }
  }
}
