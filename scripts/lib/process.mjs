import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { root } from './paths.mjs';

/** A sentence for the person at the terminal; printed without a stack. */
export class UserError extends Error {}

/** The exit code a shell would report. @param {number | null} code @param {NodeJS.Signals | null} signal */
function exitCode(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}

/**
 * Runs a program on our own terminal and hands it the signals we get, so that Ctrl+C ends both and in that order.
 * @param {string} file @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} the exit code
 */
export async function runAttached(file, args, options = {}) {
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => void child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  try {
    const [code, signal] = await once(child, 'exit');
    return exitCode(code, signal);
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

/**
 * Runs a program in silence, its output kept in a file. Rejects with the end of that output when the program fails.
 * @param {string} file @param {string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv }} options
 */
export async function runLogged(file, args, { log, cwd = root, env = process.env }) {
  const code = await runToFile(file, args, { log, cwd, env });
  if (code === 0) return;
  const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-80).join('\n');
  throw new UserError(`${tail}\n\n${file} ended with code ${code}; all of its output: ${log}`);
}

/**
 * Runs a program with its output in a file, shown as well when `echo` is set.
 * @param {string} file @param {string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv, echo?: boolean, onChild?: (child: import('node:child_process').ChildProcess) => void }} options
 * @returns {Promise<number>} the exit code
 */
export async function runToFile(file, args, { log, cwd = root, env = process.env, echo = false, onChild }) {
  mkdirSync(dirname(log), { recursive: true });
  const out = createWriteStream(log);
  // A log is read in an editor or a pager as often as on a terminal.
  const child = spawn(file, args, {
    cwd,
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onChild?.(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(out, { end: false });
    if (echo) stream.pipe(process.stdout, { end: false });
  }
  try {
    const [code, signal] = await once(child, 'close');
    return exitCode(code, signal);
  } finally {
    out.end();
    await finished(out);
  }
}

/**
 * Runs a command line's main function: a UserError becomes its sentence and exit code 1, anything else keeps its stack.
 * @param {() => Promise<number | void>} main
 */
export async function cli(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof UserError ? error.message : error);
  }
}
