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

/** Runs a program to its end and returns what it wrote to standard output. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const shown = [command, ...args].join(' ');
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
      reject(new CommandError(shown, null, error.message));
    });
    child.on('close', (code, signal) => {
      clearTimeout(deadline);
      if (code === 0) resolve(stdout);
      else reject(new CommandError(shown, code, signal ? `${stderr}\nkilled by ${signal}` : stderr));
    });
    child.stdin.end(options.input ?? '');
  });
}
