import { setTimeout as pause } from 'node:timers/promises';
import { cpuSecondsBetween, cpuSecondsByProcess } from './process-tree.js';

const readEveryMs = 250;
const windowMs = 3000;
/** In processors. Above that a program is at work; polling alone may cost it half of one. */
const busyLoad = 0.75;
/** How much more than its idling a window may cost that counts as quiet. */
const tolerance = { factor: 1.15, load: 0.02 };
export const quietDeadlineMs = 120_000;

interface Reading {
  atMs: number;
  cpu: Map<number, number>;
}

const load = (from: Reading, to: Reading): number =>
  (cpuSecondsBetween(from.cpu, to.cpu) * 1000) / (to.atMs - from.atMs);

/** Processors in use over the window that begins with this reading; undefined while it is not over. */
function windowLoad(readings: readonly Reading[], index: number): number | undefined {
  const first = readings[index];
  const last = first && readings.slice(index).find(({ atMs }) => atMs - first.atMs >= windowMs);
  return last && load(first, last);
}

export interface Quiet {
  /** From its start until a window costs no more than idling does; null when it is busy for good. */
  quietSeconds: number | null;
  idleCpuSecondsPerMinute: number;
}

/** Watches a process that was started just now, with all that it starts, until it is quiet, and then while it idles. */
export async function watchQuieten(pid: number, settleMs: number, idleSeconds: number): Promise<Quiet> {
  const started = performance.now();
  const read = (): Reading => {
    const cpu = cpuSecondsByProcess(pid);
    if (!cpu.has(pid)) throw new Error(`Process ${pid} has ended`);
    return { atMs: performance.now() - started, cpu };
  };
  const readings = [read()];
  const firstQuietWindow = (most: number): number =>
    readings.findIndex((_, index) => (windowLoad(readings, index) ?? Infinity) <= most);
  const watchUntil = async (enough: () => boolean): Promise<void> => {
    while (!enough()) {
      await pause(readEveryMs);
      readings.push(read());
    }
  };
  const now = (): number => performance.now() - started;
  await watchUntil(() => firstQuietWindow(busyLoad) >= 0 || now() > quietDeadlineMs);
  const quiet = firstQuietWindow(busyLoad) >= 0;
  const settled = now() + settleMs;
  await watchUntil(() => now() > settled);
  const before = read();
  await pause(idleSeconds * 1000);
  const idleLoad = load(before, read());
  const since = readings[firstQuietWindow(idleLoad * tolerance.factor + tolerance.load)];
  return {
    quietSeconds: quiet && since ? since.atMs / 1000 : null,
    idleCpuSecondsPerMinute: idleLoad * 60,
  };
}
