import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { until } from './until.js';

export interface LabProcess {
  /** Process id as this machine sees it. */
  pid: number;
  /** Process id as the host itself sees it. */
  innerPid: number;
  name: string;
  /** R, S, T (stopped), Z (ended, not yet reaped) …, as in /proc. */
  state: string;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // processes come and go while one looks
  }
}

/** The pid namespace a process lives in. */
function pidNamespace(pid: number): string | undefined {
  return attempt(() => readlinkSync(`/proc/${pid}/ns/pid`));
}

/** All processes in the pid namespace whose first process is `init`. */
export function processesOf(init: number): LabProcess[] {
  const namespace = pidNamespace(init);
  if (namespace === undefined) return [];
  return readdirSync('/proc').flatMap((entry) => {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pidNamespace(pid) !== namespace) return [];
    const status = attempt(() => readFileSync(`/proc/${pid}/status`, 'utf8'));
    const field = (name: string): string =>
      new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status ?? '')?.[1] ?? '';
    if (status === undefined) return [];
    return [
      {
        pid,
        innerPid: Number(field('NSpid').split(/\s+/).at(-1)),
        name: field('Name'),
        state: field('State').charAt(0),
      },
    ];
  });
}

function threadsStopped(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).every((thread) =>
    /^State:\s*T/m.test(readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')),
  );
}

/** Stops a process (SIGSTOP) with all its threads; returns when none runs any more. */
export async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await until(`process ${pid} to stop`, () => threadsStopped(pid));
}

/** Lets a stopped process go on. */
export async function thaw(pid: number): Promise<void> {
  process.kill(pid, 'SIGCONT');
  await until(`process ${pid} to go on`, () => !threadsStopped(pid));
}
