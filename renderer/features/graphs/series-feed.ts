/** What a graph shows unless told otherwise. */
export const WINDOW_MS = 300_000;

/** Points further apart than this are not joined by a line: a few steps, and more than the pause between two ticks. */
const gapOf = (stepMs: number): number => Math.max(12_000, 3.5 * stepMs);

export type Points = (number | null)[];

export type SeriesPayload =
  | { kind: 'history'; stepMs: number; times: Float64Array; series: Record<string, Float64Array> }
  | { kind: 'tick'; time: number; values: Record<string, number> };

/** Series on one time axis over the last while, outside React. They come and go with what is there to be told. */
export class SeriesFeed {
  /** Milliseconds since the epoch. */
  readonly times: number[] = [];
  /** The history has arrived. */
  live = false;
  stepMs = 1000;
  readonly #series = new Map<string, Points>();
  readonly #listeners = new Set<() => void>();

  constructor(readonly rangeMs = WINDOW_MS) {}

  /** As long as the times; empty for a series that was never told. */
  points(name: string): Points {
    return this.#series.get(name) ?? [];
  }

  /** The newest value; null where there is none now. */
  latest(name: string): number | null {
    return this.points(name).at(-1) ?? null;
  }

  /** Whether any of these series has a value in the window. */
  has(...names: string[]): boolean {
    return names.some((name) => this.points(name).some((value) => value !== null));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  protected take(payload: SeriesPayload): void {
    if (payload.kind === 'history') {
      this.times.length = 0;
      this.#series.clear();
      this.stepMs = payload.stepMs;
      const names = Object.keys(payload.series);
      payload.times.forEach((time, at) =>
        this.#append(time, names, (name) => payload.series[name]?.[at] ?? NaN),
      );
      this.live = true;
    } else {
      this.#append(payload.time, Object.keys(payload.values), (name) => payload.values[name] ?? NaN);
    }
    this.#forgetOld();
    for (const listener of this.#listeners) listener();
  }

  #append(time: number, names: readonly string[], value: (name: string) => number): void {
    const last = this.times.at(-1);
    if (last !== undefined && time <= last) return;
    if (last !== undefined && time - last > gapOf(this.stepMs)) {
      this.times.push(last + 1);
      for (const points of this.#series.values()) points.push(null);
    }
    for (const name of names)
      if (!this.#series.has(name) && Number.isFinite(value(name)))
        this.#series.set(name, new Array<null>(this.times.length).fill(null));
    this.times.push(time);
    for (const [name, points] of this.#series) {
      const now = value(name);
      points.push(Number.isFinite(now) ? now : null);
    }
  }

  #forgetOld(): void {
    const newest = this.times.at(-1);
    if (newest === undefined) return;
    // One point beyond the window stays, so that the line reaches the left edge.
    let old = 0;
    while ((this.times[old + 1] ?? newest) < newest - this.rangeMs) old += 1;
    if (old === 0) return;
    this.times.splice(0, old);
    for (const points of this.#series.values()) points.splice(0, old);
  }
}
