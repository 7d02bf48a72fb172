import type { Unsubscribe } from '../../contract/handlers.js';
import { maxRangeMs } from '../../contract/stats.js';
import { Emitter } from '../emitter.js';
import { Rollup } from './rollup.js';
import { Track } from './track.js';
import type { TrackPoints } from './track.js';

export type SeriesPayload =
  | ({ kind: 'history'; stepMs: number } & TrackPoints)
  | { kind: 'tick'; time: number; values: Record<string, number> };

const minuteMs = 60_000;

/** Seconds for five minutes, ten seconds for two hours, five minutes for two weeks. */
const tierSteps = [1000, 10_000, 5 * minuteMs] as const;
const tierSpans = [5 * minuteMs, 120 * minuteMs, maxRangeMs] as const;

/** The finest points that reach back so far. */
function tierOf(rangeMs: number): number {
  const tier = tierSpans.findIndex((span) => rangeMs <= span);
  return tier < 0 ? tierSpans.length - 1 : tier;
}

/** The series of one object in seconds, tens of seconds and minutes, and who watches them. */
export class WatchedSeries {
  readonly #tracks = tierSpans.map((span) => new Track(span));
  readonly #rollups = [new Rollup(tierSteps[1]), new Rollup(tierSteps[2])] as const;
  readonly #emitters = tierSpans.map(() => new Emitter<SeriesPayload>());

  get watched(): boolean {
    return this.#emitters.some(({ size }) => size > 0);
  }

  watch(rangeMs: number, emit: (payload: SeriesPayload) => void): Unsubscribe {
    const tier = tierOf(rangeMs);
    const points = this.#tracks[tier]?.read(Date.now() - rangeMs) ?? {
      times: new Float64Array(),
      series: {},
    };
    emit({ kind: 'history', stepMs: tierSteps[tier] ?? 0, ...points });
    return this.#emitters[tier]?.subscribe(emit) ?? (() => undefined);
  }

  push(time: number, values: Record<string, number>): void {
    this.#append(0, time, values);
    const seconds = this.#rollups[0].add(time, values);
    if (!seconds) return;
    this.#append(1, seconds.time, seconds.values);
    const minutes = this.#rollups[1].add(seconds.time, seconds.values);
    if (minutes) this.#append(2, minutes.time, minutes.values);
  }

  #append(tier: number, time: number, values: Record<string, number>): void {
    this.#tracks[tier]?.append(time, values);
    this.#emitters[tier]?.emit({ kind: 'tick', time, values });
  }
}
