import { setTimeout as pause } from 'node:timers/promises';
import { cpuSecondsBetween, cpuSecondsByProcess } from './process-tree.js';

const readEveryMs = 100;
/** A program that polls rests between two rounds; one that is behind with its rounds never does. */
const windowMs = 1000;
/** In processors. */
const restLoad = 0.05;
export const quietDeadlineMs = 120_000;

interface Reading {
  atMs: number;
  cpu: Map<number, number>;
}

const load = (from: Reading, to: Reading): number =>
  (cpuSecondsBetween(from.cpu, to.cpu) * 1000) / (to.atMs - from.atMs);

export interface Quiet {
  /** From its start until it rests for the first time; null when it does not in time. */
  quietSeconds: number | null;
  idleCpuSecondsPerMinute: number;
}

/** Watches a process that was started just now, with all that it starts, until it rests, and then while it idles. */
export async function watchQuieten(pid: number, settleMs: number, idleSeconds: number): Promise<Quiet> {
  const started = performance.now();
  const read = (): Reading => {
    const cpu = cpuSecondsByProcess(pid);
    if (!cpu.has(pid)) throw new Error(`Process ${pid} has ended`);
    return { atMs: performance.now() - started, cpu };
  };
  const readings: Reading[] = [];
  let rest: Reading | undefined;
  while (!rest && performance.now() - started < quietDeadlineMs) {
    const now = read();
    const then = readings.findLast(({ atMs }) => now.atMs - atMs >= windowMs);
    if (then && load(then, now) < restLoad) rest = then;
    readings.push(now);
    await pause(readEveryMs);
  }
  await pause(settleMs);
  const before = read();
  await pause(idleSeconds * 1000);
  return {
    quietSeconds: rest ? rest.atMs / 1000 : null,
    idleCpuSecondsPerMinute: load(before, read()) * 60,
  };
}
