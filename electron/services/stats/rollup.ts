import type { Values } from './track.js';

export interface RolledPoint {
  /** The end of the time that it is the mean of. */
  time: number;
  values: Record<string, number>;
}

/** Makes means over times of `stepMs`, which begin at multiples of it. */
export class Rollup {
  #window = Number.NaN;
  #sums = new Map<string, { sum: number; count: number }>();

  constructor(private readonly stepMs: number) {}

  /** @returns the time before, when this value begins a new one */
  add(time: number, values: Values): RolledPoint | null {
    const window = Math.floor(time / this.stepMs);
    const finished = window !== this.#window ? this.flush() : null;
    this.#window = window;
    for (const [key, value] of Object.entries(values)) {
      if (Number.isNaN(value)) continue;
      const known = this.#sums.get(key);
      if (known) {
        known.sum += value;
        known.count++;
      } else this.#sums.set(key, { sum: value, count: 1 });
    }
    return finished;
  }

  /** @returns what there is of a time that is not over */
  flush(): RolledPoint | null {
    if (Number.isNaN(this.#window)) return null;
    const values = Object.fromEntries([...this.#sums].map(([key, { sum, count }]) => [key, sum / count]));
    const time = (this.#window + 1) * this.stepMs;
    this.#sums = new Map();
    this.#window = Number.NaN;
    return { time, values };
  }
}
