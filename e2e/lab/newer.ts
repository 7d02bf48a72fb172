import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { labAvailability, LabUnavailableError, type Availability } from './availability.js';
import { cached, cacheFolder } from './cache.js';
import { CommandError, run } from './run.js';

// A host with the libvirt and the QEMU of the next Debian: to migrate to, to connect to, and to run programs on that
// were built with this machine's libvirt and meet the newer one there.

const suite = 'trixie';

const packages = [
  ...['libvirt-daemon', 'libvirt-daemon-system', 'libvirt-clients', 'qemu-system-x86', 'qemu-utils'],
  ...['dnsmasq-base', 'iptables', 'iproute2', 'openssh-server', 'libsasl2-modules'],
];

const makeRoot = fileURLToPath(new URL('newer-root.sh', import.meta.url));

/** The newer host's system in a folder. Made once, in a minute or two, and kept. */
export async function newerRoot(): Promise<string> {
  const script = await readFile(makeRoot, 'utf8');
  const folder = await cached(`debian-${suite}`, [script, ...packages], async (work) => {
    await run('unshare', ['--mount', '--propagation', 'private', 'sh', makeRoot], {
      env: { SUITE: suite, ROOT: join(work, 'root'), PACKAGES: packages.join(' ') },
      timeout: 900_000,
    }).catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      const last = error.stderr.trim().split('\n').at(-1);
      throw new LabUnavailableError(`no Debian ${suite} can be made for the newer host (${last})`);
    });
  });
  return join(folder, 'root');
}

/** Whether this machine can run the newer host; makes its system where it is not yet made. */
export async function newerAvailability(): Promise<Availability> {
  const availability = await labAvailability();
  if (!availability.available) return availability;
  try {
    await newerRoot();
    return { available: true };
  } catch (error) {
    if (!(error instanceof LabUnavailableError)) throw error;
    return { available: false, reason: error.reason };
  }
}

/** What of this machine is seen on the newer host, at the same path: `ro PATH` or `rw PATH`, one a line. */
export function sharedPaths(): string {
  const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
  const firmware = '/usr/share/OVMF';
  return [
    `rw /tmp`,
    `ro ${firmware}`,
    `ro ${cacheFolder()}`,
    `ro ${checkout}`,
    `ro ${process.execPath}`,
  ].join('\n');
}
