import { randomUUID } from 'node:crypto';
import { appError } from '../errors.js';

/** More are never open at once; the oldest goes first. */
const maxOpen = 64;

/**
 * Files on this machine that the user has chosen. The page gets a grant, never says a path: so it can reach no file the
 * user has not pointed at. A grant is good for one use.
 */
export class FileGrants {
  readonly #paths = new Map<string, { path: string; purpose: 'read' | 'write' }>();

  add(path: string, purpose: 'read' | 'write'): string {
    const grant = randomUUID();
    this.#paths.set(grant, { path, purpose });
    const [oldest] = this.#paths.keys();
    if (oldest !== undefined && this.#paths.size > maxOpen) this.#paths.delete(oldest);
    return grant;
  }

  take(grant: string, purpose: 'read' | 'write'): string {
    const found = this.#paths.get(grant);
    if (found?.purpose !== purpose) throw appError('REFUSED', 'The file was not chosen for this');
    this.#paths.delete(grant);
    return found.path;
  }
}
