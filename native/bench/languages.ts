import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Language } from './peer.js';

const run = promisify(execFile);

function file(name: string): string {
  return fileURLToPath(new URL(`peers/${name}`, import.meta.url));
}

/** How to start each language's peer, what to preload for made-up statistics, and who is missing and why. */
export interface Languages {
  commands: Partial<Record<Language, string[]>>;
  fakeStats: string | undefined;
  missing: string[];
}

async function works(program: string, ...args: string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}

async function compile(source: string, output: string, ...options: string[]): Promise<void> {
  const flags = (await run('pkg-config', ['--cflags', '--libs', 'libvirt'])).stdout.trim().split(/\s+/);
  await run('gcc', ['-O2', ...options, file(source), ...flags, '-o', output]);
}

/** Compiles the C programs into `folder` and finds the interpreters that have libvirt's bindings. */
export async function findLanguages(folder: string): Promise<Languages> {
  const languages: Languages = {
    commands: { ours: [process.execPath, file('peer.mjs')] },
    fakeStats: undefined,
    missing: [],
  };
  try {
    const peer = join(folder, 'peer');
    await compile('peer.c', peer, '-pthread');
    languages.commands.c = [peer];
    const fakeStats = join(folder, 'fake-stats.so');
    await compile('fake-stats.c', fakeStats, '-shared', '-fPIC', '-ldl');
    languages.fakeStats = fakeStats;
  } catch (error) {
    languages.missing.push(`C (Debian: gcc pkg-config libvirt-dev): ${String(error)}`);
  }
  // A python3 of the user's own may come first on the path, without the system's packages.
  for (const python of ['python3', '/usr/bin/python3']) {
    if (!languages.commands.python && (await works(python, '-c', 'import libvirt'))) {
      languages.commands.python = [python, file('peer.py')];
    }
  }
  if (!languages.commands.python) languages.missing.push('Python with libvirt (Debian: python3-libvirt)');
  if (await works('perl', '-MSys::Virt', '-e', '1')) languages.commands.perl = ['perl', file('peer.pl')];
  else languages.missing.push('Perl with Sys::Virt (Debian: libsys-virt-perl)');
  return languages;
}
