import { ErrorNumber } from '@virtdeck/libvirt';
import { posix } from 'node:path';
import type { MigrationFinding, MigrationRemedy } from '../../../contract/migration.js';
import { errorNumber } from '../../errors.js';
import type { HostLink } from '../../hosts/host-link.js';
import type { LibvirtStorageVol } from '../../libvirt.js';
import { copiedByDefault } from '../../xml/migration-guest.js';
import type { GuestDisk } from '../../xml/migration-guest.js';
import { poolFacts } from '../../xml/pool-facts.js';
import { volumeIdentity } from '../../xml/volume-identity.js';
import type { VolumeIdentity } from '../../xml/volume-identity.js';
import type { Destination, DestinationPool } from '../destination.js';
import { finding } from '../findings.js';
import type { Probe, Traveller } from '../probe.js';
import { diskPath } from '../traveller.js';

const maps: MigrationRemedy = { do: 'go', step: 'maps' };
const copyAll: MigrationRemedy = { do: 'set-flags', add: ['NON_SHARED_DISK'], remove: ['NON_SHARED_INC'] };
const unsafe: MigrationRemedy = { do: 'set-flags', add: ['UNSAFE'], remove: [] };

/** Kinds of pools whose volumes several hosts can have at once. */
const sharedPools: ReadonlySet<string> = new Set([
  'netfs',
  'iscsi',
  'iscsi-direct',
  'rbd',
  'gluster',
  'sheepdog',
  'mpath',
  'vstorage',
]);

interface OnDisk {
  disk: string;
  path: string;
  host: string;
}

async function identity(link: HostLink, volume: LibvirtStorageVol): Promise<VolumeIdentity> {
  return volumeIdentity(await link.race(volume.getXMLDesc()));
}

/** How the source's own pool sees a disk; null where none does. */
async function atSource(
  { link }: Traveller,
  path: string,
): Promise<{ identity: VolumeIdentity; poolType: string | null } | null> {
  try {
    const volume = await link.race(link.connection.storageVolLookupByPath(path));
    const [seen, pool] = await Promise.all([
      identity(link, volume),
      link.race(link.connection.storagePoolLookupByVolume(volume)),
    ]);
    return { identity: seen, poolType: poolFacts(await link.race(pool.getXMLDesc())).type };
  } catch (error) {
    if (errorNumber(error) === ErrorNumber.NO_STORAGE_VOL) return null;
    throw error;
  }
}

const startPool = (pool: DestinationPool, hostId: string | null): MigrationRemedy[] =>
  hostId === null ? [maps] : [{ do: 'start-pool', hostId, uuid: pool.uuid }, maps];

/** A disk whose contents travel: libvirt makes its image by a pool over that folder, or takes one that fits. */
async function copied(
  traveller: Traveller,
  destination: Destination,
  disk: GuestDisk,
  path: string,
): Promise<MigrationFinding> {
  const incremental = traveller.flags.includes('NON_SHARED_INC');
  const params = { disk: disk.target, path, host: destination.name };
  const { link, domain } = traveller;
  const [there, pools, sizes] = await Promise.all([
    destination.volume(path),
    destination.pools(),
    link.race(domain.getBlockInfo(disk.target)).catch(() => null),
  ]);
  const capacity = sizes === null ? null : Number(sizes.capacity);
  if (there) {
    const { capacityBytes } = await identity(destination.link, there);
    if (capacity !== null && capacityBytes !== capacity)
      return finding('storage', 'block', 'volumeSize', {
        params: { ...params, own: capacity, other: capacityBytes },
        remedies: [maps],
      });
    return finding('storage', 'warn', incremental ? 'topOverwritten' : 'volumeOverwritten', { params });
  }
  const folder = posix.dirname(path);
  const pool = pools.find((each) => each.path === folder);
  const more = { params: { ...params, folder, pool: pool?.name ?? '' } };
  if (!pool) return finding('storage', 'block', 'noPool', { ...more, remedies: [maps] });
  if (!pool.active)
    return finding('storage', 'block', 'poolInactive', {
      ...more,
      remedies: startPool(pool, destination.hostId),
    });
  if (incremental) return finding('storage', 'block', 'topMissing', { ...more, remedies: [copyAll, maps] });
  // Of what lies on other images all is written, also what nobody has written to.
  const needed = sizes === null ? 0 : Number(disk.backed ? sizes.capacity : sizes.allocation);
  if (needed > pool.availableBytes)
    return finding('storage', 'block', 'noSpace', {
      params: { ...more.params, needed, available: pool.availableBytes },
      remedies: [maps],
    });
  if (disk.backed) return finding('storage', 'ok', 'willBeFlattened', { params: { ...more.params, needed } });
  return finding('storage', 'ok', 'willBeCopied', more);
}

