import type { Unsubscribe } from '../../contract/handlers.js';
import type {
  DomainStatsPayload,
  HostStatsPayload,
  LatestStatsPayload,
  RowStatsPayload,
} from '../../contract/stats.js';
import { Emitter } from '../emitter.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Logger } from '../log.js';
import { isRunning } from '../names.js';
import type { Store } from '../store/store.js';
import { DomainWatch } from './domain-watch.js';
import { FrameRollup } from './frame-rollup.js';
import type { Frame } from './frame-rollup.js';
import { HostHistory } from './history.js';
import type { RowColumns } from './history.js';
import { cpuPercent, RateMeter } from './rates.js';
import { NodeWatch } from './node-watch.js';
import { sampleByInfo, sampleHost, sampleIo } from './samples.js';
import type { IoSamples, Samples } from './samples.js';
import { StallWatch } from './stall-watch.js';
import { Ticker } from './ticker.js';
import type { SeriesKeeper } from './watched-series.js';

const watchedIntervalMs = 1000;
/** With nobody looking, so that graphs aren't empty when somebody does. */
const unwatchedIntervalMs = 5000;
const forgetWatchMs = 300_000;
/** Disks and NICs take no more than this share of a host's time. */
const ioShare = 0.25;
/** What is kept of all domains, whoever looks. */
const frameMs = 30_000;
const coarseFrameMs = 300_000;

/** The newest values of all domains, which are the same array until they are others. */
interface LatestFigures extends RowColumns {
  uuids: string[];
}

interface RowWatch {
  uuids: readonly string[];
  emit: (payload: RowStatsPayload) => void;
}

