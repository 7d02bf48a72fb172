/** The last bytes of a console. Positions count all bytes that ever came, so a reader's place stays its place. */
export class Scrollback {
  /** Most consoles stay silent, so memory is taken with the first byte. */
  #ring = new Uint8Array(0);
  #end = 0;

  constructor(readonly capacity = 1024 * 1024) {}

  /** The position after the newest byte. */
  get end(): number {
    return this.#end;
  }

  /** The position of the oldest byte that is still there. */
  get start(): number {
    return Math.max(0, this.#end - this.capacity);
  }

  append(bytes: Uint8Array): void {
    if (this.#ring.length === 0) this.#ring = new Uint8Array(this.capacity);
    const kept = bytes.subarray(Math.max(0, bytes.length - this.capacity));
    const position = this.#end + bytes.length - kept.length;
    const offset = position % this.capacity;
    const first = kept.subarray(0, this.capacity - offset);
    this.#ring.set(first, offset);
    this.#ring.set(kept.subarray(first.length), 0);
    this.#end += bytes.length;
  }

  /** A copy of up to `max` bytes from `position` on, which must lie between `start` and `end`. */
  read(position: number, max: number): Uint8Array {
    const length = Math.min(max, this.#end - position);
    const offset = position % this.capacity;
    const bytes = new Uint8Array(length);
    const first = this.#ring.subarray(offset, Math.min(this.capacity, offset + length));
    bytes.set(first, 0);
    bytes.set(this.#ring.subarray(0, length - first.length), first.length);
    return bytes;
  }
}
