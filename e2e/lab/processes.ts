import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

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
export function pidNamespace(pid: number): string | undefined {
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
