import type { Unsubscribe } from '../../contract/handlers.js';
import { maxRangeMs } from '../../contract/stats.js';
import { Emitter } from '../emitter.js';
import { bucketMs } from '../store/records.js';
import type { StoredPoints, StoredTier } from '../store/records.js';
import { Rollup } from './rollup.js';
import { Track } from './track.js';
import type { TrackPoints, Values } from './track.js';

export type SeriesPayload =
  | ({ kind: 'history'; stepMs: number } & TrackPoints)
  | { kind: 'tick'; time: number; values: Record<string, number> };

/** Where series are kept when the app is not running. */
export interface SeriesKeeper {
  load(tier: StoredTier, since: number): Promise<StoredPoints[]>;
  put(tier: StoredTier, bucket: number, points: StoredPoints): void;
}

const minuteMs = 60_000;

type Tier = 0 | StoredTier;

/** Seconds for five minutes, ten seconds for two hours, five minutes for two weeks. */
const tiers = [
  { stepMs: 1000, spanMs: 5 * minuteMs },
  { stepMs: 10_000, spanMs: 120 * minuteMs },
  { stepMs: 5 * minuteMs, spanMs: maxRangeMs },
] as const;

/** The finest points that reach back so far. */
function tierOf(rangeMs: number): Tier {
  return rangeMs <= tiers[0].spanMs ? 0 : rangeMs <= tiers[1].spanMs ? 1 : 2;
}

/** The series of one object in seconds, tens of seconds and minutes, kept across restarts, and who watches them. */
export class WatchedSeries {
  readonly #tracks = [
    new Track(tiers[0].spanMs),
    new Track(tiers[1].spanMs),
    new Track(tiers[2].spanMs),
  ] as const;
  readonly #emitters = [
    new Emitter<SeriesPayload>(),
    new Emitter<SeriesPayload>(),
    new Emitter<SeriesPayload>(),
  ] as const;
  readonly #tens = new Rollup(tiers[1].stepMs);
  readonly #minutes = new Rollup(tiers[2].stepMs);
  /** Before that, what is kept must not be replaced by less. */
  readonly #loaded: [boolean, boolean] = [false, false];
  #loading = false;

  constructor(private readonly keeper: SeriesKeeper) {}

  get watched(): boolean {
    return this.#emitters.some(({ size }) => size > 0);
  }

  watch(rangeMs: number, emit: (payload: SeriesPayload) => void): Unsubscribe {
    if (!this.#loading) void this.#load();
    const tier = tierOf(rangeMs);
    emit(this.#history(tier, rangeMs));
    // A history that comes late is of all there is; this watcher may want less.
    return this.#emitters[tier].subscribe((payload) =>
      emit(payload.kind === 'history' ? this.#history(tier, rangeMs) : payload),
    );
  }

  push(time: number, values: Values): void {
    this.#append(0, time, values);
    const tens = this.#tens.add(time, values);
    if (!tens) return;
    this.#append(1, tens.time, tens.values);
    const minutes = this.#minutes.add(tens.time, tens.values);
    if (minutes) this.#append(2, minutes.time, minutes.values);
  }

  /** Adds what is known from elsewhere. */
  merge(tier: Tier, points: TrackPoints | StoredPoints): void {
    if (points.times.length === 0) return;
    this.#tracks[tier].merge(points);
    this.#emitters[tier].emit(this.#history(tier, tiers[tier].spanMs));
  }

  /** Closes what has been gathered so far, for the end of the app. */
  keep(): void {
    const tens = this.#tens.flush();
    if (tens) this.#append(1, tens.time, tens.values);
    const minutes = this.#minutes.flush();
    if (minutes) this.#append(2, minutes.time, minutes.values);
  }

  async #load(): Promise<void> {
    this.#loading = true;
    for (const tier of [1, 2] as const) {
      const pieces = await this.keeper.load(tier, Date.now() - tiers[tier].spanMs);
      for (const piece of pieces) this.#tracks[tier].merge(piece);
      this.#loaded[tier - 1] = true;
      if (pieces.length > 0) this.#emitters[tier].emit(this.#history(tier, tiers[tier].spanMs));
    }
    // After a restart even the last minutes have something to show.
    this.merge(0, this.#tracks[1].read(Date.now() - tiers[0].spanMs));
  }

  #history(tier: Tier, rangeMs: number): SeriesPayload {
    return { kind: 'history', stepMs: tiers[tier].stepMs, ...this.#tracks[tier].read(Date.now() - rangeMs) };
  }

  #append(tier: Tier, time: number, values: Values): void {
    this.#tracks[tier].append(time, values);
    this.#emitters[tier].emit({ kind: 'tick', time, values });
    if (tier > 0) this.#put(tier as StoredTier, time);
  }

  #put(tier: StoredTier, time: number): void {
    if (!this.#loaded[tier - 1]) return;
    const bucket = Math.floor(time / bucketMs[tier]);
    const { times, series } = this.#tracks[tier].read(bucket * bucketMs[tier]);
    this.keeper.put(tier, bucket, {
      times,
      series: Object.fromEntries(
        Object.entries(series)
          .filter(([, values]) => !values.every(Number.isNaN))
          .map(([key, values]) => [key, Float32Array.from(values)]),
      ),
    });
  }
}
