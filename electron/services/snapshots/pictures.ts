import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log.js';

/** The oldest goes when there are more; a picture is some 10 KiB. */
const most = 1000;

/** What a picture is of: a name alone may be another snapshot's by now. */
export interface Pictured {
  hostId: string;
  uuid: string;
  name: string;
  createdAt: number;
}

/** Small pictures of screens when snapshots were taken. They are the app's own: libvirt knows nothing of them. */
export class Pictures {
  /** The oldest first. */
  #files: Set<string> | null = null;

  constructor(
    private readonly folder: string,
    private readonly log: Logger,
  ) {}

  has(of: Pictured): boolean {
    return this.#known().has(fileOf(of));
  }

  async get(of: Pictured): Promise<Uint8Array | null> {
    if (!this.has(of)) return null;
    return readFile(join(this.folder, fileOf(of))).catch(() => null);
  }

  /** Keeps a PNG. A picture that can't be kept is no reason for anything to fail. */
  async put(of: Pictured, png: Uint8Array): Promise<void> {
    const file = fileOf(of);
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeFile(join(this.folder, file), png, { mode: 0o600 });
      const files = this.#known();
      files.add(file);
      for (const oldest of files) {
        if (files.size <= most) break;
        files.delete(oldest);
        await rm(join(this.folder, oldest), { force: true });
      }
    } catch (error) {
      this.log.warn('a picture could not be kept', { error });
    }
  }

  #known(): Set<string> {
    if (this.#files) return this.#files;
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      // A name begins with the time of its snapshot, so that the alphabet is the order of age.
      this.#files = new Set(
        readdirSync(this.folder)
          .filter((name) => name.endsWith('.png'))
          .sort(),
      );
    } catch {
      this.#files = new Set();
    }
    return this.#files;
  }
}

function fileOf({ hostId, uuid, name, createdAt }: Pictured): string {
  const hash = createHash('sha256').update(`${hostId}/${uuid}/${name}`).digest('hex').slice(0, 24);
  return `${String(createdAt).padStart(15, '0')}-${hash}.png`;
}
