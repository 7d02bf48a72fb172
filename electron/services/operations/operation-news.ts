import type { Unsubscribe } from '../../contract/handlers.js';
import type { OperationDto, OperationsPayload } from '../../contract/operations.js';
import { Emitter } from '../emitter.js';

/** At most one batch in this time; the first change after a pause is told at once. */
const intervalMs = 50;
/** The most one batch tells, so that neither side is held up by a group of thousands. */
const batchSize = 1000;

/** Gathers what changes about operations: a group of thousands makes a few messages, not one for each step of each. */
export class OperationNews {
  readonly #payloads = new Emitter<OperationsPayload>();
  readonly #changed = new Map<string, OperationDto>();
  #timer: NodeJS.Timeout | null = null;
  #lastFlush = -Infinity;

  subscribe(emit: (payload: OperationsPayload) => void): Unsubscribe {
    // What waits belongs to those who listen already; who comes now has it in the snapshot.
    this.#flush();
    return this.#payloads.subscribe(emit);
  }

  changed(operation: OperationDto): void {
    this.#changed.set(operation.id, operation);
    this.#schedule();
  }

  removed(ids: string[]): void {
    for (const id of ids) this.#changed.delete(id);
    this.#payloads.emit({ kind: 'removed', ids });
  }

  #schedule(): void {
    if (this.#timer) return;
    const wait = Math.max(0, this.#lastFlush + intervalMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#flush(batchSize);
      if (this.#changed.size > 0) this.#schedule();
    }, wait);
    this.#timer.unref();
  }

  #flush(most = Infinity): void {
    if (this.#changed.size === 0) return;
    this.#lastFlush = performance.now();
    const operations: OperationDto[] = [];
    for (const [id, operation] of this.#changed) {
      if (operations.length >= most) break;
      operations.push(operation);
      this.#changed.delete(id);
    }
    this.#payloads.emit({ kind: 'changed', operations });
  }
}
