import { open, type Connection, type OpenOptions } from '@virtdeck/libvirt';
import { beforeAll, beforeEach } from 'vitest';
import { Lab, newerAvailability, type Host } from '../../../e2e/lab/index.js';

let found: Lab | undefined;
let reason = 'VIRTDECK_LAB_STATE names no lab; npm test brings one up where it can';

if (process.env['VIRTDECK_LAB_STATE']) {
  try {
    found = Lab.attach();
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
}

/** Skips a file's tests, with the reason, where there is no lab; resets the lab's first host before each. */
export function needsLab(): void {
  beforeEach(async (context) => {
    if (!found) return context.skip(reason);
    await firstHost().reset();
  });
}

/** The same for a block whose tests share guests: the hosts are reset once, and prepared, before its first test. */
export function sharesLab(prepare: () => Promise<void>, hosts: string[] = ['h1']): void {
  beforeAll(async () => {
    if (!found) return;
    await Promise.all(hosts.map((name) => hostNamed(name).reset()));
    await prepare();
  });
  beforeEach((context) => {
    if (!found) context.skip(reason);
  });
}

export function firstHost(): Host {
  return hostNamed('h1');
}

export function hostNamed(name: string): Host {
  if (!found) throw new Error(reason);
  return found.host(name);
}

/** The lab's host with a newer libvirt, or why there can't be one. */
export async function newerHost(): Promise<Host | string> {
  const availability = await newerAvailability();
  if (!availability.available) return availability.reason;
  return found ? found.newerHost() : reason;
}

export function openHost(host: Host, options?: OpenOptions): Promise<Connection> {
  return open(host.uri('unix'), options);
}
