import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppInfo } from '../contract/app.js';
import type { Logger } from './log.js';
import { redact } from './redact.js';

/** Reports that are kept after they were told. */
const maxTold = 10;

/** What a crash leaves behind, so that the next start can tell it. Written synchronously: there may be no later. */
export class CrashReports {
  /** The newest report of the last run; null when that ended in order. */
  readonly last: AppInfo['crash'];

  constructor(
    private readonly folder: string,
    private readonly version: string,
    private readonly log: Logger,
  ) {
    this.last = this.#takeNew();
  }

  /** @param what crashed, such as "main" or "page" */
  write(what: string, error: unknown): void {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
    this.log.error('crash', { what, error });
    const at = Date.now();
    const report = {
      at,
      what,
      version: this.version,
      message: redact(`${what}: ${message}`),
      stack: redact(stack ?? ''),
    };
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(this.folder, `${at}.new.json`), JSON.stringify(report, null, 2), { mode: 0o600 });
    } catch (writeError) {
      this.log.error('a crash report could not be written', { error: writeError });
    }
  }

  #takeNew(): AppInfo['crash'] {
    let names: string[];
    try {
      names = readdirSync(this.folder).sort();
    } catch {
      return null;
    }
    let last: AppInfo['crash'] = null;
    for (const name of names.filter((candidate) => candidate.endsWith('.new.json'))) {
      const path = join(this.folder, name);
      try {
        const { at, message } = JSON.parse(readFileSync(path, 'utf8')) as { at: unknown; message: unknown };
        if (typeof at === 'number' && typeof message === 'string') last = { at, message };
        renameSync(path, path.replace('.new.json', '.json'));
      } catch (error) {
        this.log.warn('a crash report could not be read', { path, error });
        rmSync(path, { force: true });
      }
    }
    const told = names.filter((name) => !name.endsWith('.new.json'));
    for (const name of told.slice(0, -maxTold)) rmSync(join(this.folder, name), { force: true });
    return last;
  }
}
