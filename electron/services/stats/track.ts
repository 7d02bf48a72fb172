export type Values = Readonly<Record<string, number>>;

export interface TrackPoints {
  times: Float64Array;
  series: Record<string, Float64Array>;
}

const firstCapacity = 64;

/**
 * Some series on one time axis, oldest first, none older than `spanMs`. Series may come and go; where one has no value
 * it is NaN. What is drawn needs no more than 24 bits.
 */
export class Track {
  #times = new Float64Array(firstCapacity);
  readonly #columns = new Map<string, Float32Array>();
  #from = 0;
  #to = 0;

  constructor(private readonly spanMs: number) {}

  get newest(): number {
    return this.#to > this.#from ? (this.#times[this.#to - 1] ?? -Infinity) : -Infinity;
  }

  append(time: number, values: Values): void {
    if (time <= this.newest) return;
    while (this.#from < this.#to && (this.#times[this.#from] ?? 0) < time - this.spanMs) this.#from++;
    if (this.#to === this.#times.length) this.#makeRoom();
    this.#times[this.#to] = time;
    for (const column of this.#columns.values()) column[this.#to] = Number.NaN;
    for (const [key, value] of Object.entries(values)) {
      let column = this.#columns.get(key);
      if (!column) {
        if (Number.isNaN(value)) continue;
        column = new Float32Array(this.#times.length).fill(Number.NaN);
        this.#columns.set(key, column);
      }
      column[this.#to] = value;
    }
    this.#to++;
  }

  /** @param since the oldest time that is wanted */
  read(since: number): TrackPoints {
    let first = this.#from;
    while (first < this.#to && (this.#times[first] ?? 0) < since) first++;
    return {
      times: this.#times.slice(first, this.#to),
      series: Object.fromEntries(
        [...this.#columns].map(([key, column]) => [key, Float64Array.from(column.subarray(first, this.#to))]),
      ),
    };
  }

  /** Adds points of any time; where there is one already, only what it lacks. */
  merge({
    times,
    series,
  }: {
    times: Float64Array;
    series: Record<string, Float64Array | Float32Array>;
  }): void {
    const points = new Map<number, Record<string, number>>();
    const add = (time: number, from: typeof series, at: number): void => {
      const point = points.get(time) ?? {};
      for (const [key, column] of Object.entries(from)) {
        const value = column[at] ?? Number.NaN;
        if (!Number.isNaN(value)) point[key] ??= value;
      }
      points.set(time, point);
    };
    const own = this.read(-Infinity);
    own.times.forEach((time, at) => add(time, own.series, at));
    times.forEach((time, at) => add(time, series, at));
    this.#from = this.#to = 0;
    this.#columns.clear();
    for (const [time, values] of [...points].sort(([a], [b]) => a - b)) this.append(time, values);
  }

  #makeRoom(): void {
    const used = this.#to - this.#from;
    const capacity = used > this.#times.length * 0.75 ? this.#times.length * 2 : this.#times.length;
    const moved = <T extends Float64Array | Float32Array>(old: T, made: T): T => {
      made.set(old.subarray(this.#from, this.#to));
      return made;
    };
    this.#times = moved(this.#times, new Float64Array(capacity));
    for (const [key, column] of this.#columns) {
      const made = moved(column, new Float32Array(capacity).fill(Number.NaN));
      // A series without a value in all that time is not there any more.
      if (made.subarray(0, used).every(Number.isNaN)) this.#columns.delete(key);
      else this.#columns.set(key, made);
    }
    this.#from = 0;
    this.#to = used;
  }
}
