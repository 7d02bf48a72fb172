import { StorageVolInfoFlags, StorageVolResizeFlags, StorageVolWipeAlgorithm } from '@virtdeck/libvirt';
import type { VolumeSpec, VolumeUser } from '../../contract/storage.js';
import type { VolumeFormat, WipeAlgorithm } from '../../contract/storage-kinds.js';
import { volumeFormat } from '../../contract/storage.js';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtStoragePool, LibvirtStorageVol } from '../libvirt.js';
import type { Work, WorkContext } from '../operations/operations.js';
import { copyDraft, volumeDraft } from '../xml/drafts.js';
import { poolFacts, volumeRow } from '../xml/pool-facts.js';
import type { HostStorage } from './host-storage.js';

// What can be done with a volume, as work for an operation.

const progressEveryMs = 500;

const algorithms: Readonly<Record<WipeAlgorithm, StorageVolWipeAlgorithm>> = {
  zero: StorageVolWipeAlgorithm.ZERO,
  random: StorageVolWipeAlgorithm.RANDOM,
  nnsa: StorageVolWipeAlgorithm.NNSA,
  dod: StorageVolWipeAlgorithm.DOD,
  bsi: StorageVolWipeAlgorithm.BSI,
  gutmann: StorageVolWipeAlgorithm.GUTMANN,
  schneier: StorageVolWipeAlgorithm.SCHNEIER,
  pfitzner7: StorageVolWipeAlgorithm.PFITZNER7,
  pfitzner33: StorageVolWipeAlgorithm.PFITZNER33,
  trim: StorageVolWipeAlgorithm.TRIM,
};

/** Afterwards pool and volumes are read again, however the work ended. */
function onPool(
  uuid: string,
  perform: (pool: LibvirtStoragePool, context: WorkContext) => Promise<void>,
): Work {
  return async (context) => {
    try {
      await perform(context.inventory.pool(uuid), context);
      return 'done';
    } finally {
      context.inventory.touchPool(uuid);
    }
  };
}

function onVolume(
  uuid: string,
  name: string,
  perform: (volume: LibvirtStorageVol, context: WorkContext) => Promise<void>,
): Work {
  return onPool(uuid, async (pool, context) =>
    perform(await context.link.race(pool.storageVolLookupByName(name)), context),
  );
}

/**
 * Refuses what would pull a disk from under a machine. One that runs is never asked about; `evenIfUsed` is the user's
 * word that those which are shut off do not matter.
 */
export function refusal(users: readonly VolumeUser[], evenIfUsed: boolean): string | null {
  const named = (some: readonly VolumeUser[]): string =>
    [...new Set(some.map(({ name }) => name))].join(', ');
  const running = users.filter(({ active }) => active);
  if (running.length > 0) return `The volume is in use by ${named(running)}, which is running`;
  if (users.length > 0 && !evenIfUsed) return `The volume is a disk of ${named(users)}`;
  return null;
}

async function refuseInUse(
  storage: HostStorage,
  link: HostLink,
  uuid: string,
  name: string,
  evenIfUsed: boolean,
): Promise<void> {
  const reason = refusal(await storage.usersOf(link, uuid, name), evenIfUsed);
  if (reason) throw appError('REFUSED', reason);
}

export function volumeCreate(uuid: string, spec: VolumeSpec): Work {
  return onPool(uuid, async (pool, { link }) => {
    await link.race(pool.storageVolCreateXML(volumeDraft(spec)));
  });
}

export function volumeResize(
  storage: HostStorage,
  uuid: string,
  name: string,
  capacityBytes: number,
  shrink: boolean,
): Work {
  return onVolume(uuid, name, async (volume, { link }) => {
    await refuseInUse(storage, link, uuid, name, true);
    await link.race(volume.resize(capacityBytes, shrink ? StorageVolResizeFlags.SHRINK : 0));
  });
}

export function volumeWipe(
  storage: HostStorage,
  uuid: string,
  name: string,
  algorithm: WipeAlgorithm,
  evenIfUsed: boolean,
): Work {
  return onVolume(uuid, name, async (volume, { link }) => {
    await refuseInUse(storage, link, uuid, name, evenIfUsed);
    await link.race(volume.wipePattern(algorithms[algorithm]));
  });
}

export function volumeDelete(storage: HostStorage, uuid: string, name: string, evenIfUsed: boolean): Work {
  return onVolume(uuid, name, async (volume, { link }) => {
    await refuseInUse(storage, link, uuid, name, evenIfUsed);
    await link.race(volume.delete());
  });
}

export interface Copy {
  uuid: string;
  name: string;
  newName: string;
  format: VolumeFormat | null;
  /** The pool it goes to. */
  target: string;
}

/** libvirt tells nothing while it copies, but how much the copy takes up can be looked at. */
export async function whileCopying<T>(
  link: HostLink,
  pool: LibvirtStoragePool,
  name: string,
  total: bigint,
  copying: Promise<T>,
  told: (progress: number) => void,
): Promise<T> {
  let asking = false;
  const look = async (): Promise<void> => {
    if (asking || total === 0n) return;
    asking = true;
    try {
      const copy = await link.race(pool.storageVolLookupByName(name));
      const { allocation } = await link.race(copy.getInfo());
      const progress = Math.min(0.99, Number(allocation) / Number(total));
      if (progress > 0) told(progress);
    } catch {
      // Not every kind of pool lets one look; how the copy ends tells libvirt itself.
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(() => void look(), progressEveryMs);
  timer.unref();
  try {
    return await copying;
  } finally {
    clearInterval(timer);
  }
}

/** Kinds of pools whose volumes are files, which need take up only what they hold. */
const fileBased = new Set(['dir', 'fs', 'netfs', 'gluster', 'vstorage']);

export function volumeClone({ uuid, name, newName, format, target }: Copy): Work {
  return onPool(target, async (pool, context) => {
    const { link, inventory, operation } = context;
    const original = await link.race(inventory.pool(uuid).storageVolLookupByName(name));
    const [xml, { allocation }, poolXml] = await link.race(
      Promise.all([
        original.getXMLDesc(),
        original.getInfo(StorageVolInfoFlags.USE_ALLOCATION),
        pool.getXMLDesc(),
      ]),
    );
    const { capacityBytes, format: own } = volumeRow(xml);
    const sameFormat = volumeFormat.safeParse(own);
    const draft = copyDraft(
      newName,
      capacityBytes,
      fileBased.has(poolFacts(poolXml).type ?? '') ? 0 : capacityBytes,
      format ?? (sameFormat.success ? sameFormat.data : null),
    );
    const begun = Date.now();
    await whileCopying(
      link,
      pool,
      newName,
      allocation,
      link.race(pool.storageVolCreateXMLFrom(draft, original)),
      (progress) =>
        operation.progress({ progress, etaMs: ((Date.now() - begun) * (1 - progress)) / progress }),
    );
  });
}
