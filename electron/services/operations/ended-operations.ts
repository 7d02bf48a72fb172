import type { Operation } from './operation.js';

/** Ended entries that are kept; a group is one. */
const maxEntries = 500;
/** Ended operations that are kept, whatever they belong to. */
const maxOperations = 20_000;

/** The memory of what has ended. A group is forgotten as a whole, and not before all of it has ended. */
export class EndedOperations {
  /** By group, or by the operation's own id; in the order in which they ended. */
  readonly #entries = new Map<string, Operation[]>();
  /** Of groups that have not ended: how many operations go on, and those that don't. */
  readonly #open = new Map<string, { left: number; ended: Operation[] }>();
  #count = 0;

  openGroup(group: string, size: number): void {
    this.#open.set(group, { left: size, ended: [] });
  }

  /** @returns what is too old now, to be forgotten */
  add(operation: Operation): Operation[] {
    const { id, group } = operation.dto;
    const open = group === null ? undefined : this.#open.get(group);
    if (open) {
      open.ended.push(operation);
      if (--open.left > 0) return [];
      this.#open.delete(group ?? '');
    }
    const entry = open?.ended ?? [operation];
    this.#entries.set(group ?? id, entry);
    this.#count += entry.length;
    const old: Operation[] = [];
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= maxEntries && (this.#count <= maxOperations || this.#entries.size === 1))
        break;
      old.push(...this.#take(key));
    }
    return old;
  }

  /** All that has ended, to be forgotten. */
  takeAll(): Operation[] {
    return [...this.#entries.keys()].flatMap((key) => this.#take(key));
  }

  #take(key: string): Operation[] {
    const entry = this.#entries.get(key) ?? [];
    this.#entries.delete(key);
    this.#count -= entry.length;
    return entry;
  }
}
