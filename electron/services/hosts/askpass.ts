import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../log.js';

/** Answers what ssh asks; null gives up. `signal` aborts when ssh does not wait for it any more. */
export type OnSshQuestion = (
  question: string,
  confirm: boolean,
  signal: AbortSignal,
) => Promise<string | null>;

/** One attempt to connect by ssh: a program to start in ssh's place, which asks us and not a terminal. */
export interface SshAttempt {
  /** The program's path. */
  command: string;
  /** Ends the ssh that was started. */
  kill(): void;
  dispose(): void;
}

const message = z.strictObject({
  token: z.string().max(64),
  question: z.string().max(16_384),
  confirm: z.boolean(),
});
const longestMessage = 65_536;
/** So long a host may take to accept a connection; by itself ssh waits for minutes. */
const connectTimeoutSeconds = 30;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * The bridge between ssh and the app's prompts. libvirt starts ssh with an environment of its own, so what ssh
 * has to know is in a small script that the URI names as its command; it lies in a folder only this user can enter.
 */
export class Askpass {
  #place: { folder: string; server: Server } | null = null;
  readonly #attempts = new Map<string, OnSshQuestion>();

  constructor(
    /** The bundled program that speaks with us, and what runs it: Node, or Electron as Node. */
    private readonly program: string,
    private readonly log: Logger,
    private readonly folders: readonly string[] = defaultFolders(),
    private readonly node = process.execPath,
  ) {}

  /** Null where no program can be put: ssh then asks as it does without us. */
  begin(ssh: string | null, answer: OnSshQuestion): SshAttempt | null {
    const place = (this.#place ??= this.#open());
    if (!place) return null;
    const { folder } = place;
    const token = randomBytes(16).toString('hex');
    const id = randomBytes(8).toString('hex');
    const command = join(folder, `ssh-${id}`);
    const pidFile = join(folder, `${id}.pid`);
    const environment = {
      SSH_ASKPASS: join(folder, 'askpass'),
      SSH_ASKPASS_REQUIRE: 'force',
      VIRTDECK_ASKPASS_SOCKET: join(folder, 'socket'),
      VIRTDECK_ASKPASS_TOKEN: token,
    };
    const assignments = Object.entries(environment).map(([name, value]) => `${name}=${quoted(value)}`);
    const lines = [
      '#!/bin/sh',
      `echo $$ >${quoted(pidFile)}`,
      ...assignments,
      // Older versions of ssh look for a display before they ask a program.
      'DISPLAY="${DISPLAY:-:0}"',
      `export DISPLAY ${Object.keys(environment).join(' ')}`,
      `exec ${quoted(ssh ?? 'ssh')} -o ConnectTimeout=${connectTimeoutSeconds} "$@"`,
    ];
    writeFileSync(command, `${lines.join('\n')}\n`, { mode: 0o700 });
    this.#attempts.set(token, answer);
    return {
      command,
      kill: () => {
        const pid = Number(readText(pidFile));
        if (!(pid > 1)) return;
        try {
          process.kill(pid, 'SIGTERM');
        } catch {
          // It has ended by itself.
        }
      },
      dispose: () => {
        this.#attempts.delete(token);
        rmSync(command, { force: true });
        rmSync(pidFile, { force: true });
      },
    };
  }

  close(): void {
    if (!this.#place) return;
    this.#place.server.close();
    rmSync(this.#place.folder, { recursive: true, force: true });
    this.#place = null;
  }

  #open(): { folder: string; server: Server } | null {
    for (const parent of this.folders) {
      let folder: string;
      try {
        folder = mkdtempSync(join(parent, 'virtdeck-'));
      } catch {
        continue;
      }
      const askpass = join(folder, 'askpass');
      const lines = [
        '#!/bin/sh',
        `ELECTRON_RUN_AS_NODE=1 exec ${quoted(this.node)} ${quoted(this.program)} "$@"`,
      ];
      try {
        writeFileSync(askpass, `${lines.join('\n')}\n`, { mode: 0o700 });
        // Fails on file systems from which nothing may be run.
        accessSync(askpass, constants.X_OK);
        const server = createServer((socket) => this.#serve(socket));
        server.on('error', (error) => this.log.error('ssh cannot ask', { error }));
        server.listen(join(folder, 'socket'));
        server.unref();
        return { folder, server };
      } catch (error) {
        this.log.warn('no place for what ssh asks by', { folder, error });
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return null;
  }

  #serve(socket: Socket): void {
    const gone = new AbortController();
    let text = '';
    let asked = false;
    socket.setEncoding('utf8');
    socket.on('error', () => gone.abort());
    socket.on('close', () => gone.abort());
    socket.on('data', (chunk) => {
      text += String(chunk);
      if (text.length > longestMessage) return void socket.destroy();
      const end = text.indexOf('\n');
      if (end < 0 || asked) return;
      asked = true;
      void this.#answer(text.slice(0, end), gone.signal).then((answer) =>
        socket.end(answer === null ? '' : `${JSON.stringify(answer)}\n`),
      );
    });
  }

  async #answer(line: string, signal: AbortSignal): Promise<string | null> {
    try {
      const { token, question, confirm } = message.parse(JSON.parse(line));
      return (await this.#attempts.get(token)?.(question, confirm, signal)) ?? null;
    } catch (error) {
      this.log.warn('a question of ssh could not be understood', { error });
      return null;
    }
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function defaultFolders(): string[] {
  const runtime = process.env['XDG_RUNTIME_DIR'];
  return [...(runtime ? [runtime] : []), tmpdir()];
}
