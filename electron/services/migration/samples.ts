import { migrationSeries } from '../../contract/migration-run.js';
import type {
  MigrationFigures,
  MigrationSamplesPayload,
  MigrationSeries,
} from '../../contract/migration-run.js';

/** Points that are kept. When there are more every second one goes, so that the whole way stays on the chart. */
const most = 1200;
const firstStepMs = 500;

type Values = Record<MigrationSeries, number>;

export function valuesOf(figures: MigrationFigures): Values {
  return {
    remainingBytes: figures.memoryRemainingBytes + figures.diskRemainingBytes,
    rateBytes: figures.memoryRateBytes + figures.diskRateBytes,
    dirtyRateBytes: figures.dirtyRateBytes ?? NaN,
    downtimeMs: figures.downtimeMs ?? NaN,
  };
}

/** How a migration went until now, for its chart. */
export class MigrationSamples {
  #stepMs = firstStepMs;
  #points: { time: number; values: Values }[] = [];

  /** @returns what those are told who have the rest; null when the point lies too near to the last */
  add(time: number, values: Values): MigrationSamplesPayload | null {
    const last = this.#points.at(-1);
    if (last && time - last.time < this.#stepMs / 2) return null;
    this.#points.push({ time, values });
    if (this.#points.length > most) {
      this.#points = this.#points.filter((_, index) => index % 2 === 0);
      this.#stepMs *= 2;
    }
    return { kind: 'tick', time, values };
  }

  history(): MigrationSamplesPayload {
    const column = (name: MigrationSeries): Float64Array =>
      Float64Array.from(this.#points, ({ values }) => values[name]);
    return {
      kind: 'history',
      stepMs: this.#stepMs,
      times: Float64Array.from(this.#points, ({ time }) => time),
      series: Object.fromEntries(migrationSeries.map((name) => [name, column(name)])) as Record<
        MigrationSeries,
        Float64Array
      >,
    };
  }
}
