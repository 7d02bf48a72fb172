import { domainSeries } from '../../contract/stats.js';
import type { DomainSeries, DomainStatsPayload } from '../../contract/stats.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import { Emitter } from '../emitter.js';
import type { Host } from '../hosts/host.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { isRunning } from '../names.js';
import { DomainHistory } from './history.js';
import type { RowColumns } from './history.js';
import { cpuPercent, RateMeter } from './rates.js';
import { sampleByInfo, sampleDomain } from './samples.js';
import type { Samples } from './samples.js';
import { Ticker } from './ticker.js';

type Values = Record<DomainSeries, number>;

const intervalMs = 1000;
const noValues = Object.fromEntries(domainSeries.map((name) => [name, Number.NaN])) as Values;

/**
 * All series of one domain, read while a page shows it. It has a ticker of its own, so that a wedged guest
 * holds up nothing but its own page.
 */
export class DomainWatch {
  readonly #payloads = new Emitter<DomainStatsPayload>();
  readonly #history = new DomainHistory<DomainSeries>(domainSeries);
  readonly #rates = new RateMeter();
  readonly #ticker: Ticker;
  #lastApplied = 0;
  #order = 0;
  #memoryMaxKiB = Number.NaN;
  #empty = true;

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly uuid: string,
  ) {
    this.#ticker = new Ticker({
      intervalMs: () => (this.watched ? intervalMs : null),
      run: () => this.#tick(),
      onStalled: () => this.#push(noValues),
    });
  }

  get watched(): boolean {
    return this.#payloads.size > 0;
  }

  /** When it was last read, for forgetting it. */
  lastReadAt = 0;

  /** @param seed CPU and memory as known from the list, for a page that is opened for the first time */
  watch(
    emit: (payload: DomainStatsPayload) => void,
    seed: () => { times: Float64Array } & RowColumns,
  ): Unsubscribe {
    if (this.#empty) {
      const { times, ...known } = seed();
      times.forEach((time, index) =>
        this.#history.push(time, {
          ...noValues,
          cpuPercent: known.cpuPercent[index] ?? Number.NaN,
          memoryKiB: known.memoryKiB[index] ?? Number.NaN,
        }),
      );
      this.#empty = false;
    }
    emit({ kind: 'history', ...this.#history.read(Date.now()), memoryMaxKiB: this.#maximum() });
    const unsubscribe = this.#payloads.subscribe(emit);
    this.#ticker.nudge();
    return () => {
      unsubscribe();
      // Counters read before a pause would make one rate over all of it.
      if (!this.watched) this.#rates.keepOnly(new Set());
    };
  }

  dispose(): void {
    this.#ticker.dispose();
  }

  #maximum(): number {
    const known = this.inventory.domainRow(this.uuid)?.maxMemoryKiB ?? Number.NaN;
    return Number.isNaN(this.#memoryMaxKiB) ? known : this.#memoryMaxKiB;
  }

  async #tick(): Promise<void> {
    const { link } = this.host;
    const row = this.inventory.domainRow(this.uuid);
    const order = ++this.#order;
    if (!link || !row || !isRunning(row.state)) return this.#push(noValues);
    const started = performance.now();
    let samples: Samples | null = null;
    try {
      const domain = this.inventory.domain(this.uuid);
      const { connection, facts } = link;
      samples = await link.race(
        facts.bulkStats ? sampleDomain(connection, domain) : sampleByInfo(connection, [domain]),
      );
    } catch {
      // The domain has gone or the link has: both are told elsewhere; here it is a gap.
    }
    if (order < this.#lastApplied) return;
    this.#lastApplied = order;
    this.#push(samples ? this.#values(samples, (started + performance.now()) / 2, row.vcpus) : noValues);
  }

  #values(samples: Samples, atMs: number, vcpus: number | null): Values {
    const first = (column: Float64Array): number => column[0] ?? Number.NaN;
    const rate = (name: string, column: Float64Array): number =>
      this.#rates.perSecond(name, first(column), atMs);
    this.#memoryMaxKiB = first(samples.memoryMaxKiB);
    return {
      cpuPercent: cpuPercent(rate('cpu', samples.cpuTimeNs), vcpus),
      memoryKiB: first(samples.memoryKiB),
      diskReadBytes: rate('read', samples.diskReadBytes),
      diskWriteBytes: rate('write', samples.diskWriteBytes),
      netReceiveBytes: rate('receive', samples.netReceiveBytes),
      netTransmitBytes: rate('transmit', samples.netTransmitBytes),
    };
  }

  #push(values: Values): void {
    const time = Date.now();
    this.lastReadAt = time;
    this.#history.push(time, values);
    this.#payloads.emit({ kind: 'tick', time, values, memoryMaxKiB: this.#maximum() });
  }
}
