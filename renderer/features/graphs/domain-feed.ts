import { domainSeries, type DomainSeries, type DomainStatsPayload } from '../../../electron/contract/stats';

/** What a graph shows at most. */
export const WINDOW_MS = 300_000;
/** Points further apart than this are not joined by a line. */
const GAP_MS = 12_000;

export type Points = (number | null)[];

/** The series of one domain over the last minutes, kept outside React: graphs draw from it at every tick. */
export class DomainFeed {
  /** Milliseconds since the epoch. */
  readonly times: number[] = [];
  readonly series = Object.fromEntries(domainSeries.map((name) => [name, [] as Points])) as Record<
    DomainSeries,
    Points
  >;
  memoryMaxKiB = 0;
  /** The history has arrived. */
  live = false;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly hostId: string,
    readonly uuid: string,
  ) {}

  apply(payload: DomainStatsPayload): void {
    if (payload.kind === 'history') {
      this.times.length = 0;
      for (const name of domainSeries) this.series[name].length = 0;
      payload.times.forEach((time, at) => this.#append(time, (name) => payload.series[name][at] ?? NaN));
      this.live = true;
    } else {
      this.#append(payload.time, (name) => payload.values[name]);
    }
    this.memoryMaxKiB = payload.memoryMaxKiB;
    this.#forgetOld();
    for (const listener of this.#listeners) listener();
  }

  /** The newest value; null where there is none now. */
  latest(name: DomainSeries): number | null {
    return this.series[name].at(-1) ?? null;
  }

  /** Whether any of these series has a value in the window. */
  has(...names: DomainSeries[]): boolean {
    return names.some((name) => this.series[name].some((value) => value !== null));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #append(time: number, value: (name: DomainSeries) => number): void {
    const last = this.times.at(-1);
    if (last !== undefined && time <= last) return;
    if (last !== undefined && time - last > GAP_MS) {
      this.times.push(last + 1);
      for (const name of domainSeries) this.series[name].push(null);
    }
    this.times.push(time);
    for (const name of domainSeries) {
      const now = value(name);
      this.series[name].push(Number.isFinite(now) ? now : null);
    }
  }

  #forgetOld(): void {
    const newest = this.times.at(-1);
    if (newest === undefined) return;
    // One point beyond the window stays, so that the line reaches the left edge.
    let old = 0;
    while ((this.times[old + 1] ?? newest) < newest - WINDOW_MS) old += 1;
    if (old === 0) return;
    this.times.splice(0, old);
    for (const name of domainSeries) this.series[name].splice(0, old);
  }
}
