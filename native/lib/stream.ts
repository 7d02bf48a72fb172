import type { ReadableStream, WritableStream } from 'node:stream/web';

import { addon, listen, unlisten } from './addon.js';
import type { StreamEventType, StreamRecvFlags } from '../generated/enums.js';
import { handle, LibvirtObject } from './libvirt-object.js';
import type { StreamHandle } from './raw.js';
import {
  endHere,
  opensSparse,
  transfer,
  type TransferOptions,
  type TransferProgress,
} from './stream-file.js';
import { webReadable, webWritable } from './stream-web.js';

/** What a pump needs. */
export interface PumpOptions {
  /**
   * Takes the data, in order. While the promises it returned are pending their bytes count against
   * `highWater`, so a slow reader slows the sender down. If it fails the stream is aborted and the pump fails
   * likewise.
   */
  onData: (data: Uint8Array) => void | Promise<void>;
  /**
   * Takes the lengths of holes, in their place between the data. Without it holes come as zeros. Only a stream
   * opened as a sparse one has any.
   */
  onHole?: (length: bigint) => void | Promise<void>;
  /** How many bytes may be out at onData, not yet taken; then no more come. 256 KiB unless told. */
  highWater?: number;
}

/** A part of a sparse stream: data, or the length of a hole in bytes. */
export type StreamSection = { data: Uint8Array; hole?: undefined } | { data?: undefined; hole: bigint };

interface Delivery {
  items?: (Uint8Array | bigint)[];
  end?: boolean;
  error?: Error;
}

interface WatchReport {
  events: StreamEventType;
  /** The stream has gone with its connection. */
  last: boolean;
}

const HIGH_WATER = 256 * 1024;

// What libvirt's own pumps ask a source for.
const SEND_ALL_PIECE = 262_120;

/**
 * A flow of bytes to or from a host: a console, a volume, a screenshot (`virStream`). Made by
 * connection.newStream(), then handed to a call such as domain.openConsole() which opens it. Always
 * non-blocking.
 *
 * Read in one of these ways: by iterating, with pump(), sections(), recvAll(), `readable`, toFile(). Write with
 * write(), sendAll(), `writable`, fromFile(). recv(), send() and the event callback are the plain libvirt calls
 * below these; don't mix both on one stream.
 *
 * After everything was written finish() tells whether the host has got it; abort() breaks off. When the
 * connection is lost or closed, whatever is waiting on the stream fails with a LibvirtError.
 *
 * A reader that stops holds up the sender, but libvirt has no flow control of its own: a volume's download is
 * given up for the time being and taken up again where it was, while a console's output then piles up in memory.
 */
export class Stream extends LibvirtObject<StreamHandle> implements AsyncIterable<Uint8Array> {
  /** @internal */
  [opensSparse] = false;
  #watchToken: number | undefined;
  #readable: ReadableStream<Uint8Array> | undefined;
  #writable: WritableStream<Uint8Array> | undefined;

  /**
   * Takes what has arrived, without waiting (`virStreamRecvFlags`, without flags `virStreamRecv`).
   *
   * @param nbytes - At most so many bytes, up to 262,120.
   * @param flags - STOP_AT_HOLE to be told of holes instead of reading zeros; libvirt 3.4 and later.
   * @returns The bytes, 'again' when nothing is there yet, null at the end, or that there is a hole, whose length
   * recvHole() tells.
   */
  recv(nbytes: number, flags?: StreamRecvFlags): Uint8Array | 'again' | { hole: true } | null {
    return this.raw.virStreamRecvFlags(this[handle], nbytes, flags);
  }

  /**
   * Steps over the hole at which recv() stopped (`virStreamRecvHole`, since libvirt 3.4).
   *
   * @param flags - None so far.
   * @returns Its length in bytes.
   */
  recvHole(flags?: number): bigint {
    return this.raw.virStreamRecvHole(this[handle], flags);
  }