/** The live figures of one host. */
export class HostStats {
  readonly #history = new HostHistory();
  readonly #rates = new RateMeter();
  readonly #rowWatches = new Set<RowWatch>();
  readonly #ioRates = new RateMeter();
  readonly #latest = new Emitter<LatestFigures>();
  readonly #node: NodeWatch;
  /** Of the watchers of `latest`, those that want disks and NICs. */
  #latestWithIo = 0;
  #nextIoAt = 0;
  /** A guest's process has not answered since then; null: it does again. */
  readonly stalls = new Emitter<{ uuid: string; since: number | null }>();
  readonly #stallWatch = new StallWatch((uuid, since) => {
    this.inventory.patchDomain(uuid, { stalledSince: since });
    this.stalls.emit({ uuid, since });
  });
  readonly #frames = new FrameRollup(frameMs);
  readonly #coarseFrames = new FrameRollup(coarseFrameMs);
  /** What was read last: it stands until it is read again. */
  #io = new Map<string, { diskBytes: number; netBytes: number }>();
  readonly #domainWatches = new Map<string, DomainWatch>();
  readonly #ticker: Ticker;
  readonly #unfollow: Unsubscribe;
  #time = 0;
  #order = 0;
  #lastApplied = 0;

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly store: Store,
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
    this.#node = new NodeWatch(host, this.#keeper(''));
    void this.#recall();
    this.#unfollow = host.links.subscribe((link) => {
      // Lines must not be drawn across the time in which the host was away.
      link.signal.addEventListener('abort', () => {
        this.#gap();
        this.#stallWatch.forget();
        this.#node.gap();
      });
      this.#ticker.nudge();
      this.#node.nudge();
    });
  }

  /** Puts what has been gathered so far into the store, for the end of the app. */
  keep(): void {
    this.#putFrames(this.#frames.flush());
    const coarse = this.#coarseFrames.flush();
    if (coarse) this.store.putFrame({ ...coarse, hostId: this.host.id, tier: 2 });
    this.#node.keep();
    for (const watch of this.#domainWatches.values()) watch.keep();
  }

  dispose(): void {
    this.keep();
    this.#unfollow();
    this.#ticker.dispose();
    this.#node.dispose();
    for (const watch of this.#domainWatches.values()) watch.dispose();
  }

  rows(uuids: readonly string[], emit: (payload: RowStatsPayload) => void): Unsubscribe {
    emit({ kind: 'history', uuids: [...uuids], ...this.#history.read(uuids, Date.now()) });
    const watch: RowWatch = { uuids, emit };
    this.#rowWatches.add(watch);
    this.#ticker.nudge();
    return () => void this.#rowWatches.delete(watch);
  }

  latest(io: boolean, emit: (payload: LatestStatsPayload) => void): Unsubscribe {
    let told: string[] | null = null;
    const tell = ({ uuids, ...columns }: LatestFigures): void => {
      emit({ uuids: uuids === told ? null : uuids, ...columns });
      told = uuids;
    };
    tell(this.#latestFigures());
    const unsubscribe = this.#latest.subscribe(tell);
    if (io) this.#latestWithIo++;
    this.#ticker.nudge();
    return () => {
      unsubscribe();
      if (io) this.#latestWithIo--;
    };
  }

  /** The host itself. */
  node(rangeMs: number, emit: (payload: HostStatsPayload) => void): Unsubscribe {
    return this.#node.watch(rangeMs, emit);
  }

  domain(
    uuid: string,
    range: { rangeMs: number; detail: boolean },
    emit: (payload: DomainStatsPayload) => void,
  ): Unsubscribe {
    for (const [known, watch] of this.#domainWatches)
      if (!watch.watched && watch.lastReadAt < Date.now() - forgetWatchMs) {
        watch.keep();
        watch.dispose();
        this.#domainWatches.delete(known);
      }
    let watch = this.#domainWatches.get(uuid);
    if (!watch) {
      watch = new DomainWatch(this.host, this.inventory, uuid, this.#keeper(uuid));
      const { times, cpuPercent, memoryKiB } = this.#history.read([uuid], Date.now());
      watch.seed(times, { cpuPercent, memoryKiB });
      this.#domainWatches.set(uuid, watch);
    }
    return watch.watch(range, emit);
  }

  #keeper(uuid: string): SeriesKeeper {
    const hostId = this.host.id;
    return {
      load: (tier, since) => this.store.points({ hostId, uuid, tier, since }),
      put: (tier, bucket, points) => this.store.putPoints({ hostId, uuid, tier, bucket, ...points }),
    };
  }

  /** After a restart the list's graphs begin with what the last run knew. */
  async #recall(): Promise<void> {
    const frames = await this.store.frames(this.host.id, Date.now() - forgetWatchMs);
    if (this.#time > 0) return;
    for (const { time, uuids, cpuPercent, memoryKiB } of frames) {
      this.#history.begin(time);
      uuids.forEach((uuid, index) => {
        this.#history.put(uuid, 'cpuPercent', cpuPercent[index] ?? Number.NaN);
        this.#history.put(uuid, 'memoryKiB', memoryKiB[index] ?? Number.NaN);
      });
    }
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
      this.#tell();
      await this.#readIo(link);
    } catch (error) {
      if (link.ended) return;
      this.log.warn('stats could not be read', { host: this.host.id, error });
      this.#gap();
    }
  }

  #sample(link: HostLink): Promise<Samples> {
    if (link.facts.bulkStats) return sampleHost(link.connection);
    return sampleByInfo(link.connection, this.#domainsOf(this.#onScreen()));
  }

  /** Of domains on screen only. A host that needs long for it is asked less often. */
  async #readIo(link: HostLink): Promise<void> {
    if (!link.facts.bulkStats) return;
    const started = performance.now();
    if (started < this.#nextIoAt) return;
    const { quietDisks } = this.inventory;
    const everyone = this.#latestWithIo > 0;
    const all = everyone && quietDisks.size === 0;
    const running = everyone ? this.inventory.domainRows().map(({ uuid }) => uuid) : this.#onScreen();
    const wanted = all ? [] : this.#domainsOf(running.filter((uuid) => !quietDisks.has(uuid)));
    if (!all && wanted.length === 0) return this.#io.clear();
    const samples = await link.race(sampleIo(link.connection, all ? null : wanted));
    const now = performance.now();
    this.#nextIoAt = now + (now - started) / ioShare;
    this.#applyIo(samples, (started + now) / 2);
  }

  #onScreen(): string[] {
    return [...new Set([...this.#rowWatches].flatMap((watch) => watch.uuids))];
  }

  /** Those of them that run. */
  #domainsOf(uuids: readonly string[]): LibvirtDomain[] {
    return uuids
      .filter((uuid) => isRunning(this.inventory.domainRow(uuid)?.state))
      .flatMap((uuid) => this.inventory.findDomain(uuid) ?? []);
  }

  #apply(samples: Samples, atMs: number): void {
    this.#time = Date.now();
    this.#history.begin(this.#time);
    const { uuids, memoryKiB } = samples;
    const cpuPercents = Float32Array.from(uuids, (uuid, index) => {
      const cpu = this.#rates.perSecond(uuid, samples.cpuTimeNs[index] ?? Number.NaN, atMs);
      return cpuPercent(cpu, this.inventory.domainRow(uuid)?.vcpus ?? null);
    });
    uuids.forEach((uuid, index) => {
      this.#history.put(uuid, 'cpuPercent', cpuPercents[index] ?? Number.NaN);
      this.#history.put(uuid, 'memoryKiB', memoryKiB[index] ?? Number.NaN);
      const io = this.#io.get(uuid);
      if (!io) return;
      this.#history.put(uuid, 'diskBytes', io.diskBytes);
      this.#history.put(uuid, 'netBytes', io.netBytes);
    });
    const frame = {
      time: this.#time,
      uuids,
      cpuPercent: cpuPercents,
      memoryKiB: Float32Array.from(memoryKiB),
    };
    this.#putFrames(this.#frames.add(frame));
    this.#rates.keepOnly(new Set(samples.uuids));
    this.#stallWatch.apply(this.#time, samples, (uuid) => isRunning(this.inventory.domainRow(uuid)?.state));
  }

  #putFrames(frame: Frame | null): void {
    if (!frame) return;
    this.store.putFrame({ ...frame, hostId: this.host.id, tier: 1 });
    const coarse = this.#coarseFrames.add(frame);
    if (coarse) this.store.putFrame({ ...coarse, hostId: this.host.id, tier: 2 });
  }

  #applyIo({ uuids, diskBytes, netBytes }: IoSamples, atMs: number): void {
    const rate = (key: string, value: number | undefined): number =>
      this.#ioRates.perSecond(key, value ?? Number.NaN, atMs);
    this.#io = new Map(
      uuids.map((uuid, index) => [
        uuid,
        {
          diskBytes: rate(`disk ${uuid}`, diskBytes[index]),
          netBytes: rate(`net ${uuid}`, netBytes[index]),
        },
      ]),
    );
    this.#ioRates.keepOnly(new Set(uuids.flatMap((uuid) => [`disk ${uuid}`, `net ${uuid}`])));
  }

  /** A moment without values. */
  #gap(): void {
    this.#time = Date.now();
    this.#history.begin(this.#time);
    this.#rates.keepOnly(new Set());
    this.#ioRates.keepOnly(new Set());
    this.#io.clear();
    this.#tell();
  }

  #tell(): void {
    for (const { uuids, emit } of this.#rowWatches)
      emit({ kind: 'tick', time: this.#time, ...this.#history.newest(uuids) });
    if (this.#latest.size > 0) this.#latest.emit(this.#latestFigures());
  }

  #latestFigures(): LatestFigures {
    const uuids = this.#history.domains();
    return { uuids, ...this.#history.newest(uuids) };
  }
}
