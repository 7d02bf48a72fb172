import type { DiskChain, SnapshotDisk, SnapshotImages } from '../../contract/disk-chain.js';
import type { ImageTable } from './image-table.js';

const longestChain = 200;

function below(path: string | null, table: Pick<ImageTable, 'get'>): string[] {
  const paths: string[] = [];
  for (let next = path; next && paths.length < longestChain; next = table.get(next)?.backing ?? null)
    paths.push(next);
  return paths;
}

/**
 * Whether a later snapshot has kept one of these images as well: so it was written to in between. Reverting and merging
 * never make two snapshots keep the same image.
 */
function wasKeptAgain(
  snapshot: SnapshotImages,
  { target }: SnapshotDisk,
  images: readonly string[],
  snapshots: readonly SnapshotImages[],
): boolean {
  return snapshots.some(
    (later) =>
      later.createdAt > snapshot.createdAt &&
      later.disks.some(
        (disk) =>
          disk.target === target &&
          disk.kind === 'external' &&
          disk.state !== null &&
          images.includes(disk.state),
      ),
  );
}

/**
 * An external snapshot's state lies in images that nobody writes to any more. It is lost when one of them is written to
 * again: because it is a disk's own once more, or because what was put on top of it was merged into it. Then the image
 * that now stands on it was once put on top of another, of which the snapshot knows nothing.
 */
function wasWritten(
  { target }: SnapshotDisk,
  images: readonly string[],
  snapshots: readonly SnapshotImages[],
  disks: readonly DiskChain[],
): boolean {
  const chain = disks.find((disk) => disk.target === target)?.images ?? [];
  return images.some((path) => {
    const place = chain.indexOf(path);
    if (place <= 0) return place === 0;
    return snapshots.some((snapshot) =>
      snapshot.disks.some(
        (disk) =>
          disk.target === target &&
          disk.overlay === chain[place - 1] &&
          disk.state !== null &&
          disk.state !== path &&
          !images.includes(disk.state),
      ),
    );
  });
}

/** Why a snapshot may not be had back; see SnapshotImages. */
export function brokenBy(
  snapshot: SnapshotImages,
  all: readonly SnapshotImages[],
  disks: readonly DiskChain[],
  table: Pick<ImageTable, 'missing' | 'get'>,
): SnapshotImages['broken'] {
  const { memory } = snapshot;
  if (memory.path !== null && table.missing.has(memory.path)) return 'missing';
  for (const disk of snapshot.disks) {
    const images = below(disk.state, table);
    if (images.some((path) => table.missing.has(path))) return 'missing';
    // One inside an image keeps what is in it, whatever else is written there; not what lies beneath.
    const kept = disk.kind === 'internal' ? images.slice(1) : images;
    if (wasWritten(disk, kept, all, disks) || wasKeptAgain(snapshot, disk, kept, all)) return 'merged';
  }
  return null;
}
