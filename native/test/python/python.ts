import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Described } from './describe.js';

const run = promisify(execFile);
/** Debian's own: another Python on the path doesn't see its packages. */
const PYTHON = '/usr/bin/python3';

/** A host as libvirt-python describes it. */
export async function describedByPython(uri: string): Promise<Described> {
  const script = fileURLToPath(new URL('describe.py', import.meta.url));
  const { stdout } = await run(PYTHON, [script, uri], { maxBuffer: 256 << 20, timeout: 60_000 });
  return JSON.parse(stdout) as Described;
}

/** Why libvirt-python can't be asked, if so. */
export async function missingPython(): Promise<string | undefined> {
  try {
    await run(PYTHON, ['-c', 'import libvirt']);
    return undefined;
  } catch {
    return 'libvirt-python is not installed (Debian: python3-libvirt)';
  }
}
