import type { RowStatsPayload } from '../../../electron/contract/stats';
import { cancelPaint, paintSoon } from './frame';

/** What a sparkline shows. */
export const SPARK_MS = 60_000;

/** What a cell of a row draws from. Arrays are shared and change in place; read them while painting only. */
export interface RowSeries {
  times: readonly number[];
  cpuPercent: readonly number[];
  /** NaN while the domain has none, as are those after it. */
  memoryKiB: number;
  /** Per second. */
  diskBytes: number;
  netBytes: number;
}

interface Row {
  cpuPercent: number[];
  memoryKiB: number;
  diskBytes: number;
  netBytes: number;
}

type Painter = (row: RowSeries | null) => void;

/**
 * The last minute of the rows on screen of one host, outside React. Cells register a painter; each payload paints all
 * of them in one frame.
 */
export class RowStats {
  #times: number[] = [];
  #rows = new Map<string, Row>();
  #order: string[] = [];
  readonly #painters = new Map<string, Set<Painter>>();
  readonly #paintAll = (): void => {
    for (const [uuid, painters] of this.#painters) {
      const row = this.row(uuid);
      for (const paint of painters) paint(row);
    }
  };

  apply(payload: RowStatsPayload): void {
    if (payload.kind === 'history') this.#replace(payload);
    else this.#append(payload);
    paintSoon(this.#paintAll);
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  row(uuid: string): RowSeries | null {
    const row = this.#rows.get(uuid);
    return row ? { times: this.#times, ...row } : null;
  }

  /** Calls `paint` now, and at every change of the row until the returned function is called. */
  register(uuid: string, paint: Painter): () => void {
    const painters = this.#painters.get(uuid) ?? new Set();
    this.#painters.set(uuid, painters.add(paint));
    const first = (): void => paint(this.row(uuid));
    paintSoon(first);
    return () => {
      cancelPaint(first);
      painters.delete(paint);
      if (painters.size === 0 && this.#painters.get(uuid) === painters) this.#painters.delete(uuid);
    };
  }

  /** Paints all cells, such as after a change of theme. */
  repaint(): void {
    paintSoon(this.#paintAll);
  }

  #replace(payload: RowStatsPayload & { kind: 'history' }): void {
    const length = payload.times.length;
    const newest = payload.times[length - 1] ?? 0;
    const from = payload.times.findIndex((time) => time >= newest - SPARK_MS);
    const first = from < 0 ? 0 : from;
    this.#times = Array.from(payload.times.subarray(first));
    this.#order = payload.uuids;
    const newestOf = (column: Float64Array, at: number): number =>
      length === 0 ? NaN : (column[(at + 1) * length - 1] ?? NaN);
    this.#rows = new Map(
      payload.uuids.map((uuid, at) => [
        uuid,
        {
          cpuPercent: Array.from(payload.cpuPercent.subarray(at * length + first, (at + 1) * length)),
          memoryKiB: newestOf(payload.memoryKiB, at),
          diskBytes: newestOf(payload.diskBytes, at),
          netBytes: newestOf(payload.netBytes, at),
        },
      ]),
    );
  }

  #append(payload: RowStatsPayload & { kind: 'tick' }): void {
    const last = this.#times.at(-1);
    if (last !== undefined && payload.time <= last) return;
    this.#times.push(payload.time);
    this.#order.forEach((uuid, at) => {
      const row = this.#rows.get(uuid);
      if (!row) return;
      row.cpuPercent.push(payload.cpuPercent[at] ?? NaN);
      row.memoryKiB = payload.memoryKiB[at] ?? NaN;
      row.diskBytes = payload.diskBytes[at] ?? NaN;
      row.netBytes = payload.netBytes[at] ?? NaN;
    });
    let old = 0;
    while ((this.#times[old] ?? payload.time) < payload.time - SPARK_MS) old += 1;
    if (old === 0) return;
    this.#times.splice(0, old);
    for (const row of this.#rows.values()) row.cpuPercent.splice(0, old);
  }
}
