import type { Unsubscribe } from '../../contract/handlers.js';
import type { DomainStatsPayload, LatestStatsPayload, RowStatsPayload } from '../../contract/stats.js';
import { Emitter } from '../emitter.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { Logger } from '../log.js';
import { isRunning } from '../names.js';
import { DomainWatch } from './domain-watch.js';
import { HostHistory } from './history.js';
import { cpuPercent, RateMeter } from './rates.js';
import { sampleByInfo, sampleHost } from './samples.js';
import type { Samples } from './samples.js';
import { Ticker } from './ticker.js';

const watchedIntervalMs = 1000;
/** With nobody looking, so that graphs aren't empty when somebody does. */
const unwatchedIntervalMs = 5000;
const forgetWatchMs = 300_000;

interface RowWatch {
  uuids: readonly string[];
  emit: (payload: RowStatsPayload) => void;
}

/** The live figures of one host. */
export class HostStats {
  readonly #history = new HostHistory();
  readonly #rates = new RateMeter();
  readonly #rowWatches = new Set<RowWatch>();
  readonly #latest = new Emitter<LatestStatsPayload>();
  readonly #domainWatches = new Map<string, DomainWatch>();
  readonly #ticker: Ticker;
  readonly #unfollow: Unsubscribe;
  #order = 0;
  #lastApplied = 0;

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly log: Logger,
  ) {
    this.#ticker = new Ticker({
      intervalMs: () => this.#intervalMs(),
      run: () => this.#tick(),
      onStalled: () => {
        this.log.warn('stats calls are trapped in guests that do not answer', { host: this.host.id });
        this.#gap();
      },
    });
    this.#unfollow = host.links.subscribe((link) => {
      // Lines must not be drawn across the time in which the host was away.
      link.signal.addEventListener('abort', () => this.#gap());
      this.#ticker.nudge();
    });
  }

  dispose(): void {
    this.#unfollow();
    this.#ticker.dispose();
    for (const watch of this.#domainWatches.values()) watch.dispose();
  }

  rows(uuids: readonly string[], emit: (payload: RowStatsPayload) => void): Unsubscribe {
    emit({ kind: 'history', uuids: [...uuids], ...this.#history.read(uuids, Date.now()) });
    const watch: RowWatch = { uuids, emit };
    this.#rowWatches.add(watch);
    this.#ticker.nudge();
    return () => void this.#rowWatches.delete(watch);
  }

  latest(emit: (payload: LatestStatsPayload) => void): Unsubscribe {
    emit(this.#latestPayload());
    const unsubscribe = this.#latest.subscribe(emit);
    this.#ticker.nudge();
    return unsubscribe;
  }

  domain(uuid: string, emit: (payload: DomainStatsPayload) => void): Unsubscribe {
    for (const [known, watch] of this.#domainWatches)
      if (!watch.watched && watch.lastReadAt < Date.now() - forgetWatchMs) {
        watch.dispose();
        this.#domainWatches.delete(known);
      }
    let watch = this.#domainWatches.get(uuid);
    if (!watch) {
      watch = new DomainWatch(this.host, this.inventory, uuid);
      this.#domainWatches.set(uuid, watch);
    }
    return watch.watch(emit, () => this.#history.read([uuid], Date.now()));
  }

  #intervalMs(): number | null {
    const { link } = this.host;
    if (!link) return null;
    if (this.#rowWatches.size > 0 || this.#latest.size > 0) return watchedIntervalMs;
    // Where every domain is a call of its own, only rows that are looked at are worth it.
    return link.facts.bulkStats ? unwatchedIntervalMs : null;
  }

  async #tick(): Promise<void> {
    const { link } = this.host;
    if (!link) return;
    const order = ++this.#order;
    const started = performance.now();
    try {
      const samples = await link.race(this.#sample(link));
      // A reading that was trapped is older than what has been told since.
      if (order < this.#lastApplied) return;
      this.#lastApplied = order;
      this.#apply(samples, (started + performance.now()) / 2);
    } catch (error) {
      if (link.ended) return;
      this.log.warn('stats could not be read', { host: this.host.id, error });
      this.#gap();
    }
  }

  #sample(link: HostLink): Promise<Samples> {
    if (link.facts.bulkStats) return sampleHost(link.connection);
    const wanted = new Set([...this.#rowWatches].flatMap((watch) => watch.uuids));
    const running = [...wanted].filter((uuid) => isRunning(this.inventory.domainRow(uuid)?.state));
    return sampleByInfo(
      link.connection,
      running.flatMap((uuid) => this.inventory.findDomain(uuid) ?? []),
    );
  }

  #apply(samples: Samples, atMs: number): void {
    const time = Date.now();
    this.#history.begin(time);
    samples.uuids.forEach((uuid, index) => {
      const cpu = this.#rates.perSecond(uuid, samples.cpuTimeNs[index] ?? Number.NaN, atMs);
      const vcpus = this.inventory.domainRow(uuid)?.vcpus ?? null;
      this.#history.put(uuid, cpuPercent(cpu, vcpus), samples.memoryKiB[index] ?? Number.NaN);
    });
    this.#rates.keepOnly(new Set(samples.uuids));
    this.#tell(time);
  }

  /** A moment without values. */
  #gap(): void {
    const time = Date.now();
    this.#history.begin(time);
    this.#rates.keepOnly(new Set());
    this.#tell(time);
  }

  #tell(time: number): void {
    for (const { uuids, emit } of this.#rowWatches)
      emit({ kind: 'tick', time, ...this.#history.newest(uuids) });
    if (this.#latest.size > 0) this.#latest.emit(this.#latestPayload());
  }

  #latestPayload(): LatestStatsPayload {
    const uuids = this.#history.domains();
    return { uuids, ...this.#history.newest(uuids) };
  }
}
