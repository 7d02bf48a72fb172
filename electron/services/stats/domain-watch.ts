import { DomainStatsTypes, GetAllDomainStatsFlags } from '@virtdeck/libvirt';
import type { Unsubscribe } from '../../contract/handlers.js';
import { domainSeries } from '../../contract/stats.js';
import type { DomainStatsDevices, DomainStatsNow, DomainStatsPayload } from '../../contract/stats.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { isRunning } from '../names.js';
import { ratesOf, readDomain } from './domain-reading.js';
import type { DomainReading } from './domain-reading.js';
import { cpuPercent, RateMeter } from './rates.js';
import { sampleByInfo } from './samples.js';
import { Ticker } from './ticker.js';
import { WatchedSeries } from './watched-series.js';
import type { SeriesKeeper } from './watched-series.js';

const intervalMs = 1000;
const noValues: Readonly<Record<string, number>> = Object.fromEntries(
  domainSeries.map((name) => [name, Number.NaN]),
);

const usual =
  DomainStatsTypes.CPU_TOTAL | DomainStatsTypes.BALLOON | DomainStatsTypes.BLOCK | DomainStatsTypes.INTERFACE;
const detailed = usual | DomainStatsTypes.VCPU | DomainStatsTypes.PERF | DomainStatsTypes.DIRTYRATE;

interface Watch {
  rangeMs: number;
  detail: boolean;
}

/**
 * All series of one domain, read while a page shows it. It has a ticker of its own, so that a wedged guest
 * holds up nothing but its own page.
 */
export class DomainWatch {
  readonly #series: WatchedSeries;
  readonly #rates = new RateMeter();
  readonly #ticker: Ticker;
  #detailWatchers = 0;
  #lastApplied = 0;
  #order = 0;
  #memoryMaxKiB = Number.NaN;
  #devices: DomainStatsDevices | null = null;

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly uuid: string,
    keeper: SeriesKeeper,
  ) {
    this.#series = new WatchedSeries(keeper);
    this.#ticker = new Ticker({
      intervalMs: () => (this.watched ? intervalMs : null),
      run: () => this.#tick(),
      onStalled: () => this.#push(noValues),
    });
  }

  get watched(): boolean {
    return this.#series.watched;
  }

  /** When it was last read, for forgetting it. */
  lastReadAt = 0;

  watch({ rangeMs, detail }: Watch, emit: (payload: DomainStatsPayload) => void): Unsubscribe {
    const unsubscribe = this.#series.watch(rangeMs, (payload) => emit({ ...payload, ...this.#now(detail) }));
    if (detail) this.#detailWatchers++;
    this.#ticker.nudge();
    return () => {
      unsubscribe();
      if (detail) this.#detailWatchers--;
      // Counters read before a pause would make one rate over all of it.
      if (!this.watched) this.#rates.keepOnly(new Set());
    };
  }

  /** What is known from before it was watched. */
  seed(times: Float64Array, series: Record<string, Float64Array>): void {
    this.#series.merge(0, { times, series });
  }

  /** Begins to keep what the time since the last full step has brought. */
  keep(): void {
    this.#series.keep();
  }

  dispose(): void {
    this.#ticker.dispose();
  }

  #now(detail: boolean): DomainStatsNow {
    const known = this.inventory.domainRow(this.uuid)?.maxMemoryKiB ?? Number.NaN;
    const memoryMaxKiB = Number.isNaN(this.#memoryMaxKiB) ? known : this.#memoryMaxKiB;
    return { memoryMaxKiB, devices: detail ? this.#devices : null };
  }

  async #tick(): Promise<void> {
    const { link } = this.host;
    const row = this.inventory.domainRow(this.uuid);
    const order = ++this.#order;
    if (!this.watched) return;
    if (!link || !row || !isRunning(row.state)) return this.#push(noValues);
    const started = performance.now();
    let reading: DomainReading | null = null;
    try {
      reading = await link.race(this.#read(link));
    } catch {
      // The domain has gone or the link has: both are told elsewhere; here it is a gap.
    }
    if (order < this.#lastApplied) return;
    this.#lastApplied = order;
    this.#push(reading ? this.#values(reading, (started + performance.now()) / 2, row.vcpus) : noValues);
  }

  async #read({ connection, facts }: HostLink): Promise<DomainReading | null> {
    const domain = this.inventory.domain(this.uuid);
    if (facts.bulkStats) {
      const wanted = this.#detailWatchers > 0 ? detailed : usual;
      const quiet = this.inventory.quietDisks.has(this.uuid);
      const groups = quiet ? wanted & ~DomainStatsTypes.BLOCK : wanted;
      const [record] = await connection.getAllDomainStats(groups, [domain], GetAllDomainStatsFlags.NOWAIT);
      return record ? readDomain(record.data) : null;
    }
    const { cpuTimeNs, memoryKiB, memoryMaxKiB } = await sampleByInfo(connection, [domain]);
    return {
      levels: { memoryKiB: memoryKiB[0] ?? Number.NaN },
      counters: {},
      cpuTimeNs: cpuTimeNs[0] ?? Number.NaN,
      memoryMaxKiB: memoryMaxKiB[0] ?? Number.NaN,
      devices: { disks: [], nics: [], vcpus: [], perf: [], dirtyRate: null },
    };
  }

  #values(reading: DomainReading, atMs: number, vcpus: number | null): Record<string, number> {
    const { levels, counters, cpuTimeNs, memoryMaxKiB, devices } = reading;
    const rate = (key: string, value: number): number => this.#rates.perSecond(key, value, atMs);
    this.#memoryMaxKiB = memoryMaxKiB;
    if (this.#detailWatchers > 0) this.#devices = devices;
    const { 'cpu.userNs': user, 'cpu.systemNs': system, ...others } = counters;
    const rates = Object.fromEntries(Object.entries(others).map(([key, value]) => [key, rate(key, value)]));
    const cpu = (key: string, value: number | undefined): number =>
      cpuPercent(rate(key, value ?? Number.NaN), vcpus);
    return {
      ...noValues,
      ...levels,
      ...ratesOf(rates),
      cpuPercent: cpu('cpu', cpuTimeNs),
      'cpu.userPercent': cpu('cpu.user', user),
      'cpu.systemPercent': cpu('cpu.system', system),
    };
  }

  #push(values: Readonly<Record<string, number>>): void {
    const time = Date.now();
    this.lastReadAt = time;
    this.#series.push(time, values);
  }
}
