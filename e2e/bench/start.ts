import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../hosts/host.js';
import { until } from '../lab/until.js';

/** An app started as a user would start it, without anything that looks into it. */
export interface StartedApp {
  pid: number;
  /** From exec until the page had drawn its host's list, two frames included. */
  secondsToList: number;
  quit(): Promise<void>;
}

/** When main wrote that a host's list is on the page; undefined while it has not. */
async function listShownAt(userData: string): Promise<number | undefined> {
  const log = await readFile(join(userData, 'state/logs/virtdeck.log'), 'utf8').catch(() => '');
  for (const line of log.split('\n')) {
    if (!line.includes('"shown"')) continue;
    const entry = JSON.parse(line) as { msg: string; time: string; route: string };
    if (entry.msg === 'shown' && /^\/(hosts\/|machines)/.test(entry.route)) return Date.parse(entry.time);
  }
  return undefined;
}

/** Starts the app on one host; returns when the host's list is on screen. */
export async function startApp(runtime: Host, uri: string, userData: string): Promise<StartedApp> {
  const { file, args } = runtime.command(['--user-data', userData, '--connect', uri]);
  const started = Date.now();
  const child = spawn(file, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const quit = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const shown = await until('the list', () => listShownAt(userData), { timeout: 120_000, interval: 50 });
    if (child.pid === undefined) throw new Error('The app did not start');
    return { pid: child.pid, secondsToList: (shown - started) / 1000, quit };
  } catch (error) {
    await quit();
    throw error;
  }
}
