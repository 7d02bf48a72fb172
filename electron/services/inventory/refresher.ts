/** From so many objects on, one pass over all of them is cheaper than one call after the other for each. */
const burst = 16;

/**
 * Reads objects again that events have told of: each on its own, or all at once in a burst. An object that is
 * touched while it is being read is read once more, so the last reading always began after the last event.
 */
export class Refresher {
  readonly #pending = new Set<string>();
  readonly #reading = new Set<string>();
  #readingAll = false;
  #started = false;

  constructor(
    /** Both handle their own errors. */
    private readonly readOne: (uuid: string) => Promise<void>,
    private readonly readAll: () => Promise<void>,
  ) {}

  touch(uuid: string): void {
    this.#pending.add(uuid);
    this.#pump();
  }

  /** Until then touched objects only gather. */
  start(): void {
    this.#started = true;
    this.#pump();
  }

  #pump(): void {
    if (!this.#started || this.#readingAll) return;
    if (this.#pending.size > burst) {
      this.#pending.clear();
      this.#readingAll = true;
      void this.readAll().finally(() => {
        this.#readingAll = false;
        this.#pump();
      });
      return;
    }
    for (const uuid of this.#pending) {
      if (this.#reading.has(uuid)) continue;
      this.#pending.delete(uuid);
      this.#reading.add(uuid);
      void this.readOne(uuid).finally(() => {
        this.#reading.delete(uuid);
        this.#pump();
      });
    }
  }
}
