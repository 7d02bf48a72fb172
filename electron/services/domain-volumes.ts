import type { DiskImage, DomainChains } from '../contract/disk-chain.js';
import type { DomainVolume, VolumeRole } from '../contract/disks.js';
import type { HostServices } from './host-services.js';

interface Target {
  hostId: string;
  uuid: string;
}

function roleOf({ disks, snapshots }: DomainChains, { path }: DiskImage): VolumeRole {
  if (disks.some(({ images }) => images[0] === path)) return 'disk';
  if (disks.some(({ images }) => images.includes(path))) return 'backing';
  return snapshots.some(({ memory }) => memory.path === path) ? 'memory' : 'snapshot';
}

/** The disk that an image belongs to, of the machine or of one of its snapshots. */
function targetOf({ snapshots, images }: DomainChains, image: DiskImage): string | null {
  const [own] = image.disks;
  if (own !== undefined) return own;
  const backing = new Map(images.map((each) => [each.path, each.backing]));
  const standsOnIt = (path: string | null): boolean => {
    const seen = new Set<string>();
    for (let next = path; next !== null && !seen.has(next); next = backing.get(next) ?? null) {
      if (next === image.path) return true;
      seen.add(next);
    }
    return false;
  };
  const disks = snapshots.flatMap((snapshot) => snapshot.disks);
  return disks.find(({ state, overlay }) => standsOnIt(state) || overlay === image.path)?.target ?? null;
}

/** The volumes that a machine and its snapshots stand on, with who else needs them. */
export function volumesOf(hostId: string, chains: DomainChains): DomainVolume[] {
  return chains.images.flatMap((image) => {
    if (!image.volume) return [];
    const drives = chains.disks.filter(({ images }) => images.includes(image.path));
    return [
      {
        hostId,
        uuid: chains.uuid,
        target: targetOf(chains, image),
        role: roleOf(chains, image),
        path: image.path,
        backing: image.backing,
        pool: image.volume.pool,
        capacityBytes: image.capacityBytes ?? 0,
        allocationBytes: image.allocationBytes ?? 0,
        media: drives.some(({ readonly, device }) => readonly || device === 'cdrom' || device === 'floppy'),
        snapshots: image.snapshots,
        usedBy: [...new Set(image.users.map(({ name }) => name))],
      },
    ];
  });
}

/** The volumes behind these machines, and who else uses them. Asks every machine and pool of their hosts. */
export async function readDomainVolumes(
  at: (hostId: string) => HostServices,
  targets: readonly Target[],
): Promise<DomainVolume[]> {
  const hostIds = [...new Set(targets.map(({ hostId }) => hostId))];
  const volumes = await Promise.all(
    hostIds.map(async (hostId) => {
      const { host, images } = at(hostId);
      const uuids = targets.filter((target) => target.hostId === hostId).map(({ uuid }) => uuid);
      const chains = await images.chainsOfMany(host.requireLink(), uuids);
      return chains.flatMap((each) => volumesOf(hostId, each));
    }),
  );
  return volumes.flat();
}
