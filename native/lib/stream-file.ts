import { fileURLToPath } from 'node:url';
import { getSystemErrorName } from 'node:util';

import { listen, unlisten } from './addon.js';
import { handle } from './libvirt-object.js';
import type { RawAddon, RawTransferResult } from './raw.js';
import type { Stream } from './stream.js';

/** Of a stream, for this package only: whether it was opened to carry holes. */
export const opensSparse = Symbol('opens sparse');

/** Of a stream, for this package only: ends what is under way on this side, at once. */
export const endHere = Symbol('end here');

/** How far a transfer between a stream and a file has come. */
export interface TransferProgress {
  /** How many bytes are done, holes included. */
  transferred: bigint;
  /** How many of them were data that really travelled. */
  data: bigint;
  /** How many there will be, holes included; undefined where that isn't known. */
  total: bigint | undefined;
}

/** What can be asked of a transfer between a stream and a file. */
export interface TransferOptions {
  /**
   * Where in the file to begin, in bytes; 0 unless told. Pipes and the like have no other place. A path to write
   * to is emptied first unless this is given.
   */
  fileOffset?: bigint | number;
  /**
   * How many bytes to move; 0, or nothing, for all there are. The transfer fails with ENODATA when there are
   * fewer.
   */
  length?: bigint | number;
  /**
   * Whether holes stay holes. Unless told, it is what the stream was opened with: SPARSE_STREAM or not.
   */
  sparse?: boolean;
  /** Called up to ten times a second while it goes on, and once at its end. */
  onProgress?: (progress: TransferProgress) => void;
  /** Aborts the transfer and its stream; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * The file of a transfer failed, on this side. Shaped like the errors of node:fs. Code ENODATA, which no file
 * reports by itself, means that fewer bytes came than `length` asked for.
 */
export class TransferFileError extends Error {
  /** The error's name, such as `ENOSPC`. */
  readonly code: string;
  /** Its number, negative as in Node. */
  readonly errno: number;
  /** What was asked of the system: `open`, `read`, `write`, `ftruncate`, `close` and so on. */
  readonly syscall: string;
  /** The file, if it was given by its path. */
  readonly path: string | undefined;
  /** How many bytes had been moved by then, holes included. */
  readonly transferred: bigint;

  /** @internal */
  constructor(code: string, result: RawTransferResult, path: string | undefined) {
    const { errno = 0, syscall = '', reason = '', transferred } = result;
    const place = path === undefined ? '' : ` '${path}'`;
    super(
      code === 'ENODATA'
        ? `ENODATA: only ${transferred} bytes came, ${syscall}${place}`
        : `${code}: ${reason.toLowerCase()}, ${syscall}${place}`,
    );
    this.name = 'TransferFileError';
    this.code = code;
    this.errno = -errno;
    this.syscall = syscall;
    this.path = path;
    this.transferred = transferred;
  }
}

/** What the methods that open the stream themselves add. */
interface OpenedTransfer extends TransferOptions {
  /** How many bytes there will be, where `length` doesn't say. */
  total?: bigint;
}

const SPARSE = 1;
const TRUNCATE = 2;

/** Moves everything between a stream and a file, and finishes or aborts the stream. @internal */
export async function transfer(
  raw: RawAddon,
  stream: Stream,
  direction: 'streamToFile' | 'streamFromFile',
  file: string | URL | number,
  options: OpenedTransfer,
): Promise<TransferProgress> {
  const { fileOffset, length = 0, sparse = stream[opensSparse], onProgress, signal } = options;
  const path = file instanceof URL ? fileURLToPath(file) : typeof file === 'string' ? file : null;
  if (path === null && typeof file !== 'number') throw new TypeError('file must be a path or a descriptor');
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw new TypeError('onProgress must be a function');

  const told = ({ transferred, data }: RawTransferResult): TransferProgress => ({
    transferred,
    data,
    total: length ? BigInt(length) : options.total,
  });
  const token = onProgress ? listen((payload) => onProgress(told(payload as RawTransferResult))) : 0;
  let cancel: () => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => (cancel = reject));
  cancelled.catch(() => undefined);
  const breakOff = (): void => {
    stream[endHere]();
    cancel();
  };
  signal?.addEventListener('abort', breakOff, { once: true });
  try {
    signal?.throwIfAborted();
    const result = await raw[direction](
      stream[handle],
      path,
      path === null ? (file as number) : -1,
      fileOffset ?? 0,
      length,
      (sparse ? SPARSE : 0) | (fileOffset === undefined ? TRUNCATE : 0),
      token,
    );
    if (result.errno !== undefined) {
      throw new TransferFileError(getSystemErrorName(-result.errno), result, path ?? undefined);
    }
    // The host may have something to say about the last bytes; cancelling doesn't wait for it.
    await Promise.race([stream.finish(), cancelled]);
    return told(result);
  } catch (error) {
    // Not waited for: a host that doesn't answer must not hold up the one who cancels.
    stream.abort().catch(() => undefined);
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', breakOff);
    if (token !== 0) unlisten(token);
  }
}
