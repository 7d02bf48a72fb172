/** From so many objects on, one pass over all of them is cheaper than one call after the other for each. */
const burst = 16;
/** An object that has just been read rests so long; twice as long each time that something came in its rest. */
const restMs = 50;
const maxRestMs = 800;
/** Objects that may be read alone, or rest after it, while passes rest: what comes in a storm waits for the next pass. */
const slotsAfterPass = 2;
/** After a pass over all, passes rest for so many times as long as it took. */
const passRestFactor = 4;

/**
 * Reads objects again that events have told of: each on its own, or all at once in a burst. An object that is
 * touched while it is being read is read once more, so the last reading always began after the last event. A storm of
 * events leads to few readings: never more than the rests allow, however many events come.
 */
export class Refresher {
  readonly #pending = new Set<string>();
  readonly #reading = new Set<string>();
  /** Objects in their rest, and how long it is. */
  readonly #resting = new Map<string, number>();
  #all: 'idle' | 'reading' | 'resting' = 'idle';
  #started = false;

  constructor(
    /** Both handle their own errors. */
    private readonly readOne: (uuid: string) => Promise<void>,
    private readonly readAll: (touched: ReadonlySet<string>) => Promise<void>,
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
    if (!this.#started || this.#all === 'reading') return;
    if (this.#pending.size > burst) {
      if (this.#all === 'idle') void this.#readAll();
      return;
    }
    const slots = this.#all === 'resting' ? slotsAfterPass : burst;
    for (const uuid of this.#pending) {
      if (this.#reading.size + this.#resting.size >= slots) return;
      if (!this.#reading.has(uuid) && !this.#resting.has(uuid)) void this.#readOne(uuid, restMs);
    }
  }

  async #readAll(): Promise<void> {
    const touched = new Set(this.#pending);
    this.#pending.clear();
    this.#all = 'reading';
    const begun = performance.now();
    await this.readAll(touched);
    this.#all = 'resting';
    later(Math.max(restMs, (performance.now() - begun) * passRestFactor), () => {
      this.#all = 'idle';
      this.#pump();
    });
    this.#pump();
  }

  async #readOne(uuid: string, rest: number): Promise<void> {
    this.#pending.delete(uuid);
    this.#reading.add(uuid);
    await this.readOne(uuid);
    this.#reading.delete(uuid);
    this.#resting.set(uuid, rest);
    later(rest, () => {
      this.#resting.delete(uuid);
      const again = this.#pending.has(uuid) && this.#all !== 'reading' && this.#pending.size <= burst;
      if (again) void this.#readOne(uuid, Math.min(rest * 2, maxRestMs));
      else this.#pump();
    });
    this.#pump();
  }
}

function later(ms: number, act: () => void): void {
  setTimeout(act, ms).unref();
}
