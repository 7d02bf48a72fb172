import type { Unsubscribe } from '../../contract/handlers.js';
import { hostSeries } from '../../contract/stats.js';
import type { HostSeries, HostStatsNow, HostStatsPayload } from '../../contract/stats.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import { cpuShares, emptyShares } from './cpu-shares.js';
import type { CpuTimes } from './cpu-shares.js';
import { Ticker } from './ticker.js';
import { WatchedSeries } from './watched-series.js';
import type { SeriesKeeper } from './watched-series.js';

const intervalMs = 1000;
/** Every CPU is a call of its own: seldom, and few at once, so that they hold up nobody. */
const cpusIntervalMs = 5000;
const cpusAtOnce = 4;

type Values = Record<HostSeries, number>;

const noValues = Object.fromEntries(hostSeries.map((name) => [name, Number.NaN])) as Values;

function complete<T>(series: Record<string, T>, missing: () => T): Record<HostSeries, T> {
  return Object.fromEntries(hostSeries.map((name) => [name, series[name] ?? missing()])) as Record<
    HostSeries,
    T
  >;
}

/** CPU and memory of the host itself, read while a page shows them. */
export class NodeWatch {
  readonly #series: WatchedSeries;
  readonly #ticker: Ticker;
  #order = 0;
  #lastApplied = 0;
  #memoryTotalKiB = Number.NaN;
  #times: CpuTimes | null = null;
  /** null until it was asked; [] where the driver tells nothing of single CPUs. */
  #online: boolean[] | null = null;
  #cpuTimes: (CpuTimes | null)[] = [];
  #cpuPercents = new Float64Array();
  #cpusReadAt = -Infinity;
  #readingCpus = false;

  constructor(
    private readonly host: Host,
    keeper: SeriesKeeper,
  ) {
    this.#series = new WatchedSeries(keeper);
    this.#ticker = new Ticker({
      intervalMs: () => (this.#series.watched && this.host.link ? intervalMs : null),
      run: () => this.#tick(),
      onStalled: () => this.gap(),
    });
  }

  watch(rangeMs: number, emit: (payload: HostStatsPayload) => void): Unsubscribe {
    const stop = this.#series.watch(rangeMs, (payload) => {
      if (payload.kind === 'tick')
        return emit({ ...payload, values: complete(payload.values, () => Number.NaN), ...this.#now() });
      const { length } = payload.times;
      const series = complete(payload.series, () => new Float64Array(length).fill(Number.NaN));
      emit({ ...payload, series, ...this.#now() });
    });
    this.#ticker.nudge();
    return () => {
      stop();
      // Counters read before a pause would make one rate over all of it.
      if (!this.#series.watched) this.#forget();
    };
  }

  nudge(): void {
    this.#ticker.nudge();
  }

  gap(): void {
    this.#forget();
    this.#online = null;
    if (this.#series.watched) this.#series.push(Date.now(), noValues);
  }

  keep(): void {
    this.#series.keep();
  }

  dispose(): void {
    this.#ticker.dispose();
  }

  #now(): HostStatsNow {
    return { memoryTotalKiB: this.#memoryTotalKiB, cpuPercents: this.#cpuPercents };
  }

  #forget(): void {
    this.#times = null;
    this.#cpuTimes = [];
    this.#cpusReadAt = -Infinity;
  }

  async #tick(): Promise<void> {
    const { link } = this.host;
    if (!link || !this.#series.watched) return;
    const order = ++this.#order;
    const { connection } = link;
    const [times, memory] = await Promise.all([
      link.race(connection.nodeGetCPUStats()).catch(() => null),
      link.race(connection.nodeGetMemoryStats()).catch(() => null),
    ]);
    void this.#readCpus(link);
    if (order < this.#lastApplied || link.ended) return;
    this.#lastApplied = order;
    const shares = times ? cpuShares(this.#times, times) : emptyShares;
    this.#times = times;
    const kiB = (key: string): number => Number(memory?.[key] ?? Number.NaN);
    const cached = kiB('cached') + (Number(memory?.['buffers']) || 0);
    this.#memoryTotalKiB = kiB('total');
    this.#series.push(Date.now(), {
      cpuUserPercent: shares.user,
      cpuSystemPercent: shares.system,
      cpuIowaitPercent: shares.iowait,
      memoryUsedKiB: kiB('total') - kiB('free') - (cached || 0),
      memoryCachedKiB: cached,
      memoryFreeKiB: kiB('free'),
    });
  }

  async #readCpus(link: HostLink): Promise<void> {
    if (this.#readingCpus || performance.now() - this.#cpusReadAt < cpusIntervalMs) return;
    this.#readingCpus = true;
    this.#cpusReadAt = performance.now();
    const { connection } = link;
    const online = (this.#online ??= await link.race(connection.nodeGetCPUMap()).then(
      ({ map }) => map,
      () => [],
    ));
    const read = async (on: boolean, cpu: number): Promise<CpuTimes | null> =>
      on ? link.race(connection.nodeGetCPUStats(cpu)).catch(() => null) : null;
    const readings: (CpuTimes | null)[] = [];
    for (let first = 0; first < online.length && !link.ended; first += cpusAtOnce) {
      const some = online.slice(first, first + cpusAtOnce);
      readings.push(...(await Promise.all(some.map((on, index) => read(on, first + index)))));
    }
    this.#cpuPercents = Float64Array.from(readings, (times, cpu) => {
      const before = this.#cpuTimes[cpu] ?? null;
      return times ? cpuShares(before, times).busy : Number.NaN;
    });
    this.#cpuTimes = readings;
    this.#readingCpus = false;
  }
}