/** An image of which only what lies on top travels: what it stands on has to be there already, the same to the byte. */
async function beneath(
  traveller: Traveller,
  destination: Destination,
  { target }: GuestDisk,
  path: string,
): Promise<MigrationFinding[]> {
  const params = { disk: target, path, host: destination.name };
  const [own, there] = await Promise.all([atSource(traveller, path), destination.volume(path)]);
  if (!there) {
    const known = (await destination.pools()).some(
      (pool) => pool.active && pool.path === posix.dirname(path),
    );
    return [
      known
        ? finding('storage', 'block', 'backingMissing', { params, remedies: [copyAll] })
        : finding('storage', 'unknown', 'backingUnknown', { params, remedies: [copyAll] }),
    ];
  }
  if (own === null) return [finding('storage', 'warn', 'backingMaybeOther', { params, remedies: [copyAll] })];
  const other = await identity(destination.link, there);
  if (own.identity.changedAt !== null && own.identity.changedAt === other.changedAt) return [];
  if (own.poolType !== null && sharedPools.has(own.poolType)) return [];
  if (own.identity.capacityBytes !== other.capacityBytes || own.identity.format !== other.format)
    return [finding('storage', 'block', 'backingOther', { params, remedies: [copyAll] })];
  return [finding('storage', 'warn', 'backingMaybeOther', { params, remedies: [copyAll] })];
}

/** A disk that stays where it is: the destination has to see the very same file. */
async function shared(
  traveller: Traveller,
  destination: Destination,
  disk: GuestDisk,
  { disk: target, path, host }: OnDisk,
): Promise<MigrationFinding> {
  const params = { disk: target, path, host };
  const [own, there] = await Promise.all([atSource(traveller, path), destination.volume(path)]);
  const poolType = own?.poolType ?? null;
  const network = poolType !== null && sharedPools.has(poolType);
  const readonly = !copiedByDefault(disk);
  const remedies = readonly || !traveller.running ? [] : [copyAll];
  if (!there) {
    // Only a pool over that folder can tell that a file is not there.
    const folder = posix.dirname(path);
    const known = (await destination.pools()).some((pool) => pool.active && pool.path === folder);
    if (known)
      return finding('storage', 'block', readonly ? 'mediaMissing' : 'diskMissing', {
        params,
        remedies,
      });
    return finding('storage', 'unknown', readonly ? 'mediaUnknown' : 'diskUnknown', { params, remedies });
  }
  if (readonly) return finding('storage', 'ok', 'mediaThere', { params });
  const other = await identity(destination.link, there);
  const same = own?.identity.changedAt != null && own.identity.changedAt === other.changedAt;
  if (network || (own === null && disk.type === 'network'))
    return finding('storage', 'ok', 'diskShared', { params });
  if (!same && own?.identity.changedAt != null)
    return finding('storage', 'block', 'otherFile', { params, remedies });
  const safe = disk.cache === 'none' || disk.cache === 'directsync' || traveller.flags.includes('UNSAFE');
  if (!traveller.running || safe) return finding('storage', 'ok', 'diskShared', { params });
  return finding('storage', 'warn', 'maybeUnsafe', { params, remedies: [unsafe, ...remedies] });
}

/** Whether the machine's disks are there, or can be made there. */
export const probeStorage: Probe = async (traveller, destination) => {
  const { guest, request, uuid } = traveller;
  const found = await Promise.all(
    guest.disks.map(async (disk): Promise<MigrationFinding[]> => {
      const own = await diskPath(traveller, disk);
      const map = request.disks.find((each) => each.uuid === uuid && each.target === disk.target);
      const path = map?.path ?? own;
      if (path === null) return [];
      if (!destination) return [];
      if (traveller.copied.includes(disk.target)) {
        const layers = traveller.flags.includes('NON_SHARED_INC') ? disk.backing : [];
        const found = await Promise.all([
          copied(traveller, destination, disk, path).then((each) => [each]),
          ...layers.map((layer) => beneath(traveller, destination, disk, layer)),
        ]);
        return found.flat();
      }
      return [
        await shared(traveller, destination, disk, { disk: disk.target, path, host: destination.name }),
      ];
    }),
  );
  const all = found.flat();
  if (all.length > 0) return all;
  if (guest.disks.length === 0) return [finding('storage', 'ok', 'noDisks')];
  return destination
    ? [finding('storage', 'ok', 'noFiles')]
    : [finding('storage', 'unknown', 'storageUnknown')];
};
