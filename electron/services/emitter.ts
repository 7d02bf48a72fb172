import type { Unsubscribe } from '../contract/handlers.js';

/** Listeners of one kind of news. A listener that unsubscribes while the news is told hears nothing more. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  subscribe(listener: (value: T) => void): Unsubscribe {
    // Wrapped, so that one function subscribed twice counts twice.
    const entry = (value: T): void => listener(value);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener(value);
  }

  get size(): number {
    return this.#listeners.size;
  }
}
