import { addon, listen, unlisten } from './addon.js';
import type { StreamEventType, StreamRecvFlags } from '../generated/enums.js';
import { handle, LibvirtObject } from './libvirt-object.js';
import type { StreamHandle } from './raw.js';

/** What a pump needs. */
export interface PumpOptions {
  /**
   * Takes the data, in order. While the promises it returned are pending their bytes count against
   * `highWater`, so a slow reader slows the sender down. If it fails the stream is aborted and the pump fails
   * likewise.
   */
  onData: (data: Uint8Array) => void | Promise<void>;
  /** How many bytes may wait here, not yet taken; then reading stops. 256 KiB unless told. */
  highWater?: number;
}

interface Delivery {
  data?: Uint8Array;
  end?: boolean;
  error?: Error;
}

interface WatchReport {
  events: StreamEventType;
  /** The stream has gone with its connection. */
  last: boolean;
}

const HIGH_WATER = 256 * 1024;

/**
 * A flow of bytes to or from a host: a console, a volume (`virStream`). Made by connection.newStream(), then
 * handed to a call such as domain.openConsole() which opens it. Always non-blocking.
 *
 * Read either with pump() or by iterating; write with write(). recv(), send() and the event callback are the
 * plain libvirt calls below these; don't mix both on one stream. When the connection is lost or closed,
 * whatever is waiting on the stream fails with a LibvirtError.
 */
export class Stream extends LibvirtObject<StreamHandle> implements AsyncIterable<Uint8Array> {
  #watchToken: number | undefined;
  #writes = Promise.resolve();

  /**
   * Takes up to `nbytes` bytes of what has arrived (`virStreamRecvFlags`): the bytes, 'again' when nothing is
   * there yet, null at the end, or a hole when asked for with STOP_AT_HOLE.
   */
  recv(nbytes: number, flags?: StreamRecvFlags): Uint8Array | 'again' | { hole: true } | null {
    return this.raw.virStreamRecvFlags(this[handle], nbytes, flags);
  }

  /**
   * Sends what libvirt takes at once (`virStreamSend`): how many bytes, or 'again' when it takes none now.
   */
  send(data: Uint8Array): number | 'again' {
    return this.raw.virStreamSend(this[handle], data);
  }

  /**
   * Calls back when the stream is ready for one of `events` (`virStreamEventAddCallback`), again and again as
   * long as it is. One callback per stream. When the connection is lost or closed it is called a last time, with
   * ERROR and HANGUP.
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

  /** Changes what the callback waits for (`virStreamEventUpdateCallback`). */
  eventUpdateCallback(events: StreamEventType): void {
    if (this.#watchToken === undefined) throw new TypeError('the stream has no event callback');
    this.raw.virStreamEventAddCallback(this[handle], events, this.#watchToken);
  }

  /** Ends the calls back (`virStreamEventRemoveCallback`). */
  eventRemoveCallback(): void {
    if (this.#dropWatch()) this.raw.virStreamEventRemoveCallback(this[handle]);
  }

  /**
   * Reads until the end: resolves at the end of the stream (finish() and abort() here included), rejects when
   * it or the connection fails. Small pieces, as a serial console sends them, arrive merged.
   */
  pump({ onData, highWater = HIGH_WATER }: PumpOptions): Promise<void> {
    if (typeof onData !== 'function') return Promise.reject(new TypeError('onData must be a function'));
    return new Promise((resolve, reject) => this.#pump(onData, highWater, resolve, reject));
  }

  #pump(
    onData: PumpOptions['onData'],
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
    const fail = (error: unknown): void => {
      end(error);
      // The reader's failure is the one to report.
      this.abort().catch(() => undefined);
    };
    const take = async (data: Uint8Array): Promise<void> => {
      try {
        await onData(data);
        if (!ended) this.raw.streamCredit(this[handle], data.byteLength);
      } catch (error) {
        if (!ended) fail(error);
      }
    };
    const token = listen((payload) => {
      const delivery = payload as Delivery;
      if (delivery.data) void take(delivery.data);
      if (delivery.end) end(delivery.error);
    });
    addon().hold();
    try {
      this.raw.streamStartReading(this[handle], token, highWater);
    } catch (error) {
      end(error);
    }
  }

  /**
   * The stream's data as an iteration, with back-pressure: what isn't taken out stays with the sender, apart
   * from `highWater` bytes. Leaving the loop early aborts the stream.
   */
  async *readable(highWater = HIGH_WATER): AsyncGenerator<Uint8Array, void, undefined> {
    const waiting: { data: Uint8Array; taken: () => void }[] = [];
    let wake: (() => void) | undefined;
    let ended = false;
    const finished = this.pump({
      highWater,
      onData: (data) =>
        new Promise<void>((taken) => {
          waiting.push({ data, taken });
          wake?.();
        }),
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
          yield next.data;
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

  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    return this.readable();
  }

  /** Writes all of `data`, copied at once; resolves when libvirt has taken it. Writes keep their order. */
  write(data: Uint8Array): Promise<void> {
    const written = this.raw.streamWrite(this[handle], data);
    this.#writes = written.catch(() => undefined);
    return written;
  }

  /** Ends the transfer after all writes and waits for the other side's word (`virStreamFinish`). */
  async finish(): Promise<void> {
    await this.#writes;
    this.#dropWatch();
    await this.raw.virStreamFinish(this[handle]);
  }

  /** Breaks the transfer off (`virStreamAbort`). */
  async abort(): Promise<void> {
    this.#dropWatch();
    await this.raw.virStreamAbort(this[handle]);
  }

  override free(): void {
    this.#dropWatch();
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
