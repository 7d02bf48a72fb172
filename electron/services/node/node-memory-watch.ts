import type { Unsubscribe } from '../../contract/handlers.js';
import type { NodeMemory, Told } from '../../contract/node.js';
import { Emitter } from '../emitter.js';
import type { Host } from '../hosts/host.js';
import { Ticker } from '../stats/ticker.js';
import { readNodeMemory } from './node-memory.js';
import { told } from './told.js';

const intervalMs = 5000;

/** A host's memory while somebody looks, and at once after a change of ours. */
export class NodeMemoryWatch {
  readonly #payloads = new Emitter<Told<NodeMemory>>();
  readonly #ticker: Ticker;
  #newest: Told<NodeMemory> | null = null;

  constructor(private readonly host: Host) {
    this.#ticker = new Ticker({
      intervalMs: () => (this.#payloads.size > 0 && this.host.link ? intervalMs : null),
      run: () => this.read(),
      onStalled: () => {},
    });
  }

  dispose(): void {
    this.#ticker.dispose();
  }

  watch(emit: (payload: Told<NodeMemory>) => void): Unsubscribe {
    if (this.#newest) emit(this.#newest);
    const unsubscribe = this.#payloads.subscribe(emit);
    const unfollow = this.host.links.subscribe(() => this.#ticker.nudge());
    this.#ticker.nudge();
    return () => {
      unfollow();
      unsubscribe();
    };
  }

  async read(): Promise<void> {
    const { link } = this.host;
    if (!link) return;
    const payload = await told(readNodeMemory(link));
    // A lost link is told by the host's own state; what was read before still shows.
    if (link.ended) return;
    this.#newest = payload;
    this.#payloads.emit(payload);
  }
}
