import type { Samples } from './samples.js';

interface Answer {
  at: number;
  /** Readings since then that passed the guest by. */
  misses: number;
}

/** A reading passes by a guest that is busy for a moment, too. */
const maxMisses = 2;

/**
 * Finds guests whose process does not answer: a call that meets one is trapped, and the next ones pass it by, so that
 * what only the process itself can tell is missing. Guests that never told it (of other drivers) can't be judged.
 */
export class StallWatch {
  readonly #answers = new Map<string, Answer>();
  readonly #stalled = new Set<string>();

  /** @param tell the time of the last answer, or null when there is one again */
  constructor(private readonly tell: (uuid: string, since: number | null) => void) {}

  apply(time: number, { uuids, answered }: Samples, isRunning: (uuid: string) => boolean): void {
    uuids.forEach((uuid, index) => {
      if (!answered[index]) return;
      const known = this.#answers.get(uuid);
      if (known) {
        known.at = time;
        known.misses = 0;
      } else this.#answers.set(uuid, { at: time, misses: 0 });
      if (this.#stalled.delete(uuid)) this.tell(uuid, null);
    });
    for (const [uuid, answer] of this.#answers) {
      if (answer.at === time) continue;
      if (!isRunning(uuid)) {
        this.#answers.delete(uuid);
        if (this.#stalled.delete(uuid)) this.tell(uuid, null);
      } else if (++answer.misses === maxMisses) {
        this.#stalled.add(uuid);
        this.tell(uuid, answer.at);
      }
    }
  }

  /** The host is away: nothing can be said of its guests. */
  forget(): void {
    this.#answers.clear();
    for (const uuid of this.#stalled) this.tell(uuid, null);
    this.#stalled.clear();
  }
}
