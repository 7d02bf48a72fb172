import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../hosts/host.js';
import { AppProcess } from '../hosts/process.js';
import { until } from '../lab/until.js';
import { endsWithBench } from './leftovers.js';

/** An app started as a user would start it, without anything that looks into it. */
export interface StartedApp {
  pid: number;
  /** From exec until the page had drawn the list with the first host's machines, two frames included. */
  secondsToList: number;
  /** The same until every host was listed and the figures on screen moved. */
  secondsToLive: number;
  quit(): Promise<void>;
}

/** When main wrote that the list is on the page; undefined while it has not. */
async function listShownAt(userData: string, live: boolean): Promise<number | undefined> {
  const log = await readFile(join(userData, 'state/logs/virtdeck.log'), 'utf8').catch(() => '');
  for (const line of log.split('\n')) {
    if (!line.includes('"shown"')) continue;
    const entry = JSON.parse(line) as { msg: string; time: string; route: string; live: boolean };
    const list = /^\/(?:machines|hosts\/)/.test(entry.route);
    if (entry.msg === 'shown' && list && (entry.live || !live)) return Date.parse(entry.time);
  }
  return undefined;
}

/** Starts the app on these hosts; returns when the list of their machines is live. */
export async function startApp(
  runtime: Host,
  uris: readonly string[],
  userData: string,
): Promise<StartedApp> {
  const connect = uris.flatMap((uri) => ['--connect', uri]);
  const { file, args } = runtime.command(['--user-data', userData, ...connect]);
  const started = Date.now();
  const app = new AppProcess(spawn(file, args, { stdio: 'ignore' }));
  const quit = endsWithBench(() => app.stop());
  const seconds = async (live: boolean): Promise<number> => {
    const shown = await until(live ? 'the live list' : 'the list', () => listShownAt(userData, live), {
      timeout: 120_000,
      interval: 50,
    });
    return (shown - started) / 1000;
  };
  try {
    const secondsToList = await seconds(false);
    const secondsToLive = await seconds(true);
    return { pid: app.pid, secondsToList, secondsToLive, quit };
  } catch (error) {
    await quit();
    throw error;
  }
}
