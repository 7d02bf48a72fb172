import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { hierarchies } from './cgroups.js';
import labPackages from './packages.json' with { type: 'json' };
import { CommandError, run } from './run.js';

export type Availability = { available: true } | { available: false; reason: string };

/** The lab can't be had here; `message` says why and what would help. */
export class LabUnavailableError extends Error {
  constructor(readonly reason: string) {
    super(`The lab is not available: ${reason}`);
    this.name = 'LabUnavailableError';
  }
}

const namespaces = ['--net', '--mount', '--pid', '--fork', '--uts', '--ipc', '--cgroup'];

/** Whether there is such a program, or such a file where the path is absolute. */
export function isThere(proof: string): boolean {
  if (isAbsolute(proof)) return existsSync(proof);
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, proof), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Whether this machine and this user can run a lab, else the reason in one sentence. */
export async function labAvailability(): Promise<Availability> {
  if (process.platform !== 'linux') return { available: false, reason: 'it needs Linux' };
  if (process.arch !== 'x64') return { available: false, reason: 'it needs an x86-64 machine' };
  if (process.getuid?.() !== 0) return { available: false, reason: 'it needs root' };
  const missing = labPackages.filter(({ proof }) => !isThere(proof)).map((entry) => entry.package);
  if (missing.length > 0) {
    return { available: false, reason: `it needs these Debian packages: ${missing.join(' ')}` };
  }
  if (hierarchies().length === 0) return { available: false, reason: 'no control groups are mounted' };
  try {
    await run('unshare', [...namespaces, 'true']);
  } catch (error) {
    const detail = error instanceof CommandError ? error.stderr.trim() : String(error);
    return { available: false, reason: `root can make no namespaces on this machine (${detail})` };
  }
  return { available: true };
}
