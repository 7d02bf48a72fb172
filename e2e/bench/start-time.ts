import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../lab/until.js';

/** A command line that starts the app; the app's own options are added to `args`. */
export interface AppCommand {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** When main wrote that the page said what its route shows is live; undefined while it has not. */
async function shownAt(userData: string): Promise<number | undefined> {
  const log = await readFile(join(userData, 'state/logs/virtdeck.log'), 'utf8').catch(() => '');
  for (const line of log.split('\n')) {
    if (!line.includes('"shown"')) continue;
    const entry = JSON.parse(line) as { msg: string; time: string; route: string };
    if (entry.msg === 'shown' && entry.route.startsWith('/hosts/')) return Date.parse(entry.time);
  }
  return undefined;
}

/** Starts the app on a host and ends it again; returns the seconds from exec until the host's list was on screen. */
export async function secondsToList(command: AppCommand, uri: string, userData: string): Promise<number> {
  const started = Date.now();
  const args = [...command.args, '--user-data', userData, '--connect', uri];
  const child = spawn(command.file, args, { env: command.env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    const shown = await until('the list', () => shownAt(userData), { timeout: 120_000, interval: 50 });
    return (shown - started) / 1000;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
