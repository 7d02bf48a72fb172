/** Five minutes at one reading per second. */
export const historyCapacity = 300;
const historyMs = 300_000;

/** A place in a ring for every moment, oldest first. */
class TimeAxis {
  readonly times = new Float64Array(historyCapacity).fill(Number.NaN);
  #next = 0;

  /** @returns the place of the new moment, which takes the oldest one's */
  advance(time: number): number {
    const slot = this.#next;
    this.times[slot] = time;
    this.#next = (slot + 1) % historyCapacity;
    return slot;
  }

  /** The places of the last five minutes in the order of time. */
  slots(now: number): number[] {
    const slots: number[] = [];
    for (let step = 0; step < historyCapacity; step++) {
      const slot = (this.#next + step) % historyCapacity;
      if ((this.times[slot] ?? Number.NaN) >= now - historyMs) slots.push(slot);
    }
    return slots;
  }
}

/** What a row shows over time. */
export const rowSeries = ['cpuPercent', 'memoryKiB', 'diskBytes', 'netBytes'] as const;
export type RowSeries = (typeof rowSeries)[number];
export type RowColumns = Record<RowSeries, Float64Array>;

interface Series {
  /** Made with the first value: those of disks and NICs are there for rows on screen only. */
  columns: Partial<Record<RowSeries, Float32Array>>;
  lastValueAt: number;
}

function columns(make: (name: RowSeries) => Float64Array): RowColumns {
  return Object.fromEntries(rowSeries.map((name) => [name, make(name)])) as RowColumns;
}

/**
 * Figures of all domains of a host, on one time axis. A series takes memory (1.2 kB; what is drawn needs
 * no more than 24 bits) from its first value until five minutes after its last.
 */
export class HostHistory {
  readonly #axis = new TimeAxis();
  readonly #series = new Map<string, Series>();
  #domains: string[] | null = null;
  #slot = 0;
  #time = 0;

  /** Begins a moment, in which no domain has a value yet. */
  begin(time: number): void {
    this.#slot = this.#axis.advance(time);
    this.#time = time;
    for (const [uuid, series] of this.#series) {
      for (const name of rowSeries) {
        const column = series.columns[name];
        if (column) column[this.#slot] = Number.NaN;
      }
      if (series.lastValueAt < time - historyMs) this.#forget(uuid);
    }
  }

  put(uuid: string, name: RowSeries, value: number): void {
    let series = this.#series.get(uuid);
    if (!series) {
      this.#series.set(uuid, (series = { columns: {}, lastValueAt: this.#time }));
      this.#domains = null;
    }
    series.lastValueAt = this.#time;
    if (Number.isNaN(value) && !series.columns[name]) return;
    const column = (series.columns[name] ??= new Float32Array(historyCapacity).fill(Number.NaN));
    column[this.#slot] = value;
  }

  /** The values of the moment that was begun last, NaN where a domain has none. */
  newest(uuids: readonly string[]): RowColumns {
    return columns((name) =>
      Float64Array.from(uuids, (uuid) => this.#series.get(uuid)?.columns[name]?.[this.#slot] ?? Number.NaN),
    );
  }

  /** The last five minutes, row by row. */
  read(uuids: readonly string[], now: number): { times: Float64Array } & RowColumns {
    const slots = this.#axis.slots(now);
    return {
      times: Float64Array.from(slots, (slot) => this.#axis.times[slot] ?? Number.NaN),
      ...columns((name) => {
        const values = new Float64Array(uuids.length * slots.length).fill(Number.NaN);
        uuids.forEach((uuid, row) => {
          const column = this.#series.get(uuid)?.columns[name];
          if (!column) return;
          slots.forEach((slot, index) => (values[row * slots.length + index] = column[slot] ?? Number.NaN));
        });
        return values;
      }),
    };
  }

  /** Those that have a series; the same array until they are others. */
  domains(): string[] {
    return (this.#domains ??= [...this.#series.keys()]);
  }

  #forget(uuid: string): void {
    this.#series.delete(uuid);
    this.#domains = null;
  }
}
