import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../atomic-file.js';
import type { Logger } from '../log.js';

/** Turns secrets into what may lie on a disk, by a key that only the user's desktop session has. */
export interface SecretCipher {
  encrypt(text: string): Uint8Array;
  /** Throws where the text was encrypted by another key. */
  decrypt(bytes: Uint8Array): string;
}

const stored = z.strictObject({
  version: z.literal(1),
  /** By host, then by what was asked: encrypted, in base64. */
  secrets: z.record(z.string(), z.record(z.string(), z.string())),
});

const answersSchema = z.array(z.string());

/**
 * Answers the user wanted remembered. Where there is a cipher they are kept in a file, encrypted; where there is
 * none they live in memory and end with the app.
 */
export class SecretStore {
  /** By host, then by what was asked. A string is an encrypted answer of the file. */
  readonly #secrets = new Map<string, Map<string, string | string[]>>();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    /** Resolves when the desktop can be asked for one; null where it has none that is safe. */
    private readonly cipher: () => Promise<SecretCipher | null>,
    private readonly log: Logger,
  ) {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#setAside(error);
      return;
    }
    try {
      const { secrets } = stored.parse(JSON.parse(text));
      for (const [hostId, byKey] of Object.entries(secrets))
        this.#secrets.set(hostId, new Map(Object.entries(byKey)));
    } catch (error) {
      this.#setAside(error);
    }
  }

  /** How long what is remembered lasts. */
  async lasting(): Promise<'kept' | 'this-run'> {
    return (await this.cipher()) ? 'kept' : 'this-run';
  }

  has(hostId: string): boolean {
    return this.#secrets.has(hostId);
  }

  async get(hostId: string, key: string): Promise<string[] | null> {
    const found = this.#secrets.get(hostId)?.get(key);
    if (found === undefined || Array.isArray(found)) return found ?? null;
    const cipher = await this.cipher();
    if (!cipher) return null;
    try {
      return answersSchema.parse(JSON.parse(cipher.decrypt(Buffer.from(found, 'base64'))));
    } catch (error) {
      this.log.warn('a remembered answer could not be read; it is asked for again', { host: hostId, error });
      return null;
    }
  }

  async set(hostId: string, key: string, answers: string[]): Promise<void> {
    const cipher = await this.cipher();
    const kept = cipher
      ? Buffer.from(cipher.encrypt(JSON.stringify(answers))).toString('base64')
      : [...answers];
    const byKey = this.#secrets.get(hostId) ?? new Map<string, string | string[]>();
    this.#secrets.set(hostId, byKey.set(key, kept));
    if (cipher) this.#write();
  }

  /** One answer, or all of a host. */
  forget(hostId: string, key?: string): void {
    const byKey = this.#secrets.get(hostId);
    if (!byKey) return;
    if (key === undefined) byKey.clear();
    else byKey.delete(key);
    if (byKey.size === 0) this.#secrets.delete(hostId);
    this.#write();
  }

  async flush(): Promise<void> {
    await this.#writing;
  }

  #write(): void {
    this.#writing = this.#writing.then(async () => {
      const secrets = Object.fromEntries(
        [...this.#secrets].flatMap(([hostId, byKey]) => {
          const encrypted = [...byKey].filter((entry): entry is [string, string] => !Array.isArray(entry[1]));
          return encrypted.length > 0 ? [[hostId, Object.fromEntries(encrypted)]] : [];
        }),
      );
      try {
        await writeFileAtomic(this.path, `${JSON.stringify({ version: 1, secrets }, null, 2)}\n`);
      } catch (error) {
        this.log.error('remembered answers could not be written', { path: this.path, error });
      }
    });
  }

  #setAside(error: unknown): void {
    const path = `${this.path}.broken-${new Date().toISOString().replaceAll(':', '')}`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      renameSync(this.path, path);
    } catch (renameError) {
      this.log.error('unreadable answers could not be set aside', { error: renameError });
    }
    this.log.warn('remembered answers could not be read; they are asked for again', { path, error });
  }
}
