import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export type Language = 'c' | 'python' | 'perl' | 'ours';

/** What a peer says of one round. */
export interface Round {
  /** Wall time. */
  seconds: number;
  /** Processor time of the peer's own process. */
  cpu: number;
  /** Things done: domains, calls, events, bytes. */
  n: number;
  /** The same in every language, or they did not do the same work. */
  check: string;
}

const deadlineMs = 60_000;

const running = new Set<Peer>();

/** Kills all peers, so that whoever waits for one goes on with an error. */
export function killPeers(): void {
  for (const peer of running) peer.kill();
}

/** One program that does one job, a round at a time, when it is told to. */
export class Peer {
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  private readonly lines: AsyncIterator<string>;
  private readonly gone: Promise<unknown>;
  private stderr = '';

  private constructor(
    readonly language: Language,
    command: string[],
    env: NodeJS.ProcessEnv,
  ) {
    const [file = '', ...args] = command;
    this.child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdin.on('error', () => undefined); // a peer that ends early is told of by its missing line
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    running.add(this);
    this.gone = once(this.child, 'close')
      .catch(() => undefined)
      .finally(() => running.delete(this));
  }

  /** Starts one and waits until it has made its preparations. */
  static async start(language: Language, command: string[], env: NodeJS.ProcessEnv = {}): Promise<Peer> {
    const peer = new Peer(language, command, env);
    try {
      await peer.ready();
      return peer;
    } catch (error) {
      await peer.end();
      throw error;
    }
  }

  begin(): void {
    this.child.stdin.write('run\n');
  }

  async ready(): Promise<void> {
    const line = await this.line('is not ready');
    if (line !== 'ready') throw new Error(`${this.language} says ${JSON.stringify(line)} instead of ready`);
  }

  async result(): Promise<Round> {
    return JSON.parse(await this.line('has no result')) as Round;
  }

  async run(): Promise<Round> {
    this.begin();
    return this.result();
  }

  /** Ends it, by force when the end of its input does not. */
  async end(): Promise<void> {
    this.child.stdin.end();
    const limit = setTimeout(() => this.kill(), 5000);
    await this.gone;
    clearTimeout(limit);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private async line(otherwise: string): Promise<string> {
    let limit: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      limit = setTimeout(
        () => reject(new Error(`${this.language} ${otherwise} after ${deadlineMs} ms`)),
        deadlineMs,
      );
    });
    try {
      const next = await Promise.race([this.lines.next(), tooLate]);
      if (next.done !== true) return next.value;
      await this.gone;
      throw new Error(`${this.language} ended early: ${this.stderr.trim() || 'without a word'}`);
    } finally {
      clearTimeout(limit);
    }
  }
}
