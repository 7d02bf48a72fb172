import { join } from 'node:path';
import { Lab } from '../lab/index.js';
import { endsWithBench } from './leftovers.js';
import { writeHostFile, type Mix } from './host-file.js';

/** A lab of its own, so that one that is up for other work is not disturbed. */
const labName = 'lab250';

/** So many machines over so many hosts. */
export interface Fleet {
  uris: string[];
}

/**
 * Hosts of libvirt's test driver. With a lab they are behind a libvirtd each, so that the app pays for the app alone: in
 * this process the driver itself parses and keeps all machines.
 */
export async function makeFleet(folder: string, domains: number, mix: Mix, lab: Lab | null): Promise<Fleet> {
  const places = lab?.hosts ?? [null];
  const share = Math.ceil(domains / places.length);
  const uris = await Promise.all(
    places.map(async (host, index) => {
      const first = index * share;
      const file = join(folder, `${mix}-${domains}-${index + 1}.xml`);
      const count = Math.max(0, Math.min(share, domains - first));
      const uri = await writeHostFile(file, count, mix, first);
      return host ? `test+unix://${file}?socket=${host.layout.socket}` : uri;
    }),
  );
  return { uris };
}

export async function withBenchLab(hosts: number, use: (lab: Lab | null) => Promise<void>): Promise<void> {
  if (hosts === 0) return use(null);
  const starting = Lab.up({ hosts, name: labName });
  // What is still on its way up would come up beside it.
  const down = endsWithBench(() => starting.catch(() => undefined).then(() => Lab.down(labName)));
  try {
    await use(await starting);
  } finally {
    await down();
  }
}
