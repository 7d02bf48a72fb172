export interface Job {
  /** The object it works on: jobs on one object run in the order in which they came. */
  readonly object: string;
  /** Runs at once, whatever else does. */
  readonly urgent?: boolean;
  /** Runs it. `release` lets the next one in before it has ended. Handles its own errors. */
  run(release: () => void): Promise<void>;
}

/** The order in which one host's operations run. */
export class HostQueue {
  readonly #waiting = new Set<Job>();
  readonly #busy = new Set<string>();

  /** @param atOnce how many may run at once; more would only queue in the daemon */
  constructor(private readonly atOnce: () => number) {}

  add(job: Job): void {
    if (job.urgent) {
      void job.run(() => {});
      return;
    }
    this.#waiting.add(job);
    this.#pump();
  }

  /** @returns whether it was still waiting */
  remove(job: Job): boolean {
    return this.#waiting.delete(job);
  }

  #pump(): void {
    const passed = new Set<string>();
    for (const job of this.#waiting) {
      if (this.#busy.size >= this.atOnce()) return;
      if (this.#busy.has(job.object) || passed.has(job.object)) {
        passed.add(job.object);
        continue;
      }
      this.#waiting.delete(job);
      this.#start(job);
    }
  }

  #start(job: Job): void {
    this.#busy.add(job.object);
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      this.#busy.delete(job.object);
      this.#pump();
    };
    void job.run(release).finally(release);
  }
}
