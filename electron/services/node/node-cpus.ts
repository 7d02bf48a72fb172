import type { Unsubscribe } from '../../contract/handlers.js';
import type { NodeCpus } from '../../contract/node.js';
import { Emitter } from '../emitter.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import { isUnsupported } from '../errors.js';
import { Ticker } from '../stats/ticker.js';

const intervalMs = 2000;
/** Each CPU is a call of its own, so many at a tick: a large host is read in turns. */
const cpusPerTick = 16;

interface Counters {
  busy: number;
  total: number;
}

/** Which CPUs of a host are there and how busy each is, while somebody looks. */
export class NodeCpuWatch {
  readonly #payloads = new Emitter<NodeCpus>();
  readonly #before = new Map<number, Counters>();
  readonly #ticker: Ticker;
  #load: Float64Array = new Float64Array(0);
  #next = 0;
  #newest: NodeCpus | null = null;

  constructor(private readonly host: Host) {
    this.#ticker = new Ticker({
      intervalMs: () => (this.#payloads.size > 0 && this.host.link ? intervalMs : null),
      run: () => this.#tick(),
      onStalled: () => {},
    });
  }

  dispose(): void {
    this.#ticker.dispose();
  }

  watch(emit: (payload: NodeCpus) => void): Unsubscribe {
    if (this.#newest) emit(this.#newest);
    const unsubscribe = this.#payloads.subscribe(emit);
    const unfollow = this.host.links.subscribe(() => this.#ticker.nudge());
    this.#ticker.nudge();
    return () => {
      unfollow();
      unsubscribe();
      // Counters from before a pause would make one figure over all of it.
      if (this.#payloads.size === 0) this.#before.clear();
    };
  }

  async #tick(): Promise<void> {
    const { link } = this.host;
    if (!link) return;
    try {
      const { map } = await link.race(link.connection.nodeGetCPUMap());
      if (this.#load.length !== map.length) this.#load = new Float64Array(map.length).fill(Number.NaN);
      await this.#readLoads(link, map);
      this.#newest = {
        time: Date.now(),
        online: map,
        load: Float64Array.from(this.#load),
        everyMs: intervalMs * Math.max(1, Math.ceil(map.filter(Boolean).length / cpusPerTick)),
      };
      this.#payloads.emit(this.#newest);
    } catch {
      // The link has gone, or the driver has no such map: the page tells both by what it asks besides.
    }
  }

  async #readLoads(link: HostLink, map: readonly boolean[]): Promise<void> {
    const online = map.flatMap((there, cpu) => {
      if (!there) this.#load[cpu] = Number.NaN;
      return there ? cpu : [];
    });
    const turn = Array.from(
      { length: Math.min(cpusPerTick, online.length) },
      (_, step) => online[(this.#next + step) % online.length] ?? 0,
    );
    this.#next = online.length > 0 ? (this.#next + turn.length) % online.length : 0;
    await link.race(Promise.all(turn.map((cpu) => this.#readLoad(link, cpu))));
  }

  async #readLoad(link: HostLink, cpu: number): Promise<void> {
    try {
      const { user, kernel, idle, iowait, intr, utilization } = await link.connection.nodeGetCPUStats(cpu);
      const busy = Number(user ?? 0n) + Number(kernel ?? 0n) + Number(intr ?? 0n);
      const total = busy + Number(idle ?? 0n) + Number(iowait ?? 0n);
      const before = this.#before.get(cpu);
      this.#before.set(cpu, { busy, total });
      if (utilization !== undefined) this.#load[cpu] = Number(utilization);
      else if (before && total > before.total)
        this.#load[cpu] = Math.max(0, Math.min(100, ((busy - before.busy) / (total - before.total)) * 100));
    } catch (error) {
      if (!isUnsupported(error)) this.#before.delete(cpu);
      this.#load[cpu] = Number.NaN;
    }
  }
}
