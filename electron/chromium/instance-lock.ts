import { mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, watch, writeFileSync } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

/**
 * One app per user-data folder. The lock is a symbolic link that names its holder (made in one step or not at all);
 * a second start leaves what it has to say in a file, which the holder sees at once.
 */
export class InstanceLock {
  private readonly link: string;
  private readonly note: string;
  private watcher: FSWatcher | null = null;

  constructor(
    private readonly folder: string,
    private readonly onSecond: (data: unknown) => void,
  ) {
    this.link = join(folder, 'instance');
    this.note = join(folder, 'second-instance.json');
  }

  acquire(data: unknown): boolean {
    if (this.watcher) return true;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    for (;;) {
      try {
        symlinkSync(identity(process.pid) ?? '', this.link);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      if (this.holderLives()) {
        writeFileSync(this.note, JSON.stringify(data));
        return false;
      }
      rmSync(this.link, { force: true });
    }
    rmSync(this.note, { force: true });
    this.watcher = watch(this.folder, (_event, name) => {
      if (name === 'second-instance.json') this.readNote();
    });
    return true;
  }

  release(): void {
    if (!this.watcher) return;
    this.watcher.close();
    this.watcher = null;
    rmSync(this.link, { force: true });
  }

  private holderLives(): boolean {
    try {
      const holder = readlinkSync(this.link);
      return identity(Number(holder.split('-')[0])) === holder;
    } catch {
      return false;
    }
  }

  private readNote(): void {
    let data: unknown;
    try {
      data = JSON.parse(readFileSync(this.note, 'utf8'));
    } catch {
      // Not written in full yet, or read already: the watcher calls again.
      return;
    }
    rmSync(this.note, { force: true });
    this.onSecond(data);
  }
}

/** A process by its id and start time, so that a reused id is not taken for the old holder. */
function identity(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid}-${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return null;
  }
}
