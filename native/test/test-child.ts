import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

export interface ChildResult {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** From start to end. */
  ms: number;
}

export interface ChildOptions {
  /** Killed after this long; the result then has signal SIGKILL. */
  timeout?: number;
  /** A program to run node under, with its arguments. */
  under?: string[];
  nodeArgs?: string[];
  env?: NodeJS.ProcessEnv;
  /** A library to load ahead of the program's own, after what this process has preloaded itself. */
  preload?: string;
}

/** Runs a piece of JavaScript (a module that may import the package by name) in a process of its own. */
export function runChild(source: string, options: ChildOptions = {}): Promise<ChildResult> {
  const { timeout = 20_000, under = [], nodeArgs = [], env, preload = '' } = options;
  const command = [...under, process.execPath, ...nodeArgs, '--input-type=module', '--eval', source];
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command[0]!, command.slice(1), {
      cwd: packageFolder,
      env: {
        ...process.env,
        NODE_OPTIONS: process.env['VIRTDECK_CHILD_NODE_OPTIONS'] ?? '',
        LD_PRELOAD: `${process.env['LD_PRELOAD'] ?? ''} ${preload}`.trim(),
        ...env,
      },
      timeout,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout, stderr, ms: performance.now() - started }),
    );
  });
}
