import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
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
    this.exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
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
  async waitForOutput(pattern: RegExp, timeoutMs: number): Promise<string> {
    const match = (): string | undefined => pattern.exec(this.text)?.[0];
    await expect
      .poll(() => match() ?? (this.child.exitCode === null ? 'not yet' : 'the app ended early'), {
        message: `waiting for ${String(pattern)}`,
        timeout: timeoutMs,
        intervals: [20],
      })
      .not.toBe('not yet');
    const found = match();
    if (found === undefined) throw new Error(`The app ended early:\n${this.text}`);
    return found;
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
