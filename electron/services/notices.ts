import type { AppNotice } from '../contract/app.js';
import type { Unsubscribe } from '../contract/handlers.js';
import { Emitter } from './emitter.js';

/** What the user should know of the app itself, one notice of each kind. */
export class Notices {
  readonly #notices = new Map<AppNotice['kind'], AppNotice>();
  readonly #changes = new Emitter<void>();

  add(notice: AppNotice): void {
    this.#notices.set(notice.kind, notice);
    this.#changes.emit();
  }

  /** It is no longer so. */
  remove(kind: AppNotice['kind']): void {
    if (this.#notices.delete(kind)) this.#changes.emit();
  }

  list(): AppNotice[] {
    return [...this.#notices.values()];
  }

  watch(emit: (notices: AppNotice[]) => void): Unsubscribe {
    emit(this.list());
    return this.#changes.subscribe(() => emit(this.list()));
  }
}
