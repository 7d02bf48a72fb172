import type { Unsubscribe } from '../../contract/handlers.js';
import type { MigrationDto, MigrationsPayload } from '../../contract/migration-run.js';
import { Emitter } from '../emitter.js';

const gatherMs = 50;

/** Gathers what changes about migrations for a moment: each is told once, as it is then. */
export class MigrationNews {
  readonly #payloads = new Emitter<MigrationsPayload>();
  readonly #changed = new Map<string, MigrationDto>();
  #timer: NodeJS.Timeout | null = null;

  subscribe(emit: (payload: MigrationsPayload) => void): Unsubscribe {
    this.#flush();
    return this.#payloads.subscribe(emit);
  }

  changed(migration: MigrationDto): void {
    this.#changed.set(migration.id, migration);
    this.#timer ??= setTimeout(() => this.#flush(), gatherMs);
    this.#timer.unref();
  }

  removed(ids: string[]): void {
    for (const id of ids) this.#changed.delete(id);
    this.#payloads.emit({ kind: 'removed', ids });
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#changed.size === 0) return;
    const migrations = [...this.#changed.values()];
    this.#changed.clear();
    this.#payloads.emit({ kind: 'changed', migrations });
  }
}
