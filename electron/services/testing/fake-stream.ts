import type { LibvirtStream } from '../libvirt.js';

/** A stream whose far end the test holds. */
export class FakeStream implements LibvirtStream {
  readonly written: Uint8Array[] = [];
  readonly #chunks: Uint8Array[] = [];
  #wake: () => void = () => {};
  ended = false;

  deliver(text: string): void {
    this.#chunks.push(new TextEncoder().encode(text));
    this.#wake();
  }

  end(): void {
    this.ended = true;
    this.#wake();
  }

  /** Chunks nobody has taken yet. */
  get waiting(): number {
    return this.#chunks.length;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk) yield chunk;
      else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  write(bytes: Uint8Array): Promise<void> {
    this.written.push(bytes);
    return Promise.resolve();
  }

  finish(): Promise<void> {
    this.end();
    return Promise.resolve();
  }

  abort(): Promise<void> {
    this.end();
    return Promise.resolve();
  }
}
