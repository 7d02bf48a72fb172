import { appendFileSync, mkdirSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A log file that starts anew when it has grown to `maxBytes`, with `keep` older ones beside it
 * (virtdeck.log, virtdeck.1.log, …). Lines are written in batches off the caller's path; when the disk
 * doesn't take them they are dropped rather than kept in memory for ever.
 */
export class LogFile {
  readonly path: string;
  #waiting: string[] = [];
  #size: number | null = null;
  #writing: Promise<void> | null = null;

  constructor(
    private readonly folder: string,
    private readonly maxBytes = 2 * 1024 * 1024,
    private readonly keep = 4,
  ) {
    this.path = this.#name(0);
  }

  #name(age: number): string {
    return join(this.folder, age === 0 ? 'virtdeck.log' : `virtdeck.${age}.log`);
  }

  write(line: string): void {
    this.#waiting.push(line);
    this.#writing ??= this.#drain().finally(() => (this.#writing = null));
  }

  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** For a process that is about to end: what waits goes to disk before this returns. */
  flushSync(): void {
    const text = this.#waiting.splice(0).join('');
    if (text === '') return;
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      appendFileSync(this.path, text, { mode: 0o600 });
    } catch {
      // There is nowhere left to tell it.
    }
  }

  /** The end of the newest file, for a report. */
  async tail(lines: number): Promise<string[]> {
    await this.flush();
    const text = await readFile(this.path, 'utf8').catch(() => '');
    return text.trimEnd().split('\n').slice(-lines);
  }

  async #drain(): Promise<void> {
    // One turn later, so that the lines of a burst share one write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const text = this.#waiting.splice(0).join('');
      try {
        await this.#append(text);
      } catch {
        this.#size = null;
      }
    }
  }

  async #append(text: string): Promise<void> {
    if (this.#size === null) {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      this.#size = await stat(this.path).then(
        (info) => info.size,
        () => 0,
      );
    }
    const bytes = Buffer.byteLength(text);
    if (this.#size > 0 && this.#size + bytes > this.maxBytes) {
      for (let age = this.keep - 1; age >= 0; age--)
        await rename(this.#name(age), this.#name(age + 1)).catch(() => {});
      this.#size = 0;
    }
    await appendFile(this.path, text, { mode: 0o600 });
    this.#size += bytes;
  }
}
