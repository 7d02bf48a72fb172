import type { DiskChain, SnapshotDisk, SnapshotImages } from '../../contract/disk-chain.js';
import type { ImageTable } from './image-table.js';

/**
 * An external snapshot's state lies in the image that was the disk's until then. It is lost when that image is written to
 * again: because it is a disk's own once more, or because what was put on top of it was merged into it. Then the image
 * that now stands on it was once put on top of another.
 */
function wasMerged(
  { target, state }: SnapshotDisk,
  snapshots: readonly SnapshotImages[],
  disks: readonly DiskChain[],
): boolean {
  const images = disks.find((disk) => disk.target === target)?.images ?? [];
  const place = state === null ? -1 : images.indexOf(state);
  if (place < 0) return false;
  const above = images[place - 1];
  if (above === undefined) return true;
  return snapshots.some((snapshot) =>
    snapshot.disks.some((disk) => disk.target === target && disk.overlay === above && disk.state !== state),
  );
}

/** Why a snapshot may not be had back; see SnapshotImages. */
export function brokenBy(
  snapshot: SnapshotImages,
  all: readonly SnapshotImages[],
  disks: readonly DiskChain[],
  table: Pick<ImageTable, 'missing' | 'get'>,
): SnapshotImages['broken'] {
  const paths: (string | null | undefined)[] = [snapshot.memory.path];
  for (const { state } of snapshot.disks)
    for (let path = state, depth = 0; path && depth < 200; path = table.get(path)?.backing ?? null, depth++)
      paths.push(path);
  if (paths.some((path) => path && table.missing.has(path))) return 'missing';
  const external = snapshot.disks.filter(({ kind }) => kind === 'external');
  return external.some((disk) => wasMerged(disk, all, disks)) ? 'merged' : null;
}
