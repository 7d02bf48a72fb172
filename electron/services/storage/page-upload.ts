import type { TransferProgress } from '@virtdeck/libvirt';
import type { ByteDuplex } from '../../contract/handlers.js';
import { appError } from '../errors.js';
import type { LibvirtStream } from '../libvirt.js';
import { Signal } from '../signal.js';

const tellEveryMs = 100;

/** Bytes that come from the page, on their way into a volume. A slow host holds the page up: nothing piles up here. */
export class PageUpload implements ByteDuplex {
  #stream: LibvirtStream | null = null;
  #received = 0;
  #closed = false;
  #outcome: { error: Error | null } | null = null;
  readonly #changed = new Signal();

  constructor(private readonly bytes: number) {}

  /** Carries nothing; its end tells the page how the upload has ended. */
  get readable(): AsyncIterable<Uint8Array> {
    return this.#end();
  }

  async write(bytes: Uint8Array): Promise<void> {
    while (!this.#stream && !this.#outcome && !this.#closed) await this.#changed.next();
    if (this.#outcome || this.#closed) throw appError('CANCELLED', 'The upload has ended');
    if (this.#received + bytes.length > this.bytes)
      throw appError('BAD_ARGUMENTS', 'More bytes came than were announced');
    await this.#stream?.write(bytes);
    this.#received += bytes.length;
    this.#changed.raise();
  }

  /** The page has gone or given up. */
  close(): void {
    this.#closed = true;
    this.#changed.raise();
  }

  /** Passes on what comes until all has come, and waits for the host's word that it has it. */
  async pump(
    stream: LibvirtStream,
    signal: AbortSignal,
    told: (progress: TransferProgress) => void,
  ): Promise<void> {
    const wake = (): void => this.#changed.raise();
    signal.addEventListener('abort', wake);
    this.#stream = stream;
    this.#changed.raise();
    let toldAt = 0;
    try {
      while (this.#received < this.bytes) {
        signal.throwIfAborted();
        if (this.#closed) throw appError('CANCELLED', 'The page has closed the upload');
        await this.#changed.next();
        if (Date.now() - toldAt < tellEveryMs) continue;
        toldAt = Date.now();
        const transferred = BigInt(this.#received);
        told({ transferred, data: transferred, total: BigInt(this.bytes) });
      }
      await stream.finish();
    } catch (error) {
      // Not waited for: a host that doesn't answer must not hold up the one who cancels.
      void stream.abort().catch(() => undefined);
      throw error;
    } finally {
      this.#stream = null;
      signal.removeEventListener('abort', wake);
    }
  }

  succeeded(): void {
    this.#settle(null);
  }

  failed(error: unknown): void {
    this.#settle(error instanceof Error ? error : new Error(String(error)));
  }

  #settle(error: Error | null): void {
    this.#outcome ??= { error };
    this.#changed.raise();
  }

  async *#end(): AsyncGenerator<Uint8Array> {
    while (!this.#outcome && !this.#closed) await this.#changed.next();
    if (this.#outcome?.error) throw this.#outcome.error;
  }
}
