import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exit } from './host.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const appMain = join(root, 'out/main.cjs');

/** A process of the app with all it has written. */
export class AppProcess {
  readonly exited: Promise<Exit>;
  private text = '';

  constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => (this.text += String(data)));
    this.exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }) as Exit);
  }

  static start(file: string, args: string[], env: Record<string, string> = {}): AppProcess {
    return new AppProcess(
      spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('the app did not start');
    return this.child.pid;
  }

  output(): string {
    return this.text;
  }

  /** The first match in what is written, now or later. */
  async waitForOutput(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray> {
    const deadline = AbortSignal.timeout(timeoutMs);
    const ended = this.exited.then(() => 'ended');
    for (;;) {
      const match = pattern.exec(this.text);
      if (match) return match;
      const next = Promise.race([
        once(this.child.stdout!, 'data', { signal: deadline }),
        once(this.child.stderr!, 'data', { signal: deadline }),
        ended,
      ]);
      const event = await next.catch(() => 'late');
      if ((event === 'ended' || event === 'late') && !pattern.test(this.text))
        throw new Error(
          event === 'ended'
            ? `the app ended early:\n${this.text}`
            : `no ${String(pattern)} in:\n${this.text}`,
        );
    }
  }

  /** Ends it, in order first. */
  async stop(): Promise<Exit> {
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    try {
      return await this.exited;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The app's log of this run and those before. */
export function readLog(userData: string): string {
  const folder = join(userData, 'state/logs');
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  } catch {
    return '';
  }
}
