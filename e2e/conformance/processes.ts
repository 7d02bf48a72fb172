import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';

/** Whether a process runs; one that has ended and was not collected does not count. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

export async function stopProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGTERM');
  await expect.poll(() => isAlive(pid)).toBe(false);
}

/** The process ids of all starts that an app's log tells of. */
export function startsOf(log: string): number[] {
  return log
    .split('\n')
    .filter((line) => line.includes('"msg":"start"'))
    .map((line) => (JSON.parse(line) as { pid: number }).pid);
}
