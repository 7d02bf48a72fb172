import { DomainSnapshotCreateFlags } from '@virtdeck/libvirt';
import { posix } from 'node:path';
import type { SnapshotSpec } from '../../contract/snapshots.js';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Work } from '../operations/operations.js';
import { runDomainJob } from '../operations/domain-job.js';
import { snapshotFacts } from '../xml/snapshot-facts.js';
import { diskOnly, planSnapshot } from './create-plan.js';
import type { Ground } from './ground.js';
import { readGround } from './ground.js';
import type { Pictures } from './pictures.js';
import { screenPicture } from './screen-picture.js';

/** A screen that does not come by then is done without. */
const pictureMs = 2000;

function flagsOf(spec: SnapshotSpec): number {
  const { ATOMIC, DISK_ONLY, HALT, LIVE, QUIESCE, REUSE_EXT } = DomainSnapshotCreateFlags;
  return (
    (diskOnly(spec) ? DISK_ONLY | ATOMIC : 0) |
    (spec.quiesce ? QUIESCE : 0) |
    (spec.live ? LIVE : 0) |
    (spec.halt ? HALT : 0) |
    (spec.reuse ? REUSE_EXT : 0)
  );
}

/** What the screen shows, small; null where there is none, or it takes too long. */
async function takePicture(link: HostLink, { domain, traits, graphics }: Ground): Promise<Uint8Array | null> {
  if (!traits.active || !graphics) return null;
  const late = new Promise<null>((resolve) => setTimeout(resolve, pictureMs, null).unref());
  const shot = domain.screenshot().then(screenPicture, () => null);
  return link.race(Promise.race([shot, late])).catch(() => null);
}

/** New files of a folder that a pool stands for are volumes once it has been read again. */
async function refreshPools(
  link: HostLink,
  inventory: HostInventory,
  files: readonly string[],
): Promise<void> {
  const folders = new Set(files.map((file) => posix.dirname(file)));
  for (const { uuid, path, state } of inventory.poolRows())
    if (path !== null && state === 'running' && folders.has(path)) {
      await link.race(inventory.pool(uuid).refresh()).catch(() => undefined);
      inventory.touchPool(uuid);
    }
}

/** Takes a snapshot, after a last look whether it can be had. */
export function snapshotCreate(hostId: string, uuid: string, spec: SnapshotSpec, pictures: Pictures): Work {
  return async ({ operation, link, inventory }) => {
    const ground = await readGround(link, inventory, uuid);
    const plan = await planSnapshot(link, inventory, ground, spec);
    const [first] = plan.obstacles;
    if (first)
      throw appError(
        'REFUSED',
        `The snapshot can't be taken: ${first.why}${first.what ? ` (${first.what})` : ''}`,
      );
    const picture = await takePicture(link, ground);
    const take = (): Promise<unknown> => ground.domain.snapshotCreateXML(plan.xml, flagsOf(spec));
    try {
      // Memory goes out as a migration does; all else can't be stopped half-way, nor says how far it is.
      if (spec.memory === 'external') await runDomainJob({ operation, link }, ground.domain, take);
      else await link.race(take());
      if (picture) await keep(link, ground.domain, spec.name, picture, { hostId, uuid }, pictures);
    } finally {
      await refreshPools(
        link,
        inventory,
        plan.files.map(({ path }) => path),
      );
      inventory.touchDomain(uuid);
    }
    return 'done';
  };
}

async function keep(
  link: HostLink,
  domain: LibvirtDomain,
  name: string,
  picture: Uint8Array,
  of: { hostId: string; uuid: string },
  pictures: Pictures,
): Promise<void> {
  const snapshot = await link.race(domain.snapshotLookupByName(name));
  const { createdAt } = snapshotFacts(await link.race(snapshot.getXMLDesc()));
  await pictures.put({ ...of, name, createdAt }, picture);
}
