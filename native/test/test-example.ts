import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A running example: its output so far, and its end. */
export interface RunningExample {
  output(): string;
  type(text: string): void;
  interrupt(): void;
  ended: Promise<{ code: number | null; output: string }>;
}

/** Starts native/examples/NAME.mjs; it is killed after a minute. */
export function startExample(name: string, ...args: string[]): RunningExample {
  const path = fileURLToPath(new URL(`../examples/${name}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    stdio: 'pipe',
    env: { ...process.env, NODE_OPTIONS: process.env['VIRTDECK_CHILD_NODE_OPTIONS'] ?? '' },
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return {
    output: () => output,
    type: (text) => void child.stdin.write(text),
    interrupt: () => void child.kill('SIGINT'),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, output }));
    }),
  };
}

/** Runs an example to its end. */
export function runExample(
  name: string,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  return startExample(name, ...args).ended;
}
