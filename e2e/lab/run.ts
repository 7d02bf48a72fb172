import { spawn } from 'node:child_process';

export interface RunOptions {
  input?: string;
  env?: Record<string, string>;
  /** Milliseconds after which the program is killed; 30 s unless told. */
  timeout?: number;
  cwd?: string;
}

/** A program that could not be started, was killed or did not exit with 0. */
export class CommandError extends Error {
  constructor(
    readonly command: string,
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(`${command}: ${stderr.trim() || `exit code ${exitCode}`}`);
    this.name = 'CommandError';
  }
}

export interface Outcome {
  stdout: string;
  stderr: string;
  /** null after a signal. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
}

/** Runs a program to its end and returns what it wrote to standard output; throws unless it exits with 0. */
export async function run(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const { stdout, stderr, exitCode, signal } = await outcome(command, args, options);
  if (exitCode === 0) return stdout;
  throw new CommandError(
    [command, ...args].join(' '),
    exitCode,
    signal ? `${stderr}\nkilled by ${signal}` : stderr,
  );
}

/** Runs a program to its end, however that is. */
export function outcome(command: string, args: string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, LC_ALL: 'C', ...options.env },
    });
    const deadline = setTimeout(() => child.kill('SIGKILL'), options.timeout ?? 30_000);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined); // a program may end without reading its input
    child.on('error', (error) => {
      clearTimeout(deadline);
      reject(new CommandError([command, ...args].join(' '), null, error.message));
    });
    child.on('close', (exitCode, signal) => {
      clearTimeout(deadline);
      resolve({ stdout, stderr, exitCode, signal });
    });
    child.stdin.end(options.input ?? '');
  });
}
