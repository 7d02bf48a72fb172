import { appError } from '../errors.js';
import type { Outcome } from '../operations/actions.js';
import type { WorkContext } from '../operations/operations.js';
import { contentsOf, firstDifference } from './contents.js';
import { chainOf } from './host-sets.js';
import type { FoundSet } from './host-sets.js';
import { imagesOf } from './images.js';

/** Reads a set's files and compares what is in them with the checksums of when it was made. */
export async function verifySet(
  context: WorkContext,
  set: FoundSet,
  all: readonly FoundSet[],
): Promise<Outcome> {
  const { link, inventory, operation } = context;
  // It only reads: others need not wait for it.
  context.release();
  operation.progress({ cancellable: true, progress: 0 });
  const signal = AbortSignal.any([operation.cancellation.signal, link.signal]);
  const { disks } = set.manifest;
  const chain = chainOf(set, all);
  for (const [index, { target, capacityBytes, contents }] of disks.entries()) {
    if (!contents) throw appError('REFUSED', `No checksum was computed of ${target} when it was backed up`);
    const now = await contentsOf(await imagesOf(link, inventory, chain, target), capacityBytes, {
      before: null,
      signal,
      told: (done) => operation.progress({ progress: (index + done) / disks.length }),
    });
    const difference = firstDifference(contents, now);
    if (difference !== null)
      throw appError(
        'MISMATCH',
        `${target} differs from its checksum, first in the piece at byte ${difference}`,
      );
    operation.note('verified', { target, checksum: now.sha256 });
  }
  return 'done';
}
