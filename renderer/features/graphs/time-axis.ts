import { WINDOW_MS } from './series-feed';

/** Something that happened at a moment, as a tick on the axis. */
export interface Mark {
  at: number;
  level: 'info' | 'warning' | 'error';
  text: string;
}

/** The time axis that all graphs of a page share: the last while, or what was brushed. */
export class TimeAxis {
  /** Plots with the same key move their cursors together. */
  readonly key: string;
  #marks: readonly Mark[] = [];
  #zoom: readonly [number, number] | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(
    key: string,
    private readonly rangeMs = WINDOW_MS,
  ) {
    this.key = key;
  }

  get zoom(): readonly [number, number] | null {
    return this.#zoom;
  }

  setZoom(zoom: readonly [number, number] | null): void {
    if (zoom?.[0] === this.#zoom?.[0] && zoom?.[1] === this.#zoom?.[1]) return;
    this.#zoom = zoom;
    for (const listener of this.#listeners) listener();
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  setMarks(marks: readonly Mark[]): void {
    this.#marks = marks;
    for (const listener of this.#listeners) listener();
  }

  range(newest: number | undefined): [number, number] {
    if (this.#zoom) return [this.#zoom[0], this.#zoom[1]];
    const end = newest ?? Date.now();
    return [end - this.rangeMs, end];
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
}
