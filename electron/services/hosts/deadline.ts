/** A deadline that stands still while a person is asked something. */
export class Deadline {
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly ms: number,
    private readonly ring: () => void,
  ) {
    this.start();
  }

  start(): void {
    this.stop();
    this.#timer = setTimeout(this.ring, this.ms);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