  /**
   * Sends without waiting (`virStreamSend`). The bytes go into a queue of 1 MiB, since libvirt's own function
   * may wait for the network; what fails there fails the next call, or finish().
   *
   * @param data - The bytes; copied.
   * @returns How many were taken, or 'again' when the queue is full; WRITABLE tells when it isn't any more.
   */
  send(data: Uint8Array): number | 'again' {
    return this.raw.virStreamSend(this[handle], data);
  }

  /**
   * Sends a hole after what was sent before (`virStreamSendHole`, since libvirt 3.4); queued like send(). For
   * streams opened as sparse ones only.
   *
   * @param length - Its length in bytes.
   * @param flags - None so far.
   */
  sendHole(length: bigint, flags?: number): void {
    this.raw.virStreamSendHole(this[handle], length, flags);
  }

  /**
   * Calls back when the stream is ready for something (`virStreamEventAddCallback`), again and again as long as
   * it is. One callback per stream. When the connection is lost or closed it is called a last time, with ERROR
   * and HANGUP.
   *
   * @param events - For what: bits of StreamEventType. Drop WRITABLE while there is nothing to send.
   * @param callback - Gets the bits that hold.
   */
  eventAddCallback(events: StreamEventType, callback: (events: StreamEventType) => void): void {
    if (this.#watchToken !== undefined) throw new TypeError('the stream has an event callback already');
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');
    const token = listen((payload) => {
      const { events: ready, last } = payload as WatchReport;
      if (last) this.#dropWatch();
      callback(ready);
    });
    try {
      this.raw.virStreamEventAddCallback(this[handle], events, token);
    } catch (error) {
      unlisten(token);
      throw error;
    }
    this.#watchToken = token;
    this.raw.hold();
  }

  /**
   * Changes what the callback waits for (`virStreamEventUpdateCallback`).
   *
   * @param events - Bits of StreamEventType; 0 for nothing.
   */
  eventUpdateCallback(events: StreamEventType): void {
    if (this.#watchToken === undefined) throw new TypeError('the stream has no event callback');
    this.raw.virStreamEventUpdateCallback(this[handle], events, this.#watchToken);
  }

  /** Ends the calls back (`virStreamEventRemoveCallback`). Without a callback it does nothing. */
  eventRemoveCallback(): void {
    if (this.#dropWatch()) this.raw.virStreamEventRemoveCallback(this[handle]);
  }

  /**
   * Reads until the end. Small pieces, as a serial console sends them, arrive merged.
   *
   * @param options - Who takes the data.
   * @returns Resolves at the end of the stream (finish() and abort() here included), rejects when it or the
   * connection fails.
   */
  pump(options: PumpOptions): Promise<void> {
    const { onData, onHole, highWater = HIGH_WATER } = options ?? {};
    if (typeof onData !== 'function') return Promise.reject(new TypeError('onData must be a function'));
    if (onHole !== undefined && typeof onHole !== 'function')
      return Promise.reject(new TypeError('onHole must be a function'));
    return new Promise((resolve, reject) => this.#pump(onData, onHole, highWater, resolve, reject));
  }

  #pump(
    onData: PumpOptions['onData'],
    onHole: PumpOptions['onHole'],
    highWater: number,
    resolve: () => void,
    reject: (error: unknown) => void,
  ): void {
    let ended = false;
    const end = (error?: unknown): void => {
      if (ended) return;
      ended = true;
      unlisten(token);
      addon().letGo();
      if (error === undefined) resolve();
      else reject(error);
    };
    const take = async (item: Uint8Array | bigint): Promise<void> => {
      try {
        if (typeof item === 'bigint') {
          await onHole?.(item);
        } else {
          // Before the reader has it, who may transfer its buffer elsewhere.
          const { byteLength } = item;
          await onData(item);
          if (!ended) this.raw.streamCredit(this[handle], byteLength);
        }
      } catch (error) {
        if (ended) return;
        end(error);
        // The reader's failure is the one to report.
        this.abort().catch(() => undefined);
      }
    };
    const token = listen((payload) => {
      const { items = [], end: last, error } = payload as Delivery;
      for (const item of items) void take(item);
      if (last) end(error);
    });
    addon().hold();
    try {
      this.raw.streamStartReading(this[handle], token, highWater, onHole !== undefined);
    } catch (error) {
      end(error);
    }
  }

  /**
   * The stream's data as an iteration, with back-pressure. Leaving the loop early aborts the stream.
   *
   * @param highWater - How many bytes may wait here, not yet taken out; 256 KiB unless told.
   */
  async *chunks(highWater: number = HIGH_WATER): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const { data } of this.#iterate(highWater, false)) if (data) yield data;
  }

  /**
   * The same with holes, for a stream that was opened as a sparse one: every section is data or a hole.
   *
   * @param highWater - As for chunks().
   */
  sections(highWater: number = HIGH_WATER): AsyncGenerator<StreamSection, void, undefined> {
    return this.#iterate(highWater, true);
  }

  async *#iterate(highWater: number, sparse: boolean): AsyncGenerator<StreamSection, void, undefined> {
    const waiting: { section: StreamSection; taken: () => void }[] = [];
    let wake: (() => void) | undefined;
    let ended = false;
    const put = (section: StreamSection): Promise<void> =>
      new Promise((taken) => {
        waiting.push({ section, taken });
        wake?.();
      });
    const finished = this.pump({
      highWater,
      onData: (data) => put({ data }),
      ...(sparse && { onHole: (hole: bigint) => put({ hole }) }),
    });
    const settled = (): void => {
      ended = true;
      wake?.();
    };
    finished.then(settled, settled);
    try {
      for (;;) {
        const next = waiting.shift();
        if (next) {
          yield next.section;
          next.taken();
        } else if (ended) {
          break;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
      await finished;
    } finally {
      if (!ended) {
        await this.abort().catch(() => undefined);
        await finished.catch(() => undefined);
      }
    }
  }

  /** Iterates over the data; as chunks(). */
  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    return this.chunks();
  }

  /**
   * The stream's data as a Web stream of bytes, with back-pressure; made once. Reading begins with the first read.
   * Cancelling it aborts the stream.
   */
  get readable(): ReadableStream<Uint8Array> {
    return (this.#readable ??= webReadable(this));
  }

  /**
   * The way to the host as a Web stream, made once: a write is done when libvirt has taken it. Closing finishes
   * the stream, both ways, and aborting aborts it.
   */
  get writable(): WritableStream<Uint8Array> {
    return (this.#writable ??= webWritable(this, HIGH_WATER));
  }

  /**
   * Hands everything to `sink` until the end (in place of `virStreamRecvAll`); finish() comes after it.
   *
   * @param sink - Takes the data, in order; the next piece comes when its promise has resolved. If it fails the
   * stream is aborted.
   */
  async recvAll(sink: (chunk: Uint8Array) => void | Promise<void>): Promise<void> {
    if (typeof sink !== 'function') throw new TypeError('sink must be a function');
    for await (const chunk of this) await sink(chunk);
  }

  /**
   * The same with holes (in place of `virStreamSparseRecvAll`).
   *
   * @param sink - Takes the data, in order.
   * @param holeSink - Takes the lengths of holes, in bytes, in their place between the data.
   */
  async sparseRecvAll(
    sink: (chunk: Uint8Array) => void | Promise<void>,
    holeSink: (length: bigint) => void | Promise<void>,
  ): Promise<void> {
    if (typeof sink !== 'function') throw new TypeError('sink must be a function');
    if (typeof holeSink !== 'function') throw new TypeError('holeSink must be a function');
    for await (const { data, hole } of this.sections()) {
      if (data) await sink(data);
      else await holeSink(hole);
    }
  }

  /**
   * Sends everything `source` gives (in place of `virStreamSendAll`); finish() comes after it.
   *
   * @param source - Asked for up to `max` bytes at a time; null, or no bytes, is the end. If it fails the stream is
   * aborted.
   */
  async sendAll(source: (max: number) => Promise<Uint8Array | null>): Promise<void> {
    if (typeof source !== 'function') throw new TypeError('source must be a function');
    await this.#sending(async () => {
      for (;;) {
        const data = await source(SEND_ALL_PIECE);
        if (data === null || data.byteLength === 0) return;
        await this.write(data);
      }
    });
  }

  /**
   * Sends data and holes in turn (in place of `virStreamSparseSendAll`).
   *
   * @param source - Asked for up to `max` bytes of data; null, or no bytes, is the end.
   * @param inData - Tells what comes next in the source: whether it is data, and how many bytes of it or of a hole.
   * Data of no bytes is the end.
   * @param skip - Makes the source step over a hole, of so many bytes.
   */
  async sparseSendAll(
    source: (max: number) => Promise<Uint8Array | null>,
    inData: () => [boolean, bigint] | Promise<[boolean, bigint]>,
    skip: (length: bigint) => void | Promise<void>,
  ): Promise<void> {
    if (typeof source !== 'function') throw new TypeError('source must be a function');
    if (typeof inData !== 'function') throw new TypeError('inData must be a function');
    if (typeof skip !== 'function') throw new TypeError('skip must be a function');
    await this.#sending(async () => {
      for (;;) {
        const [isData, length] = await inData();
        if (!isData && length > 0n) {
          this.sendHole(length);
          await skip(length);
          continue;
        }
        for (let left = length; left > 0n;) {
          const data = await source(left < SEND_ALL_PIECE ? Number(left) : SEND_ALL_PIECE);
          if (data === null || data.byteLength === 0) return;
          await this.write(data);
          left -= BigInt(data.byteLength);
        }
        if (length === 0n) return;
      }
    });
  }

  async #sending(send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (error) {
      await this.abort().catch(() => undefined);
      throw error;
    }
  }

  /**
   * Moves everything the stream has into a file, on a thread of its own, and finishes the stream. If the file, the
   * stream or the connection fails, or it is cancelled, the stream is aborted; what was written stays.
   *
   * @param file - A path, or a descriptor open for writing. Pipes will do.
   * @param options - Where to begin, how much to expect, holes, progress, cancelling.
   * @returns How much there was. Rejects with a TransferFileError when the file is at fault (`ENOSPC`, `EPIPE`), with
   * a LibvirtError when the stream is.
   */
  toFile(file: string | URL | number, options: TransferOptions = {}): Promise<TransferProgress> {
    return transfer(this.raw, this, 'streamToFile', file, options);
  }

  /**
   * Moves a file into the stream, on a thread of its own, and finishes the stream. If the file, the stream or the
   * connection fails, or it is cancelled, the stream is aborted.
   *
   * @param file - A path, or a descriptor open for reading. Pipes will do.
   * @param options - Where to begin, how much to send, holes, progress, cancelling.
   * @returns How much there was. Rejects as toFile() does; with ENODATA when the file is shorter than asked for.
   */
  fromFile(file: string | URL | number, options: TransferOptions = {}): Promise<TransferProgress> {
    return transfer(this.raw, this, 'streamFromFile', file, options);
  }

  /**
   * Writes all of `data`. Writes keep their order.
   *
   * @param data - The bytes; copied at once.
   * @returns Resolves when libvirt has taken them.
   */
  write(data: Uint8Array): Promise<void> {
    return this.raw.streamWrite(this[handle], data);
  }

  /**
   * Ends the transfer after all that was written, and waits for the other side's word (`virStreamFinish`). After it
   * the stream can only be freed.
   */
  async finish(): Promise<void> {
    this.#dropWatch();
    await this.raw.virStreamFinish(this[handle]);
  }

  /** Breaks the transfer off (`virStreamAbort`). After it the stream can only be freed. */
  async abort(): Promise<void> {
    this.#dropWatch();
    await this.raw.virStreamAbort(this[handle]);
  }

  /** @internal */
  [endHere](): void {
    try {
      this.raw.streamBreakOff(this[handle]);
    } catch {
      // Freed, or its connection closed: then it has ended.
    }
  }

  /** Lets go of the native stream now (`virStreamFree`); what is under way on it ends. Twice is harmless. */
  override free(): void {
    this.#dropWatch();
    this[endHere]();
    super.free();
  }

  #dropWatch(): boolean {
    if (this.#watchToken === undefined) return false;
    unlisten(this.#watchToken);
    this.#watchToken = undefined;
    this.raw.letGo();
    return true;
  }
}
