import { readFileSync, readdirSync } from 'node:fs';

// Linux only: what /proc tells about a process and everything it started.

/** Clock ticks per second in /proc; fixed in the kernel's interface to user space. */
const ticksPerSecond = 100;

interface Stat {
  pid: number;
  parent: number;
  session: number;
  cpuSeconds: number;
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined; // it ended while we looked
  }
}

function readStat(pid: number): Stat | undefined {
  const text = readProc(pid, 'stat');
  if (text === undefined) return undefined;
  // The name, in parentheses, may hold anything.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0, , session = 0] = fields;
  return { pid, parent, session, cpuSeconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / ticksPerSecond };
}

/** A process that leads its own session, with its descendants and whatever else is in that session. */
function processTree(leader: number): Stat[] {
  const all = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => readStat(Number(entry)) ?? []);
  const tree = new Set([leader]);
  for (let before = 0; before !== tree.size;) {
    before = tree.size;
    for (const { pid, parent, session } of all) if (tree.has(parent) || session === leader) tree.add(pid);
  }
  return all.filter(({ pid }) => tree.has(pid));
}

/** Processor time of the tree so far, by process. */
export function cpuSecondsByProcess(leader: number): Map<number, number> {
  return new Map(processTree(leader).map(({ pid, cpuSeconds }) => [pid, cpuSeconds]));
}

/** Processor time spent between two readings; a process that ended in between counts up to the first. */
export function cpuSecondsBetween(before: Map<number, number>, after: Map<number, number>): number {
  let sum = 0;
  for (const [pid, seconds] of after) sum += seconds - (before.get(pid) ?? 0);
  return sum;
}

function kibOf(text: string | undefined, key: string): number {
  return Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(text ?? '')?.[1] ?? 0);
}

/** Memory of the whole tree in MiB: the sum of proportional set sizes, in which a shared page counts once. */
export function treeMemoryMib(leader: number): number {
  const kib = processTree(leader).reduce(
    (sum, { pid }) => sum + kibOf(readProc(pid, 'smaps_rollup'), 'Pss'),
    0,
  );
  return kib / 1024;
}

/** Resident set of one process in MiB. */
export function residentMib(pid: number): number {
  return kibOf(readProc(pid, 'status'), 'VmRSS') / 1024;
}
