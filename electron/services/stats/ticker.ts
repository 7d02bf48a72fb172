export interface TickerOptions {
  /** Asked before every tick; null stops the ticks until `nudge`. */
  intervalMs(): number | null;
  /** One tick. Handles its own errors. */
  run(): Promise<void>;
  /** Calls are trapped; `tick` was not run. Told once per occasion. */
  onStalled(): void;
}

/** After this a tick no longer holds up the next one, which then goes out beside it. */
const deadlineMs = 3000;
/** Trapped ticks at once. Each holds one of the few requests that the daemon serves per client. */
const maxLate = 3;

/**
 * Runs something at an interval, never two at a time as long as it answers: a bulk call that meets a wedged
 * guest is left behind after a deadline, and a next one, which libvirt lets pass that guest, goes out instead.
 * A host that needs half the interval or more gets pauses as long as its answers take.
 */
export class Ticker {
  #timer: NodeJS.Timeout | null = null;
  #busy = false;
  #late = 0;
  #stalled = false;
  #lastStart = -Infinity;
  #disposed = false;

  constructor(private readonly options: TickerOptions) {}

  /** Something waits for a tick: the next one comes as soon as the interval allows. */
  nudge(): void {
    if (this.#busy || this.#disposed) return;
    this.#plan(0);
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #plan(pauseMs: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const interval = this.options.intervalMs();
    if (interval === null || this.#disposed) return;
    const wait = Math.max(pauseMs, this.#lastStart + interval - performance.now(), 0);
    this.#timer = setTimeout(() => void this.#tick(), wait);
    this.#timer.unref();
  }

  async #tick(): Promise<void> {
    this.#timer = null;
    const started = performance.now();
    this.#lastStart = started;
    if (this.#late >= maxLate) {
      if (!this.#stalled) this.options.onStalled();
      this.#stalled = true;
      return this.#plan(0);
    }
    this.#stalled = false;
    this.#busy = true;
    const inTime = await this.#runUntilDeadline();
    this.#busy = false;
    this.#plan(inTime ? Math.min(performance.now() - started, deadlineMs) : 0);
  }

  #runUntilDeadline(): Promise<boolean> {
    return new Promise((resolve) => {
      let late = false;
      const deadline = setTimeout(() => {
        late = true;
        this.#late++;
        resolve(false);
      }, deadlineMs);
      deadline.unref();
      void this.options.run().finally(() => {
        clearTimeout(deadline);
        if (late) this.#late--;
        resolve(true);
      });
    });
  }
}
