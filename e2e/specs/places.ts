import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDomainName, writeHostFile } from '../bench/host-file.js';
import { Lab, labAvailability } from '../lab/index.js';

/** Where a journey takes place: a host with one machine that is shut off. */
export interface Place {
  uri: string;
  /** The host's name in the sidebar. */
  host: string;
  machine: string;
}

export type PlaceKind = 'the test driver' | 'a lab host';
export const placeKinds: PlaceKind[] = ['the test driver', 'a lab host'];

/** A host of libvirt's test driver, in a file of its own. */
export async function withTestDriver(use: (place: Place) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-'));
  try {
    const uri = await writeHostFile(join(folder, 'journey.xml'), 10, 'mixed');
    await use({ uri, host: 'TEST journey', machine: benchDomainName(2) });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Why this machine has no lab, or undefined. */
export async function labMissing(): Promise<string | undefined> {
  const availability = await labAvailability();
  return availability.available ? undefined : `no lab: ${availability.reason}`;
}

/** The lab of this run, as good as new, and left so. */
export async function withLab(use: (lab: Lab) => Promise<void>): Promise<void> {
  const lab = Lab.attach();
  await lab.reset();
  try {
    await use(lab);
  } finally {
    await lab.reset();
  }
}

/** The first lab host, with an echo guest that is shut off. */
export async function withLabHost(use: (place: Place) => Promise<void>): Promise<void> {
  await withLab(async (lab) => {
    const host = lab.host('h1');
    await host.defineGuest('echo', 'alpha');
    await use({ uri: host.uri(), host: 'QEMU system', machine: 'alpha' });
  });
}
