import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Unsubscribe } from '../../contract/handlers.js';
import { hostId } from '../../contract/hosts.js';
import { uuid } from '../../contract/inventory.js';
import { hostFile } from '../../contract/saved-state.js';
import type { SavedFile } from '../../contract/saved-state.js';
import { writeFileAtomic } from '../atomic-file.js';
import { Emitter } from '../emitter.js';
import type { Logger } from '../log.js';

/** The oldest is forgotten first. */
const maxFiles = 500;

const stored = z.strictObject({
  version: z.literal(1),
  files: z
    .array(
      z.strictObject({
        kind: z.enum(['save', 'dump']),
        hostId,
        path: hostFile,
        uuid,
        name: z.string().max(1024),
        at: z.number(),
      }),
    )
    .max(maxFiles),
});

/**
 * The files with machines' memory that were written here: libvirt keeps no list of them. Losing it loses no file, so
 * one that can't be read or written is no more than a line in the log.
 */
export class SavedFiles {
  #files: SavedFile[] = [];
  /** Those that are not whole yet: they are kept, so that a later run knows of them, but not told. */
  readonly #unfinished = new Set<SavedFile>();
  #writing: Promise<void> = Promise.resolve();
  readonly #changes = new Emitter<SavedFile[]>();

  constructor(
    private readonly path: string,
    private readonly log: Logger,
  ) {
    try {
      this.#files = stored.parse(JSON.parse(readFileSync(path, 'utf8'))).files;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.log.warn('the list of saved states could not be read', { path, error });
    }
  }

  /** The newest first. */
  watch(emit: (files: SavedFile[]) => void): Unsubscribe {
    emit(this.#finished());
    return this.#changes.subscribe(emit);
  }

  find(host: string, path: string): SavedFile | undefined {
    return this.#finished().find((file) => file.hostId === host && file.path === path);
  }

  add(file: SavedFile): void {
    this.#change([file, ...this.#without(file)].slice(0, maxFiles));
  }

  /**
   * Keeps the file in mind before it is written: whoever writes it goes on when this app has ended.
   * @returns says how it went; the file is listed from then on, or is as it was before
   */
  async begin(file: SavedFile): Promise<(written: boolean) => void> {
    const before = this.find(file.hostId, file.path);
    this.#unfinished.add(file);
    this.add(file);
    await this.flush();
    return (written) => {
      this.#unfinished.delete(file);
      if (written) this.add({ ...file, at: Date.now() });
      else if (before) this.add(before);
      else this.forget(file);
    };
  }

  forget(file: Pick<SavedFile, 'hostId' | 'path'>): void {
    this.#change(this.#without(file));
  }

  /** Resolves when everything changed so far is on disk. */
  flush(): Promise<void> {
    return this.#writing;
  }

  #finished(): SavedFile[] {
    return this.#files.filter((file) => !this.#unfinished.has(file));
  }

  #without({ hostId: host, path }: Pick<SavedFile, 'hostId' | 'path'>): SavedFile[] {
    return this.#files.filter((file) => file.hostId !== host || file.path !== path);
  }

  #change(files: SavedFile[]): void {
    this.#files = files;
    this.#changes.emit(this.#finished());
    this.#writing = this.#writing.then(async () => {
      try {
        const content = JSON.stringify({ version: 1, files: this.#files }, null, 2);
        await writeFileAtomic(this.path, `${content}\n`);
      } catch (error) {
        this.log.warn('the list of saved states could not be written', { path: this.path, error });
      }
    });
  }
}
