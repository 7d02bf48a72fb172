import type { DiskImage, ImageUser } from '../../contract/disk-chain.js';
import type { VolumeRow } from '../../contract/storage.js';
import type { DomainUses } from '../uses/host-uses.js';
import type { ImageSource, SnapshotXml } from '../xml/image-sources.js';

export interface OtherSnapshot {
  uuid: string;
  machine: string;
  snapshot: SnapshotXml;
}

/** What a host has besides the machine in question. */
export interface Elsewhere {
  machines: readonly DomainUses[];
  snapshots: readonly OtherSnapshot[];
  /** Of every active pool, with the pool's name. */
  volumes: readonly { pool: string; row: VolumeRow }[];
}

function add(users: Map<string, ImageUser[]>, paths: Iterable<string>, user: ImageUser): void {
  for (const path of paths) users.set(path, [...(users.get(path) ?? []), user]);
}

/**
 * Who needs an image, by its path: other machines, their snapshots, and volumes that nobody is known to use but stand
 * on it. `own` are the machine's own images, which are no users of each other.
 */
export function imageUsers(own: readonly DiskImage[], elsewhere: Elsewhere): Map<string, ImageUser[]> {
  const { machines, snapshots, volumes } = elsewhere;
  const backing = new Map(volumes.map(({ row }) => [row.path, row.backing]));
  const byPlace = new Map(volumes.map(({ pool, row }) => [`${pool}/${row.name}`, row.path]));
  for (const image of own) if (image.backingKnown) backing.set(image.path, image.backing);
  const below = (path: string): Set<string> => {
    const paths = new Set<string>();
    for (let next: string | null = path; next && !paths.has(next); next = backing.get(next) ?? null)
      paths.add(next);
    return paths;
  };
  const place = (source: Pick<ImageSource, 'path' | 'pool' | 'volume'>): string | null =>
    source.path ?? byPlace.get(`${source.pool}/${source.volume}`) ?? null;
  const users = new Map<string, ImageUser[]>();
  const spokenFor = new Set(own.map(({ path }) => path));
  const claim = (paths: Iterable<string>, user: ImageUser): void => {
    const all = new Set<string>();
    for (const path of paths) for (const each of below(path)) all.add(each);
    add(users, all, user);
    for (const path of all) spokenFor.add(path);
  };
  for (const { uuid, name, active, disks } of machines)
    for (const disk of disks) {
      const path = place(disk);
      if (path) claim([path, ...disk.backing], { kind: 'machine', uuid, name, target: disk.target, active });
    }
  for (const { uuid, machine, snapshot } of snapshots) {
    const paths = [
      ...snapshot.machine.map(({ source }) => source && place(source)),
      ...snapshot.disks.map(({ overlay }) => overlay),
      snapshot.memory.path,
    ].filter((path) => path !== null);
    claim(paths, { kind: 'snapshot', uuid, machine, name: snapshot.name });
  }
  for (const { pool, row } of volumes) {
    if (spokenFor.has(row.path) || !row.backing) continue;
    add(users, below(row.backing), { kind: 'volume', pool, name: row.name, path: row.path });
  }
  return users;
}
